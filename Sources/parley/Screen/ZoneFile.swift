internal import Model

/// A zone of the system's time zone database (TZif, RFC 9636): the changes of its clock.
///
/// The system's own functions know one zone per process, and Foundation's would bring ICU into the program.
struct ZoneFile: Equatable, Sendable {
    private var instants: [Int64] = []
    /// The local time minus UTC in seconds, from each of `instants` on.
    private var offsets: [Int] = []
    /// The offset before the first of `instants`.
    private var first = 0
    /// The rule after the last of `instants`; nil for none.
    private let rule: ZoneRule?

    /// A limit on the number of changes, more than any zone has.
    private static let most = 10_000

    init?(_ bytes: [UInt8]) {
        var reader = ZoneReader(bytes)
        guard let old = reader.header() else { return nil }
        if old.version >= 2 {
            // The same again with wider numbers.
            guard reader.skip(old.size(ofInstant: 4)), let new = reader.header() else { return nil }
            guard let table = reader.table(new, ofInstant: 8) else { return nil }
            (instants, offsets, first) = table
            rule = reader.footer().flatMap(ZoneRule.init)
        } else {
            guard let table = reader.table(old, ofInstant: 4) else { return nil }
            (instants, offsets, first) = table
            rule = nil
        }
    }

    func offset(at instant: Timestamp) -> Int {
        let seconds = instant.seconds
        guard let last = instants.last, seconds < last else {
            return rule?.offset(at: seconds) ?? offsets.last ?? first
        }
        var (low, high) = (0, instants.count)
        while low < high {
            let middle = (low + high) / 2
            if instants[middle] <= seconds { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? first : offsets[low - 1]
    }

    fileprivate struct Header {
        let version: UInt8
        let leaps: Int
        let times: Int
        let types: Int
        let letters: Int
        let marks: Int

        func size(ofInstant width: Int) -> Int {
            times * (width + 1) + types * 6 + letters + leaps * (width + 4) + marks
        }
    }

    /// Reads bytes from the beginning; returns nil when they end too early.
    fileprivate struct ZoneReader {
        private var rest: ArraySlice<UInt8>

        init(_ bytes: [UInt8]) { rest = bytes[...] }

        mutating func skip(_ count: Int) -> Bool { take(count) != nil }

        private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
            guard count >= 0, rest.count >= count else { return nil }
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count)
        }

        private mutating func number(_ width: Int) -> Int64? {
            guard let bytes = take(width), let top = bytes.first else { return nil }
            return bytes.dropFirst().reduce(Int64(Int8(bitPattern: top))) { $0 << 8 | Int64($1) }
        }

        private mutating func count() -> Int? {
            number(4).flatMap { (0...Int64(ZoneFile.most)).contains($0) ? Int($0) : nil }
        }

        mutating func header() -> Header? {
            guard take(4).map(Array.init) == Array("TZif".utf8), let version = take(1)?.first, skip(15) else {
                return nil
            }
            guard let universal = count(), let standard = count(), let leaps = count(), let times = count(),
                let types = count(), let letters = count(), types > 0
            else { return nil }
            let number = version >= 0x30 ? version - 0x30 : 1
            return Header(
                version: number, leaps: leaps, times: times, types: types, letters: letters,
                marks: universal + standard)
        }

        mutating func table(_ header: Header, ofInstant width: Int) -> ([Int64], [Int], Int)? {
            var instants: [Int64] = []
            for _ in 0..<header.times {
                guard let instant = number(width), instants.last.map({ $0 < instant }) ?? true else { return nil }
                instants.append(instant)
            }
            guard let kinds = take(header.times) else { return nil }
            var types: [Int] = []
            for _ in 0..<header.types {
                guard let offset = number(4), abs(offset) <= 172_800, skip(2) else { return nil }
                types.append(Int(offset))
            }
            guard kinds.allSatisfy({ types.indices.contains(Int($0)) }),
                skip(header.letters + header.leaps * (width + 4) + header.marks)
            else { return nil }
            return (instants, kinds.map { types[Int($0)] }, types[0])
        }

        /// The text of the rule after the last instant, in the form of the variable TZ.
        func footer() -> String? {
            guard rest.first == 0x0A, let end = rest.dropFirst().firstIndex(of: 0x0A) else { return nil }
            return String(decoding: rest[(rest.startIndex + 1)..<end], as: UTF8.self)
        }
    }
}
