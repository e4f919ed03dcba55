import Model
import Rules
import Session
import TestSupport
import Testing
import Wire

/// What counts as unread: what others wrote, above the read mark, and not what happened to the group.
@Suite(.serialized, .ownThread) struct UnreadContractTests {
    private func bench(_ factory: StoreFactory) throws -> GroupBench {
        let it = try GroupBench(factory)
        _ = try it.done(.create(.open, members: [.bob, .carol]), by: .alice)
        return it
    }

    private func summary(_ it: GroupBench, for user: UserID) throws -> ConversationSummary {
        try #require(try it.list(of: user).first)
    }

    @Test(arguments: StoreFactory.all)
    func `a join, a new name and a mute are in the history, and no reason to look`(
        _ factory: StoreFactory
    ) async throws {
        let it = try bench(factory)
        _ = try it.done(.invite([.dave]), by: .alice)
        _ = try it.done(.mute(.carol, .seconds(60)), by: .alice)
        #expect(try summary(it, for: .bob).unread == 0)
        #expect(try await it.history(for: .bob).count == 3)
        _ = try it.bench.send("hi", from: it.fence(.alice), to: it.conversation, 1)
        _ = try it.done(.leave, by: .dave)
        #expect(try summary(it, for: .bob).unread == 1)
        #expect(try summary(it, for: .alice).unread == 0)
        // Who writes without having read has only read what they wrote.
        _ = try it.bench.send("hello", from: it.fence(.bob), to: it.conversation, 2)
        #expect(try summary(it, for: .bob).unread == 1)
    }

    /// Sends, changes of the group, read marks and retention in any order: the count is what counting says.
    @Test(arguments: StoreFactory.all)
    func `the count is that of the messages that are there`(_ factory: StoreFactory) async throws {
        let it = try bench(factory)
        var random = SplitMix64(seed: 11)
        var said: [(seq: Int64, sender: UserID, isTip: Bool)] = [(1, .alice, true)]
        var forgotten: Int64 = 0
        let users: [UserID] = [.alice, .bob, .carol]
        for step in 1...120 {
            let user = users.randomElement(using: &random) ?? .alice
            let fence = try it.fence(user)
            let now = Timestamp.start(plusSeconds: Int64(step))
            switch Int.random(in: 0..<8, using: &random) {
            case 0, 1, 2:
                let append = AppendOperation(
                    fence: fence, conversation: it.conversation, messageID: .make(UInt64(step)), text: "m\(step)",
                    at: now)
                guard case .appended(let stored) = try it.bench.store.perform([.append(append)])[0] else {
                    throw StoreError("not stored")
                }
                said.append((stored.seq, user, false))
            case 3, 4:
                let request = GroupChangeRequest(
                    group: it.group, messageID: .make(UInt64(10_000 + step)),
                    action: .setCard(user, "card \(step)"))
                let operation = RequestOperation(
                    fence: fence, request: .group(request), settings: ChatSettings(), at: now)
                guard case .done = try it.bench.store.perform([.request(operation)])[0] else {
                    throw StoreError("not changed")
                }
                said.append((said.count.seq + 1, user, true))
            case 5, 6:
                let seq = Int64.random(in: 1...said.count.seq, using: &random)
                _ = try it.bench.store.perform([.markRead(fence, it.conversation, seq: seq)])
            default:
                guard step % 3 == 0 else { continue }
                let operation = AdministrationOperation.forgetMessages(
                    before: .start(plusSeconds: Int64(step - 30)), from: 0)
                _ = try it.bench.store.perform([.administer(operation, at: now)])
            }
            for user in users {
                let summary = try summary(it, for: user)
                forgotten = max(forgotten, summary.forgottenSeq)
                let unread = said.count {
                    $0.seq > max(summary.readSeq, summary.forgottenSeq) && $0.sender != user && !$0.isTip
                }
                #expect(summary.unread == Int64(unread), "step \(step), \(user)")
            }
        }
        #expect(forgotten > 0)
    }
}

extension Int {
    /// Seqs are dense from 1.
    fileprivate var seq: Int64 { Int64(self) }
}
