internal import Model
internal import Server

/// Texts that programs keep with a group. Its members are told of each change.

/// An attribute in a request, and in an answer.
struct NamedAttribute: Codable, Sendable {
    let key: String
    let value: String

    var item: GroupAttributes.Item { GroupAttributes.Item(key, value) }
}

/// A command that changes a group's attributes and has no fields in its answer.
protocol AttributeCommand: OperatorCommand {
    var group: String { get }
    var change: GroupValuesRequest.Change { get throws(ServiceError) }
}

extension AttributeCommand {
    static var service: OperatorService { .groups }
    static var fields: Set<String> { ["GroupId", "GroupAttr", "key", "value"] }

    var subjects: [String] { [group] }

    func perform(in context: CommandContext) async throws(ServiceError) -> NoFields {
        let request = GroupValuesRequest(group: try GroupID(named: group), try change)
        _ = try await context.server.change(request)
        return NoFields()
    }
}

/// `modify_group_attr`: these attributes are so from now on, and all others stay.
struct ModifyGroupAttributes: AttributeCommand {
    static let name = "modify_group_attr"

    let group: String
    private let attributes: [NamedAttribute]

    private enum CodingKeys: String, CodingKey {
        case group = "GroupId"
        case attributes = "GroupAttr"
    }

    var change: GroupValuesRequest.Change {
        get throws(ServiceError) {
            guard !attributes.isEmpty else { throw ServiceError(.groupParameter, "The list GroupAttr is empty.") }
            return .putAttributes(attributes.map(\.item))
        }
    }
}

/// `set_group_attr`: the group has these attributes from now on, and no others.
struct SetGroupAttributes: AttributeCommand {
    static let name = "set_group_attr"

    let group: String
    private let attributes: [NamedAttribute]

    private enum CodingKeys: String, CodingKey {
        case group = "GroupId"
        case attributes = "GroupAttr"
    }

    var change: GroupValuesRequest.Change { .replaceAttributes(attributes.map(\.item)) }
}

/// `clear_group_attr`
struct ClearGroupAttributes: AttributeCommand {
    static let name = "clear_group_attr"
    static let fields: Set = ["GroupId"]

    let group: String

    private enum CodingKeys: String, CodingKey {
        case group = "GroupId"
    }

    var change: GroupValuesRequest.Change { .replaceAttributes([]) }
}

/// `delete_group_attr`: 10050 where one of them is not there.
struct DeleteGroupAttributes: AttributeCommand {
    static let name = "delete_group_attr"
    static let fields: Set = ["GroupId", "GroupAttr", "key"]

    let group: String
    private let attributes: [Name]

    private enum CodingKeys: String, CodingKey {
        case group = "GroupId"
        case attributes = "GroupAttr"
    }

    private struct Name: Decodable {
        let key: String
    }

    var change: GroupValuesRequest.Change {
        get throws(ServiceError) {
            guard !attributes.isEmpty else { throw ServiceError(.groupParameter, "The list GroupAttr is empty.") }
            return .removeAttributes(attributes.map(\.key))
        }
    }
}

/// `get_group_attr`, which the field has in a service of its own; some clients call it where the others are.
protocol AttributeReader: OperatorCommand {
    var group: String { get }
}

extension AttributeReader {
    static var name: String { "get_group_attr" }
    static var fields: Set<String> { ["GroupId"] }

    var subjects: [String] { [group] }

    func perform(in context: CommandContext) async throws(ServiceError) -> AttributeAnswer {
        let values = try await context.server.values(of: try GroupID(named: group))
        return AttributeAnswer(
            attributes: (values.attributes?.items ?? []).map { NamedAttribute(key: $0.key, value: $0.value) })
    }
}

struct AttributeAnswer: Encodable {
    fileprivate let attributes: [NamedAttribute]

    private enum CodingKeys: String, CodingKey {
        case attributes = "GroupAttrAry"
    }
}

struct GetGroupAttributes: AttributeReader {
    static let service = OperatorService.groupAttributes

    let group: String

    private enum CodingKeys: String, CodingKey {
        case group = "GroupId"
    }
}

struct GetGroupAttributesHere: AttributeReader {
    static let service = OperatorService.groups

    let group: String

    private enum CodingKeys: String, CodingKey {
        case group = "GroupId"
    }
}
