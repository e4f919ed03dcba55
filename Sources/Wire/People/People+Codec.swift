internal import Model
internal import SwiftProtobuf

extension PeopleRequest {
    var wire: Parley_V1_ClientFrame.OneOf_Body {
        switch self {
        case .change(.name(let name)):
            var request = Parley_V1_SetProfile()
            request.name = name
            return .setProfile(request)
        case .change(.conversation(let conversation, let change)):
            return .setConversation(Parley_V1_SetConversation(conversation, change))
        case .change(.block(let user, let isOn)): return .setBlocked(Parley_V1_SetBlocked(user, isOn))
        case .watch(let users):
            var request = Parley_V1_WatchStatuses()
            request.users = users.map(\.description)
            return .watchStatuses(request)
        case .setStatus(let change):
            var request = Parley_V1_SetStatus()
            request.text = change.text
            request.restored = change.isRestored
            return .setStatus(request)
        case .change(.friend(let user, let action)): return .changeFriend(Parley_V1_ChangeFriend(user, action))
        case .change(.allowFriends(let option)): return .changeFriend(Parley_V1_ChangeFriend(allow: option))
        case .change(.quiet(let hours)): return .setQuietHours(Parley_V1_QuietHours(hours))
        case .listFriends(let after):
            var request = Parley_V1_ListFriends()
            request.after = after?.description ?? ""
            return .listFriends(request)
        case .change(.folder(let change)): return .changeFolder(Parley_V1_ChangeFolder(change))
        case .listFolders: return .listFolders(Parley_V1_ListFolders())
        case .listBlocked: return .listBlocked(Parley_V1_ListBlocked())
        case .fetchProfiles(let users):
            var request = Parley_V1_FetchProfiles()
            request.users = users.map(\.description)
            return .fetchProfiles(request)
        }
    }

    init(wire request: Parley_V1_FetchProfiles) throws(WireError) {
        guard request.users.count <= Profile.pageLength else { throw .invalidField("users") }
        var users: [UserID] = []
        for text in request.users { users.append(try WireCodec.user(text)) }
        self = .fetchProfiles(users)
    }
}

extension Parley_V1_WatchStatuses {
    var people: PeopleRequest {
        get throws(WireError) {
            guard users.count <= UserStatus.mostWatched else { throw .invalidField("users") }
            var people: [UserID] = []
            for text in users { people.append(try WireCodec.user(text)) }
            return .watch(people)
        }
    }
}

extension Parley_V1_Statuses {
    init(_ statuses: [UserStatus]) {
        self.init()
        items = statuses.map { status in
            var item = Parley_V1_Status()
            item.user = status.user.description
            item.online = status.isOnline
            item.text = status.text?.description ?? ""
            return item
        }
    }

    var statuses: [UserStatus] {
        get throws(WireError) {
            guard items.count <= UserStatus.mostWatched else { throw .invalidField("items") }
            var statuses: [UserStatus] = []
            for item in items {
                statuses.append(
                    UserStatus(
                        user: try WireCodec.user(item.user), isOnline: item.online,
                        text: StatusText(cleaning: item.text)))
            }
            return statuses
        }
    }
}

extension Parley_V1_SetBlocked {
    init(_ user: UserID, _ isOn: Bool) {
        self.init()
        self.user = user.description
        blocked = isOn
    }
}

extension Parley_V1_Blocked {
    var items: [UserID] {
        get throws(WireError) {
            guard users.count <= Limits.blocked else { throw .invalidField("users") }
            var items: [UserID] = []
            for text in users { items.append(try WireCodec.user(text)) }
            return items
        }
    }
}

extension Profile {
    var wire: Parley_V1_Profile {
        var profile = Parley_V1_Profile()
        profile.user = user.description
        profile.name = name?.description ?? ""
        return profile
    }

    /// Reads a profile. Its name is remote text, from which forbidden characters are left out.
    init(wire profile: Parley_V1_Profile) throws(WireError) {
        self.init(user: try WireCodec.user(profile.user), name: DisplayName(cleaning: profile.name))
    }
}
