package import Model
internal import Wire

/// An operator's call on the store. Like every write it waits its turn and is committed with its group.
package enum AdministrationOperation: Equatable, Sendable {
    case admit(CheckedTicket, of: UserID)
    case kick(UserID)
    case importAccounts([UserID], profiles: [UserID: AccountProfile] = [:])
    case profiles([UserID])
    case setProfile(ProfileChange, of: UserID)
    case setDisabled(Bool, UserID)
    case deleteAccounts([UserID])
    case accounts([UserID])
    case instances(UserID)
    case end(InstanceID, of: UserID)
    case policy
    /// Sets the login policy. `endsExpired` as for logins: instances whose ticket has run out end, unless the clock is
    /// in doubt.
    case setPolicy(LoginPolicy, endsExpired: Bool = true)
    case createGroup(GroupID, [UserID], showsHistory: Bool = false, profile: GroupProfile? = nil)
    case groups([GroupID])
    /// Creates a topic with this id; `by` is the user who is named as its creator, if any, and the message that tells
    /// of it gets this id.
    case createTopic(GroupID, TopicChange, by: UserID?, MessageID)
    case changeTopic(GroupID, TopicChange)
    case destroyTopics([GroupID])
    case roles(RoleOrder, of: GroupID)
    case addMembers([UserID], GroupID)
    case removeMembers([UserID], GroupID)
    /// Sets a member's name in a group, not yet checked; the message that tells of it gets this id.
    case setCard(String, of: UserID, in: GroupID, MessageID)
    /// Changes the attributes or counters kept with a group.
    case changeValues(GroupValuesRequest)
    case values(GroupID)
    /// Sends a message to a group in the name of one of its members. Of its fence only the user counts, and its time is
    /// that of the call.
    case say(AppendOperation)
    /// Asks for a part of a group's members, by their ids, after skipping the first `after`.
    case members(GroupID, after: Int)
    case friends(FriendOrder, of: UserID)
    case usage
    /// Deletes a slice of the messages from before an instant, in conversations from this number on.
    case forgetMessages(before: Timestamp, from: Int64)
    /// Deletes a slice of everything that belongs to a user.
    case erase(UserID, at: ErasurePlace)
    /// Asks for a part of everything the server has of a user.
    case export(UserID, from: ExportPlace)

    /// The group whose members or their names and roles the operation changes; nil for all other operations.
    var peopledGroup: GroupID? {
        switch self {
        case .createGroup(let group, _, _, _), .addMembers(_, let group), .removeMembers(_, let group),
            .setCard(_, _, let group, _):
            group
        case .admit, .kick, .importAccounts, .profiles, .setProfile, .setDisabled, .deleteAccounts, .accounts,
            .instances, .end, .policy, .setPolicy, .groups, .createTopic, .changeTopic, .destroyTopics, .roles,
            .changeValues,
            .values, .say, .members, .friends, .usage, .forgetMessages, .erase, .export:
            nil
        }
    }
}

/// The result of an operator's committed call.
package struct AdministrationOutcome: Equatable, Sendable {
    package let answer: Answer
    /// Instances that the call has ended; they are told so.
    package let ended: [EndedInstance]
    /// News of conversations that were added or ended for their users, and of people's new names.
    package let news: [Done.Telling]

    package enum Answer: Equatable, Sendable {
        case done
        case accounts(Set<UserID>)
        case profiles([UserID: AccountProfile])
        case groups([GroupID: GroupReport])
        /// A part of the group's members; `of` is the number of them all.
        case members([GroupMember], of: Int)
        /// The values that were asked for, or those that have changed.
        case values(GroupValues)
        case roles(RoleBook)
        /// The message is stored, with this seq and time.
        case said(seq: Int64, at: Timestamp)
        /// The user's instances as the registry has them; the hub adds which are connected.
        case instances([InstanceSummary], of: UserID)
        case found(Bool)
        case policy(LoginPolicy)
        case usage(Usage)
        /// How many messages were deleted; `next` is the conversation to go on with, nil when that was all.
        case forgotten(messages: Int, next: Int64?)
        case erased(Erasure)
        case exported([ExportRecord], next: ExportPlace?)
        case friends([Friend])
        /// The error for each user or group named in the call; nil where it succeeded.
        case errors([ServiceError?])
        case refused(ServiceError)
    }

    package init(_ answer: Answer, ended: [EndedInstance] = [], news: [Done.Telling] = []) {
        self.answer = answer
        self.ended = ended
        self.news = news
    }
}
