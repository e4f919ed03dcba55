import Model
import Rules
import Server
import Session
import TestSupport
import Wire

/// Follows a run from outside and says what must not be. It knows what was asked, what was answered and what was shown;
/// of the cores it knows nothing.
struct Witness {
    private(set) var finding: Finding?
    /// What is in force by what is committed, and by what connections have been told.
    var policy: LoginPolicy
    var livePolicy: LoginPolicy
    /// The second of the operator's latest kick of a user, and the tickets that were shown before it.
    var kicks: [UserID: (second: Int64, void: Set<CheckedTicket>)] = [:]
    var shownTickets: [UserID: Set<CheckedTicket>] = [:]
    /// Everything that was ever written, by its id.
    var attempts: [MessageID: Attempt] = [:]
    /// What a sender was told about a message: its seq.
    var receipts: [MessageID: Int64] = [:]
    /// What its writer was told will not go out; it may be on the disk all the same.
    var givenUp: Set<MessageID> = []
    var stored: [MessageID: Int64] = [:]
    /// What else its sender wrote in a message's place.
    var edits: [MessageID: Set<String>] = [:]
    /// The highest number of each sender's run that is in a conversation.
    var lastNumber: [Sender: Int64] = [:]
    /// Whom each of the operator's calls has ended, until it is answered.
    var endedByCall: [OperationID: [InstanceID]] = [:]
    /// The policy that each of the operator's calls has set, until it is answered.
    var policyByCall: [OperationID: LoginPolicy] = [:]
    /// Who was in the group that people make, by what is committed.
    var seats = Seats()
    var views: [View]
    /// The registry as the answers of the store tell it.
    var rows: [Row] = []
    /// The epoch of each user's latest login.
    var epochs: [UserID: UInt64] = [:]
    /// When each instance was signed out.
    var gone: [InstanceID: Int64] = [:]
    var now: Int64 = 0
    /// Connections that may write or receive.
    var live: [Live] = []
    var logins: [ConnectionID: Asked] = [:]
    /// The earliest second at which a live connection's ticket ends.
    var earliestEnd: Int64 = .max
    /// The latest second the server's clock has shown.
    var latestServerSecond: Int64 = 0

    /// A message somebody wrote.
    struct Attempt {
        let user: UserID
        let conversation: ConversationID
        let text: String
        /// Whom a message to a group is for, beside its sender; empty for everybody.
        var to: Set<UserID> = []
        let client: Int
        let run: Int
        let number: Int64
    }

    struct Sender: Hashable {
        let user: UserID
        let client: Int
        let run: Int
        let key: String
    }

    struct Row {
        let user: UserID
        let instance: InstanceID
        let platform: Platform
        let device: DeviceID
        let epoch: UInt64
        var expiresAt: Timestamp
    }

    struct Live {
        let connection: ConnectionID
        let user: UserID
        let instance: InstanceID
        let platform: Platform
        var expiresAt: Timestamp
        /// When the server could first know that the ticket is over.
        var expiredSince: Int64?
    }

    /// A login, and the second of the server's clock at which it came.
    struct Asked {
        let login: LoginRequest
        let second: Int64
    }

    init(policy: LoginPolicy, clients: Int) {
        self.policy = policy
        livePolicy = policy
        views = Array(repeating: View(), count: clients)
    }

    /// Only the first counts: what follows may follow from it.
    mutating func report(_ invariant: Invariant, _ text: String) {
        if finding == nil { finding = Finding(invariant: invariant, text: text) }
    }

    mutating func attempted(_ messageID: MessageID, _ attempt: Attempt) {
        attempts[messageID] = attempt
    }

    /// Compares a message with what was written and with what the disk holds.
    mutating func check(_ message: Message, seenBy user: UserID, on disk: MemoryStore) {
        if message.isForOthers { return checkPlace(message, seenBy: user, on: disk) }
        guard let attempt = attempts[message.messageID] else {
            return report(.noPhantom, "\(user) sees \(message.messageID), which nobody wrote")
        }
        let key = ConversationKey.text(of: message.conversation, seenBy: user)
        guard isText(message.content, message.state, of: message.messageID), attempt.user == message.sender,
            ConversationKey.text(of: attempt.conversation, seenBy: attempt.user) == key
        else {
            return report(.noPhantom, "\(user) sees “\(message.text)” where \(attempt.user) wrote “\(attempt.text)”")
        }
        if message.conversation == Seats.conversation, !seats.maySee(message.seq, user) {
            return report(.access, "\(user) sees “\(message.text)”, said while they were not in the group")
        }
        if !attempt.to.isEmpty, attempt.user != user, !attempt.to.contains(user) {
            return report(.access, "\(user) sees “\(message.text)”, said to \(attempt.to.sorted()) alone")
        }
        guard let kept = disk.conversations[key]?.messages[message.seq], kept.key.messageID == message.messageID,
            kept.row.state.change >= message.state.change
        else { return report(.durable, "\(user) sees seq \(message.seq) of \(key) as it is not on disk") }
    }

    /// Whatever was acknowledged is there.
    mutating func checkReceipts(on disk: MemoryStore) {
        for (messageID, seq) in receipts { checkReceipt(of: messageID, seq: seq, on: disk) }
    }

    mutating func checkReceipt(of messageID: MessageID, seq: Int64, on disk: MemoryStore) {
        guard let attempt = attempts[messageID] else { return report(.noPhantom, "a receipt for \(messageID)") }
        let key = ConversationKey.text(of: attempt.conversation, seenBy: attempt.user)
        let messages = disk.conversations[key]?.messages ?? [:]
        guard
            messages.values.contains(where: {
                $0.key.messageID == messageID && isText($0.row.content, $0.row.state, of: messageID)
            })
        else {
            return report(.durable, "“\(attempt.text)” was acknowledged as seq \(seq) of \(key) and is not on disk")
        }
        guard disk.sent[SentKey(attempt.user, messageID)]?.seq == seq else {
            return report(.idempotent, "“\(attempt.text)” was acknowledged as seq \(seq) of \(key) and is another")
        }
    }
}
