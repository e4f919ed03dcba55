import Model
import TestSupport
import Testing

/// Faces and locations, and what is known of pictures, sounds and videos.
struct KindTests {
    private func read(_ content: MessageContent) -> MessageContent {
        MessageContent(kind: content.kind, bytes: content.bytes, text: content.text)
    }

    // MARK: Media

    @Test(arguments: [
        "image PNG 1200x800", "image JPEG", "sound OGG 0:14", "sound WAV", "video MP4 1:02 1920x1080", "video MOV 0:00",
        "video WEBM 64x48", "sound MP3 1000:00:00", "video MP4 1:02:03 1x1000000",
        "sound WAV 0:00.5", "video MP4 0:09.9 64x48",
    ])
    func `what is known of a file is read as it was written`(text: String) throws {
        let media = try #require(FileMedia(text: text[...]))
        #expect(media.text == text)
        let file = FileContent.make("a, b (image PNG 1x1, 2 B)", media: media)
        #expect(read(.file(file)) == .file(file))
    }

    @Test(arguments: [
        "", "image", "picture PNG", "image png", "image PNG 0x1", "image PNG 1x1000001", "image PNG 1200x800 ",
        "image PNG 01x1", "image PNG 1x1 1x1", "image PNG 0:14", "sound OGG 0:14 10x10", "sound OGG 14",
        "sound OGG 0:4",
        "sound OGG 00:04", "sound OGG 0:60", "sound OGG -1:00", "sound OGG +1:00", "sound OGG 1000:00:01",
        "sound OGG 99999999:59", "sound OGG 0:10.5", "sound OGG 0:04.0", "sound OGG 0:04.50", "sound OGG 0:04.",
        "sound OGG 0:.5", "sound OGG 1:00:04.5", "video MP4 10x10 0:14", "video TOOLONGNAME", "image \u{1B}[2J",
    ])
    func `anything else says nothing of a file, which stays one`(text: String) {
        #expect(FileMedia(text: text[...]) == nil)
        let file = FileContent.make()
        let content = MessageContent(
            kind: FileContent.kind, bytes: file.bytes, text: "report.pdf (\(text), \(ByteCount(file.size)))")
        #expect(content == .file(file))
    }

    @Test func `a text that was not made by the rule says nothing of a file`() {
        let file = FileContent.make("cat.png")
        for text in [
            "", "cat.png", "cat.png (", "dog.png (image PNG 1x1, 2 B)", "(image PNG 1x1, 2 B)", "cat.png (, 2 B)",
        ] {
            #expect(MessageContent(kind: FileContent.kind, bytes: file.bytes, text: text) == .file(file))
        }
    }

    @Test func `a program that knows no media reads the same bytes as those of a file`() {
        let media = FileMedia(.image, format: "PNG", pixels: PixelSize(width: 3, height: 2))
        let (plain, picture) = (FileContent.make("cat.png"), FileContent.make("cat.png", media: media))
        #expect(picture.bytes == plain.bytes)
        #expect(MessageContent.file(picture).kind == MessageContent.file(plain).kind)
        #expect(plain.text == "cat.png (98 kB)")
        #expect(picture.text == "cat.png (image PNG 3x2, 98 kB)")
    }

    @Test(
        arguments: [
            (MessageContent.file(.make()), "[file] report.pdf · 98 kB"),
            (
                .file(.make("a.wav", media: FileMedia(.sound, format: "WAV", duration: .milliseconds(590)))),
                "[sound] a.wav 0:00.5 · 98 kB"
            ),
            (.face(fixture(Face(index: 3, data: "tt00\nx"))), "[face] 3 tt00 x"),
            (
                .location(fixture(Location(latitude: 1.5, longitude: 2.5, description: "here"))),
                "[location] here 1.5, 2.5"
            ),
            (.text("words"), nil),
        ] as [(MessageContent, String?)])
    func `what is no text has a label, which begins with its kind`(content: MessageContent, label: String?) {
        #expect(content.label() == label)
    }

    // MARK: Places

    @Test(arguments: [
        (52.52, 13.405, "52.52, 13.405"), (-0.1276, 51.5072178, "-0.1276, 51.5072178"), (90, -180, "90, -180"),
        (-90, 180, "-90, 180"), (0, -0.0000001, "0, -0.0000001"), (0.00000004, 0, "0, 0"),
    ])
    func `a location is read as it was written, to a ten-millionth of a degree`(
        latitude: Double, longitude: Double, text: String
    ) throws {
        for description in ["", "Berlin 柏林"] {
            let location = try #require(
                Location(latitude: latitude, longitude: longitude, description: description))
            #expect(location.text == (description.isEmpty ? text : "\(description) \(text)"))
            #expect(read(.location(location)) == .location(location))
        }
    }

    @Test func `no place beyond the poles or the date line, and no description of two lines, is a location`() {
        for (latitude, longitude) in [(90.1, 0.0), (-91, 0), (0, 180.1), (.nan, 0), (0, .infinity), (.infinity, .nan)] {
            #expect(Location(latitude: latitude, longitude: longitude, description: "") == nil)
        }
        for text in ["a\nb", "\u{1B}[2J", "\u{2028}", String(repeating: "x", count: 501)] {
            #expect(Location(latitude: 1.0, longitude: 1.0, description: text) == nil)
        }
        for bytes: [UInt8] in [
            [], [1, 2, 3], Array(repeating: 0x80, count: 8), Array(repeating: 0, count: 8) + [0xFF],
        ] {
            let content = MessageContent(kind: Location.kind, bytes: bytes, text: "here")
            #expect(content == .unknown(kind: Location.kind, bytes: bytes, text: "here"))
        }
    }

    // MARK: Faces

    @Test func `a face is read as it was written, and what is none keeps its text`() throws {
        for (index, data) in [(Int32(0), ""), (3, "tt00"), (.max, "two\nlines 😀")] {
            let face = try #require(Face(index: index, data: data))
            #expect(read(.face(face)) == .face(face))
            #expect(face.text == "[face \(index)]")
        }
        #expect(Face(index: -1, data: "") == nil)
        #expect(Face(index: 1, data: String(repeating: "x", count: 1_001)) == nil)
        for bytes: [UInt8] in [[], [0, 0, 0], [0x80, 0, 0, 0], [0, 0, 0, 1, 0xC0]] {
            #expect(
                MessageContent(kind: Face.kind, bytes: bytes, text: "face")
                    == .unknown(kind: Face.kind, bytes: bytes, text: "face"))
        }
    }

    @Test func `both are passed on as they are, and nobody edits them`() throws {
        let location = MessageContent.location(try #require(Location(latitude: 1.0, longitude: 2, description: "x")))
        let face = MessageContent.face(try #require(Face(index: 1, data: "")))
        for content in [location, face] {
            #expect(content.saying("x") == nil)
            let message = Message(
                conversation: .c2c(.bob), seq: 1, messageID: .make(1), sender: .bob, content: content, sentAt: .start)
            #expect(message.forwarded == content)
        }
    }
}
