internal import TOMLKit

/// A value in a configuration file.
indirect enum ConfigurationValue: Equatable, Sendable {
    case text(String)
    case number(Int64)
    case list([ConfigurationValue])
    case table([String: ConfigurationValue])
    /// A value of a kind that no setting has; the text is the kind's name in TOML.
    case other(String)

    init(_ value: any TOMLValueConvertible) {
        if let text = value.string {
            self = .text(text)
        } else if let number = value.int {
            self = .number(Int64(number))
        } else if let array = value.array {
            self = .list(array.indices.map { ConfigurationValue(array[$0]) })
        } else if let table = value.table {
            self = ConfigurationValue(table: table)
        } else {
            self = .other(value.type.description)
        }
    }

    init(table: TOMLTable) {
        var entries: [String: ConfigurationValue] = [:]
        for key in table.keys { entries[key] = table[key].map { ConfigurationValue($0) } ?? .other("value") }
        self = .table(entries)
    }

    /// The kind of the value, in words.
    var kind: String {
        switch self {
        case .text: "a text"
        case .number: "a number"
        case .list: "a list"
        case .table: "a table"
        case .other(let name): "a \(name)"
        }
    }
}
