/// How far the members of a group have read, as far as they let that be told.
package struct GroupReaders: Equatable, Sendable {
    package let group: GroupID
    /// The read mark of each present member, sorted by id.
    package private(set) var marks: [Mark]

    package struct Mark: Equatable, Sendable {
        package let user: UserID
        /// The highest seq that the member has read.
        package fileprivate(set) var readSeq: Int64
        /// The seq up to which messages came before this member, whether they see them or not.
        package let joinedSeq: Int64

        package init(user: UserID, readSeq: Int64, joinedSeq: Int64) {
            self.user = user
            self.readSeq = readSeq
            self.joinedSeq = joinedSeq
        }
    }

    /// The largest group for which read marks are told: each mark would cost a frame for everybody who wrote.
    package static let most = 200

    package init(group: GroupID, marks: [Mark]) {
        self.group = group
        self.marks = marks
    }

    /// Takes a member's read mark; marks only rise.
    package mutating func note(_ user: UserID, readUpTo seq: Int64) {
        guard let index = marks.firstIndex(where: { $0.user == user }) else { return }
        marks[index].readSeq = max(marks[index].readSeq, seq)
    }

    /// The marks of those who should read a message: all members who were there when `sender` wrote it, or of `users`
    /// if the message was for these alone.
    package func receivers(of seq: Int64, by sender: UserID, only users: [UserID] = []) -> some Sequence<Mark> {
        marks.lazy.filter {
            $0.user != sender && $0.joinedSeq < seq && (users.isEmpty || users.contains($0.user))
        }
    }
}
