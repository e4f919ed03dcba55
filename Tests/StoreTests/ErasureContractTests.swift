import Model
import Rules
import TestSupport
import Testing
import Wire

/// Somebody is erased: their account, and all that they wrote and did.
@Suite(.serialized, .ownThread) struct ErasureContractTests {
    private let club = fixture(GroupID("club"))

    private struct Result {
        var accounts = 0, messages = 0, files = 0, marks = 0
        var ended: [UserID] = []
        var news: [Done.Telling] = []
    }

    /// From slice to slice to the end.
    private func erase(_ user: UserID, _ it: MessageBench) throws -> Result {
        var (result, next) = (Result(), ErasurePlace?.some(.account))
        while let place = next {
            let outcome = try it.store.perform([.administer(.erase(user, at: place), at: .start(plusSeconds: 9))])[0]
            guard case .administered(let administered) = outcome, case .erased(let slice) = administered.answer else {
                throw StoreError("\(outcome)")
            }
            result.accounts += slice.accounts
            result.messages += slice.messages
            result.files += slice.files
            result.marks += slice.marks
            result.ended += administered.ended.map(\.user)
            result.news += administered.news
            next = slice.next
        }
        return result
    }

    @Test(arguments: StoreFactory.all)
    func `what they said is taken back everywhere, and those who may see it are told`(
        _ factory: StoreFactory
    ) async throws {
        let it = try ChangeBench(factory)
        let bench = it.bench
        _ = try bench.send("yes", from: it.bob, to: .c2c(.alice), 2)
        for number in 3...70 as ClosedRange<UInt64> {
            _ = try bench.send("m\(number)", from: it.alice, to: .group(.team), number)
        }
        _ = try bench.send("bob's", from: it.bob, to: .group(.team), 71)
        _ = try it.news(it.change(.pin(true), by: it.bob, in: .group(.team), seq: 5))
        let result = try erase(.alice, bench)
        #expect(result.accounts == 1 && result.messages == 69 && result.ended == [.alice])
        // The other one of two sees that it is gone, and keeps what they said themselves.
        let pair = try await bench.history(.c2c(.alice), for: .bob).messages
        #expect(pair.map(\.text) == ["", "yes"] && pair.map(\.isGone) == [true, false])
        let group = try await bench.history(.group(.team), for: .bob).messages
        #expect(group.map(\.isGone) == Array(repeating: true, count: Limits.historyPage - 1) + [false])
        #expect(group.first?.state.recall == MessageState.Recall(by: .alice, at: .start(plusSeconds: 9)))
        #expect(try bench.list(it.bob).allSatisfy { $0.pinned == PinnedMessages() })
        let told = result.news.filter { telling in
            guard case .messageChanged(let changed) = telling.news else { return false }
            return changed.message.isGone && telling.users == [.bob]
        }
        #expect(told.count == 69)
        // Who was away learns of it.
        #expect(try await it.changes(after: 0, for: .bob).messages.map(\.seq) == [1])
        // An erasure that was cut short is begun again; here there is nothing left.
        let again = try erase(.alice, bench)
        #expect(again.accounts == 0 && again.messages == 0 && again.news.isEmpty)
    }

    @Test(arguments: StoreFactory.all)
    func `what was too old for the server is taken back from devices that have it`(_ factory: StoreFactory) async throws
    {
        let it = try ChangeBench(factory)
        let forget = AdministrationOperation.forgetMessages(before: .start(plusSeconds: 5), from: 0)
        _ = try it.bench.store.perform([.administer(forget, at: .start(plusSeconds: 5))])
        #expect(try await it.changes(after: 0, for: .bob).messages.isEmpty)
        #expect(try erase(.alice, it.bench).messages == 1)
        #expect(try await it.changes(after: 0, for: .bob).messages.map(\.isGone) == [true])
        #expect(try erase(.alice, it.bench).messages == 0)
    }

    @Test(arguments: StoreFactory.all)
    func `what they pinned is pinned no more`(_ factory: StoreFactory) async throws {
        let it = try ChangeBench(factory)
        let team = ConversationID.group(.team)
        _ = try it.bench.send("bob's", from: it.bob, to: team, 2)
        _ = try it.news(it.change(.pin(true), by: it.alice, in: team, seq: 1))
        #expect(try erase(.alice, it.bench).marks == 1)
        #expect(try await it.bench.history(team, for: .bob).messages.map(\.state.pin) == [nil])
        #expect(try it.bench.list(it.bob).allSatisfy { $0.pinned == PinnedMessages() })
    }

