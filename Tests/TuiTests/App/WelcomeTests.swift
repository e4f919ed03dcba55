import Model
import Session
import TestSupport
import Testing
import Tui

/// What somebody sees who has signed in nowhere yet.
@Suite struct WelcomeTests {
    private let line = "PARLEY_TICKET='alice+7d' parley --user=alice --server wss://chat.example.com"

    private func welcome() -> Robot { ScreenState.welcome.robot() }

    @Test func `the first start says what this is, and begins the demo with one key`() {
        var robot = welcome()
        #expect(robot.state.dialog?.title == "Welcome to Parley")
        robot.press(.enter)
        #expect(robot.effects.last == .tryDemo)
    }

    @Test func `who has a user or a ticket is not welcomed`() {
        #expect(Robot(user: nil, ticket: nil).state.dialog == nil)
        #expect(Robot().state.dialog == nil)
    }

    @Test(arguments: [[KeyPress.tab, .enter], [.escape]])
    func `the way to sign in is open`(keys: [KeyPress]) {
        var robot = welcome()
        for key in keys { robot.press(key) }
        #expect(robot.state.dialog == nil)
        #expect(robot.state.signIn != nil)
    }

    @Test func `Esc leads from there to the welcome and back, as long as nothing is filled in`() {
        var robot = welcome()
        robot.press(.escape, .escape)
        #expect(robot.state.dialog?.title == "Welcome to Parley")
        robot.press(.escape)
        robot.type("alice")
        robot.press(.escape)
        #expect(robot.state.dialog == nil)
        #expect(robot.state.signIn?.user.text == "alice")
    }

    @Test func `one that a terminal types does the same, whatever button is marked`() {
        var robot = welcome()
        robot.type(line)
        robot.pause()
        robot.press(.enter)
        #expect(robot.effects.last != .tryDemo)
        #expect(robot.state.signIn?.user.text == "alice")
        #expect(robot.composed.isEmpty)
    }

    @Test func `a sign-in line that is pasted fills in everything, and Enter signs in`() throws {
        var robot = welcome()
        robot.paste("\u{FEFF}take this:\n" + line + "\n")
        robot.press(.enter)
        let login = try #require(robot.loginIntent)
        #expect(login.userID == "alice")
        #expect(login.ticket == "alice+7d")
        #expect(login.server == (try ServerAddress(parsing: "wss://chat.example.com")))
    }

    @Test func `how to run a server is told, and the line it leads to can be pasted there`() {
        var robot = ScreenState.ownServer.robot()
        #expect(robot.text.contains("parley invite alice"))
        robot.press(.escape)
        #expect(robot.state.dialog?.title == "Welcome to Parley")
        robot = ScreenState.ownServer.robot()
        robot.paste(line)
        robot.press(.enter)
        #expect(robot.loginIntent?.userID == "alice")
    }

    @Test func `a sign-in line with a key of the server's says that it is for a shell`() {
        var robot = Robot(user: nil, ticket: nil)
        robot.paste(line + " --tls-pin sha256/abc")
        #expect(robot.text.contains("run it in a shell"))
    }

    @Test func `a text that is neither ticket nor sign-in line stays a text`() {
        var robot = welcome()
        robot.paste("hello")
        #expect(robot.state.dialog?.title == "Welcome to Parley")
        #expect(robot.composed == "hello")
    }

    @Test func `in lines the ways in are numbers, and a sign-in line is one, too`() {
        var reader = LineReader(user: nil, ticket: nil, isFirstRun: true)
        #expect(reader.takeLines().contains("1 Try the demo"))
        reader.write(line)
        for _ in 0..<3 { reader.write("") }
        #expect(
            reader.effects.contains {
                if case .session(.login(let login)) = $0 { login.userID == "alice" } else { false }
            })
    }

    @Test(arguments: [
        ("PARLEY_TICKET=eJx parley --user bob --server ws://h:1", "eJx", "bob"),
        ("PARLEY_TICKET=\u{2019}eJ\nx\u{2019}  parley --user=bob\n --server=ws://h:1", "eJx", "bob"),
        ("$ PARLEY_TICKET='eJx' parley --server ws://h:1", "eJx", nil),
    ])
    func `a sign-in line is read however it was carried`(text: String, ticket: String, user: String?) throws {
        let line = try #require(SignInLine(text))
        #expect(line.ticket.text == ticket)
        #expect(line.user == user)
        #expect(line.server == ServerAddress.ws(host: "h", port: 1))
    }

    /// Cut at any column, as a terminal does, between words, as a mail does, and with its marks of an answer.
    @Test func `a sign-in line that was broken names its server whole`() throws {
        let ticket = String(repeating: "eJx0", count: 60)
        let line = "PARLEY_TICKET='\(ticket)' parley --user=dora --server wss://chat.example.org:17470"
        for columns in 20...120 {
            var rest = Substring(line)
            var hard: [String] = []
            while !rest.isEmpty {
                hard.append(String(rest.prefix(columns)))
                rest = rest.dropFirst(columns)
            }
            for text in [hard.joined(separator: "\n"), hard.map { "> " + $0 }.joined(separator: "\r\n")] {
                let line = try #require(SignInLine(text + "\n\nSee you there"), "\(columns)")
                #expect(line.ticket.text == ticket, "\(columns)")
                #expect(line.user == "dora", "\(columns)")
                #expect(line.server?.description == "wss://chat.example.org:17470", "\(columns)")
            }
        }
        let mail =
            "\(line.prefix(72))\n\(line.dropFirst(72).prefix(72))\n\(line.dropFirst(144).replacing(" ", with: "\n"))\nBye"
        #expect(SignInLine(mail)?.server?.description == "wss://chat.example.org:17470")
    }

    @Test func `a server that can't be read is said, and none is made up`() {
        var robot = Robot(user: nil, ticket: nil)
        robot.paste("PARLEY_TICKET='alice+7d' parley --user=alice --server http://x")
        #expect(robot.text.contains("can't be read"))
        #expect(robot.text.contains("ws://chat.example.org:7070"))
    }

    @Test func `in lines a broken sign-in line is one, and none of its lines is a message`() {
        let ticket = "alice+" + String(repeating: "0", count: 150) + "7d"
        let line = "PARLEY_TICKET='\(ticket)' parley --user=alice --server wss://chat.example.com"
        var reader = LineReader.online()
        for start in stride(from: 0, to: line.count, by: 72) { reader.write(String(line.dropFirst(start).prefix(72))) }
        #expect(reader.sent.isEmpty)
        #expect(reader.takeLines().contains("parley: New ticket."))
        reader = LineReader.online()
        reader.write("about PARLEY_TICKET= in general", "")
        #expect(reader.sent == ["about PARLEY_TICKET= in general"])
    }

    @Test(arguments: ["", "PARLEY_TICKET=", "PARLEY_TICKET=x", "parley --user=bob"])
    func `other texts are none`(text: String) {
        #expect(SignInLine(text) == nil)
    }
}
