import Model
import Session
import TestSupport
import Testing
import Tui

@Suite struct SearchTests {
    static func robot(rows: Int = 24, columns: Int = 80) -> Robot {
        var robot = Robot.online(rows: rows, columns: columns)
        robot.event(.storageChanged(.saved))
        robot.event(.conversationChanged(.make(lastSeq: 2_000, readSeq: 2_000)))
        robot.forgetEffects()
        return robot
    }

    private var searches: (Robot) -> [MessageSearch] {
        { $0.intents.compactMap { if case .search(let search) = $0 { search } else { nil } } }
    }

    private static func search(_ words: String, everywhere: Bool = false) -> MessageSearch {
        MessageSearch(SearchWords(words), in: everywhere ? nil : .c2c(.bob))
    }

    static let hits: [Message] = [
        .make(seq: 1_000, text: "the BUILD is broken\nagain"), .make(seq: 12, text: "build 812, 你好", sentAt: .start),
    ]

    @Test func `^F looks with every key, asks once at a time, and shows what was found last`() {
        var robot = Self.robot()
        robot.press(.control("f"))
        #expect(robot.text.contains("in @ bob: words in any order"))
        robot.type("build")
        #expect(searches(robot) == [Self.search("b")])
        robot.event(.found(Self.search("b"), []))
        #expect(searches(robot) == [Self.search("b"), Self.search("build")])
        robot.event(.found(Self.search("build"), Self.hits))
        #expect(searches(robot).count == 2)
        #expect(robot.text.contains("in @ bob: 2 found"))
        #expect(robot.text.contains("bob the BUILD is broken again"))
        let styles = robot.frame.styleText().split(separator: "\n", omittingEmptySubsequences: false)
        #expect(styles[4].contains("#####"))
    }

    @Test(arguments: [("/files", false), ("/links", true)])
    func `a command lists what people look for most`(command: String, isLink: Bool) throws {
        var robot = Self.robot()
        robot.run(command)
        let search = try #require(searches(robot).last)
        #expect(search.words.isEmpty && search.filter.hasLink == isLink && search.filter.kinds.isEmpty == isLink)
        robot.press(.escape)
        #expect(robot.composed == "")
    }

    @Test func `Tab looks everywhere, and an answer to something else is passed over`() {
        var robot = Self.robot()
        robot.press(.control("f"))
        robot.type("x")
        robot.press(.tab)
        robot.event(.found(Self.search("y"), Self.hits))
        #expect(!robot.text.contains("BUILD"))
        robot.event(.found(Self.search("x"), Self.hits))
        #expect(searches(robot).last == Self.search("x", everywhere: true))
        robot.event(
            .found(
                Self.search("x", everywhere: true),
                [.make(conversation: .group(.team), seq: 3, text: "x in the team")]))
        #expect(robot.text.contains("everywhere: 1 found"))
        #expect(robot.text.contains("bob #team x in the team"))
        robot.press(.backspace)
        #expect(!robot.text.contains("x in the team"))
        robot.type("x")
        robot.event(
            .found(
                Self.search("x", everywhere: true),
                [.make(conversation: .c2c(.bob), seq: 3, sender: .alice, text: "x of mine")]))
        #expect(robot.text.contains("alice @bob x of mine"))
    }

    @Test func `Enter goes to the marked one, which is selected once it is here`() {
        var robot = Self.robot()
        robot.press(.control("f"))
        robot.type("build")
        robot.event(.found(Self.search("b"), []))
        robot.event(.found(Self.search("build"), Self.hits))
        robot.press(.down)
        robot.press(.up)
        robot.forgetEffects()
        robot.press(.enter)
        #expect(robot.intents == [.loadOlder(.c2c(.bob), before: 1_026)])
        robot.event(
            .historyLoaded(.c2c(.bob), (976...1_025).map { .make(seq: $0, text: "line \($0)") }, hasMore: true))
        #expect(robot.selectedRow?.hasSuffix("line 1000") == true)
        #expect(robot.text.contains("line 1005"))
        #expect(robot.text.contains("below"))
        robot.press(.escape)
        #expect(robot.text.contains("line 1000"))
        #expect(robot.state.topLayer == "MainLayer")
    }

    @Test func `who types on before it is here selects nothing`() {
        var robot = Self.robot()
        robot.press(.control("f"))
        robot.type("b")
        robot.event(.found(Self.search("b"), Self.hits))
        robot.press(.enter)
        robot.type("x")
        robot.event(
            .historyLoaded(.c2c(.bob), (976...1_025).map { .make(seq: $0, text: "line \($0)") }, hasMore: true))
        #expect(robot.state.topLayer == "MainLayer")
        #expect(robot.text.contains("line 1000"))
        #expect(robot.composed == "x")
    }

