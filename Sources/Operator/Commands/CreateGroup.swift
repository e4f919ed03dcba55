internal import Model
internal import Rules
internal import Server

/// `create_group`. What it is called and whose it is is kept to be read back; of the kind also whether who joins sees the
/// past.
struct CreateGroup: OperatorCommand {
    static let service = OperatorService.groups
    static let name = "create_group"
    static let fields: Set = [
        "Type", "Name", "Owner_Account", "GroupId", "MemberList", "Member_Account", "Introduction", "Notification",
        "FaceUrl", "ApplyJoinOption", "SupportTopic", "EnablePermissionGroup", "DefaultPermissions",
    ]
    private static let batch = 100
    /// The field's limit.
    private static let nameBytes = 100

    private let kind: Kind
    private let title: String
    private let owner: AccountName?
    private let group: String?
    private let members: [ListedMember]?
    private let introduction: String?
    private let notification: String?
    private let faceURL: String?
    private let joinOption: JoinOption?
    private let supportsTopics: OperatorSwitch?
    private let hasRoles: OperatorSwitch?
    private let everybody: UInt64?

    private enum CodingKeys: String, CodingKey {
        case introduction = "Introduction"
        case notification = "Notification"
        case faceURL = "FaceUrl"
        case kind = "Type"
        case title = "Name"
        case owner = "Owner_Account"
        case group = "GroupId"
        case members = "MemberList"
        case joinOption = "ApplyJoinOption"
        case supportsTopics = "SupportTopic"
        case hasRoles = "EnablePermissionGroup"
        case everybody = "DefaultPermissions"
    }

    private enum Kind: String, Decodable {
        case publicGroup = "Public"
        case privateGroup = "Private"
        case work = "Work"
        case chatRoom = "ChatRoom"
        case meeting = "Meeting"
        case liveRoom = "AVChatRoom"
        case community = "Community"
    }

    var subjects: [String] { [group, owner?.text].compactMap(\.self) + (members ?? []).map(\.user.text) }

    struct Answer: Encodable {
        let group: String

        private enum CodingKeys: String, CodingKey {
            case group = "GroupId"
        }
    }

    func perform(in context: CommandContext) async throws(ServiceError) -> Answer {
        try checkTexts()
        let listed = members ?? []
        if !listed.isEmpty { try Self.checkBatch(listed.count, upTo: Self.batch, of: "MemberList") }
        var users: [UserID] = []
        let owner = try owner.map { name throws(ServiceError) in try Self.user(name, "Owner_Account") }
        if let owner { users.append(owner) }
        for member in listed { users.append(try Self.user(member.user, "Member_Account")) }
        if let unknown = try await context.server.unknown(among: users.distinct).min() {
            throw ServiceError(.memberNotFound, "Nobody has the user id \(unknown).")
        }
        let group = try GroupID(named: group ?? Self.freshGroupID())
        let profile = GroupProfile(
            kind: kind.rawValue, name: title, owner: owner, introduction: introduction ?? "",
            notification: notification ?? "", faceURL: faceURL ?? "",
            joinOption: joinOption, roles: try roles())
        // As in the field: a community shows who joins what was said before, no other kind does.
        try await context.server.createGroup(
            group, members: users.distinct, showsHistory: kind == .community, profile: profile)
        return Answer(group: group.description)
    }

    private func roles() throws(ServiceError) -> RoleBook {
        var roles = RoleBook()
        guard hasRoles?.isOn == true || everybody != nil else { return roles }
        guard kind == .community else {
            throw ServiceError(
                .groupParameter,
                "Only a Community has roles; EnablePermissionGroup and DefaultPermissions are not for \(kind.rawValue)."
            )
        }
        roles.isOn = hasRoles?.isOn ?? false
        if let everybody { roles.everybody = try GroupPermissions(bits: everybody, of: "DefaultPermissions") }
        return roles
    }

    private func checkTexts() throws(ServiceError) {
        guard (1...Self.nameBytes).contains(title.utf8.count) else {
            throw ServiceError(.groupParameter, "The field Name must have 1 to \(Self.nameBytes) bytes.")
        }
        do throws(DisplayName.Fault) { _ = try DisplayName.line(title, atMost: Self.nameBytes) } catch {
            throw ServiceError(
                .groupParameter, "The field Name must be one line of what can be seen, without control characters.")
        }
        try GroupTexts(introduction: introduction, notification: notification, faceURL: faceURL).check()
        guard supportsTopics?.isOn != true || kind == .community else {
            throw ServiceError(
                .groupParameter, "Only a Community has topics; SupportTopic is not for \(kind.rawValue).")
        }
    }

    private static func freshGroupID() -> String {
        var random = SystemRandomNumberGenerator()
        return "g-" + String(random.next(), radix: 36)
    }
}

extension JoinOption: Decodable {}

/// The texts of a group or a topic beside its name.
struct GroupTexts {
    let introduction: String?
    let notification: String?
    let faceURL: String?

    /// The field's limits.
    private static let wordsBytes = 400
    private static let addressBytes = 500

    func check() throws(ServiceError) {
        for (field, text, limit) in [
            ("Introduction", introduction, Self.wordsBytes), ("Notification", notification, Self.wordsBytes),
            ("FaceUrl", faceURL, Self.addressBytes),
        ] where (text ?? "").utf8.count > limit {
            throw ServiceError(.groupParameter, "The field \(field) may have at most \(limit) bytes.")
        }
    }
}
