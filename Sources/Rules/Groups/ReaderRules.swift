package import Model
internal import Wire

/// Read receipts of a group: how far each member has read.
package enum ReaderRules {
    /// A reader who catches up from far below tells only the senders of this many newest messages; others see it when
    /// they ask.
    private static let newest: Int64 = 200

    /// `marks` are the members' read marks, by their ids: one more than are told, if there are so many. Nil if the
    /// reader is not a member: for them the group does not exist.
    package static func answer(of group: GroupID, _ marks: [GroupReaders.Mark]?) -> ReadOutcome {
        guard let marks else { return .refused(ServiceError(.groupNotFound)) }
        guard marks.count <= GroupReaders.most else { return .refused(ServiceError(.groupTooLargeForReceipts)) }
        return .answer(.readers(GroupReaders(group: group, marks: marks)))
    }

    /// The receipt for the senders of the messages that `user` has read: nobody else can show it beside a message.
    static func receipt(
        of user: UserID, in group: GroupID, number: Int64, read: ClosedRange<Int64>, in work: inout UnitOfWork
    ) throws -> Receipt? {
        let members = Set(try work.members(of: number))
        guard members.count <= GroupReaders.most else { return nil }
        let seqs = max(read.lowerBound, read.upperBound - newest + 1)...read.upperBound
        let authors = try work.senders(in: number, seqs: seqs).filter { $0 != user && members.contains($0) }
        return authors.isEmpty ? nil : .group(group, readUpTo: read.upperBound, to: authors)
    }
}
