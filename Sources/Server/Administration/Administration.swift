package import Model
package import Rules

/// The calls an operator can make on a running server. Each returns when its effect is on disk and everybody it signs
/// out has been told.
package protocol Administration: Sendable {
    /// Lets a genuine ticket of `user` through, unless an operator's kick has voided it (70052, L-25).
    func admit(_ ticket: CheckedTicket, of user: UserID) async throws(ServiceError)

    /// Ends every instance of `user` and voids every ticket issued before the call (L-25). Throws 70107 when nobody has
    /// that id.
    func kick(_ user: UserID) async throws(ServiceError)
    /// Disables the account, which ends every instance of `user` and refuses every login (70051), or enables it again.
    /// Throws 70107 when nobody has that id.
    func setDisabled(_ isDisabled: Bool, _ user: UserID) async throws(ServiceError)
    /// Makes the accounts that are not there yet, and sets the profiles given for any of the users.
    func importAccounts(_ users: [UserID], profiles: [UserID: AccountProfile]) async throws(ServiceError)
    /// Changes a user's profile. Throws 70107 when nobody has that id.
    func setProfile(_ change: ProfileChange, of user: UserID) async throws(ServiceError)
    /// Returns the profiles of those users that have an account.
    func profiles(of users: [UserID]) async throws(ServiceError) -> [UserID: AccountProfile]
    /// Deletes the accounts with all they own; their instances end. Returns which of them existed.
    func deleteAccounts(_ users: [UserID]) async throws(ServiceError) -> Set<UserID>
    /// Deletes a slice of everything that belongs to a user; the answer says where to go on.
    func erase(_ user: UserID, at place: ErasurePlace) async throws(ServiceError) -> Erasure
    /// Returns a part of everything the server has of a user, and where to go on.
    func export(_ user: UserID, from place: ExportPlace) async throws(ServiceError) -> ExportPart
    /// Returns which of the users have an account.
    func accounts(among users: [UserID]) async throws(ServiceError) -> Set<UserID>
    /// Returns those users that can't be put into a group because nobody has that id. Empty on a server that accepts
    /// any id (`Recipients`).
    func unknown(among users: [UserID]) async throws(ServiceError) -> Set<UserID>

    /// Returns the live instances of `user`, earliest login first; none for an unknown user.
    func instances(of user: UserID) async throws(ServiceError) -> [InstanceSummary]
    /// Returns the status texts of those users who are connected and have set one.
    func statusTexts(of users: Set<UserID>) async -> [UserID: StatusText]
    /// Ends one instance of `user`, whose ticket stays valid. Returns false when there is none with that id.
    func end(_ instance: InstanceID, of user: UserID) async throws(ServiceError) -> Bool

    var policy: LoginPolicy { get async throws(ServiceError) }
    /// Sets the login policy. When the call returns, the policy is on disk and has been applied to the live instances
    /// (L-17). A policy that breaks the limits of the field is refused and changes nothing.
    func setPolicy(_ policy: LoginPolicy) async throws(ServiceError)

    /// Makes a group with its first members. With `showsHistory`, members who join later see what was said before.
    func createGroup(
        _ group: GroupID, members: [UserID], showsHistory: Bool, profile: GroupProfile?
    ) async throws(ServiceError)
    /// Returns those of the groups that exist.
    func groups(_ groups: [GroupID]) async throws(ServiceError) -> [GroupID: GroupReport]
    /// Makes a topic in the community that its id names. `author`, if given, is named in the message that tells of it.
    /// Throws 10010 when there is no such community, 10021 when the id is taken.
    func createTopic(_ topic: GroupID, _ change: TopicChange, by author: UserID?) async throws(ServiceError)
    /// Changes a topic. Throws 10010 when there is no such topic.
    func changeTopic(_ topic: GroupID, _ change: TopicChange) async throws(ServiceError)
    /// Deletes topics with all their messages. Returns an error for each, nil where it is done.
    func destroyTopics(_ topics: [GroupID]) async throws(ServiceError) -> [ServiceError?]
    /// Changes the roles of a community. Returns an error for each role, topic or user named in the order, nil where it is
    /// done; none for an order that names none. Throws 10010 when there is no such group, 10007 when it is no community.
    func changeRoles(of group: GroupID, _ order: RoleOrder) async throws(ServiceError) -> [ServiceError?]
    /// Returns the roles of a community, with who has them. Throws 10010 when there is no such group, 10007 when it is no
    /// community.
    func roles(of group: GroupID) async throws(ServiceError) -> RoleBook
    /// Adds members to a group. Returns those who were no members before. Throws 10010 when there is no such group.
    @discardableResult
    func addMembers(_ users: [UserID], to group: GroupID) async throws(ServiceError) -> Set<UserID>
    func removeMembers(_ users: [UserID], from group: GroupID) async throws(ServiceError)
    /// Returns a page of a group's members by their ids, after skipping `skipped`, and the number of all. Throws 10010
    /// when there is no such group.
    func members(of group: GroupID, after skipped: Int) async throws(ServiceError) -> (
        members: [GroupMember], count: Int
    )
    /// Sets a member's name in a group; empty removes it. Throws 10010 when there is no such group.
    func setCard(_ card: String, of user: UserID, in group: GroupID) async throws(ServiceError)

    /// Sends a message to a group in the name of one of its members, to all or, if `users` is not empty, to these
    /// alone. Returns its seq and time. Throws 10010 when there is no such group, or the sender is not in it.
    func say(
        _ content: MessageContent, in group: GroupID, as sender: UserID, to users: [UserID]
    ) async throws(ServiceError) -> (seq: Int64, at: Timestamp)

    /// Returns the attributes and counters kept with a group. Throws 10010 when there is no such group.
    func values(of group: GroupID) async throws(ServiceError) -> GroupValues
    /// Changes attributes or counters of a group. Returns all of the part that was to be changed.
    func change(_ request: GroupValuesRequest) async throws(ServiceError) -> GroupValues

    /// Changes the user's friends. Returns an error for each friend named, nil where it is done. Throws 30003 when
    /// nobody has the id of `user`.
    func changeFriends(_ order: FriendOrder, of user: UserID) async throws(ServiceError) -> [ServiceError?]
    /// Returns the user's friends and open requests, by their ids.
    func friends(of user: UserID) async throws(ServiceError) -> [Friend]

    /// How many users logged in, by day and by month of UTC, newest first (L-26).
    var usage: Usage { get async throws(ServiceError) }
    /// What `/metrics` and `/readyz` report.
    var health: ServerHealth { get async }
}

/// A part of an export; `next` is where to go on, nil when that was all.
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
