internal import Model

/// A JSON object on one line, with its fields in the order they were added.
///
/// Controls, bidi marks and invisible characters are written as `\uXXXX`: nothing is lost, and a terminal is not
/// harmed.
struct JSONObject {
    private var body = ""

    var text: String { "{\(body)}" }

    mutating func add(_ name: String, _ value: String) {
        addRaw(name, Self.quoted(value))
    }

    mutating func add(_ name: String, _ value: some BinaryInteger) {
        addRaw(name, "\(value)")
    }

    /// A latitude or longitude, as `Location` has it.
    mutating func add(_ name: String, degrees: Int32) {
        addRaw(name, Location.degrees(degrees))
    }

    /// A number that is written with digits and at most one point.
    mutating func add(_ name: String, decimal value: String) {
        addRaw(name, value)
    }

    mutating func add(_ name: String, _ value: Bool) {
        addRaw(name, value ? "true" : "false")
    }

    mutating func add(_ name: String, _ value: JSONObject) {
        addRaw(name, value.text)
    }

    mutating func add(_ name: String, _ values: [JSONObject]) {
        addRaw(name, "[\(values.map(\.text).joined(separator: ","))]")
    }

    mutating func add(_ name: String, _ values: [String]) {
        addRaw(name, "[\(values.map(Self.quoted).joined(separator: ","))]")
    }

    mutating func add(_ name: String, _ values: [Int64]) {
        addRaw(name, "[\(values.map(String.init).joined(separator: ","))]")
    }

    /// A field that doesn't apply is absent, never null.
    mutating func add(_ name: String, ifPresent value: String?) {
        if let value { add(name, value) }
    }

    private mutating func addRaw(_ name: String, _ value: String) {
        if !body.isEmpty { body += "," }
        body += "\"\(name)\":\(value)"
    }

    /// A JSON text of somebody else, with all that a terminal might obey, or not show, spelled out.
    static func visible(in json: String) -> String {
        var visible = ""
        for scalar in json.unicodeScalars {
            if isVisible(scalar) {
                visible.unicodeScalars.append(scalar)
            } else {
                for unit in UTF16.encode(scalar).map(Array.init) ?? [] { visible += escaped(unit) }
            }
        }
        return visible
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case " "..."~": quoted.unicodeScalars.append(scalar)
            default:
                if isVisible(scalar) {
                    quoted.unicodeScalars.append(scalar)
                } else {
                    for unit in UTF16.encode(scalar).map(Array.init) ?? [] { quoted += escaped(unit) }
                }
            }
        }
        return quoted + "\""
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.properties.isDefaultIgnorableCodePoint { return false }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator: return false
        default: return true
        }
    }

    private static func escaped(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
