internal import Model

/// JPEG (ITU T.81): segments behind markers, up to the one of the frame, which has the size. Cameras put previews of up
/// to 64 kB each before it, which are passed over, and in one of type Exif how they were held.
enum JPEGHeader {
    private static let mostSegments = 500

    static func media(_ start: MediaBytes, _ file: inout MediaReader) -> FileMedia? {
        guard start.big(3, at: 0) == 0xFFD8FF else { return nil }
        return FileMedia(.image, format: "JPEG", pixels: size(&file))
    }

    private static func size(_ file: inout MediaReader) -> PixelSize? {
        var offset: Int64 = 2
        var isTurned = false
        for _ in 0..<mostSegments {
            guard let head = file.bytes(at: offset, count: 4), head[0] == 0xFF, let marker = head[1] else { return nil }
            // Any number of fill bytes may stand before a marker.
            if marker == 0xFF {
                offset += 1
                continue
            }
            if isFrame(marker) {
                guard let frame = file.bytes(at: offset + 5, count: 4), let height = frame.big(2, at: 0),
                    let width = frame.big(2, at: 2)
                else { return nil }
                let size = PixelSize(width: width, height: height)
                return isTurned ? size?.turned : size
            }
            // The picture itself begins, or ends.
            guard marker != 0xDA, marker != 0xD9, let length = head.big(2, at: 2), length >= 2 else { return nil }
            if marker == 0xE1 {
                isTurned = ExifHeader.isTurned(at: offset + 4, length: Int64(length) - 2, &file) ?? isTurned
            }
            offset += 2 + Int64(length)
        }
        return nil
    }

    /// Start of frame of any process. C4, C8 and CC are tables and an extension.
    private static func isFrame(_ marker: UInt8) -> Bool {
        (0xC0...0xCF).contains(marker) && marker != 0xC4 && marker != 0xC8 && marker != 0xCC
    }
}
