internal import Model
internal import Server

/// Numbers that programs count with a group. Its members are told of each change.

/// A counter in a request, and in an answer.
struct NamedCounter: Codable, Sendable {
    let key: String
    let value: Int64

    private enum CodingKeys: String, CodingKey {
        case key = "Key"
        case value = "Value"
    }

    init(_ item: GroupCounters.Item) {
        key = item.key
        value = item.value
    }
}

struct CounterAnswer: Encodable {
    let counters: [NamedCounter]

    private enum CodingKeys: String, CodingKey {
        case counters = "GroupCounter"
    }
}

/// `update_group_counter`: all of it happens at once, or nothing. It answers what these counters are now.
struct UpdateGroupCounter: OperatorCommand {
    static let service = OperatorService.groups
    static let name = "update_group_counter"
    static let fields: Set = ["GroupId", "GroupCounter", "Key", "Value", "Mode"]

    private let group: String
    private let counters: [NamedCounter]
    private let mode: String

    private enum CodingKeys: String, CodingKey {
        case group = "GroupId"
        case counters = "GroupCounter"
        case mode = "Mode"
    }

    var subjects: [String] { [group] }

    func perform(in context: CommandContext) async throws(ServiceError) -> CounterAnswer {
        guard let step = CounterStep(rawValue: mode) else {
            throw ServiceError(.groupParameter, "The field Mode is Set, Increase or Decrease.")
        }
        guard !counters.isEmpty else { throw ServiceError(.groupParameter, "The list GroupCounter is empty.") }
        let items = counters.map { GroupCounters.Item($0.key, $0.value) }
        let values = try await context.server.change(
            GroupValuesRequest(group: try GroupID(named: group), .count(step, items)))
        let keys = Set(items.map(\.key))
        return CounterAnswer(
            counters: (values.counters?.items ?? []).filter { keys.contains($0.key) }.map(NamedCounter.init))
    }
}

/// `delete_group_counter`
struct DeleteGroupCounter: OperatorCommand {
    static let service = OperatorService.groups
    static let name = "delete_group_counter"
    static let fields: Set = ["GroupId", "GroupCounterKeys"]

    private let group: String
    private let keys: [String]

    private enum CodingKeys: String, CodingKey {
        case group = "GroupId"
        case keys = "GroupCounterKeys"
    }

    var subjects: [String] { [group] }

    func perform(in context: CommandContext) async throws(ServiceError) -> NoFields {
        guard !keys.isEmpty else { throw ServiceError(.groupParameter, "The list GroupCounterKeys is empty.") }
        _ = try await context.server.change(GroupValuesRequest(group: try GroupID(named: group), .removeCounters(keys)))
        return NoFields()
    }
}

/// `get_group_counter`: of those that are named the ones that are there, or all.
struct GetGroupCounter: OperatorCommand {
    static let service = OperatorService.groups
    static let name = "get_group_counter"
    static let fields: Set = ["GroupId", "GroupCounterKeys"]

    private let group: String
    private let keys: [String]?

    private enum CodingKeys: String, CodingKey {
        case group = "GroupId"
        case keys = "GroupCounterKeys"
    }

    var subjects: [String] { [group] }

    func perform(in context: CommandContext) async throws(ServiceError) -> CounterAnswer {
        let values = try await context.server.values(of: try GroupID(named: group))
        let keys = keys ?? []
        return CounterAnswer(
            counters: (values.counters?.items ?? []).filter { keys.isEmpty || keys.contains($0.key) }
                .map(NamedCounter.init))
    }
}
