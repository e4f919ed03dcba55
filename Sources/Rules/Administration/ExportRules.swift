package import Model
internal import Wire

/// Exports everything the server has of a user, a part at a time: people have a right to ask for it. Nothing in it lets
/// anybody sign in.
enum ExportRules {
    /// How many messages are read for one part.
    private static let slice = 64

    static func export(
        _ user: UserID, from place: ExportPlace, at now: Timestamp, in work: inout UnitOfWork
    ) throws -> AdministrationOutcome {
        switch place {
        case .account: return try account(of: user, at: now, in: &work)
        case .friends(let last): return try friends(of: user, after: last, in: &work)
        case .conversation(let number): return try conversation(of: user, from: number, in: &work)
        case .messages(let number, let seq): return try messages(of: user, in: number, after: seq, in: &work)
        case .elsewhere(let last): return try elsewhere(by: user, after: last, in: &work)
        }
    }

    private static func account(
        of user: UserID, at now: Timestamp, in work: inout UnitOfWork
    ) throws -> AdministrationOutcome {
        var records: [ExportRecord] = []
        // Who has none may have messages.
        if let account = try work.account(of: user) {
            let profile = try work.profile(of: user) ?? AccountProfile()
            records.append(
                .account(user, createdAt: account.createdAt, isDisabled: try work.isDisabled(user), profile))
        }
        records += try InstanceRules.summaries(of: user, at: now, in: &work).map(ExportRecord.device)
        records += try work.blocked(by: user).map(ExportRecord.block)
        records += (try work.folders(of: user) ?? Folders()).items.map(ExportRecord.folder)
        return AdministrationOutcome(.exported(records, next: .friends(after: nil)))
    }

    private static func friends(
        of user: UserID, after last: UserID?, in work: inout UnitOfWork
    ) throws -> AdministrationOutcome {
        let rest = try work.friends(of: user).filter { friend in last.map { $0 < friend.user } ?? true }
        let part = rest.prefix(FriendsPage.length)
        let next = part.count < rest.count ? part.last.map { ExportPlace.friends(after: $0.user) } : nil
        return AdministrationOutcome(
            .exported(part.map(ExportRecord.friend), next: next ?? .conversation(from: 0)))
    }

    private static func conversation(
        of user: UserID, from number: Int64, in work: inout UnitOfWork
    ) throws -> AdministrationOutcome {
        guard let found = try work.conversations(of: user, from: number, limit: 1).first else {
            return AdministrationOutcome(.exported([], next: .elsewhere(after: nil)))
        }
        let next = ExportPlace.conversation(from: found.number + 1)
        guard let sound = found.sound, let member = try work.member(MemberKey(found.number, user)),
            let id = ConversationKey.conversation(from: sound.key, seenBy: user)
        else { return AdministrationOutcome(.exported([], next: next)) }
        let profile = try work.groupProfile(of: found.number)?.profile
        let record = ExportedConversation(
            conversation: id, lastSeq: sound.row.lastSeq, member: member, groupName: profile?.name,
            role: profile?.role(of: user), roles: profile?.roles.roles(of: user).map(\.name) ?? [])
        let from = max(member.hiddenSeq, sound.row.forgottenSeq)
        return AdministrationOutcome(
            .exported([.conversation(record)], next: .messages(in: found.number, after: from)))
    }

    private static func messages(
        of user: UserID, in number: Int64, after seq: Int64, in work: inout UnitOfWork
    ) throws -> AdministrationOutcome {
        let over = ExportPlace.conversation(from: number + 1)
        // They may have left meanwhile.
        guard let conversation = try work.conversations(from: number, limit: 1).first, conversation.number == number,
            let sound = conversation.sound, let member = try work.member(MemberKey(number, user)),
            let id = ConversationKey.conversation(from: sound.key, seenBy: user)
        else { return AdministrationOutcome(.exported([], next: over)) }
        let from = max(seq, member.hiddenSeq, sound.row.forgottenSeq)
        let found = try work.messages(in: number, after: from, limit: slice)
        let part = part(of: found) { found in
            let message = found.row.message(as: found.key, in: id)
            return member.sees(message, as: user) ? message : nil
        }
        let next = part.last.map { ExportPlace.messages(in: number, after: $0.place.seq) }
        return AdministrationOutcome(.exported(part.records, next: next ?? over))
    }

