/// A location as somebody types it: latitude and longitude in degrees, then what is there. Between the numbers stand
/// blanks, or a comma; they may have a decimal comma where it can't be taken for one between them.
package struct TypedLocation: Equatable, Sendable {
    package let location: Location

    /// Why a line is no location.
    package enum Fault: Error, Equatable, Sendable {
        /// It does not begin with two numbers.
        case form
        /// Its comma may stand within one number or between two: `52,13 Berlin`.
        case comma(String)
        /// The number is out of its range, which the case names.
        case latitude(String)
        case longitude(String)
        /// What is there is longer than `Location.descriptionBytes`.
        case length(bytes: Int)
        /// What is there has several lines, or control characters.
        case lines
    }

    package init(_ line: String) throws(Fault) {
        var rest = line[...]
        let (latitude, longitude) = try Self.numbers(&rest)
        let description = Self.trimmed(rest)
        guard let north = Double(latitude), (-90...90).contains(north) else { throw .latitude(latitude) }
        guard let east = Double(longitude), (-180...180).contains(east) else { throw .longitude(longitude) }
        guard description.utf8.count <= Location.descriptionBytes else {
            throw .length(bytes: description.utf8.count)
        }
        guard let location = Location(latitude: north, longitude: east, description: description) else {
            throw .lines
        }
        self.location = location
    }

    // MARK: Numbers

    /// Takes both numbers, each with a point for `Double`, off the beginning of a line.
    private static func numbers(_ rest: inout Substring) throws(Fault) -> (String, String) {
        let first = word(&rest)
        let joined = first.split(separator: ",", omittingEmptySubsequences: false)
        // Without a blank between them.
        switch joined.count {
        case 2:
            if let pair = pair(joined[0], joined[1]), joined.contains(where: { $0.contains(".") }) { return pair }
        case 4:
            guard let pair = pair(joined[0] + "." + joined[1], joined[2] + "." + joined[3]) else { throw .form }
            return pair
        case _: break
        }
        guard let latitude = number(first) else { throw .form }
        var second = word(&rest)
        if second.hasPrefix(","), !first.hasSuffix(",") { second = second.dropFirst() }
        if second.isEmpty { second = word(&rest) }
        if first.contains(","), !first.hasSuffix(",") {
            guard number(second) != nil, second.contains(where: { $0 == "," || $0 == "." }) else {
                throw .comma(String(first))
            }
        }
        guard let longitude = number(second) else { throw .form }
        return (latitude, longitude)
    }

    private static func pair(_ first: Substring, _ second: Substring) -> (String, String)? {
        guard let first = number(first), let second = number(second) else { return nil }
        return (first, second)
    }

    /// Returns a number with a point in place of a decimal comma, without a comma behind it; nil for another word.
    private static func number(_ word: Substring) -> String? {
        let text = word.hasSuffix(",") ? word.dropLast() : word
        let digits = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text
        let parts = digits.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }) else {
            return nil
        }
        return String(text).replacing(",", with: ".")
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// Takes the next word off the beginning.
    private static func word(_ rest: inout Substring) -> Substring {
        rest = rest.drop(while: \.isWhitespace)
        let word = rest.prefix { !$0.isWhitespace }
        rest = rest[word.endIndex...]
        return word
    }

    private static func trimmed(_ text: Substring) -> String {
        let text = text.drop(while: \.isWhitespace)
        guard let last = text.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(text[...last])
    }
}
