internal import Model
internal import Wire

/// Topics of a community. For everything that reads and writes messages a topic is a group like any other: its members,
/// owner, admins and roles are the community's, copied whenever those change. So nothing else needs to know of topics.
enum TopicRules {
    /// A topic that exists, as it is in the store.
    struct Topic {
        let id: GroupID
        let conversation: ConversationRow
        var row: GroupProfileRow
    }

    /// All of them, for who will look at the seats of these users in them.
    static func topics(
        of community: GroupProfile, seatsOf users: [UserID] = [], in work: inout UnitOfWork
    ) throws -> [Topic] {
        try work.foresee(community.topics.map(ConversationKey.text), seatsOf: users)
        return try community.topics.compactMap { try topic($0, in: &work) }
    }

    /// Nil for one that is not there, or not any more, and for a group that is none.
    private static func topic(_ id: GroupID, in work: inout UnitOfWork) throws -> Topic? {
        guard id.community != nil, let conversation = try work.conversation(ConversationKey.text(of: id)),
            let row = try work.groupProfile(of: conversation.number), !row.isDissolved
        else { return nil }
        return Topic(id: id, conversation: conversation, row: row)
    }

    /// The refusal of an action that is only possible on a community, not on its topics; nil for a group that is no
    /// topic.
    static func refusal(of group: GroupID) -> ServiceError? {
        group.community.map {
            ServiceError(
                .permissionDenied,
                "\(group) is a topic: its members and their roles are those of \($0), and are changed there.")
        }
    }

    // MARK: What members do

    /// Carries out a member's action on an existing topic.
    static func perform(
        _ request: GroupChangeRequest, _ found: ConversationRow, _ row: GroupProfileRow, by asker: Asker,
        in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        let isMember = try work.member(MemberKey(found.number, asker.user)) != nil
        switch request.action {
        case .rename, .describe, .muteAll, .dissolve, .join, .putRole: break
        case .create, .createTopic, .answer, .setJoinOption, .leave, .invite, .remove, .setAdmin, .transfer, .mute,
            .setCard, .deleteRole, .setRole, .allowEverybody:
            if isMember, let error = refusal(of: request.group) { return .refused(error) }
        }
        guard isMember else { return .refused(strangersRefusal(of: request)) }
        var change = GroupChange(request, found, row, by: asker)
        do {
            return try change.perform(isMember: isMember, in: &work)
        } catch let error as ServiceError {
            return .refused(error)
        }
    }

    /// Whether they would see it if it were there: who is in its community.
    static func isReader(_ user: UserID, of topic: GroupID, in work: inout UnitOfWork) throws -> Bool {
        guard let community = topic.community,
            let parent = try work.conversation(ConversationKey.text(of: community))
        else { return false }
        return try work.member(MemberKey(parent.number, user)) != nil
    }

    /// Whether they may delete the community's topics, also one that is deleted already.
    static func mayDelete(_ topic: GroupID, _ user: UserID, in work: inout UnitOfWork) throws -> Bool {
        guard let community = topic.community,
            let parent = try work.conversation(ConversationKey.text(of: community)),
            try work.member(MemberKey(parent.number, user)) != nil
        else { return false }
        return try work.groupProfile(of: parent.number)?.profile.lets(user, .topics, or: .admin) ?? false
    }

    /// The same whether there is such a topic or not.
    static func strangersRefusal(of request: GroupChangeRequest) -> ServiceError {
        guard request.action == .join, let error = refusal(of: request.group) else {
            return ServiceError(.groupNotFound)
        }
        return error
    }

    static func create(
        _ request: GroupChangeRequest, name: String, by asker: Asker, in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        do {
            let parent = try Parent(of: request.group, for: asker.user, in: &work)
            guard parent.row.profile.lets(asker.user, .topics, or: .admin) else {
                throw parent.row.profile.refusal(.admin, .topics, "make topics")
            }
            try checkFree(request.group, in: &work)
            let name = try checked(name)
            try TopicNames.check(name, of: request.group, in: &work)
            let note = GroupNote(
                GroupTip(.created, name: name), by: asker.user, request.messageID, at: asker.now)
            let news = try make(request.group, TopicChange(name: name), note, in: parent, at: asker.now, in: &work)
            // Who asked is told with one of them.
            let own = news.first { telling in
                if case .conversationChanged = telling.news { telling.users.contains(asker.user) } else { false }
            }
            guard let own else { return .refused(ServiceError(.internalError)) }
            return .done(Done(answer: .news(own.news), news: news, hasWritten: true))
        } catch let error as ServiceError {
            return .refused(error)
        }
    }

