import Model
import Rules
import TestSupport
import Testing
import Wire

/// alice, bob, carol, dave and erin are signed in.
struct GroupBench {
    let bench: MessageBench
    let group = fixture(GroupID("rocket"))
    private var fences: [UserID: Fence] = [:]
    private let ids = Counter()

    private final class Counter {
        var last: UInt64 = 1_000
    }

    var conversation: ConversationID { .group(group) }

    init(_ factory: StoreFactory) throws {
        bench = try MessageBench(factory)
        for user in [UserID.alice, .bob, .carol, .dave, .erin] { fences[user] = try bench.login(user) }
    }

    func fence(_ user: UserID) throws -> Fence { try fences[user] ?? bench.login(user) }

    private func act(_ action: GroupAction, by user: UserID, in name: String?, number: UInt64?) throws -> StoreOutcome {
        ids.last += 1
        let group = name.map { fixture(GroupID($0)) } ?? group
        let request = GroupChangeRequest(group: group, messageID: .make(number ?? ids.last), action: action)
        let operation = RequestOperation(
            fence: try fence(user), request: .group(request), settings: ChatSettings(), at: .start)
        return try bench.store.perform([.request(operation)])[0]
    }

    func done(
        _ action: GroupAction, by user: UserID, in name: String? = nil, number: UInt64? = nil
    ) throws -> Done {
        let outcome = try act(action, by: user, in: name, number: number)
        guard case .done(let done) = outcome else { throw StoreError("\(action): \(outcome)") }
        return done
    }

    func refusal(
        _ action: GroupAction, by user: UserID, in name: String? = nil, number: UInt64? = nil
    ) throws -> ErrorCode? {
        guard case .refused(let error) = try act(action, by: user, in: name, number: number) else { return nil }
        return error.code
    }

    func ending(_ cause: GroupEnding.Cause, by user: UserID) -> GroupEnding {
        GroupEnding(group: group, cause: cause, by: user)
    }

    func ended(_ cause: GroupEnding.Cause, by user: UserID) -> ServerFrame.Body {
        .news(.groupEnded(ending(cause, by: user)))
    }

    func tip(_ tip: GroupTip, seq: Int64, from user: UserID, number: UInt64) throws -> Message {
        Message(
            conversation: conversation, seq: seq, messageID: .make(number), sender: user, content: .tip(tip),
            sentAt: .start)
    }

    func summary(
        for user: UserID, last: Int64, unread: Int64, readSeq: Int64? = nil
    ) throws -> ConversationSummary {
        ConversationSummary(
            conversation: conversation, lastSeq: last, readSeq: readSeq ?? last - unread, unread: unread,
            lastAt: .start,
            group: GroupSummary(kind: .work, name: "", role: user == .alice ? .owner : .member))
    }

    func list(of user: UserID) throws -> [ConversationSummary] {
        try bench.list(fence(user)).filter { $0.conversation != .group(.team) }
    }

    func history(for user: UserID) async throws -> [Message] {
        try await bench.history(conversation, for: user).messages
    }

    func page(for user: UserID, after: UserID? = nil) async throws -> MembersPage {
        let outcome = await bench.store.read(.members(group, .after(after)), for: user)
        guard case .answer(.members(let page)) = outcome else { throw StoreError("\(outcome)") }
        return page
    }
}
