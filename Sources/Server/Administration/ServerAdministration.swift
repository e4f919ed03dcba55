internal import Model
internal import Rules

/// The operator's calls of a running server.
struct ServerAdministration: Administration {
    let server: ChatServer

    func admit(_ ticket: CheckedTicket, of user: UserID) async throws(ServiceError) {
        try await perform(.admit(ticket, of: user))
    }

    func kick(_ user: UserID) async throws(ServiceError) {
        try await perform(.kick(user))
    }

    func setDisabled(_ isDisabled: Bool, _ user: UserID) async throws(ServiceError) {
        try await perform(.setDisabled(isDisabled, user))
    }

    func importAccounts(_ users: [UserID], profiles: [UserID: AccountProfile]) async throws(ServiceError) {
        try await perform(.importAccounts(users, profiles: profiles))
    }

    func setProfile(_ change: ProfileChange, of user: UserID) async throws(ServiceError) {
        try await perform(.setProfile(change, of: user))
    }

    func profiles(of users: [UserID]) async throws(ServiceError) -> [UserID: AccountProfile] {
        guard case .profiles(let profiles) = try await call(.profiles(users)) else { throw Self.unexpected }
        return profiles
    }

    func deleteAccounts(_ users: [UserID]) async throws(ServiceError) -> Set<UserID> {
        guard case .accounts(let users) = try await call(.deleteAccounts(users)) else { throw Self.unexpected }
        return users
    }

    func erase(_ user: UserID, at place: ErasurePlace) async throws(ServiceError) -> Erasure {
        guard case .erased(let erasure) = try await call(.erase(user, at: place)) else { throw Self.unexpected }
        return erasure
    }

    func export(_ user: UserID, from place: ExportPlace) async throws(ServiceError) -> ExportPart {
        guard case .exported(let records, let next) = try await call(.export(user, from: place)) else {
            throw Self.unexpected
        }
        return ExportPart(records: records, next: next)
    }

    func accounts(among users: [UserID]) async throws(ServiceError) -> Set<UserID> {
        guard case .accounts(let users) = try await call(.accounts(users)) else { throw Self.unexpected }
        return users
    }

    func unknown(among users: [UserID]) async throws(ServiceError) -> Set<UserID> {
        guard await server.recipients == .known else { return [] }
        return Set(users).subtracting(try await accounts(among: users))
    }

    func instances(of user: UserID) async throws(ServiceError) -> [InstanceSummary] {
        guard case .instances(let instances, of: _) = try await call(.instances(user)) else { throw Self.unexpected }
        return instances
    }

    func statusTexts(of users: Set<UserID>) async -> [UserID: StatusText] { await server.statusTexts(of: users) }

    func end(_ instance: InstanceID, of user: UserID) async throws(ServiceError) -> Bool {
        guard case .found(let isFound) = try await call(.end(instance, of: user)) else { throw Self.unexpected }
        return isFound
    }

    var policy: LoginPolicy {
        get async throws(ServiceError) {
            guard case .policy(let policy) = try await call(.policy) else { throw Self.unexpected }
            return policy
        }
    }

    func setPolicy(_ policy: LoginPolicy) async throws(ServiceError) {
        try await perform(.setPolicy(policy))
    }

    func createGroup(
        _ group: GroupID, members: [UserID], showsHistory: Bool, profile: GroupProfile?
    ) async throws(ServiceError) {
        try await perform(.createGroup(group, members, showsHistory: showsHistory, profile: profile))
    }

    func groups(_ groups: [GroupID]) async throws(ServiceError) -> [GroupID: GroupReport] {
        guard case .groups(let reports) = try await call(.groups(groups)) else { throw Self.unexpected }
        return reports
    }

    func addMembers(_ users: [UserID], to group: GroupID) async throws(ServiceError) -> Set<UserID> {
        guard case .accounts(let added) = try await call(.addMembers(users, group)) else { throw Self.unexpected }
        return added
    }

