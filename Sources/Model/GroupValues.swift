/// The attributes and counters that programs keep with a group, for all of its members to read. In news about a change,
/// the part that has not changed is nil.
package struct GroupValues: Equatable, Sendable {
    package let group: GroupID
    package let attributes: GroupAttributes?
    package let counters: GroupCounters?

    package init(group: GroupID, attributes: GroupAttributes? = nil, counters: GroupCounters? = nil) {
        self.group = group
        self.attributes = attributes
        self.counters = counters
    }

    package var byteCount: Int { (attributes?.byteCount ?? 0) + (counters?.byteCount ?? 0) }

    /// Whether a text can be a key: one line of visible characters of at most so many bytes.
    package static func isKey(_ text: String, atMost bytes: Int) -> Bool {
        (1...bytes).contains(text.utf8.count)
            && !text.unicodeScalars.contains { scalar in
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator: true
                case _: false
                }
            }
    }
}

/// All attributes of a group: texts, each under a key.
package struct GroupAttributes: Equatable, Sendable {
    package let items: [Item]
    /// A number that rises with each change; 0 if there never was one.
    package let version: Int64

    package struct Item: Equatable, Sendable {
        package let key: String
        /// Any text, of any number of lines.
        package let value: String

        package init(_ key: String, _ value: String) {
            self.key = key
            self.value = value
        }

        fileprivate var byteCount: Int { key.utf8.count + value.utf8.count }
    }

    /// The largest number of attributes, and the longest key and value in bytes (the field's numbers; more is refused
    /// with 10047, 10045, 10046 and 10048).
    package static let most = 16
    package static let keyBytes = 32
    package static let valueBytes = 4_000
    /// The most bytes that all keys and values may have together.
    package static let mostBytes = 16_000

    /// Leaves out what is too much, repeated or without a key, since the items may be remote data.
    package init(_ items: [Item] = [], version: Int64 = 0) {
        var known: Set<String> = []
        var kept: [Item] = []
        var room = Self.mostBytes
        for item in items where kept.count < Self.most && GroupValues.isKey(item.key, atMost: Self.keyBytes) {
            guard item.value.utf8.count <= Self.valueBytes, item.byteCount <= room, known.insert(item.key).inserted
            else { continue }
            room -= item.byteCount
            kept.append(item)
        }
        self.items = kept.sorted { $0.key < $1.key }
        self.version = max(0, version)
    }

    package subscript(key: String) -> String? { items.first { $0.key == key }?.value }

    package var byteCount: Int { items.reduce(0) { $0 + $1.byteCount + 8 } }

    // MARK: At rest

    /// The form in a store: a line for each attribute, with key and value separated by a tab.
    package var text: String { items.map { ValueText.line([$0.key, $0.value]) }.joined(separator: "\n") }

    package init(text: String, version: Int64) {
        self.init(
            ValueText.lines(of: text).compactMap { $0.count == 2 ? Item($0[0], $0[1]) : nil }, version: version)
    }
}

/// All counters of a group, each under a key.
package struct GroupCounters: Equatable, Sendable {
    package let items: [Item]
    /// A number that rises with each change; 0 if there never was one.
    package let version: Int64

    package struct Item: Equatable, Sendable {
        package let key: String
        package let value: Int64

        package init(_ key: String, _ value: Int64) {
            self.key = key
            self.value = value
        }
    }

    /// The largest number of counters, and the longest key in bytes (the field's numbers; more is refused with 10063).
    package static let most = 20
    package static let keyBytes = 128

    /// Leaves out what is too much, repeated or without a key, as `GroupAttributes` does.
    package init(_ items: [Item] = [], version: Int64 = 0) {
        var known: Set<String> = []
        let sound = items.filter {
            GroupValues.isKey($0.key, atMost: Self.keyBytes) && known.insert($0.key).inserted
        }
        self.items = sound.prefix(Self.most).sorted { $0.key < $1.key }
        self.version = max(0, version)
    }

    package subscript(key: String) -> Int64? { items.first { $0.key == key }?.value }

    package var byteCount: Int { items.reduce(0) { $0 + $1.key.utf8.count + 16 } }

    package var text: String { items.map { ValueText.line([$0.key, "\($0.value)"]) }.joined(separator: "\n") }

    package init(text: String, version: Int64) {
        self.init(
            ValueText.lines(of: text).compactMap { parts in
                guard parts.count == 2, let value = Int64(parts[1]) else { return nil }
                return Item(parts[0], value)
            }, version: version)
    }
}

/// A request to change a group's attributes or counters.
package struct GroupValuesRequest: Equatable, Sendable {
    package let group: GroupID
    package let change: Change
    /// The version of the attributes that the change is based on: it is refused with 10056 when they have changed
    /// since. Nil for a change that does not depend on them.
    package let version: Int64?

    package enum Change: Equatable, Sendable {
        /// Sets these attributes and leaves all others.
        case putAttributes([GroupAttributes.Item])
        /// Sets these attributes and removes all others.
        case replaceAttributes([GroupAttributes.Item])
        case removeAttributes([String])
        case count(CounterStep, [GroupCounters.Item])
        case removeCounters([String])

        /// How many bytes of text the request has.
        package var byteCount: Int {
            switch self {
            case .putAttributes(let items), .replaceAttributes(let items): items.reduce(0) { $0 + $1.byteCount }
            case .count(_, let items): items.reduce(0) { $0 + $1.key.utf8.count }
            case .removeAttributes(let keys), .removeCounters(let keys): keys.reduce(0) { $0 + $1.utf8.count }
            }
        }
    }

    package init(group: GroupID, _ change: Change, version: Int64? = nil) {
        self.group = group
        self.change = change
        self.version = version
    }
}

/// How a number changes a counter. The words are the field's.
package enum CounterStep: String, CaseIterable, Sendable {
    case set = "Set"
    case increase = "Increase"
    case decrease = "Decrease"

    /// The new value; nil where it does not fit 64 bits.
    package func result(on value: Int64, by number: Int64) -> Int64? {
        let (result, isOver) =
            switch self {
            case .set: (number, false)
            case .increase: value.addingReportingOverflow(number)
            case .decrease: value.subtractingReportingOverflow(number)
            }
        return isOver ? nil : result
    }
}

/// Writes texts into lines of a database column; any text fits one line.
enum ValueText {
    private static let escape = UInt8(ascii: "\\")
    private static let escaped: [(raw: UInt8, word: UInt8)] = [
        (escape, escape), (UInt8(ascii: "\n"), UInt8(ascii: "n")), (UInt8(ascii: "\t"), UInt8(ascii: "t")),
        (0, UInt8(ascii: "0")),
    ]

    static func line(_ parts: [String]) -> String {
        parts.map { part in
            var bytes: [UInt8] = []
            for byte in part.utf8 {
                if let found = escaped.first(where: { $0.raw == byte }) {
                    bytes += [escape, found.word]
                } else {
                    bytes.append(byte)
                }
            }
            return String(decoding: bytes, as: UTF8.self)
        }.joined(separator: "\t")
    }

    static func lines(of text: String) -> [[String]] {
        text.utf8.split(separator: UInt8(ascii: "\n")).map { line in
            line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map { part in
                var bytes: [UInt8] = []
                var isEscaped = false
                for byte in part {
                    if isEscaped {
                        bytes.append(escaped.first { $0.word == byte }?.raw ?? byte)
                        isEscaped = false
                    } else if byte == escape {
                        isEscaped = true
                    } else {
                        bytes.append(byte)
                    }
                }
                return String(decoding: bytes, as: UTF8.self)
            }
        }
    }
}
