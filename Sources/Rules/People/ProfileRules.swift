package import Model
internal import Wire

/// What people are called. The operator's profile and the name one gives oneself are the same row.
package enum ProfileRules {
    /// Of the conversations of somebody with a new name so many are looked at, those begun last, and among them no group
    /// that is larger: of others the name comes when it is looked at.
    package static let newsConversations = 200
    package static let newsGroup = 200

    /// Names oneself, or (an empty text) takes the name away.
    static func name(_ text: String, by asker: Asker, in work: inout UnitOfWork) throws -> StoreOutcome {
        let name: DisplayName?
        do throws(DisplayName.Fault) { name = try DisplayName.typed(text) } catch { return .refused(error.refusal) }
        var profile = try work.profile(of: asker.user) ?? AccountProfile()
        let told = ServerFrame.News.profileChanged(Profile(user: asker.user, name: name))
        guard profile.nick != name?.description ?? "" else {
            return .done(Done(answer: .news(told), hasWritten: false))
        }
        profile.nick = name?.description ?? ""
        work.set(profile.isEmpty ? nil : profile, of: asker.user)
        let concerned = [asker.user] + (try work.acquaintances(of: asker.user))
        return .done(Done(answer: .news(told), news: [Done.Telling(told, to: concerned)], hasWritten: true))
    }

    /// An operator says what somebody is called; nil where nothing changes for anybody.
    static func telling(
        of user: UserID, _ profile: AccountProfile, former: AccountProfile, in work: inout UnitOfWork
    ) throws -> Done.Telling? {
        guard profile.name != former.name else { return nil }
        let told = ServerFrame.News.profileChanged(Profile(user: user, name: profile.name))
        return Done.Telling(told, to: [user] + (try work.acquaintances(of: user)))
    }

    /// `found` has those whom the reader may know, among those who were asked for.
    package static func answer(of users: [UserID], _ found: [UserID: AccountProfile]) -> ReadOutcome {
        .answer(
            .profiles(
                users.distinct.compactMap { user in
                    found[user].flatMap(\.name).map { Profile(user: user, name: $0) }
                }))
    }
}

extension AccountProfile {
    /// What clients are told of it: an operator's texts may be longer, and have anything in them.
    package var name: DisplayName? { DisplayName(cleaning: nick) }
}

extension DisplayName.Fault {
    var refusal: ServiceError {
        switch self {
        case .tooLong(let bytes):
            ServiceError(
                .profileTooLong, "A name may have at most \(DisplayName.maximumBytes) bytes, and this one has \(bytes)."
            )
        case .unfit:
            ServiceError(.profileValue, "A name is one line of what can be seen: no control characters, no directions.")
        }
    }
}
