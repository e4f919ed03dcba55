internal import Model
internal import Wire

/// What members of a group, and users who want to be, can do to it. Each change is also a message of the group, stored
/// in the same transaction.
enum GroupChangeRules {
    static func perform(
        _ request: GroupChangeRequest, by asker: Asker, in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        let key = ConversationKey.text(of: request.group)
        let found = try work.conversation(key)
        // Done before, and its answer was lost.
        if let told = try work.message(SentKey(asker.user, request.messageID)) {
            guard let found, told.conversation == found.number, told.content.isByServer else {
                return .refused(ServiceError(.messageIDReused))
            }
            return try repeated(request, of: found, by: asker.user, in: &work)
        }
        if case .createTopic(let name) = request.action {
            return try TopicRules.create(request, name: name, by: asker, in: &work)
        }
        guard let found else {
            guard case .create(let kind, let members) = request.action else {
                return .refused(TopicRules.strangersRefusal(of: request))
            }
            if let error = TopicRules.refusal(of: request.group) { return .refused(error) }
            return try create(request, kind, members, by: asker, in: &work)
        }
        if case .create = request.action { return .refused(ServiceError(.groupIDTaken)) }
        let profile = try work.groupProfile(of: found.number)
        if profile?.isDissolved == true {
            let mayEnd =
                try request.group.community == nil
                ? profile?.profile.role(of: asker.user) == .owner
                : TopicRules.mayDelete(request.group, asker.user, in: &work)
            guard request.action == .dissolve, mayEnd else {
                return .refused(
                    try TopicRules.isReader(asker.user, of: request.group, in: &work)
                        ? ServiceError(.groupNotFound) : TopicRules.strangersRefusal(of: request))
            }
            return ended(GroupEnding(group: request.group, cause: .dissolved, by: asker.user))
        }
        if request.group.community != nil, let profile {
            return try TopicRules.perform(request, found, profile, by: asker, in: &work)
        }
        let isMember = try work.member(MemberKey(found.number, asker.user)) != nil
        guard isMember || request.action == .join else { return .refused(ServiceError(.groupNotFound)) }
        guard let profile else {
            guard isMember else { return .refused(ServiceError(.groupNotFound)) }
            // Who is in it is all that the configuration says.
            guard case .setCard(let user, let text) = request.action else { return .refused(operatorsOwn) }
            return try CardRules.set(text, of: user, as: request, in: found, nil, by: asker, &work)
        }
        var change = GroupChange(request, found, profile, by: asker)
        do {
            return try change.perform(isMember: isMember, in: &work)
        } catch let error as ServiceError {
            return .refused(error)
        }
    }

    /// The refusal for groups in the configuration file: every start of the server restores their members.
    private static let operatorsOwn = ServiceError(
        .permissionDenied, "The server's configuration says who is in this group; ask the operator.")

    private static func create(
        _ request: GroupChangeRequest, _ kind: GroupKind, _ members: [UserID], by asker: Asker,
        in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        let others = members.filter { $0 != asker.user }.distinct
        guard others.isEmpty || GroupRights.of(kind).inviting != nil else { return .refused(LiveRules.noGuests) }
        for user in others where try !RecipientRules.isKnown(user, in: &work) {
            return .refused(try RecipientRules.refusal(of: user, to: asker.user, in: &work))
        }
        if let error = try BlockRules.refusal(of: asker.user, bringing: others, in: &work) { return .refused(error) }
        let profile = GroupProfileRow(
            profile: GroupProfile(kind: kind.rawValue, owner: asker.user), createdAt: asker.now)
        let key = ConversationKey.text(of: request.group)
        let row = try ConversationRules.begin(
            key, between: [asker.user] + others, showsHistory: profile.profile.rights.showsHistory, at: asker.now,
            in: &work)
        work.set(profile, of: row.number)
        var change = GroupChange(request, row, profile, by: asker)
        return try change.done(GroupTip(.created, others), summariesFor: others, in: &work)
    }

    /// Answers a request to make a group that exists already, with the group as it is.
    private static func repeated(
        _ request: GroupChangeRequest, of found: ConversationRow, by user: UserID, in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        guard let member = try work.member(MemberKey(found.number, user)) else {
            return ended(GroupEnding(group: request.group, cause: .left, by: user))
        }
        let profile = try work.groupProfile(of: found.number)?.profile
        let summary = ConversationRules.summary(of: .group(request.group), found, member, profile, seenBy: user)
        return .done(Done(answer: .news(.conversationChanged(summary)), hasWritten: false))
    }

    private static func ended(_ ending: GroupEnding) -> StoreOutcome {
        .done(Done(answer: .news(.groupEnded(ending)), hasWritten: false))
    }
}
