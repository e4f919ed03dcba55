/// How far the members of a group have read, as far as they let that be told.
package struct GroupReaders: Equatable, Sendable {
    package let group: GroupID
    /// Of everybody who is in it now, by their ids.
    package private(set) var marks: [Mark]

    package struct Mark: Equatable, Sendable {
        package let user: UserID
        /// The highest seq that was read.
        package fileprivate(set) var readSeq: Int64
        /// Messages up to there came before this member, whether they see them or not.
        package let joinedSeq: Int64

        package init(user: UserID, readSeq: Int64, joinedSeq: Int64) {
            self.user = user
            self.readSeq = readSeq
            self.joinedSeq = joinedSeq
        }
    }

    /// In a group with more members nobody is told: each mark would cost one for everybody who wrote.
    package static let most = 200

    package init(group: GroupID, marks: [Mark]) {
        self.group = group
        self.marks = marks
    }

    /// One of them has read up to there. Marks only rise.
    package mutating func note(_ user: UserID, readUpTo seq: Int64) {
        guard let index = marks.firstIndex(where: { $0.user == user }) else { return }
        marks[index].readSeq = max(marks[index].readSeq, seq)
    }

    /// Those who were there when `sender` wrote a message, without them; of one that was said to some alone, these.
    package func receivers(of seq: Int64, by sender: UserID, only users: [UserID] = []) -> some Sequence<Mark> {
        marks.lazy.filter {
            $0.user != sender && $0.joinedSeq < seq && (users.isEmpty || users.contains($0.user))
        }
    }
}
