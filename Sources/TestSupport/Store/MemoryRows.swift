internal import Model
internal import Rules

/// The rows of one transaction on a `MemoryStore`.
final class MemoryRows: StoreRows {
    private(set) var store: MemoryStore
    /// The registry as it was before the transaction, for a server with `PlantedBug.decidesBeforeTransaction`.
    var believed: [UserID: MemoryStore.Person]?

    init(_ store: MemoryStore) {
        self.store = store
    }

    func account(of user: UserID) -> AccountRow? { store.people[user]?.account }
    func disabled(_ user: UserID) -> Timestamp? { store.people[user]?.disabledAt }
    func profile(of user: UserID) -> AccountProfile? { store.people[user]?.profile }
    func folders(of user: UserID) -> Folders? { store.people[user]?.folders }
    func block(_ key: BlockKey) -> Timestamp? { store.people[key.owner]?.blocks[key.blocked] }
    func blocked(by user: UserID) -> [UserID] { (store.people[user]?.blocks ?? [:]).keys.sorted() }

    func friend(_ key: FriendKey) -> Friend? { store.people[key.owner]?.friends[key.other] }

    func friends(of user: UserID) -> [Friend] {
        (store.people[user]?.friends ?? [:]).values.sorted { $0.user < $1.user }
    }

    func friendCount(of user: UserID, as standing: Friend.Standing) -> Int {
        (store.people[user]?.friends ?? [:]).values.count { $0.standing == standing }
    }

    func instances(of user: UserID) -> [InstanceRow] { (believed ?? store.people)[user]?.instances ?? [] }

    func allInstances() -> [UserID: [InstanceRow]] {
        store.people.mapValues(\.instances).filter { !$0.value.isEmpty }
    }

    func stands(_ fence: Fence) -> Bool {
        if store.bug == .writesWithoutFence { return true }
        return (store.people[fence.user]?.instances ?? [])
            .contains { $0.instance.instance == fence.instance && $0.instance.epoch == fence.epoch }
    }

    func ending(of key: InstanceKey) -> EndingRow? { store.people[key.user]?.endings[key.instance] }
    func awayKick(of key: DeviceKey) -> UserRegistry.AwayKick? { store.people[key.user]?.awayKicks[key] }
    func awayKicks(of user: UserID) -> [DeviceKey] { (store.people[user]?.awayKicks ?? [:]).map(\.key) }

    func revocation(of user: UserID) -> Timestamp? {
        store.bug == .keepsTickets ? nil : store.people[user]?.revokedAt
    }

    func tickets(of user: UserID) -> [CheckedTicket: Bool] { store.people[user]?.tickets ?? [:] }
    func issuerClock() -> IssuerClockRow? { store.issuerClock }
    func policy() -> LoginPolicy { store.policy }
    func conversation(_ key: String) -> ConversationRow? { store.conversations[key]?.row }
    func nextConversation() -> Int64 { Int64(store.conversations.count) + 1 }

    func member(_ key: MemberKey) -> MemberRow? {
        store.keys[key.conversation].flatMap { store.conversations[$0]?.members[key.user] }
    }

    func message(_ key: SentKey) -> MessageRow? { store.bug == .forgetsMessageIDs ? nil : store.sent[key] }

    func sentKey(at place: MessagePlace) -> SentKey? {
        store.keys[place.conversation].flatMap { store.conversations[$0]?.messages[place.seq]?.key }
    }

    func groupProfile(of conversation: Int64) -> GroupProfileRow? {
        store.keys[conversation].flatMap { store.conversations[$0]?.profile }
    }

    func groupValues(of conversation: Int64) -> GroupValuesRow? {
        store.keys[conversation].flatMap { store.conversations[$0]?.values }
    }

    func file(_ key: SentKey) -> FileRow? { store.files[key]?.row }

    func fileBytes(of user: UserID) -> Int64 {
        store.files.reduce(0) { $1.key.sender == user ? $0 + $1.value.row.size : $0 }
    }

    func members(of conversation: Int64) -> [UserID] {
        (store.keys[conversation].flatMap { store.conversations[$0]?.members } ?? [:]).keys.sorted()
    }

    func viewers(of place: MessagePlace) -> [UserID] {
        let members = store.keys[place.conversation].flatMap { store.conversations[$0]?.members } ?? [:]
        return members.filter { $0.value.sees(place.seq) }.keys.sorted()
    }

    func isInGroup(_ user: UserID) -> Bool {
        store.conversations.contains { ConversationKey.isGroup($0.key) && $0.value.members[user] != nil }
    }

    func acquaintances(of user: UserID) -> [UserID] {
        let own = store.conversations.filter { !$0.key.contains("@") && $0.value.members[user] != nil }.values
            .sorted { $0.row.number > $1.row.number }.prefix(ProfileRules.newsConversations)
        let small = own.filter { $0.members.count <= ProfileRules.newsGroup }
        return Set(small.flatMap(\.members.keys)).subtracting([user]).sorted()
    }

