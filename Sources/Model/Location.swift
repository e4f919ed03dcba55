/// A place on the map that somebody names, as the field's location element.
package struct Location: Hashable, Sendable {
    /// The number of this kind of content.
    package static let kind: UInt32 = 9

    /// In ten-millionths of a degree, about a centimetre: -900,000,000 to 900,000,000, the north above zero.
    package let latitude: Int32
    /// In ten-millionths of a degree: -1,800,000,000 to 1,800,000,000, the east above zero.
    package let longitude: Int32
    /// What is there, in one line; empty where nothing was said.
    package let description: String

    /// The longest description, in UTF-8 bytes.
    package static let descriptionBytes = 500

    private static let unitsPerDegree = 10_000_000

    /// Nil when a number is out of its range, or the description is longer than `descriptionBytes`, or no line.
    package init?(latitude: Int32, longitude: Int32, description: String) {
        guard latitude.magnitude <= 90 * Self.unitsPerDegree, longitude.magnitude <= 180 * Self.unitsPerDegree,
            description.utf8.count <= Self.descriptionBytes,
            description.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }),
            !description.contains(where: \.isNewline)
        else { return nil }
        self.latitude = latitude
        self.longitude = longitude
        self.description = description
    }

    /// Takes degrees, rounded to ten-millionths; nil as above, and for what is no number.
    package init?(latitude: Double, longitude: Double, description: String) {
        guard (-90...90).contains(latitude), (-180...180).contains(longitude) else { return nil }
        self.init(
            latitude: Int32((latitude * Double(Self.unitsPerDegree)).rounded()),
            longitude: Int32((longitude * Double(Self.unitsPerDegree)).rounded()), description: description)
    }

    /// The degrees without needless zeros: `52.52`, `-0.1276`.
    package static func degrees(_ units: Int32) -> String {
        let magnitude = Int(units.magnitude)
        let (whole, part) = (magnitude / unitsPerDegree, magnitude % unitsPerDegree)
        let sign = units < 0 ? "-" : ""
        guard part > 0 else { return "\(sign)\(whole)" }
        let digits = String(part + unitsPerDegree).dropFirst()
        let zeros = digits.reversed().prefix { $0 == "0" }.count
        return "\(sign)\(whole).\(digits.dropLast(zeros))"
    }

    private var coordinates: String { "\(Self.degrees(latitude)), \(Self.degrees(longitude))" }

    /// The text for programs and places that show no more than a text.
    package var text: String { description.isEmpty ? coordinates : "\(description) \(coordinates)" }

    /// The form on the wire and on disk: latitude and longitude in 4 bytes each, the highest first, then the
    /// description.
    package var bytes: [UInt8] {
        [latitude, longitude].flatMap { $0.bigEndianBytes } + Array(description.utf8)
    }

    /// Reads that form; nil for bytes in another one.
    package init?(bytes: [UInt8]) {
        guard bytes.count >= 8, let description = String(validating: bytes[8...], as: UTF8.self) else { return nil }
        self.init(
            latitude: Int32(bigEndianBytes: bytes[0..<4]), longitude: Int32(bigEndianBytes: bytes[4..<8]),
            description: description)
    }
}

/// As an export has it: the degrees as numbers.
extension Location: Encodable {
    private enum CodingKeys: CodingKey {
        case latitude, longitude, description
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(Double(latitude) / Double(Self.unitsPerDegree), forKey: .latitude)
        try fields.encode(Double(longitude) / Double(Self.unitsPerDegree), forKey: .longitude)
        try fields.encode(description, forKey: .description)
    }
}

extension MessageContent {
    /// The location in the message; nil for other content.
    package var location: Location? {
        if case .location(let location) = self { location } else { nil }
    }
}
