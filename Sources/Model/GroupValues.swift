/// What programs keep with a group, for all of its members to read: texts and counters, each under a key. Of one that tells
/// what has changed, what has not is nil.
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

    /// A key is what programs agree on: one line of what can be seen.
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

/// All texts of a group, by their keys.
package struct GroupAttributes: Equatable, Sendable {
    package let items: [Item]
    /// Rises with each change; 0 where there never was one.
    package let version: Int64

    package struct Item: Equatable, Sendable {
        package let key: String
        /// Any text, of as many lines as there are.
        package let value: String

        package init(_ key: String, _ value: String) {
            self.key = key
            self.value = value
        }

        fileprivate var byteCount: Int { key.utf8.count + value.utf8.count }
    }

    /// The field's numbers; one more is refused with 10047, 10045, 10046 and 10048.
    package static let most = 16
    package static let keyBytes = 32
    package static let valueBytes = 4_000
    /// Keys and values together.
    package static let mostBytes = 16_000

    /// What is too much, stands there twice or has no key is passed over: it may come from anywhere.
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

    /// A line for each: key and value, with a tab between them.
    package var text: String { items.map { ValueText.line([$0.key, $0.value]) }.joined(separator: "\n") }

    package init(text: String, version: Int64) {
        self.init(
            ValueText.lines(of: text).compactMap { $0.count == 2 ? Item($0[0], $0[1]) : nil }, version: version)
    }
}

/// All counters of a group, by their keys.
package struct GroupCounters: Equatable, Sendable {
    package let items: [Item]
    /// Rises with each change; 0 where there never was one.
    package let version: Int64

    package struct Item: Equatable, Sendable {
        package let key: String
        package let value: Int64

        package init(_ key: String, _ value: Int64) {
            self.key = key
            self.value = value
        }
    }

    /// The field's numbers; one more is refused with 10063.
    package static let most = 20
    package static let keyBytes = 128

    /// As that of attributes.
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

/// What somebody does to a group's values.
package struct GroupValuesRequest: Equatable, Sendable {
    package let group: GroupID
    package let change: Change
    /// Of the attributes that the change was made up on: it is refused with 10056 where they are others by now. Nil for one
    /// that holds whatever they are.
    package let version: Int64?

    package enum Change: Equatable, Sendable {
        /// These are so from now on, and all others as they were.
        case putAttributes([GroupAttributes.Item])
        /// These, and no others.
        case replaceAttributes([GroupAttributes.Item])
        case removeAttributes([String])
        case count(CounterStep, [GroupCounters.Item])
        case removeCounters([String])

        /// How much text it brings.
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

/// What becomes of a counter by a number. The words are the field's.
package enum CounterStep: String, CaseIterable, Sendable {
    case set = "Set"
    case increase = "Increase"
    case decrease = "Decrease"

    /// Nil where it is more than 64 bits hold.
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

/// Texts in a column: any text is one line of it.
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
