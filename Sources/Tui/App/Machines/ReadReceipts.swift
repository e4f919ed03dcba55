import Model
import Session

/// How many of those a message was written to have read it.
struct ReaderCount: Equatable, Sendable {
    var read: Int
    var all: Int
}

/// Who has read what one wrote.
package struct ReadReceipts: Equatable, Sendable {
    /// Groups that were opened, and are not too large for it.
    private var groups: [GroupID: GroupReaders] = [:]
    private var members: [GroupID: [UserID]] = [:]
    /// Nobody is told who is in them, or how far they have read.
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

    /// Everybody who is in it, by their ids; nil where that is not known.
    func members(of group: GroupID) -> [UserID]? { members[group] }

    mutating func note(_ user: UserID, readUpTo seq: Int64, in conversation: ConversationID) {
        if case .group(let group) = conversation { groups[group]?.note(user, readUpTo: seq) }
    }

    mutating func leaveAccount() { self = ReadReceipts() }

    /// Of the message that `sender` wrote there; nil where nothing is known.
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

    /// The members of a group who can see it, by whether they have read it.
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
    /// What stands beside one's own message once it is on the server.
    static func sent(readBy readers: ReaderCount?) -> String {
        guard let readers, readers.read > 0 else { return localized("sent") }
        return readers.read < readers.all ? localized("read \(readers.read)/\(readers.all)") : localized("read")
    }
}
