internal import Model

/// MP4, M4A and MOV (ISO 14496-12): boxes in boxes. `moov`, at the beginning or the end, has the duration, and a track
/// for each picture and sound.
enum MP4Header {
    private static let mostBoxes = 200

    private struct Box {
        let kind: MediaBytes
        /// Where its content begins, and where it ends.
        let content: Int64
        let end: Int64
    }

    static func media(_ start: MediaBytes, _ file: inout MediaReader) -> FileMedia? {
        guard start.has("ftyp", at: 4) else { return nil }
        var movie = Movie()
        var offset: Int64 = 0
        // Up to `moov`, behind which a video may have any number of fragments.
        for _ in 0..<mostBoxes {
            guard offset < file.size, let box = box(at: offset, to: file.size, &file) else { break }
            if box.kind.has("moov", at: 4) {
                var left = mostBoxes
                read(box, into: &movie, &file, &left)
                break
            }
            offset = box.end
        }
        let format = start.has("qt  ", at: 8) ? "MOV" : start.has("M4A ", at: 8) ? "M4A" : "MP4"
        return movie.media(format: format)
    }

    /// The boxes that lie side by side from `offset` on.
    private static func boxes(from offset: Int64, to end: Int64, _ file: inout MediaReader, _ left: inout Int) -> [Box]
    {
        var boxes: [Box] = []
        var offset = offset
        while offset < end, left > 0, let box = box(at: offset, to: end, &file) {
            left -= 1
            boxes.append(box)
            offset = box.end
        }
        return boxes
    }

    private static func box(at offset: Int64, to end: Int64, _ file: inout MediaReader) -> Box? {
        guard let head = file.bytes(at: offset, count: 8), let length = head.big(4, at: 0) else { return nil }
        switch length {
        // It goes on to the end of the file.
        case 0: return Box(kind: head, content: offset + 8, end: end)
        // The length follows in 8 bytes.
        case 1:
            guard let long = file.bytes(at: offset + 8, count: 8)?.big(8, at: 0), let length = Int64(exactly: long),
                length >= 16, length <= end - offset
            else { return nil }
            return Box(kind: head, content: offset + 16, end: offset + length)
        case _:
            guard length >= 8, Int64(length) <= end - offset else { return nil }
            return Box(kind: head, content: offset + 8, end: offset + Int64(length))
        }
    }

    private static func read(_ moov: Box, into movie: inout Movie, _ file: inout MediaReader, _ left: inout Int) {
        for box in boxes(from: moov.content, to: moov.end, &file, &left) {
            if box.kind.has("mvhd", at: 4) { movie.duration = duration(in: box, &file) }
            if box.kind.has("trak", at: 4) { readTrack(box, into: &movie, &file, &left) }
        }
    }

    /// Version 1 has 8 bytes for times, version 0 has 4.
    private static func duration(in mvhd: Box, _ file: inout MediaReader) -> Duration? {
        guard let version = file.bytes(at: mvhd.content, count: 1)?[0] else { return nil }
        let (rateAt, length) = version == 1 ? (20, 8) : (12, 4)
        guard let bytes = file.bytes(at: mvhd.content, count: rateAt + 4 + length), let rate = bytes.big(4, at: rateAt),
            let units = bytes.big(length, at: rateAt + 4)
        else { return nil }
        // All bits set: not known. 0: in fragments that follow.
        let unknown = length == 4 ? UInt64(UInt32.max) : .max
        return units == 0 || units == unknown ? nil : time(of: units, rate: rate)
    }

    private static func readTrack(_ trak: Box, into movie: inout Movie, _ file: inout MediaReader, _ left: inout Int) {
        var pixels: PixelSize?
        for box in boxes(from: trak.content, to: trak.end, &file, &left) {
            if box.kind.has("tkhd", at: 4) { pixels = size(in: box, &file) }
            guard box.kind.has("mdia", at: 4) else { continue }
            for inner in boxes(from: box.content, to: box.end, &file, &left) where inner.kind.has("hdlr", at: 4) {
                let handler = file.bytes(at: inner.content, count: 12)
                if handler?.has("soun", at: 8) == true { movie.hasSound = true }
                if handler?.has("vide", at: 8) == true {
                    movie.hasVideo = true
                    movie.pixels = movie.pixels ?? pixels
                }
            }
        }
    }

    /// The last 44 bytes: a matrix of nine numbers, then width and height, each with 16 bits behind the point. The
    /// matrix of a telephone that was held upright turns the picture by a quarter.
    private static func size(in tkhd: Box, _ file: inout MediaReader) -> PixelSize? {
        guard tkhd.end - tkhd.content >= 44, let bytes = file.bytes(at: tkhd.end - 44, count: 44),
            let width = bytes.big(4, at: 36), let height = bytes.big(4, at: 40)
        else { return nil }
        let isTurned = bytes.big(4, at: 0) == 0 && bytes.big(4, at: 16) == 0 && bytes.big(4, at: 4) != 0
        let size = PixelSize(width: width >> 16, height: height >> 16)
        return isTurned ? size?.turned : size
    }
}
