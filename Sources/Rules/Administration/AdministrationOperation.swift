package import Model
internal import Wire

/// What an operator asks of the store: like every write it stands in line and is committed with its group.
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
    /// `endsExpired` as for logins: whose ticket is over by the clock ends with it, but while that is in doubt.
    case setPolicy(LoginPolicy, endsExpired: Bool = true)
    case createGroup(GroupID, [UserID], showsHistory: Bool = false, profile: GroupProfile? = nil)
    case groups([GroupID])
    /// The topic's id; by whom it is said, if by somebody, with a message of this id.
    case createTopic(GroupID, TopicChange, by: UserID?, MessageID)
    case changeTopic(GroupID, TopicChange)
    case destroyTopics([GroupID])
    case addMembers([UserID], GroupID)
    case removeMembers([UserID], GroupID)
    /// What a member is called in a group, as it was written; the message that tells of it has this id.
    case setCard(String, of: UserID, in: GroupID, MessageID)
    /// To what is kept with a group.
    case changeValues(GroupValuesRequest)
    case values(GroupID)
    /// Says something in a group as one of its members, in their name: of the fence only the user counts, and the time is that
    /// of the call.
    case say(AppendOperation)
    /// A part of a group's members, by their ids, behind so many.
    case members(GroupID, after: Int)
    case friends(FriendOrder, of: UserID)
    case usage
    /// A slice of what is older than the server keeps: of conversations from this number on.
    case forgetMessages(before: Timestamp, from: Int64)
    /// A slice of all that is somebody's.
    case erase(UserID, at: ErasurePlace)
    /// A part of all that there is of somebody.
    case export(UserID, from: ExportPlace)

    /// The group of which it says who is in it, or as what; nil for all that says nothing of the kind.
    var peopledGroup: GroupID? {
        switch self {
        case .createGroup(let group, _, _, _), .addMembers(_, let group), .removeMembers(_, let group),
            .setCard(_, _, let group, _):
            group
        case .admit, .kick, .importAccounts, .profiles, .setProfile, .setDisabled, .deleteAccounts, .accounts,
            .instances, .end, .policy, .setPolicy, .groups, .createTopic, .changeTopic, .destroyTopics, .changeValues,
            .values, .say, .members, .friends, .usage, .forgetMessages, .erase, .export:
            nil
        }
    }
}

/// What a committed operator's call came to.
package struct AdministrationOutcome: Equatable, Sendable {
    package let answer: Answer
    /// Instances that are over by it, and are told so.
    package let ended: [EndedInstance]
    /// Of conversations that are new to their user, or are over, and of people with other names.
    package let news: [Done.Telling]

    package enum Answer: Equatable, Sendable {
        case done
        case accounts(Set<UserID>)
        case profiles([UserID: AccountProfile])
        case groups([GroupID: GroupReport])
        /// Of so many.
        case members([GroupMember], of: Int)
        /// Of what was asked for, or of what has changed.
        case values(GroupValues)
        /// It is on disk, at this place.
        case said(seq: Int64, at: Timestamp)
        /// The store knows the registry, the hub adds who is connected.
        case instances([InstanceSummary], of: UserID)
        case found(Bool)
        case policy(LoginPolicy)
        case usage(Usage)
        /// So many messages; `next` is where to go on, nil when that was all.
        case forgotten(messages: Int, next: Int64?)
        case erased(Erasure)
        case exported([ExportRecord], next: ExportPlace?)
        case friends([Friend])
        /// Of each who was named; nil where it is so.
        case errors([ServiceError?])
        case refused(ServiceError)
    }

    package init(_ answer: Answer, ended: [EndedInstance] = [], news: [Done.Telling] = []) {
        self.answer = answer
        self.ended = ended
        self.news = news
    }
}
