internal import Model
internal import Wire

/// Getting into a group: joining freely, asking to join, and answers to that.
extension GroupChange {
    mutating func join(in work: inout UnitOfWork) throws -> StoreOutcome {
        // To a stranger a group that is not open is one that does not exist.
        guard rights.isOpen else { throw ServiceError(.groupNotFound) }
        switch rights.keepsHistory ? row.profile.joinOption : .free {
        case .free:
            try checkRoom(for: 1, in: &work)
            let answered = try bringIn([asker.user], in: &work)
            return try done(GroupTip(.joined), summariesFor: answered, in: &work)
        case .ask: return try ask(in: &work)
        case .closed:
            throw ServiceError(
                .permissionDenied, "Nobody joins this group by themselves; its owner or an admin brings people in.")
        }
    }

    /// Notes that the asker wants to join. Only those who can answer are told; the group gets no message before
    /// somebody is in.
    private mutating func ask(in work: inout UnitOfWork) throws -> StoreOutcome {
        let answer = ServerFrame.News.joinAnswered(JoinAnswer(group: request.group, outcome: .waiting))
        guard !row.profile.applicants.contains(asker.user) else {
            return .done(Done(answer: .news(answer), hasWritten: false))
        }
        guard !row.profile.admitters.isEmpty else {
            throw ServiceError(.permissionDenied, "This group has nobody left who could let you in.")
        }
        guard row.profile.applicants.count < GroupAction.mostApplicants else {
            throw ServiceError(
                .groupParameter, "\(GroupAction.mostApplicants) people wait for an answer here already; try later.")
        }
        row.profile.applicants.append(asker.user)
        work.set(row, of: conversation.number)
        let news = [Done.Telling(answer, to: [asker.user])] + (try summaries(for: row.profile.admitters, in: &work))
        return .done(Done(answer: .news(answer), news: news, hasWritten: true))
    }

    /// Answers a request to join. The answer says what is to be, so a second one of the same kind changes nothing,
    /// whoever gave the first.
    mutating func answer(_ user: UserID, _ isWelcome: Bool, in work: inout UnitOfWork) throws -> StoreOutcome {
        try check(rights.admitting, .members, "let others in")
        guard try work.member(MemberKey(conversation.number, user)) == nil else { return try unchanged(in: &work) }
        guard row.profile.applicants.contains(user) else {
            guard isWelcome else { return try unchanged(in: &work) }
            throw ServiceError(
                .alreadyProcessed,
                "\(user) does not ask to join, or was answered before. To bring them in, invite them.")
        }
        if isWelcome {
            guard try RecipientRules.isKnown(user, in: &work) else {
                throw ServiceError(.groupParameter, "There is no \(user) any more; decline takes the question away.")
            }
            try checkRoom(for: 1, in: &work)
            let answered = try bringIn([user], in: &work)
            return try done(GroupTip(.admitted, [user]), summariesFor: [user] + answered, in: &work)
        }
        row.profile.applicants.removeAll { $0 == user }
        work.set(row, of: conversation.number)
        let news =
            [Done.Telling(.joinAnswered(declined), to: [user])]
            + (try summaries(for: row.profile.admitters, in: &work))
        return .done(Done(answer: .news(try summary(for: asker.user, in: &work)), news: news, hasWritten: true))
    }

    /// Sets the join option. Open requests to join stay.
    mutating func set(_ option: JoinOption, in work: inout UnitOfWork) throws -> StoreOutcome {
        guard rights.isOpen else {
            throw ServiceError(
                .permissionDenied, "A group of this kind is joined by nobody; its members bring others in.")
        }
        guard rights.keepsHistory else {
            throw ServiceError(.permissionDenied, "A live room is open to whoever knows its id.")
        }
        try check(rights.admitting, .info, "say who gets in")
        guard row.profile.joinOption != option else { return try unchanged(in: &work) }
        row.profile.joinOption = option
        work.set(row, of: conversation.number)
        return try done(GroupTip(.joining, name: option.word), in: &work)
    }

    /// Makes the users members and removes their requests to join. Returns the members who could have answered, if
    /// there were any requests.
    mutating func bringIn(_ users: [UserID], in work: inout UnitOfWork) throws -> [UserID] {
        for user in users { try ConversationRules.add(user, to: conversation, in: &work) }
        try TopicRules.add(users, toTopicsOf: row.profile, in: &work)
        topicReaders = users
        guard row.profile.applicants.contains(where: users.contains) else { return [] }
        row.profile.applicants.removeAll(where: users.contains)
        work.set(row, of: conversation.number)
        return row.profile.admitters.filter { $0 != asker.user }
    }

    var declined: JoinAnswer { JoinAnswer(group: request.group, outcome: .declined, by: asker.user) }
}
