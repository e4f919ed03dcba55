import Model
import Rules
import Session
import TestSupport
import Testing
import Wire

/// What was said in a group to some alone: counted, exported, erased and forgotten.
@Suite(.serialized, .ownThread) struct DirectedUpkeepContractTests {
    /// Sends to all and to some, read marks and retention in any order: the count is what counting says.
    @Test(arguments: StoreFactory.all)
    func `the count is that of the messages that are there and theirs`(_ factory: StoreFactory) throws {
        let it = try DirectedBench(factory)
        var random = SplitMix64(seed: 7)
        var said: [(seq: Int64, sender: UserID, to: [UserID])] = []
        var forgotten: Int64 = 0
        let users: [UserID] = [.alice, .bob, .carol, .dave]
        for step in 1...160 {
            let user = users.randomElement(using: &random) ?? .alice
            let now = Timestamp.start(plusSeconds: Int64(step))
            switch Int.random(in: 0..<9, using: &random) {
            case 0, 1, 2:
                _ = try it.say("m\(step)", by: user, UInt64(step), at: now)
                said.append((Int64(said.count) + 2, user, []))
            case 3, 4, 5:
                let to = users.filter { $0 != user }.shuffled(using: &random).prefix(step % 3 + 1)
                _ = try it.say("m\(step)", by: user, to: Array(to), UInt64(step), at: now)
                said.append((Int64(said.count) + 2, user, Array(to)))
            case 6, 7: try it.read(upTo: Int64.random(in: 1...Int64(said.count + 1), using: &random), by: user)
            default:
                guard step % 3 == 0 else { continue }
                let operation = AdministrationOperation.forgetMessages(
                    before: .start(plusSeconds: Int64(step - 30)), from: 0)
                _ = try it.it.bench.store.perform([.administer(operation, at: now)])
            }
            for user in users {
                let summary = try #require(try it.it.list(of: user).first)
                forgotten = max(forgotten, summary.forgottenSeq)
                let unread = said.count {
                    $0.seq > max(summary.readSeq, summary.forgottenSeq) && $0.sender != user
                        && ($0.to.isEmpty || $0.to.contains(user))
                }
                #expect(summary.unread == Int64(unread), "step \(step), \(user)")
            }
        }
        #expect(forgotten > 0)
    }

    private func export(_ user: UserID, _ it: DirectedBench) throws -> [String] {
        var (texts, next) = ([String](), ExportPlace?.some(.account))
        while let place = next {
            let outcome = try it.it.bench.store.perform([.administer(.export(user, from: place), at: .start)])[0]
            guard case .administered(let administered) = outcome,
                case .exported(let more, let following) = administered.answer
            else { throw StoreError("\(outcome)") }
            for case .message(let message) in more where !message.content.isTip { texts.append(message.text) }
            next = following
        }
        return texts
    }

    @Test(arguments: StoreFactory.all)
    func `an export has what was said to them and by them, once, and nothing that was not`(
        _ factory: StoreFactory
    ) throws {
        let it = try DirectedBench(factory)
        _ = try it.say("alice to bob", to: [.bob], 1)
        _ = try it.say("bob to carol", by: .bob, to: [.carol], 2)
        #expect(try export(.alice, it) == ["alice to bob"])
        #expect(try export(.bob, it) == ["alice to bob", "bob to carol"])
        #expect(try export(.dave, it) == [])
        // What they said themselves is theirs, wherever they are.
        _ = try it.it.done(.leave, by: .bob)
        #expect(try export(.bob, it) == ["bob to carol"])
    }

    private func erase(_ user: UserID, _ it: DirectedBench) throws -> (marks: Int, told: [UserID]) {
        var (marks, told, next) = (0, [UserID](), ErasurePlace?.some(.account))
        while let place = next {
            let outcome = try it.it.bench.store.perform([.administer(.erase(user, at: place), at: .start)])[0]
            guard case .administered(let administered) = outcome, case .erased(let slice) = administered.answer else {
                throw StoreError("\(outcome)")
            }
            marks += slice.marks
            for telling in administered.news {
                if case .messageChanged = telling.news { told += telling.users }
            }
            next = slice.next
        }
        return (marks, told)
    }

    @Test(arguments: StoreFactory.all)
    func `somebody erased is named no more, and what was for them alone is for nobody else`(
        _ factory: StoreFactory
    ) async throws {
        let it = try DirectedBench(factory)
        _ = try it.say("for bob", to: [.bob], 1)
        _ = try it.say("for two", to: [.bob, .carol], 2)
        _ = try it.say("by bob", by: .bob, to: [.alice], 3)
        let (marks, told) = try erase(.bob, it)
        #expect(marks == 2)
        #expect(Set(told) == [.alice, .carol])
        #expect(try await it.seen(by: .alice).map(\.text) == ["for bob", "for two", ""])
        #expect(try await it.seen(by: .alice).map(\.state.to) == [[.alice], [.carol], [.alice]])
        #expect(try await it.seen(by: .carol).map(\.text) == ["", "for two", ""])
        #expect(try await it.seen(by: .dave).map(\.isForOthers) == [true, true, true])
        #expect(try await it.seen(by: .carol).map(\.isForOthers) == [true, false, true])
        // Counted as before.
        try it.read(upTo: 2, by: .alice)
        #expect(try it.unread(by: .alice) == 1)
        try it.read(upTo: 4, by: .alice)
        #expect(try it.unread(by: .alice) == 0)
        // Its sender can still send it again.
        guard case .repeated = try it.say("for bob", to: [.bob], 1) else {
            Issue.record("stored twice")
            return
        }
    }

    @Test(arguments: StoreFactory.all)
    func `what is too old is on nobody's page`(_ factory: StoreFactory) async throws {
        let it = try DirectedBench(factory)
        _ = try it.say("for bob", to: [.bob], 1)
        _ = try it.say("for all", 2, at: .start(plusSeconds: 60))
        let operation = AdministrationOperation.forgetMessages(before: .start(plusSeconds: 30), from: 0)
        _ = try it.it.bench.store.perform([.administer(operation, at: .start(plusSeconds: 60))])
        for user in [UserID.bob, .dave] {
            #expect(try await it.seen(by: user).map(\.text) == ["for all"])
            #expect(try it.unread(by: user) == 1)
        }
    }
}