    func conversations(of user: UserID) -> [ConversationMembership] {
        store.conversations.filter { $0.value.members[user] != nil }.sorted {
            $0.value.row.number < $1.value.row.number
        }
        .map { key, found in
            let others = found.members.filter { $0.key != user }.map(\.value.hiddenSeq)
            return ConversationMembership(
                key: key, row: found.row, hiddenFromOthers: ConversationKey.isGroup(key) ? nil : others.min())
        }
    }

    func firstPage(for user: UserID) -> ConversationPage {
        store.page(for: user, from: nil)
    }

    func conversations(from number: Int64, limit: Int) -> [FoundConversation] {
        let found = store.conversations.filter { $0.value.row.number >= number }
            .sorted { $0.value.row.number < $1.value.row.number }
        return found.prefix(limit).map {
            FoundConversation(
                number: $0.value.row.number, oldestAt: Self.oldest(of: $0.value),
                sound: .init(key: $0.key, row: $0.value.row))
        }
    }

    private static func oldest(of conversation: MemoryStore.Conversation) -> Timestamp? {
        conversation.messages.filter { $0.key > conversation.row.forgottenSeq }.min { $0.key < $1.key }?.value.row
            .sentAt
    }

    func messages(in conversation: Int64, after seq: Int64, limit: Int) -> [FoundMessage] {
        let messages = store.keys[conversation].flatMap { store.conversations[$0]?.messages } ?? [:]
        return messages.filter { $0.key > seq }.sorted { $0.key < $1.key }.prefix(limit)
            .map { FoundMessage($0.value) }
    }

    func messages(of sender: UserID, after last: MessageID?, limit: Int) -> [FoundMessage] {
        store.sent.filter { $0.key.sender == sender }
            .filter { found in last.map { $0.bytes.lexicographicallyPrecedes(found.key.messageID.bytes) } ?? true }
            .sorted { $0.key.messageID.bytes.lexicographicallyPrecedes($1.key.messageID.bytes) }
            .prefix(limit).map { FoundMessage(.init(key: $0.key, row: $0.value)) }
    }

    func changedMessages(in conversation: Int64, after change: Int64, limit: Int) -> [FoundMessage] {
        store.sent.filter { $0.value.state.change > 0 }
            .filter { ($0.value.conversation, $0.value.state.change) > (conversation, change) }
            .sorted { ($0.value.conversation, $0.value.state.change) < ($1.value.conversation, $1.value.state.change) }
            .prefix(limit).map { FoundMessage(.init(key: $0.key, row: $0.value)) }
    }

    func files(of sender: UserID, limit: Int) -> [MessageID] {
        Array(store.files.keys.filter { $0.sender == sender }.map(\.messageID).prefix(limit))
    }

    func conversations(of user: UserID, from number: Int64, limit: Int) -> [FoundConversation] {
        let own = conversations(from: number, limit: .max).filter { member(MemberKey($0.number, user)) != nil }
        return Array(own.prefix(limit))
    }

    func pinnedConversations(of user: UserID) -> Int {
        store.conversations.values.count { $0.members[user]?.settings.isPinned == true }
    }

    func count(of sender: UserID, in conversation: Int64, seqs: ClosedRange<Int64>) -> Int64 {
        let messages = store.keys[conversation].flatMap { store.conversations[$0]?.messages } ?? [:]
        return Int64(seqs.count { messages[$0]?.key.sender == sender && messages[$0]?.row.isTip == false })
    }

    func countTips(in conversation: Int64, seqs: ClosedRange<Int64>) -> Int64 {
        let messages = store.keys[conversation].flatMap { store.conversations[$0]?.messages } ?? [:]
        return Int64(seqs.count { messages[$0]?.row.isTip == true })
    }

    func countDirected(to user: UserID, in conversation: Int64, seqs: ClosedRange<Int64>) -> Int64 {
        let messages = store.keys[conversation].flatMap { store.conversations[$0]?.messages } ?? [:]
        return Int64(
            seqs.count { seq in
                messages[seq].map { $0.key.sender != user && $0.row.state.to.contains(user) } ?? false
            })
    }

    func directedMessages(after place: MessagePlace, limit: Int) -> [FoundMessage] {
        store.sent.filter { $0.value.state.isDirected }
            .filter { ($0.value.conversation, $0.value.seq) > (place.conversation, place.seq) }
            .sorted { ($0.value.conversation, $0.value.seq) < ($1.value.conversation, $1.value.seq) }
            .prefix(limit).map { FoundMessage(.init(key: $0.key, row: $0.value)) }
    }

    func senders(in conversation: Int64, seqs: ClosedRange<Int64>) -> [UserID] {
        let messages = store.keys[conversation].flatMap { store.conversations[$0]?.messages } ?? [:]
        return Set(seqs.compactMap { messages[$0]?.key.sender }).sorted()
    }

    func similar(to user: UserID, for sender: UserID) -> (acquaintances: [UserID], strangers: [UserID]) {
        let shared = store.conversations.values.filter { $0.members[sender] != nil }
        return (shared.flatMap { $0.members.keys }, store.people.filter { $0.value.account != nil }.map(\.key))
    }

