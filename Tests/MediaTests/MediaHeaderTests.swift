import Media
import Model
import TestSupport
import Testing

/// What a file shows or plays is read from its bytes.
struct MediaHeaderTests {
    private func media(_ bytes: [UInt8]) -> FileMedia? {
        MediaHeader.media(size: Int64(bytes.count)) { Array(bytes[Int($0)...].prefix($1)) }
    }

    @Test func `pictures say their size`() {
        #expect(media(Samples.png(1200, 800))?.text == "image PNG 1200x800")
        #expect(media(Samples.gif(3, 2))?.text == "image GIF 3x2")
        #expect(media(Samples.webP)?.text == "image WEBP 1200x800")
        #expect(media(Samples.webPLossless)?.text == "image WEBP 100x50")
        #expect(media(Samples.webPLossy)?.text == "image WEBP 640x480")
    }

    @Test(arguments: [0, 5, 60_000]) func `a photograph says its size behind its preview`(preview: Int) {
        #expect(media(Samples.jpeg(preview: preview))?.text == "image JPEG 800x600")
    }

    @Test(arguments: 0...9) func `a photograph that is shown turned says how it is seen`(orientation: UInt64) {
        let isTurned = (5...8).contains(orientation)
        for isBig in [true, false] {
            let photograph = Samples.jpeg(preview: 5, exif: Samples.exif(orientation: orientation, isBig: isBig))
            #expect(media(photograph)?.text == "image JPEG \(isTurned ? "600x800" : "800x600")")
        }
    }

    @Test func `a video of a telephone held upright says how it is seen`() {
        let (one, turned) = (UInt64(0x10000), UInt64(0xFFFF_0000))
        for (matrix, size) in [
            ([one, 0, 0, one], "1920x1080"), ([0, one, turned, 0], "1080x1920"), ([turned, 0, 0, turned], "1920x1080"),
        ] {
            let film = Samples.mp4(
                "isom", Samples.moov(seconds: 62, Samples.track("vide", 1920, 1080, turnedBy: matrix)))
            #expect(media(film)?.text == "video MP4 1:02 \(size)")
        }
    }

    @Test func `a video in many fragments is one`() {
        let fragments = (0..<300).flatMap { _ in Samples.box("moof", [1]) + Samples.box("mdat", [2]) }
        let moov = Samples.moov(seconds: 0, Samples.track("vide", 64, 48))
        #expect(media(Samples.mp4("isom", moov + fragments))?.text == "video MP4 64x48")
    }

    @Test func `a sound behind a tag with a foot is one`() {
        var sound = Samples.mp3(frames: 115)
        sound[5] = 0x10
        sound.insert(contentsOf: "3DI".utf8 + [4, 0, 0x10, 0, 0, 1, 72], at: 210)
        #expect(media(sound)?.text == "sound MP3 0:02.9")
    }

    @Test func `sounds say how long they last`() {
        #expect(media(Samples.wav(112_000))?.text == "sound WAV 0:14")
        #expect(media(Samples.opus(seconds: 14))?.text == "sound OGG 0:14")
        #expect(media(Samples.vorbis(seconds: 5))?.text == "sound OGG 0:05")
        #expect(media(Samples.flac(seconds: 3_661))?.text == "sound FLAC 1:01:01")
        #expect(media(Samples.memo)?.text == "sound M4A 0:14")
    }

    @Test func `a sound lasts as long as its frames are counted to, or else as its bytes last`() {
        #expect(media(Samples.mp3(frames: 2, counted: 2_297))?.text == "sound MP3 1:00")
        #expect(media(Samples.mp3(frames: 115))?.text == "sound MP3 0:02.9")
    }

    @Test func `a sound that was recorded into a pipe lasts as long as there are bytes`() {
        #expect(media(Samples.wav(16_000, saying: 0xFFFF_FFFF))?.text == "sound WAV 0:02")
    }

    @Test func `what is short is told in tenths of a second, and never as longer than it is`() {
        #expect(media(Samples.wav(4_000))?.text == "sound WAV 0:00.5")
        #expect(media(Samples.wav(4_000))?.seconds == "0.5")
        #expect(media(Samples.wav(79_999))?.text == "sound WAV 0:09.9")
        #expect(media(Samples.wav(87_999))?.text == "sound WAV 0:10")
        #expect(media(Samples.wav(799))?.text == "sound WAV 0:00")
        #expect(media(Samples.webM("webm", milliseconds: 1_999.99))?.text == "video WEBM 0:01.9 64x48")
    }

    @Test func `videos say both, wherever the file has them`() {
        #expect(media(Samples.video)?.text == "video MP4 1:02 1920x1080")
        #expect(media(Samples.movie)?.text == "video MOV 1:02:03 64x48")
        #expect(media(Samples.webM("webm", milliseconds: 61_700))?.text == "video WEBM 1:01 64x48")
        #expect(media(Samples.webM("matroska", milliseconds: 5_000))?.text == "video MKV 0:05 64x48")
    }

    @Test(
        arguments: [
            Array("hello\n".utf8), [], [0xFF], [0xFF, 0xFB, 0x90, 0x00], Array("RIFF....AVI ".utf8), Array("ID3".utf8),
            Samples.mp4("avif", Samples.box("meta", [1, 2, 3])), Samples.mp4("isom", []), [0xFF, 0xD8],
            Array("#!/bin/sh\necho ftyp\n".utf8), Samples.mp3(frames: 1),
        ] as [[UInt8]])
    func `what is not recognised stays a file`(bytes: [UInt8]) {
        #expect(media(bytes) == nil)
    }

    @Test func `a size that no picture has is not told`() {
        #expect(media(Samples.png(0, 800))?.text == "image PNG")
        #expect(media(Samples.png(0xFFFF_FFFF, 0xFFFF_FFFF))?.text == "image PNG")
        #expect(media(Samples.flac(seconds: 0))?.text == "sound FLAC")
        for milliseconds in [Double.nan, .infinity, -1_000, 1e300] {
            #expect(media(Samples.webM("webm", milliseconds: milliseconds))?.text == "video WEBM 64x48")
        }
    }

    // MARK: Hostile files

    @Test func `a file that ends anywhere is read as far as it goes`() {
        for sample in Samples.all where sample.count < 5_000 {
            let whole = media(sample)
            for count in sample.indices {
                let part = media(Array(sample[..<count]))
                #expect(part == nil || part?.kind == whole?.kind && part?.format == whole?.format)
            }
        }
    }

    @Test func `a file that says it is larger than anything costs no more than a small one`() {
        let heads: [[UInt8]] = [
            Samples.box("ftyp", Array("isom".utf8)), Samples.jpeg(preview: 0), Samples.wav(0), Samples.opus(seconds: 1),
            Array("ID3".utf8) + [4, 0, 0, 0x7F, 0x7F, 0x7F, 0x7F],
        ]
        for head in heads {
            for filler: UInt8 in [0, 1, 8, 0xFF] {
                var read = 0
                _ = MediaHeader.media(size: Limits.largestCount) { offset, count in
                    read += count
                    let known = offset < head.count ? head[Int(offset)...].prefix(count) : []
                    return known + [UInt8](repeating: filler, count: count - known.count)
                }
                #expect(read <= 256 * 1024)
            }
        }
    }
}
