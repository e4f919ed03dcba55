import Model
import Server
import Wire

/// What the server's store keeps, as a value: the same rules and the same transactions as `SQLiteStore`, without a disk.
/// `StoreComparisonTests` holds the two against each other.
struct ModelStore {
    var policy: LoginPolicy
    var users: [UserID: Person] = [:]
    var conversations: [String: Conversation] = [:]
    var bug: PlantedBug?
    /// How far ahead of the server's clock tickets have been, in seconds.
    var issuersAhead: Int64 = 0

    struct Person {
        var account: UserRegistry.Account?
        var instances: [RegisteredInstance] = []
        var connected: Set<InstanceID> = []
        var endings: [InstanceID: SessionEnding] = [:]
        var awayKicks: [Device: UserRegistry.AwayKick] = [:]
        var revokedAt: Timestamp?
        /// Tickets that were shown and that a kick could not tell from later ones by their time.
        var usedTickets: Set<CheckedTicket> = []
        var voidTickets: Set<CheckedTicket> = []
        /// Where each message id was used.
        var sent: [MessageID: Place] = [:]
    }

    struct Device: Hashable {
        let platform: Platform
        let id: DeviceID

        init(_ platform: Platform, _ id: DeviceID) {
            self.platform = platform
            self.id = id
        }
    }

    struct Place: Equatable {
        let key: String
        let seq: Int64
    }

    struct Conversation {
        /// By age.
        let number: Int64
        var messages: [Row] = []
        var lastAt: Timestamp
        var members: [UserID: Member] = [:]

        var lastSeq: Int64 { Int64(messages.count) }
    }

    struct Row: Equatable {
        let messageID: MessageID
        let sender: UserID
        let text: String
        let sentAt: Timestamp
    }

    struct Member: Equatable {
        var readSeq: Int64
        var ownAboveRead: Int64 = 0
    }

    init(policy: LoginPolicy, groups: [GroupID: [UserID]], at now: Timestamp, bug: PlantedBug? = nil) {
        self.policy = policy
        self.bug = bug
        for (group, members) in groups {
            conversations["group:\(group)"] = Conversation(
                number: Int64(conversations.count), lastAt: now,
                members: Dictionary(uniqueKeysWithValues: members.map { ($0, Member(readSeq: 0)) }))
        }
    }

    /// One transaction.
    mutating func perform(_ operations: [StoreOperation]) -> [StoreOutcome] {
        let before = bug == .decidesBeforeTransaction ? users : nil
        return operations.map { perform($0, before: before) }
    }

    private mutating func perform(_ operation: StoreOperation, before: [UserID: Person]?) -> StoreOutcome {
        switch operation {
        case .login(let login): return .login(perform(login, before: before?[login.newcomer.user]))
        case .logout(let fence, _): return remove(fence, ending: nil)
        case .expire(let fence, let at): return remove(fence, ending: .ticketExpired(at: at))
        case .renew(let fence, let ticket, let now): return renew(fence, with: ticket, at: now)
        case .left(let fence, let now): return note(fence, isConnected: false, at: now)
        case .resumed(let fence, let now): return note(fence, isConnected: true, at: now)
        case .append(let append): return perform(append)
        case .markRead(let fence, let conversation, let seq):
            return stands(fence) ? markRead(conversation, upTo: seq, by: fence.user) : .fenced
        case .instances(let fence, let now): return stands(fence) ? list(of: fence.user, at: now, ended: []) : .fenced
        case .endInstances(let fence, let instance, let newcomer, let now):
            return stands(fence) ? endOthers(than: fence, instance, by: newcomer, at: now) : .fenced
        case .administer(let operation, let connected, let now):
            return .administered(perform(operation, connected: connected, at: now))
        }
    }

    func stands(_ fence: Fence) -> Bool {
        if bug == .writesWithoutFence { return true }
        return users[fence.user]?.instances.contains { $0.instance == fence.instance && $0.epoch == fence.epoch }
            ?? false
    }

    /// The one name of a conversation, whoever of its two people looks at it.
    static func key(of conversation: ConversationID, seenBy user: UserID) -> String {
        switch conversation {
        case .c2c(let other): "c2c:\(min(user, other)):\(max(user, other))"
        case .group(let group): "group:\(group)"
        }
    }
}
