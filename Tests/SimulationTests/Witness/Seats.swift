import Model
import Rules
import TestSupport
import Wire

/// Who was in the group that people make and leave, and from which message up to which: nobody sees what was said there
/// before and after.
struct Seats {
    static let group = fixture(GroupID("made"))
    static let conversation = ConversationID.group(group)

    private var ranges: [UserID: [ClosedRange<Int64>]] = [:]
    private var since: [UserID: Int64] = [:]
    private var done: Set<MessageID> = []

    /// False when the same request has done something before.
    mutating func committed(_ request: GroupChangeRequest, _ done: Done) -> Bool {
        guard done.hasWritten else { return true }
        for telling in done.news {
            if case .messageAdded(let message) = telling.news, case .tip(let tip) = message.content {
                note(tip, message)
            }
        }
        return self.done.insert(request.messageID).inserted
    }

    private mutating func note(_ tip: GroupTip, _ message: Message) {
        switch tip.action {
        case .created:
            for user in [message.sender] + tip.users { since[user] = message.seq }
        case .joined: since[message.sender] = message.seq
        case .admitted: for user in tip.users { since[user] = message.seq }
        case .invited: for user in tip.users { since[user] = message.seq }
        case .left: leave(message.sender, before: message.seq)
        case .removed: for user in tip.users { leave(user, before: message.seq) }
        case .renamed, .noticed, .described, .promoted, .demoted, .transferred, .muted, .unmuted, .mutedAll,
            .unmutedAll, .joining, .card,
            .roleMade, .roleChanged, .roleDeleted, .roleGiven, .roleTaken, .allowed:
            break
        }
    }

    private mutating func leave(_ user: UserID, before seq: Int64) {
        guard let first = since.removeValue(forKey: user), first < seq else { return }
        ranges[user, default: []].append(first...seq - 1)
    }

    func maySee(_ seq: Int64, _ user: UserID) -> Bool {
        since[user].map { $0 <= seq } ?? false || (ranges[user] ?? []).contains { $0.contains(seq) }
    }

    /// Whether the user is in the group, and has been since then.
    func sees(_ seq: Int64, _ user: UserID) -> Bool { since[user].map { $0 <= seq } ?? false }

    /// Nothing between the two was for the user.
    func isGap(after tail: Int64, before seq: Int64, for user: UserID) -> Bool {
        (tail + 1..<seq).allSatisfy { !maySee($0, user) }
    }
}