    // MARK: What the operator does

    /// Creates a topic on behalf of the operator. If there is an `author`, a message in their name tells of it.
    static func create(
        _ topic: GroupID, _ change: TopicChange, by author: UserID?, _ messageID: MessageID, at now: Timestamp,
        in work: inout UnitOfWork
    ) throws -> AdministrationOutcome {
        do {
            let parent = try Parent(of: topic, in: &work)
            try checkFree(topic, in: &work)
            var note: GroupNote?
            if let author {
                guard try work.member(MemberKey(parent.conversation.number, author)) != nil else {
                    throw ServiceError(.groupParameter, "\(author) is not in this community.")
                }
                note = GroupNote(
                    GroupTip(.created, name: try checked(change.name ?? "")), by: author, messageID, at: now)
            }
            return AdministrationOutcome(
                .done, news: try make(topic, change, note, in: parent, at: now, in: &work))
        } catch let error as ServiceError {
            return AdministrationOutcome(.refused(error))
        }
    }

    static func change(
        _ topic: GroupID, _ change: TopicChange, in work: inout UnitOfWork
    ) throws -> AdministrationOutcome {
        do {
            guard var found = try self.topic(topic, in: &work) else { throw ServiceError(.groupNotFound) }
            try apply(change, to: &found.row.profile)
            work.set(found.row, of: found.conversation.number)
            let members = try work.members(of: found.conversation.number)
            try work.foresee([ConversationKey.text(of: topic)], seatsOf: members)
            return AdministrationOutcome(.done, news: try summaries(of: found, for: members, in: &work))
        } catch let error as ServiceError {
            return AdministrationOutcome(.refused(error))
        }
    }

    /// Destroys topics; answers for each whether that was done.
    static func destroy(_ topics: [GroupID], in work: inout UnitOfWork) throws -> AdministrationOutcome {
        var (errors, news) = ([ServiceError?](), [Done.Telling]())
        for topic in topics {
            guard let found = try self.topic(topic, in: &work) else {
                errors.append(ServiceError(.groupNotFound))
                continue
            }
            news += try end(topic, found.conversation, found.row, by: nil, in: &work)
            errors.append(nil)
        }
        return AdministrationOutcome(.errors(errors), news: news)
    }

    // MARK: Making and ending

    /// A community with room for one more topic.
    private struct Parent {
        let id: GroupID
        let conversation: ConversationRow
        var row: GroupProfileRow

        /// Finds the community of `topic`. Throws for a `user` who is not a member: for them it does not exist.
        init(of topic: GroupID, for user: UserID? = nil, in work: inout UnitOfWork) throws {
            guard let community = topic.community else {
                throw ServiceError(
                    .groupParameter, "A topic's id is that of its community, @TOPIC#_ and a part of its own.")
            }
            guard let conversation = try work.conversation(ConversationKey.text(of: community)) else {
                throw ServiceError(.groupNotFound)
            }
            if let user, try work.member(MemberKey(conversation.number, user)) == nil {
                throw ServiceError(.groupNotFound)
            }
            let row = try work.groupProfile(of: conversation.number)
            guard row?.isDissolved != true else { throw ServiceError(.groupNotFound) }
            guard let row, row.profile.groupKind == .community else {
                throw ServiceError(.permissionDenied, "Only a community has topics, and \(community) is none.")
            }
            guard row.profile.topics.count < GroupAction.mostTopics else {
                throw ServiceError(
                    .tooManyTopics, "\(community) has \(GroupAction.mostTopics) topics; delete one of them first.")
            }
            (id, self.conversation, self.row) = (community, conversation, row)
        }
    }

