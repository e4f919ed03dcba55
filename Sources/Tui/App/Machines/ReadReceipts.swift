import Model
import Session

/// The number of a message's receivers who have read it, and of all of them.
struct ReaderCount: Equatable, Sendable {
    var read: Int
    var all: Int
}

/// Who has read the messages of this account.
package struct ReadReceipts: Equatable, Sendable {
    /// The read marks in groups that were opened and are not too large.
    private var groups: [GroupID: GroupReaders] = [:]
    private var members: [GroupID: [UserID]] = [:]
    /// Groups that are too large for the server to report members and read marks.
    private var tooLarge: Set<GroupID> = []

    package init() {}

    mutating func note(_ readers: GroupReaders) {
        guard !readers.marks.isEmpty else {
            forget(readers.group)
            tooLarge.insert(readers.group)
            return
        }
        tooLarge.remove(readers.group)
        groups[readers.group] = readers
        let users = readers.marks.map(\.user)
        if members[readers.group] != users { members[readers.group] = users }
    }

    mutating func forget(_ group: GroupID) {
        groups[group] = nil
        members[group] = nil
    }

    func isTooLarge(_ group: GroupID) -> Bool { tooLarge.contains(group) }

    /// Returns the members of a group, in the order of their ids; nil where they are unknown.
    func members(of group: GroupID) -> [UserID]? { members[group] }

    mutating func note(_ user: UserID, readUpTo seq: Int64, in conversation: ConversationID) {
        if case .group(let group) = conversation { groups[group]?.note(user, readUpTo: seq) }
    }

    mutating func leaveAccount() { self = ReadReceipts() }

    /// Returns how many receivers have read the message that `sender` wrote; nil where that is unknown.
    func count(of seq: Int64, by sender: UserID, only users: [UserID], in conversation: Conversation) -> ReaderCount? {
        switch conversation.id {
        case .c2c: return ReaderCount(read: conversation.summary.peerRead >= seq ? 1 : 0, all: 1)
        case .group(let group):
            return groups[group]?.receivers(of: seq, by: sender, only: users).reduce(into: ReaderCount(read: 0, all: 0))
            {
                $0.all += 1
                if $1.readSeq >= seq { $0.read += 1 }
            }
        }
    }

    /// Returns the receivers of a message in a group, by whether they have read it; nil where that is unknown.
    func people(for message: Message) -> (read: [UserID], unread: [UserID])? {
        guard case .group(let group) = message.conversation, let readers = groups[group] else { return nil }
        let receivers = Array(readers.receivers(of: message.seq, by: message.sender, only: message.state.to))
        return (
            receivers.filter { $0.readSeq >= message.seq }.map(\.user),
            receivers.filter { $0.readSeq < message.seq }.map(\.user)
        )
    }
}

extension Wording {
    /// Returns the words beside this account's own message once it is on the server.
    static func sent(readBy readers: ReaderCount?) -> String {
        guard let readers, readers.read > 0 else { return localized("sent") }
        return readers.read < readers.all ? localized("read \(readers.read)/\(readers.all)") : localized("read")
    }
}
