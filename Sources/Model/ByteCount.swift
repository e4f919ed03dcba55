/// A number of bytes as people read it, in powers of 1,000 as disks and `ls -h --si` count: `940 B`, `2.1 MB`.
package struct ByteCount: CustomStringConvertible, Sendable {
    package let bytes: Int64

    private static let units = ["kB", "MB", "GB", "TB", "PB"]

    package init(_ bytes: Int64) {
        self.bytes = bytes
    }

    /// Reads `500 MB`, `500mb`, `500M`, or a number of bytes; nil for anything else, fractions included.
    package init?(_ text: some StringProtocol) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int64(digits) else { return nil }
        let word = text[digits.endIndex...].drop { $0 == " " }.uppercased()
        let index = Self.units.firstIndex { [$0.uppercased(), $0.uppercased().dropLast() + ""].contains(word) }
        guard index != nil || ["", "B"].contains(word) else { return nil }
        let factor = (0..<(index ?? -1) + 1).reduce(Int64(1)) { product, _ in product * 1000 }
        let (bytes, overflows) = number.multipliedReportingOverflow(by: factor)
        guard !overflows else { return nil }
        self.bytes = bytes
    }

    package var description: String {
        guard bytes >= 1000 else { return "\(bytes) B" }
        var (tenths, unit) = (bytes / 100, 0)
        while tenths >= 10_000, unit + 1 < Self.units.count {
            tenths /= 1000
            unit += 1
        }
        return tenths < 100 ? "\(tenths / 10).\(tenths % 10) \(Self.units[unit])" : "\(tenths / 10) \(Self.units[unit])"
    }

    /// The number beside a limit that it exceeds: exact to the byte where both would be rounded to the same text.
    package func over(_ limit: ByteCount) -> String {
        description == limit.description ? "\(bytes - limit.bytes) B more than \(limit)" : description
    }
}