    /// Throws when the topic's id was ever used: ids are not used again.
    private static func checkFree(_ topic: GroupID, in work: inout UnitOfWork) throws {
        guard try work.conversation(ConversationKey.text(of: topic)) == nil else { throw ServiceError(.groupIDTaken) }
    }

    /// Makes the topic. All members of the community are in it before its first message.
    private static func make(
        _ id: GroupID, _ change: TopicChange, _ note: GroupNote?, in parent: Parent, at now: Timestamp,
        in work: inout UnitOfWork
    ) throws -> [Done.Telling] {
        var profile = GroupProfile(kind: GroupKind.community.rawValue)
        try apply(change, to: &profile)
        guard !profile.name.isEmpty else { throw ServiceError(.groupParameter, "A topic must have a name.") }
        copyRoles(from: parent.row.profile, to: &profile, of: id)
        var parentRow = parent.row
        parentRow.profile.topics.append(id)
        work.set(parentRow, of: parent.conversation.number)
        let members = try work.members(of: parent.conversation.number)
        var conversation = try ConversationRules.begin(
            ConversationKey.text(of: id), between: members, showsHistory: true, at: now, in: &work)
        let row = GroupProfileRow(profile: profile, createdAt: now)
        work.set(row, of: conversation.number)
        let told = try note?.write(in: id, &conversation, keepsHistory: true, &work)
        let topic = Topic(id: id, conversation: conversation, row: row)
        return try firstSummaries(of: topic, by: note?.author, in: &work) + [told].compactMap(\.self)
    }

    /// Ends a group for everybody, with all its messages and topics; returns the news of it. The id stays taken:
    /// somebody may still have the history, and must not mistake another group for it.
    static func end(
        _ id: GroupID, _ conversation: ConversationRow, _ row: GroupProfileRow, by user: UserID?,
        in work: inout UnitOfWork
    ) throws -> [Done.Telling] {
        var told: [Done.Telling] = []
        try work.foresee(row.profile.topics.map(ConversationKey.text), values: true)
        for topic in try topics(of: row.profile, in: &work) {
            told += try end(topic.id, topic.conversation, topic.row, by: user, in: &work)
        }
        let members = try work.members(of: conversation.number)
        for member in members { work.removeMember(MemberKey(conversation.number, member)) }
        let applicants = row.profile.applicants
        var row = row
        row.profile.applicants = []
        row.profile.topics = []
        row.profile.roles = RoleBook()
        row.isDissolved = true
        work.set(row, of: conversation.number)
        if try work.groupValues(of: conversation.number) != nil { work.set(nil, ofGroup: conversation.number) }
        try forget(id, in: &work)
        if conversation.lastSeq > 0 { try work.purge(conversation.number, upTo: conversation.lastSeq) }
        told.append(
            Done.Telling(.groupEnded(GroupEnding(group: id, cause: .dissolved, by: user)), to: members))
        if !applicants.isEmpty {
            let declined = JoinAnswer(group: id, outcome: .declined, by: user)
            told.append(Done.Telling(.joinAnswered(declined), to: applicants))
        }
        return told
    }

    /// Removes the topic from its community's list.
    private static func forget(_ topic: GroupID, in work: inout UnitOfWork) throws {
        guard let community = topic.community,
            let parent = try work.conversation(ConversationKey.text(of: community)),
            var row = try work.groupProfile(of: parent.number), row.profile.topics.contains(topic)
        else { return }
        row.profile.topics.removeAll { $0 == topic }
        row.profile.roles.forget(topic: topic)
        work.set(row, of: parent.number)
    }

    private static func apply(_ change: TopicChange, to profile: inout GroupProfile) throws {
        if let name = change.name { profile.name = try checked(name) }
        if let introduction = change.introduction { profile.introduction = introduction }
        if let notification = change.notification { profile.notification = notification }
        if let faceURL = change.faceURL { profile.faceURL = faceURL }
        if let isMuted = change.isMuted { profile.isMuted = isMuted }
    }

    private static func checked(_ name: String) throws -> String { try GroupChange.checked(name: name, isTopic: true) }

    // MARK: Who is in them

