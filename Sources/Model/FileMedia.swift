/// What a picture, a sound or a video is that is sent as a file: what the sender's program read from the file's own
/// header. Nobody else has checked it.
package struct FileMedia: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case image, sound, video
    }

    package let kind: Kind
    /// The format's name, 1 to 8 capital letters and digits: `PNG`, `MP4`.
    package let format: String
    /// The size of the picture; nil where it is not known, and for a sound.
    package let pixels: PixelSize?
    /// How long it lasts, never longer than it does: in tenths of a second below `brief`, else in seconds. Nil where it is
    /// not known, and for an image.
    package let duration: Duration?

    /// The longest duration that is told: 1,000 hours.
    package static let longest = Duration.seconds(1_000 * 3_600)

    /// What is shorter is told in tenths of a second.
    private static let brief = Duration.seconds(10)

    /// Nil when `format` is no format's name. `pixels` and `duration` are left out where the kind has none, and
    /// `duration` also outside of what `longest` allows.
    package init?(_ kind: Kind, format: String, pixels: PixelSize? = nil, duration: Duration? = nil) {
        guard (1...8).contains(format.utf8.count), format.utf8.allSatisfy(Self.isOfFormat) else { return nil }
        self.kind = kind
        self.format = format
        self.pixels = kind == .sound ? nil : pixels
        let isTold = kind != .image && duration.map { (.zero...Self.longest).contains($0) } ?? false
        self.duration = isTold ? duration.map(Self.told) : nil
    }

    private static func isOfFormat(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func told(_ duration: Duration) -> Duration {
        let (seconds, rest) = duration.components
        return .seconds(seconds) + (duration < brief ? .milliseconds(rest / tenth * 100) : .zero)
    }

    /// A tenth of a second in attoseconds.
    private static let tenth: Int64 = 100_000_000_000_000_000

    /// The tenths of a second behind the whole seconds.
    private var tenths: Int64 { (duration?.components.attoseconds ?? 0) / Self.tenth }

    /// The duration in seconds as a decimal number, `14` or `0.5`; nil where it is not known.
    package var seconds: String? {
        duration.map { tenths > 0 ? "\($0.components.seconds).\(tenths)" : "\($0.components.seconds)" }
    }

    /// The duration as people read it, `0:14`, `1:02:03` or `0:00.5`; nil where it is not known.
    package var time: String? {
        guard let seconds = duration?.components.seconds else { return nil }
        let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60)
        let last = Self.twoDigits(seconds % 60) + (tenths > 0 ? ".\(tenths)" : "")
        return hours > 0 ? "\(hours):\(Self.twoDigits(minutes)):\(last)" : "\(minutes):\(last)"
    }

    private static func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// The form in a file's text: `video MP4 1:02 1920x1080`, without what is not known.
    package var text: String {
        [kind.rawValue, format, time, pixels?.description].compactMap(\.self).joined(separator: " ")
    }

    /// Reads that form, and nothing else: what is read has this very text.
    package init?(text: Substring) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard (2...4).contains(words.count), let kind = Kind(rawValue: String(words[0])) else { return nil }
        let rest = words.dropFirst(2)
        self.init(
            kind, format: String(words[1]), pixels: rest.last.flatMap(PixelSize.init(text:)),
            duration: rest.first.flatMap(Self.duration))
        guard self.text == text else { return nil }
    }

    private static func duration(_ text: Substring) -> Duration? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts[0].split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(numbers.count), parts.count <= 2, text.utf8.count <= 10 else { return nil }
        var seconds: Int64 = 0
        for number in numbers {
            guard let value = Int64(number) else { return nil }
            seconds = seconds * 60 + value
        }
        guard parts.count == 2 else { return .seconds(seconds) }
        guard let tenths = Int64(parts[1]), (1...9).contains(tenths) else { return nil }
        return .seconds(seconds) + .milliseconds(tenths * 100)
    }
}

/// As an export has it: an object with what is known.
extension FileMedia: Encodable {
    private enum CodingKeys: CodingKey {
        case kind, format, width, height, seconds
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(kind.rawValue, forKey: .kind)
        try fields.encode(format, forKey: .format)
        try fields.encodeIfPresent(pixels?.width, forKey: .width)
        try fields.encodeIfPresent(pixels?.height, forKey: .height)
        try fields.encodeIfPresent(seconds.flatMap(Double.init), forKey: .seconds)
    }
}

/// The width and height of a picture.
package struct PixelSize: Hashable, Sendable, CustomStringConvertible {
    package let width: Int
    package let height: Int

    /// No format that is recognised has larger pictures in practice; most have two or four bytes for a side.
    package static let largestSide = 1_000_000

    /// Nil when a side is below 1 or above `largestSide`.
    package init?(width: some BinaryInteger, height: some BinaryInteger) {
        guard let width = Int(exactly: width), let height = Int(exactly: height),
            (1...Self.largestSide).contains(width), (1...Self.largestSide).contains(height)
        else { return nil }
        self.width = width
        self.height = height
    }

    package var description: String { "\(width)x\(height)" }

    /// The size after a turn by a quarter.
    package var turned: PixelSize? { PixelSize(width: height, height: width) }

    /// Reads `1920x1080`; nil for another text.
    init?(text: Substring) {
        let sides = text.split(separator: "x", omittingEmptySubsequences: false)
        guard sides.count == 2, let width = Int(sides[0]), let height = Int(sides[1]) else { return nil }
        self.init(width: width, height: height)
    }
}
