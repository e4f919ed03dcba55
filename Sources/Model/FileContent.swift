/// A file that somebody sends. Its content is fetched in parts, by whoever may see the message.
package struct FileContent: Hashable, Sendable {
    /// The number of this kind of content.
    package static let kind: UInt32 = 4

    /// The file's name: at most 255 bytes of UTF-8 that are a valid name in any directory; see `isName`.
    package let name: String
    /// The size in bytes.
    package let size: Int64
    package let hash: FileHash
    /// What it shows or plays; nil for any other file, and where the sender's program did not recognise it.
    package let media: FileMedia?

    /// Nil when `name` is no file name, or `size` is below zero or above 2^53.
    package init?(name: String, size: Int64, hash: FileHash, media: FileMedia? = nil) {
        guard Self.isName(name), (0...Limits.largestCount).contains(size) else { return nil }
        self.name = name
        self.size = size
        self.hash = hash
        self.media = media
    }

    /// Whether the text is the name of a file and nothing else: no path, no control character.
    package static func isName(_ name: String) -> Bool {
        (1...255).contains(name.utf8.count) && name != "." && name != ".."
            && name.unicodeScalars.allSatisfy { $0 != "/" && $0.properties.generalCategory != .control }
    }

    /// The name under which the file is saved unless the person gives another. It must not hide the file, reverse its
    /// letters, or take the place of a file that a shell or a program reads by itself; it never begins with a dot or a
    /// hyphen.
    package var savedName: String {
        let visible = name.unicodeScalars.filter { $0.properties.generalCategory != .format }
        let trimmed = String(String.UnicodeScalarView(visible)).drop(while: \.isWhitespace)
        return trimmed.isEmpty || trimmed.hasPrefix(".") || trimmed.hasPrefix("-") ? "file\(trimmed)" : String(trimmed)
    }

    package var parts: FileParts { FileParts(size: size) }

    /// The text for programs and places that show no more than a text: `trip.mp4 (video MP4 1:02 1920x1080, 12 MB)`.
    /// It is also where `media` stands, because a program that does not know of it reads a file by its bytes alone.
    package var text: String {
        "\(name) (\(media.map { "\($0.text)\(Self.afterMedia)" } ?? "")\(ByteCount(size)))"
    }

    /// The same for people who see the kind elsewhere: `trip.mp4 1:02 1920x1080 · 12 MB`, `report.pdf · 98 kB`.
    package var facts: String {
        let facts = [name, media?.time, media?.pixels?.description].compactMap(\.self)
        return facts.joined(separator: " ") + " · \(ByteCount(size))"
    }

    /// What stands in the text behind what is told of `media`, where there is something.
    private static let afterMedia = ", "

    /// Whether both are the same file. A program that does not know of `media` has left it out, and nothing else.
    package func isSame(as other: FileContent) -> Bool { bytes == other.bytes }

    /// The form on the wire and on disk, beside the text: the size in 8 bytes, the highest first, the hash, then the
    /// name.
    package var bytes: [UInt8] {
        stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: size >> $0) } + hash.bytes
            + Array(name.utf8)
    }

    /// Reads that form; nil for bytes in another one. A text in another form says nothing of `media`.
    package init?(bytes: [UInt8], text: String) {
        guard bytes.count > 8 + FileHash.length, let hash = FileHash(Array(bytes[8..<8 + FileHash.length])),
            let name = String(validating: bytes[(8 + FileHash.length)...], as: UTF8.self)
        else { return nil }
        self.init(
            name: name, size: bytes[..<8].reduce(Int64(0)) { $0 << 8 | Int64($1) }, hash: hash,
            media: Self.media(in: text, of: name))
    }

    private static func media(in text: String, of name: String) -> FileMedia? {
        let lead = Array("\(name) (".utf8)
        guard text.utf8.starts(with: lead) else { return nil }
        let rest = String(decoding: text.utf8.dropFirst(lead.count), as: UTF8.self)
        guard let end = rest.firstRange(of: afterMedia) else { return nil }
        return FileMedia(text: rest[..<end.lowerBound])
    }
}

/// The BLAKE2b hash of a whole file, 32 bytes: what `b2sum -l 256` prints.
package struct FileHash: Hashable, Sendable, CustomStringConvertible {
    package static let length = 32

    package let bytes: [UInt8]

    package init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.length else { return nil }
        self.bytes = bytes
    }

    package var description: String { bytes.hexadecimal }
}

/// The parts of a file on the wire and in the server's store: all of the same size, the last one with the rest.
package struct FileParts: Hashable, Sendable {
    /// The bytes in a part: with everything around it, it fits a frame.
    package static let size = 48 * 1024

    /// The size of the whole file, in bytes.
    package let bytes: Int64

    package init(size: Int64) {
        bytes = size
    }

    /// How many parts there are; 0 for an empty file.
    package var count: Int { Int((bytes + Int64(Self.size) - 1) / Int64(Self.size)) }

    /// How many bytes part `index` has, from 0 on; nil when there is no such part.
    package func length(of index: Int) -> Int? {
        guard (0..<count).contains(index) else { return nil }
        return Int(min(Int64(Self.size), bytes - offset(of: index)))
    }

    package func offset(of index: Int) -> Int64 { Int64(index) * Int64(Self.size) }
}
