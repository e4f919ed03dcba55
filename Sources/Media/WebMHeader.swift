internal import Model

/// WebM and Matroska (RFC 9559): elements in elements. The segment's `Info` has the duration, its `Tracks` what there
/// is to see and hear; both stand before the first cluster.
enum WebMHeader {
    private static let mostElements = 300

    private struct Element {
        let id: UInt64
        /// Where its content begins, and where it ends.
        let content: Int64
        let end: Int64
    }

    static func media(_ start: MediaBytes, _ file: inout MediaReader) -> FileMedia? {
        var left = mostElements
        guard start.big(4, at: 0) == 0x1A45_DFA3, let head = element(at: 0, to: file.size, &file),
            let format = format(head, &file, &left), let segment = element(at: head.end, to: file.size, &file),
            segment.id == 0x1853_8067
        else { return nil }
        var movie = Movie()
        for element in elements(in: segment, &file, &left) {
            if element.id == 0x1549_A966 { movie.duration = duration(in: element, &file, &left) }
            if element.id == 0x1654_AE6B { readTracks(element, into: &movie, &file, &left) }
        }
        return movie.media(format: format)
    }

    private static func format(_ head: Element, _ file: inout MediaReader, _ left: inout Int) -> String? {
        for element in elements(in: head, &file, &left) where element.id == 0x4282 {
            let name = file.bytes(at: element.content, count: Int(min(8, element.end - element.content)))
            if name?.has("webm") == true { return "WEBM" }
            if name?.has("matroska") == true { return "MKV" }
        }
        return nil
    }

    // MARK: Elements

    /// The elements that lie side by side in another one, before the first cluster, which is not read.
    private static func elements(in outer: Element, _ file: inout MediaReader, _ left: inout Int) -> [Element] {
        var elements: [Element] = []
        var offset = outer.content
        while offset < outer.end, left > 0, let element = element(at: offset, to: outer.end, &file),
            element.id != 0x1F43_B675
        {
            left -= 1
            elements.append(element)
            offset = element.end
        }
        return elements
    }

    private static func element(at offset: Int64, to end: Int64, _ file: inout MediaReader) -> Element? {
        guard let head = file.bytes(at: offset, count: Int(min(12, end - offset))), let first = head[0],
            first.leadingZeroBitCount < 4, let id = head.big(first.leadingZeroBitCount + 1, at: 0)
        else { return nil }
        let idLength = first.leadingZeroBitCount + 1
        guard let second = head[idLength], second != 0 else { return nil }
        let sizeLength = second.leadingZeroBitCount + 1
        guard let number = head.big(sizeLength, at: idLength) else { return nil }
        // The bit that says how long the number is does not count in it. All bits set: not known, up to the end.
        let bits = UInt64(7 * sizeLength)
        let size = number & (1 << bits - 1)
        let content = offset + Int64(idLength + sizeLength)
        if size == 1 << bits - 1 { return Element(id: id, content: content, end: end) }
        guard content <= end, size <= UInt64(end - content) else { return nil }
        return Element(id: id, content: content, end: content + Int64(size))
    }

    private static func number(in element: Element, _ file: inout MediaReader) -> UInt64? {
        let length = element.end - element.content
        guard (1...8).contains(length) else { return nil }
        return file.bytes(at: element.content, count: Int(length))?.big(Int(length), at: 0)
    }

    // MARK: What they say

    private static func duration(in info: Element, _ file: inout MediaReader, _ left: inout Int) -> Duration? {
        var (nanoseconds, units): (UInt64, Double?) = (1_000_000, nil)
        for element in elements(in: info, &file, &left) {
            if element.id == 0x2AD7B1 { nanoseconds = number(in: element, &file) ?? nanoseconds }
            if element.id == 0x4489, let bits = number(in: element, &file) {
                let isShort = element.end - element.content == 4
                units = isShort ? Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))) : Double(bitPattern: bits)
            }
        }
        guard let units else { return nil }
        return Int64(exactly: (units * Double(nanoseconds)).rounded()).map { .nanoseconds($0) }
    }

    private static func readTracks(
        _ tracks: Element, into movie: inout Movie, _ file: inout MediaReader, _ left: inout Int
    ) {
        for track in elements(in: tracks, &file, &left) where track.id == 0xAE {
            for element in elements(in: track, &file, &left) {
                if element.id == 0x83 {
                    let type = number(in: element, &file)
                    movie.hasVideo = movie.hasVideo || type == 1
                    movie.hasSound = movie.hasSound || type == 2
                }
                if element.id == 0xE0 { movie.pixels = movie.pixels ?? size(in: element, &file, &left) }
            }
        }
    }

    private static func size(in video: Element, _ file: inout MediaReader, _ left: inout Int) -> PixelSize? {
        var (width, height): (UInt64?, UInt64?)
        for element in elements(in: video, &file, &left) {
            if element.id == 0xB0 { width = number(in: element, &file) }
            if element.id == 0xBA { height = number(in: element, &file) }
        }
        return width.flatMap { width in height.flatMap { PixelSize(width: width, height: $0) } }
    }
}
