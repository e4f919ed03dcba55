internal import Model

/// Messages that are older than the server keeps them: what they said, their files and all that was done to them is deleted.
/// Their rows stay, so that one that is sent again is stored once, and what is counted stays right.
///
/// No change is told: what a client has is its own. No page has them any more.
package enum RetentionRules {
    /// Messages in one slice: a few milliseconds, for which whoever writes meanwhile waits.
    package static let slice = 64
    /// A file with its parts costs as much as so many of them.
    private static let fileCost = 16
    /// Conversations that a slice looks at.
    package static let window = 256

    static func forget(
        before instant: Timestamp, from number: Int64, at now: Timestamp, in work: inout UnitOfWork
    ) throws -> AdministrationOutcome.Answer {
        let found = try work.conversations(from: number, limit: window)
        var (count, left) = (0, slice)
        for found in found where found.oldestAt.map({ $0 < instant }) ?? false {
            guard let conversation = found.sound else { continue }
            count += try forget(
                conversation.key, conversation.row, before: instant, left: &left, at: now, in: &work)
            if left <= 0 { return .forgotten(messages: count, next: conversation.row.number) }
        }
        let next = found.count < window ? nil : found.last.map { $0.number + 1 }
        return .forgotten(messages: count, next: next)
    }

    /// Forgets messages of a conversation, from the oldest one up to the first that is not older than `instant`.
    private static func forget(
        _ key: String, _ conversation: ConversationRow, before instant: Timestamp, left: inout Int, at now: Timestamp,
        in work: inout UnitOfWork
    ) throws -> Int {
        var conversation = conversation
        var senders: [UserID: [Int64]] = [:]
        var count = 0
        let (former, number) = (conversation.forgottenSeq, conversation.number)
        // One that is damaged goes with those around it, and is left for who looks for damage. As a tip it is not counted,
        // and who has not read up to the end sees one unread message too few until they have.
        for case let (sent, row)? in try work.messages(in: number, after: former, limit: left).map({
            $0.sound.map { ($0.key, $0.row) }
        }) {
            guard row.sentAt < instant, left > 0 else { break }
            left -= row.content.file == nil ? 1 : fileCost
            if row.isTip {
                conversation.forgottenTips += 1
                try uncount(row, directedBy: sent.sender, in: &work)
            } else {
                senders[sent.sender, default: []].append(row.seq)
            }
            count += 1
            conversation.forgottenSeq = row.seq
            conversation.pinned.note(row.seq, isPinned: false)
            try forget(row, as: sent, at: now, in: &work)
        }
        guard conversation.forgottenSeq > former else { return 0 }
        work.set(conversation, at: key)
        for (sender, seqs) in senders { try uncount(seqs, of: sender, in: number, in: &work) }
        return count
    }

    /// Empties one message. A recalled message stays as it is: devices that were offline still have to learn of the
    /// recall.
    private static func forget(
        _ row: MessageRow, as sent: SentKey, at now: Timestamp, in work: inout UnitOfWork
    ) throws {
        guard !row.state.isGone else { return }
        if row.content.file != nil { try FileRules.remove(sent, in: &work) }
        work.set(row.gone(by: sent.sender, at: now), as: sent)
    }

    /// Subtracts a directed message from the unread counts of the members it is for.
    private static func uncount(
        _ row: MessageRow, directedBy sender: UserID, in work: inout UnitOfWork
    ) throws {
        for user in row.state.to where user != sender {
            let key = MemberKey(row.conversation, user)
            guard var member = try work.member(key), row.seq > max(member.readSeq, member.joinedSeq) else { continue }
            member.ownAboveRead += 1
            work.set(member, of: key)
        }
    }

    /// Subtracts a sender's forgotten messages from their `ownAboveRead`, which counts only messages that can still be
    /// read.
    private static func uncount(
        _ seqs: [Int64], of sender: UserID, in conversation: Int64, in work: inout UnitOfWork
    ) throws {
        let key = MemberKey(conversation, sender)
        guard var member = try work.member(key) else { return }
        let own = Int64(seqs.count { $0 > max(member.readSeq, member.joinedSeq) })
        guard own > 0 else { return }
        member.ownAboveRead -= own
        work.set(member, of: key)
    }
}
