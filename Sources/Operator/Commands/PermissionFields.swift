internal import Model

/// The permissions of a role or of everybody, as the field numbers their bits. A bit that Parley does not have is
/// refused: it would be kept and do nothing.
extension GroupPermissions {
    /// Reads the bits of a community.
    init(bits: UInt64, of field: String) throws(ServiceError) {
        let permissions = GroupPermissions(rawValue: bits)
        guard permissions.isSubset(of: .all) else {
            throw Self.refusal(
                of: permissions.subtracting(.all).rawValue, of: field,
                reasons: [
                    7: "nothing marks a message as meant for everybody",
                    8: "everybody in a community reads what was said before",
                    10: "nobody is banned; a closed community keeps out those who were removed",
                ])
        }
        self = permissions
    }

    /// The bits of a topic, which have other numbers.
    private static let ofTopic: [(bit: UInt64, permission: GroupPermissions)] = [
        (0, .topics), (1, .roles), (3, .send), (5, .judge),
    ]

    init(topicBits bits: UInt64, of field: String) throws(ServiceError) {
        var (permissions, rest) = (GroupPermissions(), bits)
        for (bit, permission) in Self.ofTopic where bits & 1 << bit != 0 {
            permissions.insert(permission)
            rest &= ~(1 << bit)
        }
        guard rest == 0 else {
            throw Self.refusal(
                of: rest, of: field,
                reasons: [
                    2: "who is muted is so in the whole community",
                    4: "everybody in a community reads what was said before",
                    6: "nothing marks a message as meant for everybody",
                ])
        }
        self = permissions
    }

    var topicBits: UInt64 {
        Self.ofTopic.filter { contains($0.permission) }.reduce(0) { $0 | 1 << $1.bit }
    }

    private static func refusal(of bits: UInt64, of field: String, reasons: [Int: String]) -> ServiceError {
        let bit = bits.trailingZeroBitCount
        let reason = reasons[bit] ?? "there is no such permission"
        return ServiceError(.groupParameter, "The field \(field) holds what it may not: bit \(bit), because \(reason).")
    }
}

extension RoleID {
    init(named text: String) throws(ServiceError) {
        guard let id = RoleID(text) else {
            throw ServiceError(
                .groupParameter,
                "The field PermissionGroupId must be @PMG#_ and 1 to \(GroupID.maximumBytes) letters, digits, _ and -.")
        }
        self = id
    }
}

/// The result for a role of the request.
struct RoleResult: Encodable, Sendable {
    let role: String
    var error: ServiceError?

    private enum CodingKeys: String, CodingKey {
        case role = "PermissionGroupId"
        case code = "ErrorCode"
        case info = "ErrorInfo"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(role, forKey: .role)
        try container.encode(error?.code.rawValue ?? 0, forKey: .code)
        try container.encode(error?.text ?? "", forKey: .info)
    }
}
