package import Model
internal import Wire

/// Who has read what in a group.
package enum ReaderRules {
    /// Who reads on from far below tells only those who wrote the newest so many messages of it; the others see it when they
    /// ask.
    private static let newest: Int64 = 200

    /// `marks` are those of its members, by their ids: one more than are told, as far as there are so many. Nil where who asks
    /// is none of them: to them the group is not there.
    package static func answer(of group: GroupID, _ marks: [GroupReaders.Mark]?) -> ReadOutcome {
        guard let marks else { return .refused(ServiceError(.groupNotFound)) }
        guard marks.count <= GroupReaders.most else { return .refused(ServiceError(.groupTooLargeForReceipts)) }
        return .answer(.readers(GroupReaders(group: group, marks: marks)))
    }

    /// Tells those whose messages `user` has read: nobody else has anything to show it beside.
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
