package import Model

/// Deletes everything that a user wrote, sent and did, and their account: a slice at a time, over the whole store.
///
/// A slice can be repeated, and an erasure that was cut short begun anew. Messages are removed like recalled ones, so
/// that every device loses them. What others wrote about the user, and messages they forwarded, stay.
enum ErasureRules {
    /// How many messages a slice looks at.
    static let slice = 64
    /// How many files a slice deletes, each with all its parts.
    static let files = 4
    /// How many conversations a slice looks at.
    static let window = 256

    static func erase(
        _ user: UserID, at place: ErasurePlace, now: Timestamp, in work: inout UnitOfWork
    ) throws -> AdministrationOutcome {
        switch place {
        case .account: try eraseAccount(of: user, at: now, in: &work)
        case .messages(let last): try eraseMessages(of: user, after: last, at: now, in: &work)
        case .files: try eraseFiles(of: user, in: &work)
        case .traces(let conversation, let change):
            try eraseTraces(of: user, in: conversation, after: change, in: &work)
        case .directed(let conversation, let seq):
            try eraseName(of: user, afterSaidIn: MessagePlace(conversation, seq), in: &work)
        case .groups(let number): try eraseName(of: user, from: number, in: &work)
        }
    }

    /// Deletes the account, before anything else, so that the user writes nothing more.
    private static func eraseAccount(
        of user: UserID, at now: Timestamp, in work: inout UnitOfWork
    ) throws -> AdministrationOutcome {
        let deleted = try AccountRules.delete([user], at: now, in: &work)
        work.erase(user)
        let hadAccount = deleted.answer == .accounts([user])
        return AdministrationOutcome(
            .erased(Erasure(accounts: hadAccount ? 1 : 0, next: .messages(after: nil))), ended: deleted.ended,
            news: deleted.news)
    }

    // MARK: What they said

    private static func eraseMessages(
        of user: UserID, after last: MessageID?, at now: Timestamp, in work: inout UnitOfWork
    ) throws -> AdministrationOutcome {
        let found = try work.messages(of: user, after: last, limit: slice)
        var (count, files, news) = (0, 0, [Done.Telling]())
        // Of one that is damaged, what can be read of it leads on.
        var next = found.count < slice ? nil : found.last?.messageID
        for case let sound? in found.map(\.sound) where !isEmptied(sound.row) {
            if sound.row.content.file != nil {
                try FileRules.remove(sound.key, in: &work)
                files += 1
            }
            news += try change(emptied(sound.row, by: user, at: now), as: sound.key, by: user, in: &work)
            count += 1
            guard files < Self.files else {
                next = sound.key.messageID
                break
            }
        }
        return AdministrationOutcome(
            .erased(Erasure(files: files, messages: count, next: next.map { .messages(after: $0) } ?? .files)),
            news: news)
    }

    /// Whether the message needs no erasing. One that is only forgotten (`RetentionRules`) does: devices may still have
    /// it and are told of a recall. The server's notes about groups stay, except names that the user gave themselves
    /// there.
    private static func isEmptied(_ row: MessageRow) -> Bool {
        if case .tip(let tip) = row.content { return tip.action != .card || !tip.users.isEmpty || tip.name.isEmpty }
        return row.state.isGone && row.state.change > 0
    }

    /// The row without its content. A note of the user's name in a group then says that they have none, which removes
    /// it from every screen.
    private static func emptied(_ row: MessageRow, by user: UserID, at now: Timestamp) -> MessageRow {
        guard case .tip = row.content else { return row.gone(by: user, at: now) }
        var row = row
        row.content = .tip(GroupTip(.card))
        return row
    }

    /// Deletes files whose message never came.
    private static func eraseFiles(of user: UserID, in work: inout UnitOfWork) throws -> AdministrationOutcome {
        let found = try work.files(of: user, limit: files)
        for messageID in found { try FileRules.remove(SentKey(user, messageID), in: &work) }
        let next = found.count < files ? ErasurePlace.traces(in: 0, after: 0) : .files
        return AdministrationOutcome(.erased(Erasure(files: found.count, next: next)))
    }

    // MARK: What they did to others' messages

