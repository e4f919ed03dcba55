internal import Model

/// The bytes of a file of which only the header matters. Reading more than the budget ends as the end of the file does,
/// so whatever a file holds, it costs no more.
struct MediaReader {
    /// The size of the file, in bytes.
    let size: Int64
    /// How many bytes may still be read, and how often.
    private(set) var bytesLeft = MediaReader.budget
    private(set) var readsLeft = MediaReader.reads
    private let read: (Int64, Int) -> [UInt8]

    /// 256 kB: large tables and previews are passed over, so that few kilobytes are enough for what people send.
    static let budget = 256 * 1024
    static let reads = 2_000

    /// `read` returns up to as many bytes as it is asked for at an offset within the file.
    init(size: Int64, read: @escaping (Int64, Int) -> [UInt8]) {
        self.size = size
        self.read = read
    }

    /// Returns `count` bytes from `offset` on; nil where the file has fewer, or the budget is used up.
    mutating func bytes(at offset: Int64, count: Int) -> MediaBytes? {
        guard offset >= 0, count >= 0, offset <= size - Int64(count), count <= bytesLeft, readsLeft > 0 else {
            return nil
        }
        bytesLeft -= count
        readsLeft -= 1
        let bytes = read(offset, count)
        return bytes.count == count ? MediaBytes(bytes) : nil
    }
}

/// Bytes with numbers in them. What is not there reads as nothing.
struct MediaBytes {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var count: Int { bytes.count }

    subscript(index: Int) -> UInt8? { bytes.indices.contains(index) ? bytes[index] : nil }

    /// Whether `text`, in ASCII, stands at `index`.
    func has(_ text: StaticString, at index: Int = 0) -> Bool {
        text.withUTF8Buffer { wanted in
            guard index >= 0, index <= bytes.count, wanted.count <= bytes.count - index else { return false }
            return bytes[index..<index + wanted.count].elementsEqual(wanted)
        }
    }

    /// The number in `length` bytes, the highest first; nil when they are not all there. At most 8 bytes.
    func big(_ length: Int, at index: Int) -> UInt64? {
        slice(length, at: index)?.reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The number in `length` bytes, the lowest first; nil when they are not all there. At most 8 bytes.
    func little(_ length: Int, at index: Int) -> UInt64? {
        slice(length, at: index)?.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    private func slice(_ length: Int, at index: Int) -> ArraySlice<UInt8>? {
        guard index >= 0, index <= bytes.count, length <= bytes.count - index else { return nil }
        return bytes[index..<index + length]
    }

    /// Where `text`, in ASCII, stands last; nil when it does not.
    func last(_ text: StaticString) -> Int? {
        guard count >= text.utf8CodeUnitCount else { return nil }
        return (0...count - text.utf8CodeUnitCount).last { has(text, at: $0) }
    }
}

/// How long `units` last at `rate` units a second, in milliseconds and never too long; nil where that is no duration.
func time(of units: UInt64, rate: UInt64) -> Duration? {
    guard rate > 0 else { return nil }
    let (whole, part) = units.quotientAndRemainder(dividingBy: rate)
    let (product, isTooLarge) = part.multipliedReportingOverflow(by: 1_000)
    guard let seconds = Int64(exactly: whole), seconds <= FileMedia.longest.components.seconds, !isTooLarge else {
        return nil
    }
    return .seconds(seconds) + .milliseconds(product / rate)
}
