/// What a camera says of how it was held (Exif 2.3, in the form of TIFF 6): a directory of entries, of which the one
/// numbered 0112 is the orientation, from 1 to 8.
enum ExifHeader {
    private static let mostEntries: UInt64 = 200

    /// Whether the picture is shown turned by a quarter; nil where the segment does not say.
    static func isTurned(at start: Int64, length: Int64, _ file: inout MediaReader) -> Bool? {
        guard length >= 14, let head = file.bytes(at: start, count: 14), head.has("Exif"), head[4] == 0, head[5] == 0
        else { return nil }
        let isBig = head.has("MM", at: 6)
        guard isBig || head.has("II", at: 6) else { return nil }
        func number(_ bytes: MediaBytes, _ length: Int, at index: Int) -> UInt64? {
            isBig ? bytes.big(length, at: index) : bytes.little(length, at: index)
        }
        guard number(head, 2, at: 8) == 42, let offset = number(head, 4, at: 10) else { return nil }
        let directory = start + 6 + Int64(offset)
        guard let count = file.bytes(at: directory, count: 2).flatMap({ number($0, 2, at: 0) }), count <= mostEntries,
            directory + 2 + Int64(count) * 12 <= start + length,
            let entries = file.bytes(at: directory + 2, count: Int(count) * 12)
        else { return nil }
        for index in 0..<Int(count) where number(entries, 2, at: index * 12) == 0x0112 {
            return number(entries, 2, at: index * 12 + 8).map { (5...8).contains($0) }
        }
        return nil
    }
}