    /// Adds new members of a community to all of its topics, where everything said before counts as read.
    static func add(_ users: [UserID], toTopicsOf community: GroupProfile, in work: inout UnitOfWork) throws {
        for topic in try topics(of: community, seatsOf: users, in: &work) {
            for user in users { try ConversationRules.add(user, to: topic.conversation, in: &work) }
        }
    }

    static func remove(_ user: UserID, fromTopicsOf community: GroupProfile, in work: inout UnitOfWork) throws {
        for topic in try topics(of: community, seatsOf: [user], in: &work) {
            try ConversationRules.remove(user, from: topic.conversation, in: &work)
        }
    }

    /// Copies the community's owner, admins, mutes and roles to its topics.
    static func copyRoles(from community: GroupProfile, in work: inout UnitOfWork) throws {
        for topic in try topics(of: community, in: &work) {
            var row = topic.row
            copyRoles(from: community, to: &row.profile, of: topic.id)
            if row != topic.row { work.set(row, of: topic.conversation.number) }
        }
    }

    private static func copyRoles(from community: GroupProfile, to topic: inout GroupProfile, of id: GroupID) {
        topic.owner = community.owner
        topic.admins = community.admins
        topic.mutes = community.mutes
        topic.roles = community.roles.copy(for: id)
    }

    // MARK: What they are told

    /// The news of all topics for each of the users, as they see them; users who are no members any more are left out.
    static func summaries(
        of community: GroupProfile, for users: [UserID], in work: inout UnitOfWork
    ) throws -> [Done.Telling] {
        try topics(of: community, seatsOf: users, in: &work).flatMap { try summaries(of: $0, for: users, in: &work) }
    }

    /// The news of a new topic for all its members. All but the owner, admins, muted members, those with a role and
    /// the author see the same and are told together: a community may have 100,000 members.
    private static func firstSummaries(
        of topic: Topic, by author: UserID?, in work: inout UnitOfWork
    ) throws -> [Done.Telling] {
        let profile = topic.row.profile
        let others = Set(
            profile.admins + profile.mutes.keys + profile.roles.holders + [profile.owner, author].compactMap(\.self))
        let members = try work.members(of: topic.conversation.number)
        let plain = members.filter { !others.contains($0) }
        var told: [Done.Telling] = []
        if let first = plain.first, let summary = try summary(of: topic, for: first, in: &work) {
            told.append(Done.Telling(.conversationChanged(summary), to: plain))
        }
        return told + (try summaries(of: topic, for: members.filter(others.contains), in: &work))
    }

    private static func summaries(
        of topic: Topic, for users: [UserID], in work: inout UnitOfWork
    ) throws -> [Done.Telling] {
        try users.compactMap { user in
            try summary(of: topic, for: user, in: &work).map { Done.Telling(.conversationChanged($0), to: [user]) }
        }
    }

    private static func summary(
        of topic: Topic, for user: UserID, in work: inout UnitOfWork
    ) throws -> ConversationSummary? {
        guard let member = try work.member(MemberKey(topic.conversation.number, user)) else { return nil }
        return ConversationRules.summary(
            of: .group(topic.id), topic.conversation, member, topic.row.profile, seenBy: user)
    }

    static func endings(
        of community: GroupProfile, _ cause: GroupEnding.Cause, by user: UserID?, to users: [UserID],
        in work: inout UnitOfWork
    ) throws -> [Done.Telling] {
        try topics(of: community, in: &work).map { topic in
            Done.Telling(.groupEnded(GroupEnding(group: topic.id, cause: cause, by: user)), to: users)
        }
    }
}

/// A change to a topic by the operator: what is nil stays as it is.
package struct TopicChange: Equatable, Sendable {
    package var name: String?
    package var introduction: String?
    package var notification: String?
    package var faceURL: String?
    /// Whether only the owner and admins of the community may write.
    package var isMuted: Bool?

    package init(
        name: String? = nil, introduction: String? = nil, notification: String? = nil, faceURL: String? = nil,
        isMuted: Bool? = nil
    ) {
        self.name = name
        self.introduction = introduction
        self.notification = notification
        self.faceURL = faceURL
        self.isMuted = isMuted
    }
}
