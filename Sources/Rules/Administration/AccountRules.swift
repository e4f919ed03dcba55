internal import Model

/// Makes, disables and deletes accounts on behalf of the operator.
enum AccountRules {
    /// Makes accounts. Since no instance has made them, no first login is told that its account is new.
    static func add(
        _ users: [UserID], _ profiles: [UserID: AccountProfile], at now: Timestamp, in work: inout UnitOfWork
    ) throws -> [Done.Telling] {
        for user in users where try work.account(of: user) == nil {
            work.set(AccountRow(createdBy: nil, createdAt: now, epoch: 0), of: user)
        }
        var news: [Done.Telling] = []
        for (user, profile) in profiles.sorted(by: { $0.key < $1.key }) {
            // An empty text leaves what is there: an import that names none does not take it away.
            let former = try work.profile(of: user) ?? AccountProfile()
            let merged = AccountProfile(
                nick: profile.nick.isEmpty ? former.nick : profile.nick,
                faceURL: profile.faceURL.isEmpty ? former.faceURL : profile.faceURL, allows: former.allows,
                quiet: former.quiet)
            work.set(merged, of: user)
            if let told = try ProfileRules.telling(of: user, merged, former: former, in: &work) { news.append(told) }
        }
        return news
    }

    /// Changes a profile; an empty text removes what was there. Returns nil when there is no such account.
    static func set(
        _ change: ProfileChange, of user: UserID, in work: inout UnitOfWork
    ) throws -> [Done.Telling]? {
        guard try work.account(of: user) != nil else { return nil }
        let former = try work.profile(of: user) ?? AccountProfile()
        var profile = former
        if let nick = change.nick { profile.nick = nick }
        if let faceURL = change.faceURL { profile.faceURL = faceURL }
        work.set(profile.isEmpty ? nil : profile, of: user)
        return [try ProfileRules.telling(of: user, profile, former: former, in: &work)].compactMap(\.self)
    }

    /// Returns the profiles of those users that have an account.
    static func profiles(of users: [UserID], in work: inout UnitOfWork) throws -> [UserID: AccountProfile] {
        var profiles: [UserID: AccountProfile] = [:]
        for user in users where try work.account(of: user) != nil {
            profiles[user] = try work.profile(of: user) ?? AccountProfile()
        }
        return profiles
    }

    static func kick(_ user: UserID, at now: Timestamp, in work: inout UnitOfWork) throws -> AdministrationOutcome {
        guard try work.account(of: user) != nil else {
            return AdministrationOutcome(.refused(ServiceError(.accountNotFound)))
        }
        return AdministrationOutcome(.done, ended: try TicketRules.revoke(user, at: now, in: &work))
    }

    /// Disables or enables an account. A disabled one keeps all it owns; only nobody can sign in to it.
    static func setDisabled(
        _ isDisabled: Bool, _ user: UserID, at now: Timestamp, in work: inout UnitOfWork
    ) throws -> AdministrationOutcome {
        guard try work.account(of: user) != nil else {
            return AdministrationOutcome(.refused(ServiceError(.accountNotFound)))
        }
        let wasDisabled = try work.isDisabled(user)
        guard isDisabled else {
            if wasDisabled { work.setDisabled(user, since: nil) }
            return AdministrationOutcome(.done)
        }
        if !wasDisabled { work.setDisabled(user, since: now) }
        let rows = try work.instances(of: user).map(\.instance)
        let ended = try InstanceRules.end(rows, of: user, with: .accountDisabled, at: now, in: &work)
        return AdministrationOutcome(.done, ended: ended)
    }

    /// Deletes accounts. Their tickets are voided, too, so that none of them makes the account anew.
    static func delete(_ users: [UserID], at now: Timestamp, in work: inout UnitOfWork) throws -> AdministrationOutcome
    {
        let existing = Set(try users.filter { try work.account(of: $0) != nil })
        var ended: [EndedInstance] = []
        var news: [Done.Telling] = []
        for user in existing.sorted() {
            ended += try TicketRules.revoke(user, at: now, in: &work)
            news += try FriendRules.endAll(of: user, at: now, in: &work)
            try delete(user, in: &work)
        }
        return AdministrationOutcome(.accounts(existing), ended: ended, news: news)
    }

    /// Deletes one account, whose instances have ended, and all it owns. The other side of its conversations stays with
    /// the others; whoever gets the id later does not see it.
    private static func delete(_ user: UserID, in work: inout UnitOfWork) throws {
        for conversation in try work.conversations(of: user) {
            let (number, lastSeq) = (conversation.row.number, conversation.row.lastSeq)
            let key = MemberKey(number, user)
            guard let former = try work.member(key) else { continue }
            if ConversationKey.isGroup(conversation.key) {
                work.set(MemberRow?.none, of: key)
                // Nor do they get what it was in a group.
                if var group = try work.groupProfile(of: number) {
                    let before = group
                    group.profile.forget(user)
                    if group != before { work.set(group, of: number) }
                }
                continue
            }
            work.set(
                MemberRow(
                    readSeq: lastSeq, tipsRead: conversation.row.tips, hiddenSeq: lastSeq, toldSeq: former.toldSeq,
                    joinedSeq: former.joinedSeq),
                of: key)
            // What nobody can see any more: notes to oneself, and what two deleted accounts wrote to each other.
            let unseen = min(conversation.hiddenFromOthers ?? lastSeq, lastSeq)
            if unseen > 0 { try work.purge(number, upTo: unseen) }
        }
        try work.removeAwayKicks(of: user)
        for other in try work.blocked(by: user) {
            let key = BlockKey(owner: user, blocked: other)
            if try work.isBlocked(key) { work.setBlocked(key, since: nil) }
        }
        if try work.folders(of: user) != nil { work.set(Folders?.none, of: user) }
        if try work.profile(of: user) != nil { work.set(AccountProfile?.none, of: user) }
        if try work.isDisabled(user) { work.setDisabled(user, since: nil) }
        work.set(AccountRow?.none, of: user)
    }
}
