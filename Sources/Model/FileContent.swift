/// A file that somebody sends. What is in it is asked for in parts, by whoever can see the message.
package struct FileContent: Hashable, Sendable {
    /// Among the kinds of content.
    package static let kind: UInt32 = 4

    /// At most 255 bytes in UTF-8, and a name that may be used as one in any directory; see `isName`.
    package let name: String
    /// In bytes.
    package let size: Int64
    package let hash: FileHash

    /// Nil for a name that is none, or a size below zero or above 2^53.
    package init?(name: String, size: Int64, hash: FileHash) {
        guard Self.isName(name), (0...Limits.largestCount).contains(size) else { return nil }
        self.name = name
        self.size = size
        self.hash = hash
    }

    /// Whether it is the name of a file and nothing else: no path, no control character.
    package static func isName(_ name: String) -> Bool {
        (1...255).contains(name.utf8.count) && name != "." && name != ".."
            && name.unicodeScalars.allSatisfy { $0 != "/" && $0.properties.generalCategory != .control }
    }

    /// What it is called where it is saved, unless the person says it: whoever sent it must not hide it, turn what is read, or
    /// put in place what a shell or a program reads by itself. Never begins with a dot or a hyphen.
    package var savedName: String {
        let visible = name.unicodeScalars.filter { $0.properties.generalCategory != .format }
        let trimmed = String(String.UnicodeScalarView(visible)).drop(while: \.isWhitespace)
        return trimmed.isEmpty || trimmed.hasPrefix(".") || trimmed.hasPrefix("-") ? "file\(trimmed)" : String(trimmed)
    }

    package var parts: FileParts { FileParts(size: size) }

    /// For programs and places that show no more than a text.
    package var text: String { "\(name) (\(ByteCount(size)))" }

    /// On the wire and on disk: the size in 8 bytes, the highest first, the hash, then the name.
    package var bytes: [UInt8] {
        stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: size >> $0) } + hash.bytes
            + Array(name.utf8)
    }

    /// Nil for bytes that are none.
    package init?(bytes: [UInt8]) {
        guard bytes.count > 8 + FileHash.length, let hash = FileHash(Array(bytes[8..<8 + FileHash.length])),
            let name = String(validating: bytes[(8 + FileHash.length)...], as: UTF8.self)
        else { return nil }
        self.init(name: name, size: bytes[..<8].reduce(Int64(0)) { $0 << 8 | Int64($1) }, hash: hash)
    }
}

/// BLAKE2b with 32 bytes of result over a whole file: what `b2sum -l 256` prints.
package struct FileHash: Hashable, Sendable, CustomStringConvertible {
    package static let length = 32

    package let bytes: [UInt8]

    package init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.length else { return nil }
        self.bytes = bytes
    }

    package var description: String { bytes.hexadecimal }
}

/// How a file is cut for the wire and the server's store: parts of the same size, the last one with the rest.
package struct FileParts: Hashable, Sendable {
    /// Bytes of a part: with what is around it, it fits a frame.
    package static let size = 48 * 1024

    /// Of the whole file, in bytes.
    package let bytes: Int64

    package init(size: Int64) {
        bytes = size
    }

    /// None for an empty file.
    package var count: Int { Int((bytes + Int64(Self.size) - 1) / Int64(Self.size)) }

    /// How many bytes part `index` has, from 0 on; nil when there is no such part.
    package func length(of index: Int) -> Int? {
        guard (0..<count).contains(index) else { return nil }
        return Int(min(Int64(Self.size), bytes - offset(of: index)))
    }

    package func offset(of index: Int) -> Int64 { Int64(index) * Int64(Self.size) }
}
