import Model
import Session
import TestSupport
import Testing
import Tui

@Suite struct SlashCommandTests {
    @Test func `whoever types what another chat calls it is told what it is called here`() {
        var robot = Robot.online(columns: 120)
        robot.run("/nick Al")
        #expect(robot.said.hasPrefix("There is no command /nick; here it is /name."))
        #expect(robot.composed == "/nick Al")
        robot = Robot.online(columns: 120)
        robot.run("/nonsense")
        #expect(robot.said.hasPrefix("There is no command /nonsense. /help"))
        let known = Set(SlashCommand.allCases.map(\.rawValue))
        for (there, here) in FamiliarCommands.names {
            #expect(known.contains(here) && !known.contains(there), "\(there)")
        }
    }

    @Test func `what one does is said in italics`() {
        var robot = Robot.online()
        robot.run("/me waves 👋")
        guard case .send(let message)? = robot.intents.last else {
            Issue.record("\(robot.intents)")
            return
        }
        #expect(message.content.text == "_waves 👋_" && robot.composed == "")
        robot.run("/me")
        #expect(robot.said == "Write /me TEXT." && robot.composed == "/me")
    }

    @Test(arguments: [
        ("hello", SlashCommand.Line.message("hello")), ("a /open b", .message("a /open b")),
        ("//open x", .message("/open x")), ("/open bob", .command(.open, argument: "bob")),
        ("/open   group:team  ", .command(.open, argument: "group:team")),
        ("/quit", .command(.quit, argument: "")), ("/nonsense a", .unknown(name: "nonsense")),
        ("/", .unknown(name: "")), ("/usr/bin\nx", .unknown(name: "usr/bin")),
    ])
    func `reads a line`(text: String, line: SlashCommand.Line) {
        #expect(SlashCommand.parse(text) == line)
    }

    @Test(arguments: [
        ("/open 'bob'", "\"'bob'\" is no name."), ("/group new it's", "\"it's\" is no id"),
        ("/open", "Write /open USER|#GROUP."),
    ])
    func `what was typed stands in the answer as it was typed`(line: String, words: String) {
        var robot = Robot.online(columns: 120)
        robot.run(line)
        #expect(robot.state.model.notices.text?.hasPrefix(words) == true)
    }

    @Test func `/open opens a person or a group and asks for its history`() {
        var robot = Robot.online()
        robot.type("/open group:team")
        robot.press(.enter)
        #expect(robot.state.model.chats.openID == .group(.team))
        #expect(robot.intents == [.open(.group(.team))])
        #expect(robot.state.model.chats.composer.isEmpty)
    }

    @Test(arguments: ["/open", "/open no spaces", "/open group:", "/nonsense", "/demo kick", "/retry", "/discard"])
    func `a command that cannot be done says why and stays for correction`(line: String) {
        var robot = Robot.online()
        robot.type(line)
        robot.press(.enter)
        #expect(robot.state.model.notices.text != nil)
        #expect(robot.state.model.chats.composer.text == line)
        #expect(robot.intents.isEmpty)
    }

    @Test(arguments: SlashCommand.allCases.filter { !$0.takesArgument })
    func `a command that takes no argument refuses one, and the whole line stays`(command: SlashCommand) {
        for rest in [" me, here is the hash", "\nhalf a sentence", "\tx"] {
            var robot = Robot.online()
            let before = robot.state.topLayer
            robot.paste("/\(command.rawValue)\(rest)")
            robot.press(.enter)
            #expect(robot.state.model.chats.composer.text == "/\(command.rawValue)\(rest)")
            #expect(robot.state.model.notices.text?.contains("nothing may follow /\(command.rawValue)") == true)
            #expect(robot.effects.isEmpty)
            #expect(robot.state.topLayer == before)
        }
    }

    @Test func `a line that a command took away comes back with undo`() {
        var robot = Robot.online()
        robot.type("/open group:team")
        robot.press(.enter)
        robot.type("/open bob")
        robot.press(.enter, .control("_"))
        #expect(robot.state.model.chats.composer.text == "/open group:team")
    }

