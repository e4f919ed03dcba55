internal import Model
internal import Wire

/// Blocks. A blocked user's messages to the blocker are refused, they can't bring the blocker into a group, and the two
/// are no friends. The refusal says so; what was written before stays.
enum BlockRules {
    static func set(
        _ user: UserID, isOn: Bool, by asker: Asker, in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        guard user != asker.user else {
            return .refused(ServiceError(.friendParameter, "Nobody can block themselves."))
        }
        let told = ServerFrame.News.blockChanged(user, isOn: isOn)
        let key = BlockKey(owner: asker.user, blocked: user)
        guard try work.isBlocked(key) != isOn else { return .done(Done(answer: .news(told), hasWritten: false)) }
        if isOn, try work.blocked(by: asker.user).count >= Limits.blocked {
            return .refused(ServiceError(.blockListFull))
        }
        work.setBlocked(key, since: isOn ? asker.now : nil)
        var news = [Done.Telling(told, to: [asker.user])]
        if isOn {
            let between = FriendKey(owner: asker.user, other: user)
            news += try FriendRules.end(between, by: asker.user, at: asker.now, in: &work)
        }
        return .done(Done(answer: .news(told), news: news, hasWritten: true))
    }

    /// Why `sender` can't write in a conversation; nil when they can. In groups nobody is blocked.
    static func refusal(
        of sender: UserID, in conversation: ConversationID, _ work: inout UnitOfWork
    ) throws -> ServiceError? {
        guard case .c2c(let other) = conversation, try work.isBlocked(BlockKey(owner: other, blocked: sender)) else {
            return nil
        }
        return ServiceError(.blockedByReceiver)
    }

    /// Why `asker` can't bring these users into a group; nil when they can.
    static func refusal(
        of asker: UserID, bringing users: [UserID], in work: inout UnitOfWork
    ) throws -> ServiceError? {
        for user in users where try work.isBlocked(BlockKey(owner: user, blocked: asker)) {
            return ServiceError(.blockedByReceiver, "\(user) has blocked you, so you can't bring them into a group.")
        }
        return nil
    }
}