    /// The user's messages in conversations they have left, and those they have deleted for themselves alone.
    private static func elsewhere(
        by user: UserID, after last: MessageID?, in work: inout UnitOfWork
    ) throws -> AdministrationOutcome {
        let found = try work.messages(of: user, after: last, limit: slice)
        // Whoever had the id before them is somebody else.
        let since = try work.account(of: user)?.createdAt
        var shown: [MessagePlace: ConversationID] = [:]
        for found in found.filter({ $0.isSince(since) }) {
            let place = found.place
            let member = try work.member(MemberKey(place.conversation, user))
            guard let conversation = try work.conversations(from: place.conversation, limit: 1).first?.sound,
                conversation.row.number == place.conversation, place.seq > conversation.row.forgottenSeq,
                let id = ConversationKey.conversation(from: conversation.key, seenBy: user),
                member.map({ !found.isSeen(by: $0, as: user, in: id) }) ?? true
            else { continue }
            shown[place] = id
        }
        let part = part(of: found) { sound in
            shown[MessagePlace(sound.row.conversation, sound.row.seq)].map { sound.row.message(as: sound.key, in: $0) }
        }
        let next = part.last?.messageID.map { ExportPlace.elsewhere(after: $0) }
        return AdministrationOutcome(.exported(part.records, next: next))
    }

    /// As many of the messages as fit into an answer. `last` is where the next part goes on; nil when that was all.
    private static func part(
        of found: [FoundMessage], _ message: (FoundMessage.Sound) -> Message?
    ) -> (records: [ExportRecord], last: FoundMessage?) {
        var (records, bytes) = ([ExportRecord](), 0)
        for (index, item) in found.enumerated() {
            if let message = item.sound.flatMap(message) {
                bytes += message.pageBytes
                records.append(.message(message))
            }
            if bytes > MessagePage.bytes, index + 1 < found.count { return (records, item) }
        }
        return (records, found.count < slice ? nil : found.last)
    }
}

extension FoundMessage {
    fileprivate func isSeen(by member: MemberRow, as user: UserID, in conversation: ConversationID) -> Bool {
        guard let sound else { return member.sees(place.seq) }
        return member.sees(sound.row.message(as: sound.key, in: conversation), as: user)
    }

    /// Whether the message was sent at or after `instant`; true for nil.
    fileprivate func isSince(_ instant: Timestamp?) -> Bool {
        guard let instant, let sound else { return true }
        return sound.row.sentAt >= instant
    }
}

/// Where an export goes on.
package enum ExportPlace: Equatable, Sendable {
    case account
    case friends(after: UserID?)
    /// The user's next conversation from this number on.
    case conversation(from: Int64)
    case messages(in: Int64, after: Int64)
    /// The user's messages that are in none of those conversations, by their ids.
    case elsewhere(after: MessageID?)
}

/// One item of what the server has of a user.
package enum ExportRecord: Equatable, Sendable {
    case account(UserID, createdAt: Timestamp, isDisabled: Bool, AccountProfile)
    /// An instance, without its id: whoever has that could take its place.
    case device(InstanceSummary)
    case block(UserID)
    case folder(Folder)
    case friend(Friend)
    case conversation(ExportedConversation)
    case message(Message)
}

/// The user's membership and settings in a conversation.
package struct ExportedConversation: Equatable, Sendable {
    package let conversation: ConversationID
    package let lastSeq: Int64
    package let member: MemberRow
    /// Nil in a conversation of two.
    package let groupName: String?
    package let role: GroupRole?
    /// The names of the roles that they have in a community.
    package let roles: [String]

    package init(
        conversation: ConversationID, lastSeq: Int64, member: MemberRow, groupName: String?, role: GroupRole?,
        roles: [String] = []
    ) {
        self.conversation = conversation
        self.lastSeq = lastSeq
        self.member = member
        self.groupName = groupName
        self.role = role
        self.roles = roles
    }
}
