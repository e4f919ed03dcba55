/// Small files of each format, made by hand out of what their headers need.
enum Samples {
    static func big(_ number: UInt64, _ length: Int) -> [UInt8] {
        (0..<length).reversed().map { UInt8(truncatingIfNeeded: number >> UInt64(8 * $0)) }
    }

    static func little(_ number: UInt64, _ length: Int) -> [UInt8] { big(number, length).reversed() }

    static func png(_ width: UInt64, _ height: UInt64) -> [UInt8] {
        [0x89] + "PNG\r\n".utf8 + [0x1A, 0x0A] + big(13, 4) + "IHDR".utf8 + big(width, 4) + big(height, 4)
            + [8, 6, 0, 0, 0, 1, 2, 3, 4]
    }

    static func gif(_ width: UInt64, _ height: UInt64) -> [UInt8] {
        "GIF89a".utf8 + little(width, 2) + little(height, 2) + [0, 0, 0, 0x3B]
    }

    /// What a camera says of how it was held.
    static func exif(orientation: UInt64, isBig: Bool) -> [UInt8] {
        func number(_ number: UInt64, _ length: Int) -> [UInt8] {
            isBig ? big(number, length) : little(number, length)
        }
        let other = number(0x010F, 2) + number(2, 2) + number(1, 4) + number(0, 4)
        let entry = number(0x0112, 2) + number(3, 2) + number(1, 4) + number(orientation, 2) + [0, 0]
        let content =
            "Exif".utf8 + [0, 0] + (isBig ? "MM" : "II").utf8 + number(42, 2) + number(8, 4) + number(2, 2) + other
            + entry
            + number(0, 4)
        return [0xFF, 0xE1] + big(UInt64(content.count + 2), 2) + content
    }

    /// A picture of 800 by 600 behind a preview of `preview` bytes.
    static func jpeg(preview: Int, exif: [UInt8] = []) -> [UInt8] {
        let app = [0xFF, 0xE1] + big(UInt64(preview + 2), 2) + [UInt8](repeating: 0xFF, count: preview)
        let table = [0xFF, 0xFF, 0xC4] + big(4, 2) + [0, 0]
        return [0xFF, 0xD8] + exif + app + table + [0xFF, 0xC2] + big(11, 2) + [8] + big(600, 2) + big(800, 2) + [
            1, 1, 17, 0,
        ]
    }

    static func riff(_ kind: String, _ chunks: [UInt8]) -> [UInt8] {
        "RIFF".utf8 + little(UInt64(chunks.count + 4), 4) + kind.utf8 + chunks
    }

    static func chunk(_ kind: String, _ content: [UInt8]) -> [UInt8] {
        kind.utf8 + little(UInt64(content.count), 4) + content + (content.count % 2 == 1 ? [0] : [])
    }

    /// A sound of 8,000 bytes a second, which says that it has `length` bytes.
    static func wav(_ samples: Int, saying length: UInt64? = nil) -> [UInt8] {
        let format = little(1, 2) + little(1, 2) + little(8_000, 4) + little(8_000, 4) + little(1, 2) + little(8, 2)
        let data = "data".utf8 + little(length ?? UInt64(samples), 4) + [UInt8](repeating: 128, count: samples)
        return riff("WAVE", chunk("fmt ", format) + chunk("LIST", [1, 2, 3]) + data)
    }

    static func page(position: UInt64, serial: UInt64 = 7, _ packet: [UInt8]) -> [UInt8] {
        "OggS".utf8 + [0, 0] + little(position, 8) + little(serial, 4) + [0, 0, 0, 0, 0, 0, 0, 0, 1]
            + [UInt8(packet.count)] + packet
    }

    static func opus(seconds: UInt64) -> [UInt8] {
        page(position: 0, "OpusHead".utf8 + [1, 1] + little(312, 2) + little(48_000, 4) + [0, 0, 0])
            + [UInt8](repeating: 1, count: 90_000) + page(position: seconds * 48_000 + 312, [1, 2, 3])
    }

    static func vorbis(seconds: UInt64) -> [UInt8] {
        page(
            position: 0, [1] + "vorbis".utf8 + little(0, 4) + [2] + little(44_100, 4) + [UInt8](repeating: 0, count: 14)
        )
            + page(position: seconds * 44_100, [1])
    }

    static func flac(seconds: UInt64) -> [UInt8] {
        let numbers: UInt64 = 44_100 << 44 | 1 << 41 | 15 << 36 | seconds * 44_100
        return "fLaC".utf8 + [0x80, 0, 0, 34] + [UInt8](repeating: 0, count: 10) + big(numbers, 8)
            + [UInt8](repeating: 0, count: 16)
    }