    private static func eraseTraces(
        of user: UserID, in conversation: Int64, after last: Int64, in work: inout UnitOfWork
    ) throws -> AdministrationOutcome {
        let found = try work.changedMessages(in: conversation, after: last, limit: slice)
        var (marks, news) = (0, [Done.Telling]())
        for case let sound? in found.map(\.sound) {
            var row = sound.row
            let count = row.state.forget(user, sender: sound.key.sender)
            guard count > 0 else { continue }
            marks += count
            news += try change(row, as: sound.key, by: user, in: &work)
        }
        let next = found.count < slice ? nil : found.last
        return AdministrationOutcome(
            .erased(
                Erasure(
                    marks: marks,
                    next: next.map { .traces(in: $0.place.conversation, after: $0.change) }
                        ?? .directed(in: 0, after: 0))),
            news: news)
    }

    /// Removes the user from the messages directed to them. Directed messages are few, and have an index of their own.
    private static func eraseName(
        of user: UserID, afterSaidIn place: MessagePlace, in work: inout UnitOfWork
    ) throws -> AdministrationOutcome {
        let found = try work.directedMessages(after: place, limit: slice)
        var (marks, news) = (0, [Done.Telling]())
        for case let sound? in found.map(\.sound) where sound.row.state.to.contains(user) {
            var row = sound.row
            let count = row.state.forget(user, sender: sound.key.sender)
            guard count > 0 else { continue }
            marks += count
            news += try change(row, as: sound.key, by: user, in: &work)
        }
        let next = found.count < slice ? nil : found.last?.place
        return AdministrationOutcome(
            .erased(
                Erasure(
                    marks: marks,
                    next: next.map { .directed(in: $0.conversation, after: $0.seq) } ?? .groups(from: 0))),
            news: news)
    }

    /// Stores an erased message like any other change; returns the news of it.
    private static func change(
        _ row: MessageRow, as sent: SentKey, by user: UserID, in work: inout UnitOfWork
    ) throws -> [Done.Telling] {
        guard let found = try work.conversations(from: row.conversation, limit: 1).first?.sound,
            found.row.number == row.conversation
        else { return [] }
        var (row, conversation) = (row, found.row)
        let previous = conversation.lastChange
        conversation.lastChange += 1
        row.state.change = conversation.lastChange
        conversation.pinned.note(row.seq, isPinned: row.state.pin != nil)
        work.set(conversation, at: found.key)
        work.set(row, as: sent)
        guard let id = ConversationKey.conversation(from: found.key, seenBy: user) else { return [] }
        return try ChangeRules.tellings(of: row, sent, in: id, after: previous, by: user, &work)
    }

    // MARK: Where groups name them

    private static func eraseName(
        of user: UserID, from number: Int64, in work: inout UnitOfWork
    ) throws -> AdministrationOutcome {
        let found = try work.conversations(from: number, limit: window)
        for case let sound? in found.map(\.sound) where ConversationKey.isGroup(sound.key) {
            guard var group = try work.groupProfile(of: sound.row.number) else { continue }
            let before = group
            group.profile.forget(user)
            group.profile.mutes[user] = nil
            group.profile.applicants.removeAll { $0 == user }
            if group != before { work.set(group, of: sound.row.number) }
        }
        let next = found.count < window ? nil : found.last.map { ErasurePlace.groups(from: $0.number + 1) }
        return AdministrationOutcome(.erased(Erasure(next: next)))
    }
}

/// Where an erasure goes on.
package enum ErasurePlace: Equatable, Sendable {
    case account
    /// The user's messages, by their ids.
    case messages(after: MessageID?)
    /// The user's remaining files.
    case files
    /// Changed messages of all users, by conversation number and change.
    case traces(in: Int64, after: Int64)
    /// Directed messages of all users, by conversation number and seq.
    case directed(in: Int64, after: Int64)
    /// Groups whose profile names the user, from this conversation number on.
    case groups(from: Int64)
}

/// How much a slice of an erasure has deleted, and where to go on.
package struct Erasure: Equatable, Sendable {
    package let accounts: Int
    package let files: Int
    package let messages: Int
    /// How many traces on others' messages: each reaction, vote, pin, recall and closing of a poll by the user, and
    /// their name on messages directed to them.
    package let marks: Int
    /// Where to go on; nil when that was all.
    package let next: ErasurePlace?

    package init(
        accounts: Int = 0, files: Int = 0, messages: Int = 0, marks: Int = 0, next: ErasurePlace?
    ) {
        self.accounts = accounts
        self.files = files
        self.messages = messages
        self.marks = marks
        self.next = next
    }
}