    func report(of group: GroupID) -> GroupReport? {
        store.conversations["group:\(group)"].map { found in
            GroupReport(
                profile: found.profile?.profile ?? GroupProfile(name: group.description),
                members: found.members.count, lastSeq: found.row.lastSeq, createdAt: found.profile?.createdAt,
                lastAt: found.row.lastAt)
        }
    }

    func usage() -> Usage {
        let periods = store.visitors.map { Usage.Period(name: $0.key, users: $0.value.count) }
            .sorted { $0.name > $1.name }
        return Usage(days: periods.filter { $0.name.count == 10 }, months: periods.filter { $0.name.count < 10 })
    }

    // MARK: Writing

    func apply(_ changes: RowChanges) {
        for change in changes.accounts { store.people[change.key, default: .init()].account = change.after }
        for change in changes.disabled { store.people[change.key, default: .init()].disabledAt = change.after }
        for change in changes.folders { store.people[change.key, default: .init()].folders = change.after }
        for change in changes.profiles { store.people[change.key, default: .init()].profile = change.after }
        for change in changes.blocks {
            store.people[change.key.owner, default: .init()].blocks[change.key.blocked] = change.after
        }
        for change in changes.friends {
            store.people[change.key.owner, default: .init()].friends[change.key.other] = change.after
        }
        for change in changes.instances { apply(change) }
        for change in changes.endings {
            store.people[change.key.user, default: .init()].endings[change.key.instance] = change.after
        }
        for change in changes.awayKicks {
            store.people[change.key.user, default: .init()].awayKicks[change.key] = change.after
        }
        for change in changes.revocations { store.people[change.key, default: .init()].revokedAt = change.after }
        for change in changes.tickets { store.people[change.key, default: .init()].tickets = change.after ?? [:] }
        for change in changes.issuerClock { store.issuerClock = change.after }
        for change in changes.policy { store.policy = change.after ?? LoginPolicy() }
        for change in changes.conversations {
            guard let row = change.after else { continue }
            store.keys[row.number] = change.key
            store.conversations[change.key, default: .init(row: row)].row = row
        }
        for change in changes.groupProfiles { inConversation(change.key) { $0.profile = change.after } }
        for change in changes.groupValues { inConversation(change.key) { $0.values = change.after } }
        for change in changes.members where change.after != nil || store.bug != .keepsMembers {
            inConversation(change.key.conversation) { $0.members[change.key.user] = change.after }
        }
        for change in changes.messages {
            guard var row = change.after else { continue }
            if store.bug == .tellsEverybody { row.state.to = [] }
            if store.bug == .forgetsChanges, let before = change.before { row = before }
            store.sent[change.key] = row
            inConversation(row.conversation) {
                $0.messages[row.seq] = .init(key: change.key, row: row)
            }
        }
        for change in changes.files {
            let parts = store.files[change.key]?.parts ?? []
            store.files[change.key] = change.after.map { .init(row: $0, parts: parts) }
        }
        for part in changes.fileParts { store.files[part.key]?.parts.append(part.bytes) }
        for purge in changes.purges {
            store.files = store.files.filter { _, file in
                file.row.place.map { $0.conversation != purge.conversation || $0.seq > purge.upTo } ?? true
            }
            store.sent = store.sent.filter { $0.value.conversation != purge.conversation || $0.value.seq > purge.upTo }
            inConversation(purge.conversation) { $0.messages = $0.messages.filter { $0.key > purge.upTo } }
        }
        for user in changes.erasures {
            store.people[user]?.endings = [:]
            for period in store.visitors.keys { store.visitors[period]?.remove(user) }
        }
        for visit in changes.visits {
            for length in [10, 7] {
                store.visitors["\(visit.at)".prefix(length).description, default: []].insert(visit.user)
            }
        }
    }

    /// Applies a change as a database does: row by row, whatever the other rows are by then.
    private func apply(_ change: RowChange<UserID, [InstanceRow]>) {
        let (before, after) = (change.before ?? [], change.after ?? [])
        var rows = store.people[change.key]?.instances ?? []
        let gone = before.map(\.instance.instance).filter { id in !after.contains { $0.instance.instance == id } }
        rows.removeAll { gone.contains($0.instance.instance) }
        for row in after where !before.contains(row) {
            rows.removeAll { $0.instance.instance == row.instance.instance }
            rows.append(row)
        }
        store.people[change.key, default: .init()].instances = rows.sorted { $0.instance.epoch < $1.instance.epoch }
    }

    private func inConversation(_ number: Int64, _ body: (inout MemoryStore.Conversation) -> Void) {
        guard let key = store.keys[number], var found = store.conversations.removeValue(forKey: key) else { return }
        body(&found)
        store.conversations[key] = found
    }
}

extension FoundMessage {
    fileprivate init(_ sent: MemoryStore.Sent) {
        self.init(
            place: MessagePlace(sent.row.conversation, sent.row.seq), messageID: sent.key.messageID,
            change: sent.row.state.change, sound: Sound(key: sent.key, row: sent.row))
    }
}
