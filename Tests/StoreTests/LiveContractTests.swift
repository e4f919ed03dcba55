import Model
import Rules
import TestSupport
import Testing
import Wire

/// A live room: what is said is heard by who is there, and is nowhere afterwards.
@Suite(.serialized, .ownThread) struct LiveContractTests {
    private struct Bench {
        let it: GroupBench

        init(_ factory: StoreFactory) throws {
            it = try GroupBench(factory)
            _ = try it.done(.create(.live, members: []), by: .alice)
            for user in [UserID.bob, .carol] { _ = try it.done(.join, by: user) }
        }

        func send(_ content: MessageContent, by user: UserID, _ number: UInt64) throws -> StoreOutcome {
            try it.bench.store.perform([
                .append(
                    AppendOperation(
                        fence: try it.fence(user), conversation: it.conversation, messageID: .make(number),
                        content: content, recipients: .any, at: .start))
            ])[0]
        }

        func refusal(_ change: MessageChange, by user: UserID, seq: Int64) throws -> ErrorCode? {
            let request = ChangeRequest(conversation: it.conversation, seq: seq, change: change)
            let outcome = try it.bench.store.perform([
                .request(
                    RequestOperation(
                        fence: try it.fence(user), request: .change(request), settings: ChatSettings(), at: .start))
            ])[0]
            guard case .refused(let error) = outcome else { return nil }
            return error.code
        }
    }

    @Test(arguments: StoreFactory.all)
    func `what is said goes to its members with the next seq, and no page, count or database has it`(
        _ factory: StoreFactory
    ) async throws {
        let bench = try Bench(factory)
        let it = bench.it
        let expected = StoredMessage(
            seq: 4, sentAt: .start, audience: .group(it.group, [.alice, .bob, .carol]))
        #expect(try bench.send(.text("hello"), by: .bob, 50) == .appended(expected))
        // Its answer was lost: it is not said twice.
        let receipt = SendReceipt(conversation: it.conversation, messageID: .make(50), seq: 4, sentAt: .start)
        #expect(try bench.send(.text("hello"), by: .bob, 50) == .repeated(receipt))
        for user in [UserID.alice, .bob, .carol] {
            let summary = try it.list(of: user).first
            #expect(summary?.lastSeq == 4 && summary?.unread == 0 && summary?.forgottenSeq == 4)
        }
        for range in [HistoryRequest.Range.latest, .before(seq: 5), .after(seq: 0)] {
            let request = HistoryRequest(conversation: it.conversation, range: range, limit: 5)
            let outcome = await it.bench.store.read(.history(request), for: .alice)
            guard case .refused(let error) = outcome else {
                Issue.record("\(outcome)")
                continue
            }
            #expect(error.code == .noHistory && error.text.contains("keeps nothing"))
        }
        let changes = ChangesRequest(conversation: it.conversation, after: 0)
        guard case .answer(.changes(let page)) = await it.bench.store.read(.changes(changes), for: .alice) else {
            Issue.record("no page of changes")
            return
        }
        #expect(page.messages.isEmpty)
        // To a stranger it is not there at all.
        let request = HistoryRequest(conversation: it.conversation, range: .latest, limit: 5)
        #expect(
            await it.bench.store.read(.history(request), for: .dave) == .refused(ServiceError(.groupNotFound)))
    }

    @Test(arguments: StoreFactory.all)
    func `nothing can be done to what was said, by its author or the owner, and the answer says why`(
        _ factory: StoreFactory
    ) throws {
        let bench = try Bench(factory)
        _ = try bench.send(.text("hello"), by: .bob, 50)
        let cells: [(MessageChange, ErrorCode)] = [
            (.edit("other", revision: 0), .liveEdit), (.recall, .recallNotAllowed), (.pin(true), .noHistory),
            (.vote(0), .noHistory), (.closePoll, .noHistory), (.react(fixture(Emoji("👍")), isOn: true), .noHistory),
        ]
        for (change, code) in cells {
            for user in [UserID.alice, .bob, .carol] {
                for seq in [Int64(1), 4, 9] { #expect(try bench.refusal(change, by: user, seq: seq) == code) }
            }
            #expect(try bench.refusal(change, by: .dave, seq: 4) == .groupNotFound)
        }
        let poll = try Poll(question: "When?", options: ["now", "later"])
        let file = try #require(FileContent(name: "a.txt", size: 1, hash: .make(1)))
        for content in [MessageContent.poll(poll), .file(file)] {
            guard case .refused(let error) = try bench.send(content, by: .bob, 51) else {
                Issue.record("sent: \(content)")
                continue
            }
            #expect(error.code == .noHistory)
        }
    }

    /// The room's column of the field's table: whoever knows the id is in, the owner alone runs it.
    @Test(arguments: StoreFactory.all)
    func `anybody joins freely, nobody is brought in, and the owner alone runs it`(_ factory: StoreFactory) throws {
        let it = try Bench(factory).it
        #expect(try it.refusal(.create(.live, members: [.bob]), by: .alice, in: "other") == .permissionDenied)
        #expect(try it.refusal(.setJoinOption(.ask), by: .alice) == .permissionDenied)
        #expect(try it.refusal(.invite([.erin]), by: .alice) == .permissionDenied)
        #expect(try it.refusal(.setAdmin(.bob, true), by: .alice) == .permissionDenied)
        #expect(try it.refusal(.leave, by: .alice) == .ownerMayNotLeave)
        let owners: [GroupAction] = [
            .rename("Stage"), .mute(.carol, .seconds(60)), .muteAll(true), .muteAll(false), .remove([.carol]),
            .transfer(to: .carol), .dissolve,
        ]
        for action in owners { #expect(try it.refusal(action, by: .bob) == .permissionDenied, "\(action)") }
        for action in owners.dropLast(2) { #expect(try it.done(action, by: .alice).hasWritten, "\(action)") }
        // Who was taken out may come again, and is still muted.
        _ = try it.done(.join, by: .carol)
        guard case .refused(let error) = try it.bench.send("hi", from: it.fence(.carol), to: it.conversation, 60)
        else {
            Issue.record("a muted member was heard")
            return
        }
        #expect(error.code == .muted)
        _ = try it.done(.leave, by: .bob)
        _ = try it.done(.dissolve, by: .alice)
        #expect(try it.refusal(.join, by: .bob) == .groupNotFound)
    }

    @Test(arguments: StoreFactory.all)
    func `what the operator said of joining does not close it`(_ factory: StoreFactory) throws {
        let it = try GroupBench(factory)
        let profile = GroupProfile(kind: GroupKind.live.rawValue, owner: .alice, joinOption: .closed)
        _ = try it.bench.store.perform([
            .administer(.createGroup(it.group, [.alice], showsHistory: false, profile: profile), at: .start)
        ])
        #expect(try it.done(.join, by: .bob).hasWritten)
    }

    @Test(arguments: StoreFactory.all)
    func `what happens to it is told once, and asked again it is known`(_ factory: StoreFactory) throws {
        let it = try Bench(factory).it
        for (index, action) in [GroupAction.rename("Stage"), .muteAll(true), .remove([.carol])].enumerated() {
            let first = try it.done(action, by: .alice, number: UInt64(index + 80))
            let again = try it.done(action, by: .alice, number: UInt64(index + 80))
            #expect(first.hasWritten && !again.hasWritten && again.answer == first.answer, "\(action)")
        }
        #expect(try it.list(of: .bob).first?.unread == 0)
    }
}
