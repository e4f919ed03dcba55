import Model
import Session
import TestSupport
import Testing
import Tui

/// What is opened was looked at before.
@Suite struct LinkTests {
    private func linking(_ text: String, rows: Int = 24, columns: Int = 80) -> Robot {
        var robot = Robot.online(rows: rows, columns: columns)
        robot.event(.messageAdded(.make(seq: 3, text: text), own: false, catchUp: false))
        robot.forgetEffects()
        robot.press(.up)
        return robot
    }

    private func opened(_ robot: Robot) -> [String] {
        robot.effects.compactMap { if case .openLink(let address) = $0 { address.description } else { nil } }
    }

    @Test func `o shows where the link of a message leads, and only then Enter opens it`() {
        var robot = linking("see https://example.org:8443/a?b=c#d, please")
        #expect(robot.hintRow.contains("o link"))
        let before = robot.frame
        robot.press(.character("o"))
        #expect(robot.text.contains("Open this link?"))
        #expect(robot.text.contains("│ example.org:8443 "))
        #expect(robot.text.contains("│ https://example.org:8443/a?b=c#d "))
        #expect(opened(robot) == [])
        robot.press(.escape)
        #expect(robot.frame == before)
        robot.press(.character("o"), .enter)
        #expect(opened(robot) == ["https://example.org:8443/a?b=c#d"])
        #expect(robot.said == "Opening example.org:8443")
        #expect(robot.state.topLayer == "SelectionLayer")
    }

    @Test func `of several one is chosen first, and none is there twice`() {
        var robot = linking("http://a.example/1 https://b.example/2 http://a.example/1 (https://c.example/3)")
        robot.press(.character("o"))
        #expect(robot.text.contains("Links of message 3 (3)"))
        #expect(robot.text.contains("> http://a.example/1"))
        robot.press(.down, .down, .down, .up)
        #expect(robot.text.contains("> https://b.example/2"))
        robot.press(.enter)
        #expect(opened(robot) == [])
        #expect(robot.text.contains("│ b.example "))
        robot.press(.escape)
        #expect(robot.text.contains("Links of message 3"))
        robot.press(.enter, .enter)
        #expect(opened(robot) == ["https://b.example/2"])
    }

    @Test func `a name before the host is not where it leads`() {
        var robot = linking("https://bank.example@evil.example/login")
        robot.press(.character("o"))
        #expect(robot.text.contains("│ evil.example "))
        #expect(robot.text.contains("What stands before the @ is not where it leads."))
        #expect(!robot.text.contains("Not encrypted"))
    }

    @Test(arguments: [
        "javascript:alert(1)", "file:///etc/passwd", "see ftp://example.org", "https://", "https:///etc/passwd",
        "https://a.example\\@b.example/", "mailto:a@b.example", "`https://a.example` is code",
    ])
    func `nothing else is a link`(text: String) {
        var robot = linking(text)
        #expect(!robot.hintRow.contains("o link"))
        robot.press(.character("o"), .enter, .enter)
        #expect(opened(robot) == [])
    }

    @Test(arguments: [
        ("https://a.example/x", "a.example"), ("http://u:p@b.example:80?q", "b.example:80"),
        ("https://a.example#@b.example", "a.example"), ("https://a.example?x=/@b.example", "a.example"),
        ("https://[::1]:8080/", "[::1]:8080"), ("https://a@b@c.example/", "c.example"),
    ])
    func `the host is what programs connect to`(text: String, host: String) {
        #expect(WebAddress(text)?.host == host)
    }

    @Test(arguments: [
        "https://a.example/\u{1B}[31m", "https://a.example/\n--help", "HTTPS://a.example", "-https://a.example",
        "https://a.example/ x", "https://ä.example", "https://@/", "",
    ])
    func `an address with anything in it that a program could take for something else is none`(text: String) {
        #expect(WebAddress(text) == nil)
    }

    @Test(arguments: [(12, 40), (8, 20), (24, 80)])
    func `a long address is read to its end before it opens`(rows: Int, columns: Int) {
        let address = "https://a.example/" + String(repeating: "x", count: 1_900) + "/end"
        var robot = linking(address, rows: rows, columns: columns)
        robot.press(.character("o"))
        var pages = 0
        while opened(robot).isEmpty, pages < 400 {
            #expect(!robot.text.contains("/end") || columns != 80 || pages > 0)
            robot.press(.enter)
            pages += 1
        }
        #expect(opened(robot) == [address])
        #expect(pages > 1)
        // What was read at one size was not at another one.
        robot.forgetEffects()
        robot.resize(rows: 24, columns: 80)
        robot.press(.character("o"))
        robot.press(.enter)
        robot.resize(rows: 12, columns: 40)
        robot.press(.enter)
        #expect(opened(robot) == [])
    }

    @Test func `c and y copy the address`() {
        for key in [Character("c"), "y"] {
            var robot = linking("https://a.example/x.")
            robot.press(.character("o"), .character(key))
            #expect(robot.effects.contains(.copy("https://a.example/x")))
            #expect(opened(robot) == [])
        }
    }

    @Test func `/link takes the last message that has one`() {
        var robot = linking("https://a.example/x")
        robot.event(.said(4, "no link"))
        robot.press(.escape)
        robot.type("/link")
        robot.press(.enter)
        #expect(robot.text.contains("│ a.example "))
        robot.press(.enter)
        #expect(opened(robot) == ["https://a.example/x"])
        #expect(robot.composed == "")
        #expect(robot.state.topLayer == "MainLayer")
        var other = Robot.online()
        other.type("/link")
        other.press(.enter)
        #expect(other.said == "There is no message with a link here.")
    }

    @Test func `why it was not opened is told`() {
        var robot = linking("https://a.example/x")
        robot.press(.character("o"), .enter)
        robot.feed(.linkNotOpened("The link was not opened: xdg-open can't be run"))
        #expect(robot.said == "The link was not opened: xdg-open can't be run")
    }

    @Test func `nothing is opened in a kiosk`() throws {
        var robot = Robot(hasTicketSource: true, kiosk: KioskRules(idleLimit: .seconds(900)))
        robot.beginLogin()
        robot.completeLogin()
        robot.event(.messageAdded(.make(seq: 3, text: "https://a.example/x"), own: false, catchUp: false))
        robot.press(.up)
        #expect(!robot.hintRow.contains("o link"))
        robot.press(.character("o"), .enter, .enter)
        #expect(opened(robot) == [])
        let kiosk = AppConfiguration(
            server: Robot.server, user: "alice", ticket: nil, deviceName: "ssh",
            kiosk: KioskRules(idleLimit: .seconds(900)))
        #expect(!kiosk.allows(.openLink(try #require(WebAddress("https://a.example/")))))
    }
}
