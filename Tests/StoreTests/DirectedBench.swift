import Model
import Rules
import TestSupport
import Wire

/// A group of alice, bob, carol and dave, in which some things are said to some alone; erin is not in it.
struct DirectedBench {
    let it: GroupBench

    init(_ factory: StoreFactory, _ kind: GroupKind = .open) throws {
        it = try GroupBench(factory)
        _ = try it.done(.create(kind, members: [.bob, .carol, .dave]), by: .alice)
    }

    var conversation: ConversationID { it.conversation }

    func say(
        _ content: MessageContent, by user: UserID = .alice, to users: [UserID] = [], in place: ConversationID? = nil,
        _ number: UInt64, at now: Timestamp = .start
    ) throws -> StoreOutcome {
        let append = AppendOperation(
            fence: try it.fence(user), conversation: place ?? conversation, messageID: .make(number),
            content: content, to: users, at: now)
        return try it.bench.store.perform([.append(append)])[0]
    }

    func say(
        _ text: String, by user: UserID = .alice, to users: [UserID] = [], _ number: UInt64, at now: Timestamp = .start
    ) throws -> StoreOutcome {
        try say(.text(text), by: user, to: users, number, at: now)
    }

    func code(_ outcome: StoreOutcome) -> ErrorCode? {
        if case .refused(let error) = outcome { error.code } else { nil }
    }

    func change(_ change: MessageChange, of seq: Int64, by user: UserID) throws -> StoreOutcome {
        let request = ChangeRequest(conversation: conversation, seq: seq, change: change)
        let operation = RequestOperation(
            fence: try it.fence(user), request: .change(request), settings: ChatSettings(), at: .start)
        return try it.bench.store.perform([.request(operation)])[0]
    }

    func changes(for user: UserID) async throws -> [Message] {
        let request = ChangesRequest(conversation: conversation, after: 0)
        let outcome = await it.bench.store.read(.changes(request), for: user)
        guard case .answer(.changes(let page)) = outcome else { throw StoreError("\(outcome)") }
        return page.messages
    }

    /// In the group of what was said, without what happened to it.
    func seen(by user: UserID) async throws -> [Message] {
        try await it.history(for: user).filter { !$0.content.isTip }
    }

    func unread(by user: UserID) throws -> Int64? { try it.list(of: user).first?.unread }

    func read(upTo seq: Int64, by user: UserID) throws {
        _ = try it.bench.store.perform([.markRead(it.fence(user), conversation, seq: seq)])
    }
}