    @Test func `// sends a text that begins with /`() {
        var robot = Robot.online()
        robot.type("//etc")
        robot.press(.enter)
        guard case .send(let sent) = robot.intents.first else { return #expect(Bool(false)) }
        #expect(sent.text == "/etc")
    }

    @Test(arguments: [
        ("kick", DemoScene.kick), ("expire", .expire), ("revoke", .revoke), ("drop", .drop(for: .seconds(10))),
        ("drop 3", .drop(for: .seconds(3))), ("storm", .storm),
    ])
    func `/demo is handed to the demo`(argument: String, scene: DemoScene) {
        var robot = Robot(isDemo: true)
        robot.beginLogin()
        robot.completeLogin()
        robot.type("/demo \(argument)")
        robot.press(.enter)
        #expect(robot.effects.contains(.demo(scene)))
    }

    @Test(arguments: ["", "kik", "kick 3", "drop 0", "drop -1", "drop 3601", "drop x", "drop 1 2"])
    func `a scene the demo does not have is none`(argument: String) {
        #expect(DemoScene(argument) == nil)
    }

    @Test func `what the demo says of a scene is a notice, each word in place of the one before`() {
        var robot = Robot(isDemo: true)
        robot.beginLogin()
        robot.completeLogin()
        robot.feed(.demoSays("1 of 3"))
        robot.feed(.demoSays("2 of 3"))
        #expect(robot.said == "2 of 3")
    }

    @Test func `/demo with a scene it does not have says which it has and keeps the line`() {
        var robot = Robot(isDemo: true)
        robot.beginLogin()
        robot.completeLogin()
        robot.type("/demo kik")
        robot.press(.enter)
        #expect(robot.state.model.notices.text == "Write /demo kick|expire|revoke|storm|drop [SECONDS].")
        #expect(robot.text.contains("/demo kik"))
    }

    @Test func `/retry and /discard act on the last failed message`() {
        var robot = Robot.online()
        robot.event(.outgoingChanged(.make(90, text: "first", state: .failed(ServiceError(.permissionDenied)))))
        robot.event(.outgoingChanged(.make(91, text: "second", state: .failed(ServiceError(.permissionDenied)))))
        #expect(robot.text.contains("FAILED"))
        #expect(robot.hintRow.contains("/retry  /discard"))

        robot.type("/retry")
        robot.press(.enter)
        robot.type("/discard")
        robot.press(.enter)
        #expect(robot.intents == [.retry(.make(91)), .discard(.make(91))])
        #expect(!robot.text.contains("second"))
        #expect(robot.text.contains("first"))
    }

    @Test(arguments: ["/retry", "/discard"])
    func `a message that fails while a command is typed is not what it means`(command: String) {
        var robot = Robot.online()
        robot.event(.outgoingChanged(.make(90, text: "first", state: .failed(ServiceError(.permissionDenied)))))
        robot.type("/")
        robot.event(.outgoingChanged(.make(91, text: "second", state: .failed(ServiceError(.permissionDenied)))))
        robot.type(String(command.dropFirst()))
        robot.press(.enter)
        #expect(robot.intents == [command == "/retry" ? .retry(.make(90)) : .discard(.make(90))])
        #expect(robot.text.contains("second"))
    }

    @Test func `a command for a message that was sent meanwhile does nothing to others`() {
        var robot = Robot.online()
        robot.event(.outgoingChanged(.make(90, text: "first", state: .failed(ServiceError(.permissionDenied)))))
        robot.event(.outgoingChanged(.make(91, text: "second", state: .failed(ServiceError(.permissionDenied)))))
        robot.type("/discard")
        robot.event(.outgoingChanged(.make(91, text: "second", state: .sending)))
        robot.press(.enter)
        #expect(robot.intents.isEmpty)
        #expect(robot.text.contains("first"))
        #expect(robot.state.model.notices.text?.contains("sent by now") == true)
    }

    @Test func `/logout asks the session, and its end leaves nothing to read but the typed text`() {
        var robot = Robot.online()
        robot.type("/logout")
        robot.press(.enter)
        #expect(robot.intents == [.logout])
        robot.type("half")

        robot.end(.loggedOut)
        #expect(robot.text.contains("Sign in"))
        #expect(!robot.text.contains("the build is green"))
        #expect(robot.text.contains("signed out"))

        robot.beginLogin()
        robot.completeLogin()
        #expect(robot.state.model.chats.composer.text == "half")
    }

    @Test func `/help lists every command that works as the program was started`() {
        let names = HelpNames.all
        for command in SlashCommand.allCases where command != .demo { #expect(names.contains(command.usage)) }
        #expect(!names.contains("/demo"))
        #expect(names.contains("F3"))
        let demo = HelpNames.all(of: Robot(rows: 220, isDemo: true, hasTicketSource: true))
        #expect(demo.contains("/demo"))
        #expect(demo.contains("F3"))
        var robot = Robot.online()
        robot.type("/help")
        robot.press(.enter)
        #expect(robot.text.contains("Keys and commands"))
        robot.press(.escape)
        #expect(!robot.text.contains("Keys and commands"))
    }
}

/// Every name the help page shows, read by paging through it.
private enum HelpNames {
    static var all: String { all(of: Robot.online(rows: 220)) }

    static func all(of robot: Robot) -> String {
        var robot = robot
        robot.press(KeyPress(.function(1)))
        return robot.text
    }
}
