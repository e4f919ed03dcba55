internal import Model
internal import SwiftProtobuf

extension PeopleRequest {
    var wire: Parley_V1_ClientFrame.OneOf_Body {
        switch self {
        case .change(.name(let name)):
            var request = Parley_V1_SetProfile()
            request.name = name
            return .setProfile(request)
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

extension Profile {
    var wire: Parley_V1_Profile {
        var profile = Parley_V1_Profile()
        profile.user = user.description
        profile.name = name?.description ?? ""
        return profile
    }

    /// A name is remote text: what may not stand in one is left out.
    init(wire profile: Parley_V1_Profile) throws(WireError) {
        self.init(user: try WireCodec.user(profile.user), name: DisplayName(cleaning: profile.name))
    }
}
