package import Model
internal import Wire

/// Users' display names. The name in the operator's profile and the one that users give themselves are the same.
package enum ProfileRules {
    /// A new name is told to the members of this many conversations of the user, those begun last. Others get the name
    /// when they ask for it.
    package static let newsConversations = 200
    /// The largest group whose members are told a new name.
    package static let newsGroup = 200

    /// Sets or (an empty text) removes the asker's own name.
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

    /// The news of a name that the operator has set; nil when nothing changes for others.
    static func telling(
        of user: UserID, _ profile: AccountProfile, former: AccountProfile, in work: inout UnitOfWork
    ) throws -> Done.Telling? {
        guard profile.name != former.name else { return nil }
        let told = ServerFrame.News.profileChanged(Profile(user: user, name: profile.name))
        return Done.Telling(told, to: [user] + (try work.acquaintances(of: user)))
    }

    /// `found` has the profiles that the reader may know, of the users asked for.
    package static func answer(of users: [UserID], _ found: [UserID: AccountProfile]) -> ReadOutcome {
        .answer(
            .profiles(
                users.distinct.compactMap { user in
                    found[user].flatMap(\.name).map { Profile(user: user, name: $0) }
                }))
    }
}

extension AccountProfile {
    /// The name as clients are told it: texts from an operator may be longer, and contain anything.
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
