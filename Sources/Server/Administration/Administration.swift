package import Model
package import Rules

/// What an operator may ask of a running server. Each call is answered when its effect is on disk and everybody it
/// signs out is told.
package protocol Administration: Sendable {
    /// Lets a genuine ticket of `user` through, unless an operator's kick has voided it (70052, L-25).
    func admit(_ ticket: CheckedTicket, of user: UserID) async throws(ServiceError)

    /// Ends every instance of `user` and voids every ticket issued before now (L-25). 70107 when nobody has that id.
    func kick(_ user: UserID) async throws(ServiceError)
    /// Disables the account: ends every instance of `user`, and no ticket signs in (70051) until it is enabled again.
    /// 70107 when nobody has that id.
    func setDisabled(_ isDisabled: Bool, _ user: UserID) async throws(ServiceError)
    /// Makes the accounts that are not there yet, and keeps what is said of any of them.
    func importAccounts(_ users: [UserID], profiles: [UserID: AccountProfile]) async throws(ServiceError)
    /// Says what somebody is called. 70107 when nobody has that id.
    func setProfile(_ change: ProfileChange, of user: UserID) async throws(ServiceError)
    /// What was said of those that have an account.
    func profiles(of users: [UserID]) async throws(ServiceError) -> [UserID: AccountProfile]
    /// Deletes the accounts with all they own; their instances end. Answers which there were.
    func deleteAccounts(_ users: [UserID]) async throws(ServiceError) -> Set<UserID>
    /// Deletes a slice of all that is somebody's, and says where to go on.
    func erase(_ user: UserID, at place: ErasurePlace) async throws(ServiceError) -> Erasure
    /// A part of all that there is of somebody, and where to go on.
    func export(_ user: UserID, from place: ExportPlace) async throws(ServiceError) -> ExportPart
    /// Which of them have an account.
    func accounts(among users: [UserID]) async throws(ServiceError) -> Set<UserID>
    /// Who of them can't be put into a group: nobody has that id, and the server does not take whatever id it is given
    /// (`Recipients`).
    func unknown(among users: [UserID]) async throws(ServiceError) -> Set<UserID>

    /// The live instances of `user`, earliest login first; none for an unknown user.
    func instances(of user: UserID) async throws(ServiceError) -> [InstanceSummary]
    /// What those of them say of themselves who are there and say something.
    func statusTexts(of users: Set<UserID>) async -> [UserID: StatusText]
    /// Ends one instance of `user`; its ticket stays good. False when there is none of that id.
    func end(_ instance: InstanceID, of user: UserID) async throws(ServiceError) -> Bool

    var policy: LoginPolicy { get async throws(ServiceError) }
    /// In force, on disk and done to the live instances when it returns (L-17). A policy that breaks the limits of the
    /// field is refused and changes nothing.
    func setPolicy(_ policy: LoginPolicy) async throws(ServiceError)

    /// Makes a group, with its first members. Who joins later sees what was said before if it shows its history.
    func createGroup(
        _ group: GroupID, members: [UserID], showsHistory: Bool, profile: GroupProfile?
    ) async throws(ServiceError)
    /// The groups among these that there are.
    func groups(_ groups: [GroupID]) async throws(ServiceError) -> [GroupID: GroupReport]
    /// Makes a topic of a community; its id says of which. `author` says so by a message, if there is one. 10010 when there is
    /// no such community, 10021 when the id is taken.
    func createTopic(_ topic: GroupID, _ change: TopicChange, by author: UserID?) async throws(ServiceError)
    /// 10010 when there is no such topic.
    func changeTopic(_ topic: GroupID, _ change: TopicChange) async throws(ServiceError)
    /// Ends them with all that was said there; what became of each, nil where it is done.
    func destroyTopics(_ topics: [GroupID]) async throws(ServiceError) -> [ServiceError?]
    /// Answers who of them was no member before. 10010 when there is no such group.
    @discardableResult
    func addMembers(_ users: [UserID], to group: GroupID) async throws(ServiceError) -> Set<UserID>
    func removeMembers(_ users: [UserID], from group: GroupID) async throws(ServiceError)
    /// Some of a group's members, by their ids, behind so many, and how many there are. 10010 when there is no such group.
    func members(of group: GroupID, after skipped: Int) async throws(ServiceError) -> (
        members: [GroupMember], count: Int
    )
    /// Says what a member is called in a group; empty takes it away. 10010 when there is no such group.
    func setCard(_ card: String, of user: UserID, in group: GroupID) async throws(ServiceError)

    /// Says something in a group as one of its members, to all or (`to` is not empty) to these alone; its seq, and when. 10010
    /// when there is no such group, or the sender is not in it.
    func say(
        _ content: MessageContent, in group: GroupID, as sender: UserID, to users: [UserID]
    ) async throws(ServiceError) -> (seq: Int64, at: Timestamp)

    /// What is kept with a group. 10010 when there is no such group.
    func values(of group: GroupID) async throws(ServiceError) -> GroupValues
    /// Answers all of the part that has changed, or would have.
    func change(_ request: GroupValuesRequest) async throws(ServiceError) -> GroupValues

    /// What became of it for each who is named, nil where it is done. 30003 when nobody has the id of `user`.
    func changeFriends(_ order: FriendOrder, of user: UserID) async throws(ServiceError) -> [ServiceError?]
    /// With the wishes that are open, by their ids.
    func friends(of user: UserID) async throws(ServiceError) -> [Friend]

    /// Users who logged in, by day and by month of UTC, newest first (L-26).
    var usage: Usage { get async throws(ServiceError) }
    /// What `/metrics` and `/readyz` tell.
    var health: ServerHealth { get async }
}

/// What an export has answered so far; `next` is nil when that was all.
package struct ExportPart: Equatable, Sendable {
    package let records: [ExportRecord]
    package let next: ExportPlace?

    package init(records: [ExportRecord], next: ExportPlace?) {
        self.records = records
        self.next = next
    }
}

extension Administration {
    package func importAccounts(_ users: [UserID]) async throws(ServiceError) {
        try await importAccounts(users, profiles: [:])
    }

    package func createGroup(
        _ group: GroupID, members: [UserID], showsHistory: Bool
    ) async throws(ServiceError) {
        try await createGroup(group, members: members, showsHistory: showsHistory, profile: nil)
    }
}
