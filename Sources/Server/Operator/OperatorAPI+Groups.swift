internal import Model

/// `group_open_http_svc`: a group, and who is in it.
extension OperatorAPI {
    private static let addBatch = 100
    private static let deleteBatch = 500
    /// The field's limit.
    private static let nameBytes = 100
    private static let wordsBytes = 400
    private static let addressBytes = 500

    struct Member: Decodable {
        let user: AccountName

        private enum CodingKeys: String, CodingKey {
            case user = "Member_Account"
        }
    }

    /// What it is called and whose it is is kept to be read back; of the kind also whether who joins sees the past.
    struct NewGroup: Decodable {
        let kind: Kind
        let name: String
        let owner: AccountName?
        let group: String?
        let members: [Member]?
        let introduction: String?
        let notification: String?
        let faceURL: String?

        private enum CodingKeys: String, CodingKey {
            case introduction = "Introduction"
            case notification = "Notification"
            case faceURL = "FaceUrl"
            case kind = "Type"
            case name = "Name"
            case owner = "Owner_Account"
            case group = "GroupId"
            case members = "MemberList"
        }

        enum Kind: String, Decodable {
            case publicGroup = "Public"
            case privateGroup = "Private"
            case work = "Work"
            case chatRoom = "ChatRoom"
            case meeting = "Meeting"
            case liveRoom = "AVChatRoom"
            case community = "Community"
        }
    }

    struct MadeGroup: Encodable {
        let group: String

        private enum CodingKeys: String, CodingKey {
            case group = "GroupId"
        }
    }

    func createGroup(_ request: NewGroup) async throws(ServiceError) -> MadeGroup {
        guard (1...Self.nameBytes).contains(request.name.utf8.count) else {
            throw ServiceError(.groupParameter, "The field Name must have 1 to \(Self.nameBytes) bytes.")
        }
        for (field, text, limit) in [
            ("Introduction", request.introduction, Self.wordsBytes),
            ("Notification", request.notification, Self.wordsBytes), ("FaceUrl", request.faceURL, Self.addressBytes),
        ] where (text ?? "").utf8.count > limit {
            throw ServiceError(.groupParameter, "The field \(field) may have at most \(limit) bytes.")
        }
        let listed = request.members ?? []
        if !listed.isEmpty { try checkBatch(listed.count, upTo: Self.addBatch, of: "MemberList", .groups) }
        var members: [UserID] = []
        let owner = try request.owner.map { name throws(ServiceError) in try name.userID(.groups, "Owner_Account") }
        if let owner { members.append(owner) }
        for member in listed { members.append(try member.user.userID(.groups, "Member_Account")) }
        let group = try groupID(request.group ?? Self.freshGroupID())
        let profile = GroupProfile(
            kind: request.kind.rawValue, name: request.name, owner: owner, introduction: request.introduction ?? "",
            notification: request.notification ?? "", faceURL: request.faceURL ?? "")
        // As in the field: a community shows who joins what was said before, no other kind does.
        try await administration.createGroup(
            group, members: distinct(members), showsHistory: request.kind == .community, profile: profile)
        return MadeGroup(group: group.description)
    }

    struct AddedMembers: Decodable {
        let group: String
        let members: [Member]

        private enum CodingKeys: String, CodingKey {
            case group = "GroupId"
            case members = "MemberList"
        }
    }

    struct MemberResults: Encodable {
        let members: [Item]

        private enum CodingKeys: String, CodingKey {
            case members = "MemberList"
        }

        struct Item: Encodable {
            let user: String
            let result: Result

            /// As the field numbers them; nobody has to consent here.
            enum Result: Int, Encodable {
                case failed = 0
                case added = 1
                case wasMember = 2
            }

            private enum CodingKeys: String, CodingKey {
                case user = "Member_Account"
                case result = "Result"
            }
        }
    }

    func addGroupMember(_ request: AddedMembers) async throws(ServiceError) -> MemberResults {
        let names = request.members.map(\.user.text)
        try checkBatch(names.count, upTo: Self.addBatch, of: "MemberList", .groups)
        let added = try await administration.addMembers(
            distinct(names.compactMap(UserID.init)), to: try groupID(request.group))
        return MemberResults(
            members: names.map { name in
                guard let user = UserID(name) else { return .init(user: name, result: .failed) }
                return .init(user: name, result: added.contains(user) ? .added : .wasMember)
            })
    }

    struct DeletedMembers: Decodable {
        let group: String
        let members: [AccountName]

        private enum CodingKeys: String, CodingKey {
            case group = "GroupId"
            case members = "MemberToDel_Account"
        }
    }

    func deleteGroupMember(_ request: DeletedMembers) async throws(ServiceError) -> OperatorEnvelope.NoFields {
        try checkBatch(request.members.count, upTo: Self.deleteBatch, of: "MemberToDel_Account", .groups)
        let members = request.members.compactMap { UserID($0.text) }
        try await administration.removeMembers(distinct(members), from: try groupID(request.group))
        return OperatorEnvelope.NoFields()
    }

    private func groupID(_ text: String) throws(ServiceError) -> GroupID {
        guard let group = GroupID(text) else { throw ServiceError(.groupIDIllegal) }
        return group
    }

    private func distinct(_ users: [UserID]) -> [UserID] {
        var seen: Set<UserID> = []
        return users.filter { seen.insert($0).inserted }
    }

    private static func freshGroupID() -> String {
        var random = SystemRandomNumberGenerator()
        return "g-" + String(random.next(), radix: 36)
    }
}