    func removeMembers(_ users: [UserID], from group: GroupID) async throws(ServiceError) {
        try await perform(.removeMembers(users, group))
    }

    func members(
        of group: GroupID, after skipped: Int
    ) async throws(ServiceError) -> (members: [GroupMember], count: Int) {
        guard case .members(let members, let count) = try await call(.members(group, after: skipped)) else {
            throw Self.unexpected
        }
        return (members, count)
    }

    func setCard(_ card: String, of user: UserID, in group: GroupID) async throws(ServiceError) {
        try await perform(.setCard(card, of: user, in: group, Self.freshMessageID))
    }

    func createTopic(_ topic: GroupID, _ change: TopicChange, by author: UserID?) async throws(ServiceError) {
        try await perform(.createTopic(topic, change, by: author, Self.freshMessageID))
    }

    func changeTopic(_ topic: GroupID, _ change: TopicChange) async throws(ServiceError) {
        try await perform(.changeTopic(topic, change))
    }

    func destroyTopics(_ topics: [GroupID]) async throws(ServiceError) -> [ServiceError?] {
        guard case .errors(let errors) = try await call(.destroyTopics(topics)) else { throw Self.unexpected }
        return errors
    }

    func changeRoles(of group: GroupID, _ order: RoleOrder) async throws(ServiceError) -> [ServiceError?] {
        switch try await call(.roles(order, of: group)) {
        case .done: return []
        case .errors(let errors): return errors
        default: throw Self.unexpected
        }
    }

    func roles(of group: GroupID) async throws(ServiceError) -> RoleBook {
        guard case .roles(let book) = try await call(.roles(.look, of: group)) else { throw Self.unexpected }
        return book
    }

    func say(
        _ content: MessageContent, in group: GroupID, as sender: UserID, to users: [UserID]
    ) async throws(ServiceError) -> (seq: Int64, at: Timestamp) {
        var random = SystemRandomNumberGenerator()
        let append = AppendOperation(
            fence: Fence(user: sender, instance: InstanceID(high: 0, low: 0), epoch: 0), conversation: .group(group),
            messageID: MessageID(high: random.next(), low: random.next()), content: content, to: users,
            at: Timestamp(milliseconds: 0))
        guard case .said(let seq, let at) = try await call(.say(append)) else { throw Self.unexpected }
        return (seq, at)
    }

    func values(of group: GroupID) async throws(ServiceError) -> GroupValues {
        guard case .values(let values) = try await call(.values(group)) else { throw Self.unexpected }
        return values
    }

    func change(_ request: GroupValuesRequest) async throws(ServiceError) -> GroupValues {
        guard case .values(let values) = try await call(.changeValues(request)) else { throw Self.unexpected }
        return values
    }

    func changeFriends(_ order: FriendOrder, of user: UserID) async throws(ServiceError) -> [ServiceError?] {
        guard case .errors(let errors) = try await call(.friends(order, of: user)) else { throw Self.unexpected }
        return errors
    }

    func friends(of user: UserID) async throws(ServiceError) -> [Friend] {
        guard case .friends(let friends) = try await call(.friends(.list, of: user)) else { throw Self.unexpected }
        return friends
    }

    var usage: Usage {
        get async throws(ServiceError) {
            guard case .usage(let usage) = try await call(.usage) else { throw Self.unexpected }
            return usage
        }
    }

    var health: ServerHealth {
        get async {
            await server.health
        }
    }

    private static var freshMessageID: MessageID {
        var random = SystemRandomNumberGenerator()
        return MessageID(high: random.next(), low: random.next())
    }

    private static let unexpected = ServiceError(.internalError)

    private func perform(_ operation: AdministrationOperation) async throws(ServiceError) {
        guard case .done = try await call(operation) else { throw Self.unexpected }
    }

    private func call(
        _ operation: AdministrationOperation
    ) async throws(ServiceError) -> AdministrationOutcome.Answer {
        let answer = await server.call(operation)
        if case .refused(let error) = answer { throw error }
        return answer
    }
}