    /// Frames of 128 kbit and 44.1 kHz, 417 bytes each, behind an ID3 tag of 200 bytes.
    static func mp3(frames: Int, counted: UInt64? = nil) -> [UInt8] {
        let tag = "ID3".utf8 + [4, 0, 0, 0, 0, 1, 72] + [UInt8](repeating: 0, count: 200)
        let count = counted.map { "Xing".utf8 + big(1, 4) + big($0, 4) } ?? [UInt8](repeating: 0, count: 12)
        return (0..<frames).reduce(tag) { bytes, index in
            let frame = [0xFF, 0xFB, 0x90, 0x00] + [UInt8](repeating: 0, count: 32) + (index == 0 ? count : [])
            return bytes + frame + [UInt8](repeating: 0, count: 417 - frame.count)
        }
    }

    static func box(_ kind: String, _ content: [UInt8]) -> [UInt8] {
        big(UInt64(content.count + 8), 4) + kind.utf8 + content
    }

    static func track(
        _ handler: String, _ width: UInt64 = 0, _ height: UInt64 = 0,
        turnedBy matrix: [UInt64] = [0x10000, 0, 0, 0x10000]
    ) -> [UInt8] {
        let rows = [matrix[0], matrix[1], 0, matrix[2], matrix[3], 0, 0, 0, 0x4000_0000].flatMap { big($0, 4) }
        let head = [UInt8](repeating: 0, count: 40) + rows + big(width << 16, 4) + big(height << 16, 4)
        let media = box("hdlr", [UInt8](repeating: 0, count: 8) + handler.utf8 + [UInt8](repeating: 0, count: 12))
        return box("trak", box("tkhd", head) + box("mdia", box("mdhd", [1, 2, 3]) + media))
    }

    static func moov(seconds: UInt64, version: UInt8 = 0, _ tracks: [UInt8]) -> [UInt8] {
        let (times, length) = version == 1 ? (16, 8) : (8, 4)
        let head =
            [version, 0, 0, 0] + [UInt8](repeating: 0, count: times) + big(1_000, 4) + big(seconds * 1_000, length)
        return box("moov", box("mvhd", head + [UInt8](repeating: 0, count: 80)) + tracks)
    }

    static func mp4(_ brand: String, _ boxes: [UInt8]) -> [UInt8] { box("ftyp", brand.utf8 + big(0, 4)) + boxes }

    /// An element with a size of `sizeLength` bytes.
    static func element(_ id: [UInt8], _ content: [UInt8], sizeLength: Int = 1) -> [UInt8] {
        id + big(UInt64(content.count) | 1 << UInt64(7 * sizeLength), sizeLength) + content
    }

    /// A video of 64 by 48, whose segment does not say how long it is.
    static func webM(_ kind: String, milliseconds: Double) -> [UInt8] {
        let head = element([0x1A, 0x45, 0xDF, 0xA3], element([0x42, 0x82], Array(kind.utf8)))
        let info = element(
            [0x15, 0x49, 0xA9, 0x66], element([0x44, 0x89], big(milliseconds.bitPattern, 8)), sizeLength: 8)
        let sound = element([0xAE], element([0x83], [2]))
        let size = element([0xE0], element([0xB0], [64]) + element([0xBA], [0, 48]))
        let tracks = element(
            [0x16, 0x54, 0xAE, 0x6B], sound + element([0xAE], element([0x83], [1]) + size), sizeLength: 2)
        return head + [0x18, 0x53, 0x80, 0x67, 0x01] + [UInt8](repeating: 0xFF, count: 7) + info + tracks
            + [0x1F, 0x43, 0xB6, 0x75, 0xFF, 1, 2, 3]
    }

    static let webP = riff("WEBP", chunk("VP8X", [0, 0, 0, 0] + little(1199, 3) + little(799, 3)))
    static let webPLossless = riff("WEBP", chunk("VP8L", [0x2F] + little(99 | 49 << 14, 4) + [0, 0, 0, 0, 0]))
    static let webPLossy = riff(
        "WEBP", chunk("VP8 ", [0, 0, 0, 0x9D, 0x01, 0x2A] + little(640, 2) + little(480, 2) + [0, 0, 0, 0]))
    static let video = mp4(
        "isom",
        box("mdat", [UInt8](repeating: 9, count: 300_000))
            + moov(seconds: 62, track("soun") + track("vide", 1920, 1080)))
    static let memo = mp4("M4A ", moov(seconds: 14, version: 1, track("soun")))
    static let movie = mp4("qt  ", moov(seconds: 3_723, track("vide", 64, 48)) + [0, 0, 0, 0] + "mdat".utf8 + [1, 2])

    static let all: [[UInt8]] = [
        png(1200, 800), gif(3, 2), jpeg(preview: 300), webP, webPLossless, webPLossy, wav(100), opus(seconds: 14),
        vorbis(seconds: 5), flac(seconds: 5), mp3(frames: 3), mp3(frames: 2, counted: 9),
        mp4("isom", moov(seconds: 5, track("vide", 3, 2))),
        memo, movie, webM("webm", milliseconds: 5_000),
    ]
}