    @Test func `what they took away of others' counts as these others' own doing`() {
        var state = MessageState.gone(by: .alice, at: .start)
        #expect(state.forget(.alice, sender: .bob) == 1)
        #expect(state.recall == MessageState.Recall(by: .bob, at: .start))
        #expect(state.forget(.alice, sender: .bob) == 0)
        var own = MessageState.gone(by: .alice, at: .start)
        #expect(own.forget(.alice, sender: .alice) == 0)
    }

    @Test(arguments: StoreFactory.all)
    func `reactions and votes on others' messages go, and those of others stay`(_ factory: StoreFactory) async throws {
        let it = try ChangeBench(factory)
        let team = ConversationID.group(.team)
        let poll = try Poll(question: "Lunch?", options: ["pizza", "soup"])
        let append = AppendOperation(
            fence: it.bob, conversation: team, messageID: .make(2), content: .poll(poll), at: it.now)
        _ = try it.bench.store.perform([.append(append)])
        for fence in [it.alice, it.bob] {
            _ = try it.news(it.change(.vote(1), by: fence, in: team, seq: 1))
            _ = try it.news(it.change(.react(ChangeBench.thumb, isOn: true), by: fence, in: team, seq: 1))
        }
        let result = try erase(.alice, it.bench)
        #expect(result.marks == 2)
        let state = try #require(try await it.bench.history(team, for: .bob).messages.first?.state)
        #expect(state.reactions == [MessageState.Reaction(emoji: ChangeBench.thumb, users: [.bob])])
        #expect(state.votes == [Vote(user: .bob, option: 1)])
        #expect(state.change == 5)
    }

    @Test(arguments: StoreFactory.all)
    func `files go, sent or begun, with their parts`(_ factory: StoreFactory) async throws {
        let it = try MessageBench(factory)
        let (alice, _) = (try it.login(.alice), try it.login(.bob))
        let file = FileContent.make(parts: 1)
        let bytes = [UInt8](repeating: 1, count: Int(file.size))
        for number in 1...6 as ClosedRange<UInt64> {
            let writes: [WriteRequest] = [
                .beginFile(.make(number), size: file.size, hash: file.hash),
                .putPart(.make(number), part: 0, bytes: bytes),
            ]
            for request in writes {
                let operation = RequestOperation(fence: alice, request: request, settings: ChatSettings(), at: .start)
                _ = try it.store.perform([.request(operation)])
            }
            guard number < 6 else { continue }
            let append = AppendOperation(
                fence: alice, conversation: .c2c(.bob), messageID: .make(number), content: .file(file), at: .start)
            _ = try it.store.perform([.append(append)])
        }
        let result = try erase(.alice, it)
        #expect(result.files == 6 && result.messages == 5)
        #expect(try await it.history(.c2c(.alice), for: .bob).messages.map(\.text) == ["", "", "", "", ""])
    }

    @Test(arguments: StoreFactory.all)
    func `no group names them, and nobody of that id has what was theirs`(_ factory: StoreFactory) async throws {
        let it = try MessageBench(factory)
        _ = try it.login(.alice)
        var profile = GroupProfile(name: "club", owner: .alice, admins: [.alice, .bob])
        profile.mutes = [.alice: .start(plusSeconds: 99)]
        profile.applicants = [.alice, .carol]
        let make = AdministrationOperation.createGroup(club, [.bob], showsHistory: true, profile: profile)
        _ = try it.store.perform([.administer(make, at: .start)])
        _ = try erase(.alice, it)
        let outcome = try it.store.perform([.administer(.groups([club]), at: .start)])[0]
        guard case .administered(let administered) = outcome, case .groups(let reports) = administered.answer,
            let found = reports[club]?.profile
        else { throw StoreError("\(outcome)") }
        #expect(found.owner == nil && found.admins == [.bob] && found.mutes.isEmpty && found.applicants == [.carol])
        // The tickets they had are void.
        let login = try it.store.perform([.login(it.operation(.alice, instance: 4))])[0]
        guard case .login(.refused) = login else {
            Issue.record("\(login)")
            return
        }
    }
}
