internal import Model

/// The names of a request's fields, to tell the caller which ones the command ignores.
struct OperatorFields: Decodable {
    private(set) var names: Set<String> = []

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Collects all names in a request, at any depth.
    init(from decoder: any Decoder) throws {
        if let object = try? decoder.container(keyedBy: Name.self) {
            for key in object.allKeys {
                names.insert(key.stringValue)
                names.formUnion(try object.decode(OperatorFields.self, forKey: key).names)
            }
        } else if var list = try? decoder.unkeyedContainer() {
            while !list.isAtEnd { names.formUnion(try list.decode(OperatorFields.self).names) }
        }
    }

    /// How many names are told at most.
    private static let told = 8

    /// A sentence that names the fields not in `known`; empty when there are none.
    func notKept(beside known: Set<String>) -> String {
        let others = names.subtracting(known).sorted()
        guard !others.isEmpty else { return "" }
        let more = others.count > Self.told ? " and \(others.count - Self.told) more" : ""
        return "Not used and not kept: \(others.prefix(Self.told).map(Self.shown).joined(separator: ", "))\(more)."
    }

    /// A name as it came, if it is printable.
    private static func shown(_ name: String) -> String {
        let isPlain = name.utf8.count <= 40 && name.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        return isPlain ? name : String(name.unicodeScalars.prefix(20).map(Character.init)).debugDescription
    }
}

/// A switch as the field's clients write it: 1, "1" or true is on.
struct OperatorSwitch: Decodable {
    let isOn: Bool

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let bool = try? container.decode(Bool.self) {
            isOn = bool
            return
        }
        let number = try? container.decode(Int.self)
        let text = if let number { "\(number)" } else { try container.decode(String.self) }
        switch text {
        case "1", "true": isOn = true
        case "0", "false": isOn = false
        default: throw DecodingError.dataCorruptedError(in: container, debugDescription: "neither 0 nor 1")
        }
    }
}
