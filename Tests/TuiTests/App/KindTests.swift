import Model
import Session
import TestSupport
import Testing
import Tui

/// Pictures, sounds, videos, faces and locations on the screen and in lines.
@Suite struct KindTests {
    private static let picture = MessageContent.file(
        .make("cat.png", media: FileMedia(.image, format: "PNG", pixels: PixelSize(width: 1200, height: 800))))
    private static let memo = MessageContent.file(
        .make("memo.ogg", media: FileMedia(.sound, format: "OGG", duration: .seconds(14))))
    private static let video = MessageContent.file(
        .make(
            "trip.mp4",
            media: FileMedia(
                .video, format: "MP4", pixels: PixelSize(width: 1920, height: 1080), duration: .seconds(62))))
    private static let face = MessageContent.face(fixture(Face(index: 3, data: "tt00")))
    private static let location = MessageContent.location(
        fixture(Location(latitude: 52.52, longitude: 13.405, description: "Berlin 柏林")))

    private static let report = MessageContent.file(.make("report.pdf"))

    private static let shown: [(MessageContent, row: String, line: String)] = [
        (report, "[file] report.pdf · 98 kB", "bob sent the file report.pdf · 98 kB"),
        (picture, "[image] cat.png 1200x800 · 98 kB", "bob sent the image cat.png 1200x800 · 98 kB"),
        (memo, "[sound] memo.ogg 0:14 · 98 kB", "bob sent the sound memo.ogg 0:14 · 98 kB"),
        (video, "[video] trip.mp4 1:02 1920x1080 · 98 kB", "bob sent the video trip.mp4 1:02 1920x1080 · 98 kB"),
        (face, "[face] 3 tt00", "bob: [face] 3 tt00"),
        (location, "[location] Berlin 柏林 52.52, 13.405", "bob: [location] Berlin 柏林 52.52, 13.405"),
    ]

    private func message(_ content: MessageContent, _ conversation: ConversationID = .c2c(.bob), seq: Int64 = 3)
        -> Message
    {
        Message(
            conversation: conversation, seq: seq, messageID: .make(UInt64(seq)), sender: .bob, content: content,
            sentAt: .start(plusSeconds: 61))
    }

    @Test(arguments: shown.indices) func `a row says what it is and what is known of it`(index: Int) {
        let (content, row, _) = Self.shown[index]
        var robot = Robot.online(columns: 120)
        robot.event(.messageAdded(message(content), own: false, catchUp: false))
        #expect(robot.text.contains(row))
        robot.press(.up, .character("r"))
        robot.type("nice")
        #expect(robot.text.contains("nice"))
        let answer = MessageContent.reply(Reply(to: Quote(seq: 3, sender: .bob), text: "nice"))
        robot.event(.messageAdded(message(answer, seq: 4), own: false, catchUp: false))
        #expect(robot.text.contains("bob: \(row)"), "its quote")
    }

    @Test(arguments: [(24, 80), (40, 120), (12, 40)])
    func `all of them stand in their columns`(size: (rows: Int, columns: Int)) {
        var robot = Robot.online(rows: size.rows, columns: size.columns)
        for (index, shown) in Self.shown.enumerated() {
            robot.event(.messageAdded(message(shown.0, seq: Int64(index) + 3), own: false, catchUp: false))
        }
        assertScreen(robot, named: "kinds-\(size.columns)x\(size.rows)")
    }

    @Test(arguments: shown.indices) func `the list says the same of it`(index: Int) {
        let (content, row, _) = Self.shown[index]
        var robot = Robot.online(columns: 150)
        robot.event(.messageAdded(message(content, .c2c(.carol)), own: false, catchUp: false))
        let start = row.prefix(12)
        #expect(robot.text.contains(start), "\(robot.text)")
    }

    @Test(arguments: shown.indices) func `in lines it is told in a sentence`(index: Int) {
        let (content, _, line) = Self.shown[index]
        var reader = LineReader.online()
        reader.event(.messageAdded(message(content), own: false, catchUp: false))
        #expect(reader.lines.last?.hasPrefix(line) == true, "\(reader.lines)")
    }

    @Test func `a picture is saved as any file is, and a place has nothing to save`() {
        var robot = Robot.online()
        robot.event(.messageAdded(message(Self.picture), own: false, catchUp: false))
        robot.press(.up)
        #expect(robot.hintRow.contains("s save"))
        robot.press(.character("s"))
        #expect(robot.text.contains("~/cat.png"))
        robot = Robot.online()
        robot.event(.messageAdded(message(Self.location), own: false, catchUp: false))
        robot.press(.up)
        #expect(!robot.hintRow.contains("s save"))
    }

    @Test func `a line sends a location, and stays where it names none`() throws {
        var robot = Robot.online(columns: 120)
        for (line, text) in [
            ("/location 52.52 13.405 Berlin 柏林", "Berlin 柏林 52.52, 13.405"), ("/location -1, 2", "-1, 2"),
            ("/location 0 -179.9999999   ", "0, -179.9999999"),
        ] {
            robot.run(line)
            guard case .send(let sent)? = robot.intents.last else { throw Missing() }
            #expect(sent.content.location?.text == text)
            #expect(robot.composed.isEmpty)
        }
        let form = "Write latitude and longitude in degrees"
        for (line, reason) in [
            ("/location", form), ("/location 52", form), ("/location 91 0", "91 is no latitude: it stands first"),
            ("/location 0 nan", form), ("/location Berlin 52.5 13", form), ("/location 0 181", "181 is no longitude"),
            ("/location 52,5 Berlin", "52,5 may be one number or two: write 52.5 or 52 5."),
            ("/location 1 2 " + String(repeating: "x", count: 501), "takes 501 bytes, and 500 are possible"),
        ] {
            robot.forgetEffects()
            robot.run(line)
            #expect(robot.said.contains(reason), "\(line)")
            #expect(robot.intents.isEmpty && robot.composed == line)
        }
    }

    private struct Missing: Error {}

    @Test func `how much of a video is sent stands on its row`() {
        var robot = Robot.online(columns: 120)
        robot.event(
            .outgoingChanged(
                OutgoingMessage(
                    messageID: .make(9), conversation: .c2c(.bob), content: Self.video,
                    createdAt: .start(plusSeconds: 62), state: .queued)))
        robot.event(.file(.sending(.make(9), FileProgress(done: 49_152, all: 98_304))))
        #expect(robot.text.contains("[video] trip.mp4 1:02 1920x1080 · 98 kB") && robot.text.contains("50 %"))
    }

    @Test func `nothing that a stranger names or describes leaves its row`() {
        let evil = "\u{202E}gpj.exe\u{202C}" + String(repeating: "\u{301}", count: 100)
        let contents: [MessageContent] = [
            .file(.make(evil, media: FileMedia(.image, format: "PNG"))),
            .face(fixture(Face(index: 1, data: evil + "\u{1B}[2J\nbob: hi"))),
            .location(fixture(Location(latitude: 1.0, longitude: 2, description: evil))),
        ]
        for content in contents {
            var robot = Robot.online()
            robot.event(.messageAdded(message(content), own: false, catchUp: false))
            for scalar in robot.frame.cells.flatMap(\.text.unicodeScalars) {
                #expect(scalar.properties.generalCategory != .control && !(0x202A...0x202E).contains(scalar.value))
            }
            var reader = LineReader.online()
            reader.event(.messageAdded(message(content), own: false, catchUp: false))
            #expect(!reader.lines.contains { $0.hasPrefix("bob: hi") || $0.contains("\u{1B}") })
        }
    }
}
