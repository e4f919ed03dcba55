internal import Model

/// Ogg (RFC 3533) with Opus, Vorbis, FLAC or Theora: the first page names the codec, and the last one says how many
/// samples there are.
enum OggHeader {
    private static let pageHead = 28
    /// A page has at most 65,307 bytes, so the head of the last one is among these.
    private static let tail: Int64 = 65_400

    static func media(_ start: MediaBytes, _ file: inout MediaReader) -> FileMedia? {
        // A first page has one packet, whose one length stands at 27.
        guard start.has("OggS"), start[26] == 1, let serial = start.little(4, at: 14) else { return nil }
        if start.has("OpusHead", at: pageHead) {
            let skipped = start.little(2, at: pageHead + 10) ?? 0
            // Opus always counts at 48 kHz (RFC 7845).
            return sound(of: serial, rate: 48_000, skipped: skipped, &file)
        }
        if start[pageHead] == 1, start.has("vorbis", at: pageHead + 1) {
            return sound(of: serial, rate: start.little(4, at: pageHead + 12) ?? 0, skipped: 0, &file)
        }
        if start[pageHead] == 0x80, start.has("theora", at: pageHead + 1) {
            let pixels = start.big(3, at: pageHead + 14).flatMap { width in
                start.big(3, at: pageHead + 17).flatMap { PixelSize(width: width, height: $0) }
            }
            return FileMedia(.video, format: "OGG", pixels: pixels)
        }
        return start[pageHead] == 0x7F && start.has("FLAC", at: pageHead + 1) ? FileMedia(.sound, format: "OGG") : nil
    }

    private static func sound(
        of serial: UInt64, rate: UInt64, skipped: UInt64, _ file: inout MediaReader
    ) -> FileMedia? {
        let samples = lastPosition(of: serial, &file).flatMap { $0 >= skipped ? $0 - skipped : nil }
        return FileMedia(.sound, format: "OGG", duration: samples.flatMap { time(of: $0, rate: rate) })
    }

    /// The position that the last page of the stream ends at, in samples; nil where it says none, or is another's.
    private static func lastPosition(of serial: UInt64, _ file: inout MediaReader) -> UInt64? {
        let length = min(tail, file.size)
        guard let end = file.bytes(at: file.size - length, count: Int(length)), let page = end.last("OggS"),
            end.little(4, at: page + 14) == serial, let position = end.little(8, at: page + 6), position != .max
        else { return nil }
        return position
    }
}
