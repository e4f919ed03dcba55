internal import Model
internal import Wire

/// Sets members' names in a group (cards). Members set their own; the owner and admins, and a community's roles with
/// `.members`, may set those of members who stand below them. The name goes when its member leaves.
enum CardRules {
    static func set(
        _ text: String, of user: UserID, as request: GroupChangeRequest, in found: ConversationRow,
        _ profile: GroupProfile?, by asker: Asker, _ work: inout UnitOfWork
    ) throws -> StoreOutcome {
        let change: Change
        // A name is words that all members are told.
        if !text.isEmpty,
            let error = try MuteRules.refusal(
                of: asker.user, in: .group(request.group), number: found.number, at: asker.now, &work)
        {
            return .refused(error)
        }
        do {
            try check(user, profile, by: asker)
            change = try Change(text, of: user, in: found, profile, &work)
        } catch let error as ServiceError {
            return .refused(error)
        }
        let tip = change.tip(by: asker.user)
        let note = GroupNote(tip, by: asker.user, request.messageID, at: asker.now)
        let (conversation, told) = try change.perform(note, in: request.group, found, profile, &work)
        guard let member = try work.member(MemberKey(found.number, asker.user)) else {
            return .refused(ServiceError(.groupNotFound))
        }
        let summary = ServerFrame.News.conversationChanged(
            ConversationRules.summary(of: .group(request.group), conversation, member, profile, seenBy: asker.user))
        guard let told else { return .done(Done(answer: .news(summary), hasWritten: false)) }
        let own = Done.Telling(summary, to: [asker.user])
        return .done(Done(answer: .news(summary), news: [told, own], hasWritten: true))
    }

    /// Sets the name on behalf of the operator, in the member's name. Returns the news for the members, nil where
    /// nothing has changed.
    static func set(
        _ text: String, of user: UserID, in group: GroupID, as messageID: MessageID, at now: Timestamp,
        _ work: inout UnitOfWork
    ) throws -> Result<Done.Telling?, ServiceError> {
        guard let found = try work.conversation(ConversationKey.text(of: group)) else {
            return .failure(ServiceError(.groupNotFound))
        }
        let profile = try work.groupProfile(of: found.number)
        guard profile?.isDissolved != true else { return .failure(ServiceError(.groupNotFound)) }
        do {
            let change = try Change(text, of: user, in: found, profile?.profile, &work)
            let note = GroupNote(change.tip(by: user), by: user, messageID, at: now)
            return .success(try change.perform(note, in: group, found, profile?.profile, &work).told)
        } catch let error as ServiceError {
            return .failure(error)
        }
    }

    private static func check(_ user: UserID, _ profile: GroupProfile?, by asker: Asker) throws {
        guard user != asker.user else { return }
        // Nobody runs a group without a profile.
        let profile = profile ?? GroupProfile()
        guard profile.lets(asker.user, .members, or: .admin) else {
            throw profile.refusal(.admin, .members, "say what others are called")
        }
        guard profile.puts(user, below: asker.user, by: .members) else {
            throw ServiceError(.permissionDenied, "\(user) is not below you in this group.")
        }
    }

    /// A change of a name that has been checked and not yet made.
    private struct Change {
        let user: UserID
        let card: DisplayName?
        private let member: MemberRow

        init(
            _ text: String, of user: UserID, in found: ConversationRow, _ profile: GroupProfile?,
            _ work: inout UnitOfWork
        ) throws {
            guard !LiveRules.isLive(profile) else {
                throw ServiceError(.permissionDenied, "A live room keeps nothing, and so no names of its own.")
            }
            guard let member = try work.member(MemberKey(found.number, user)) else {
                throw ServiceError(.groupParameter, "\(user) is not in this group.")
            }
            self.member = member
            self.user = user
            do throws(DisplayName.Fault) {
                card = try DisplayName.typed(text, atMost: GroupAction.cardBytes)
            } catch {
                throw ServiceError(
                    .groupParameter,
                    "A name in a group may have \(GroupAction.cardBytes) bytes of what can be seen: no line breaks, no "
                        + "control characters, no directions.")
            }
        }

        func tip(by author: UserID) -> GroupTip {
            GroupTip(.card, author == user ? [] : [user], name: card?.description ?? "")
        }

        /// Makes the change. Returns the news for the members, nil where nothing has changed.
        func perform(
            _ note: GroupNote, in group: GroupID, _ found: ConversationRow, _ profile: GroupProfile?,
            _ work: inout UnitOfWork
        ) throws -> (conversation: ConversationRow, told: Done.Telling?) {
            guard member.card != card else { return (found, nil) }
            var (conversation, member) = (found, member)
            member.card = card
            work.set(member, of: MemberKey(found.number, user))
            let told = try note.write(in: group, &conversation, keepsHistory: true, &work)
            return (conversation, told)
        }
    }
}