    @Test func `a hit in another conversation opens it`() {
        var robot = Self.robot()
        robot.event(.conversationChanged(.make(conversation: .group(.team), lastSeq: 50, readSeq: 50)))
        robot.type("/search  the team ")
        robot.press(.enter)
        #expect(robot.composed == "")
        robot.press(.tab)
        robot.event(.found(Self.search("the team"), []))
        robot.event(
            .found(
                Self.search("the team", everywhere: true),
                [.make(conversation: .group(.team), seq: 3, text: "the team")]))
        robot.press(.enter)
        #expect(robot.state.model.chats.openID == .group(.team))
        let page = (1...50).map { Message.make(conversation: .group(.team), seq: $0, text: "line \($0)") }
        robot.event(.historyLoaded(.group(.team), page, hasMore: false))
        #expect(robot.selectedRow?.hasSuffix("line 3") == true)
    }

    @Test func `a message that is recalled leaves the hits`() {
        var robot = Self.robot()
        robot.press(.control("f"))
        robot.type("b")
        robot.event(.found(Self.search("b"), Self.hits))
        robot.event(.messageChanged(.recalled(1_000, sender: .bob)))
        #expect(!robot.text.contains("BUILD"))
        #expect(robot.text.contains(">"))
    }

    @Test func `what others wrote is drawn, not obeyed, and no hit is written outside of its row`() {
        let hostile =
            "b\u{1B}[2J\u{9B}31m\u{202E}b\u{7}\u{200D}👩\u{200D}👩\u{200D}👧b" + String(repeating: "\u{301}", count: 50)
        for (rows, columns) in [(24, 80), (12, 40), (8, 20), (40, 120)] {
            var robot = Self.robot(rows: rows, columns: columns)
            robot.press(.control("f"))
            robot.type("b")
            robot.event(.found(Self.search("b"), [.make(seq: 5, text: hostile), .make(seq: 4, text: "plain b")]))
            let scalars = robot.frame.text().unicodeScalars
            #expect(!scalars.contains { $0.value < 0x20 && $0 != "\n" || (0x7F..<0xA0).contains($0.value) })
            #expect(!scalars.contains { $0.value == 0x202E || $0.value == 0x200D })
            #expect(robot.frame.cells.count == rows * columns)
        }
    }

    @Test func `without a store what is loaded is looked through`() {
        var robot = Robot.online()
        robot.event(.conversationChanged(.make(conversation: .group(.team), lastSeq: 1, readSeq: 1)))
        robot.event(.messageAdded(.make(conversation: .group(.team), text: "the Build"), own: false, catchUp: true))
        robot.press(.control("f"))
        robot.type("build")
        #expect(robot.text.contains("in @ bob: 1 found"))
        robot.press(.tab)
        #expect(robot.text.contains("everywhere: 2 found"))
        #expect(searches(robot).isEmpty)
        robot.press(.enter)
        #expect(robot.selectedRow?.hasSuffix("the build is green") == true)
    }

    @Test func `the mark is on the newest hit until somebody moves it`() {
        var robot = Self.robot()
        robot.press(.control("f"))
        robot.type("b")
        robot.event(.found(Self.search("b"), [.make(seq: 12, text: "build b")]))
        robot.type("u")
        robot.event(.found(Self.search("bu"), [.make(seq: 900, text: "bus"), .make(seq: 12, text: "build b")]))
        #expect(robot.text.split(separator: "\n").contains { $0.contains(">") && $0.contains("bus") })
        robot.press(.down)
        robot.type("i")
        robot.event(.found(Self.search("bui"), [.make(seq: 800, text: "build a"), .make(seq: 12, text: "build b")]))
        #expect(robot.text.split(separator: "\n").contains { $0.contains(">") && $0.contains("build b") })
    }

    @Test func `from finds people by what they are called, too`() {
        var robot = Robot.online()
        robot.event(.people(.changed([.make(.bob, "Bob Liddell")])))
        for text in ["from:bob", "from:BOB", "from:liddell", "from:Lid", "from:@bob"] {
            robot.press(.control("f"))
            robot.type(text)
            #expect(robot.text.contains("in @ Bob Liddell: 2 found"), "\(text)")
            robot.press(.escape)
        }
    }

    @Test(arguments: [
        ("before:zz", "\"zz\" is no day that has been"),
        ("has:zz", "has: takes file, image, sound, video, face, location or link"),
        ("from:", "from: takes a person"), ("bogus:zz", "There is no bogus:"), ("in:#!", "in: takes a conversation"),
    ])
    func `what looks like a filter and is none is said where it finds nothing`(text: String, words: String) {
        var robot = Robot.online(columns: 120)
        robot.press(.control("f"))
        robot.type(text)
        #expect(robot.text.contains(words))
        robot.press(.control("u"))
        robot.type("https://x 10:30")
        #expect(!robot.text.contains("There is no"))
    }

    @Test func `from, in, before, after and has say what is looked for, beside words or without any`() {
        var robot = Robot.online()
        robot.press(.control("f"))
        #expect(robot.text.contains("from:bob in:#team"))
        robot.type("from:bob green")
        #expect(robot.text.contains("in @ bob: 1 found"))
        for _ in 0..<5 { robot.press(.init(.backspace)) }
        #expect(robot.text.contains("in @ bob: 2 found"))
        robot.type("has:file")
        #expect(robot.text.contains("nothing found"))
        robot.press(.control("u"))
        robot.type("in:#team green")
        #expect(robot.text.contains("in # team: nothing found"))
    }
}
