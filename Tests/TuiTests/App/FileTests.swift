import Model
import Session
import TestSupport
import Testing
import Tui

/// Files on the screen: sent by a command, saved by a key.
@Suite struct FileTests {
    private static let file = FileContent.make(parts: 2)
    private static let place = FilePlace(.c2c(.bob), seq: 3)

    private func message(_ file: FileContent = file) -> SessionEvent {
        .messageAdded(
            Message(
                conversation: .c2c(.bob), seq: 3, messageID: .make(3), sender: .bob, content: .file(file),
                sentAt: .start(plusSeconds: 61)),
            own: false, catchUp: false)
    }

    /// alice, who got a file from bob and has selected it.
    private func selected(_ file: FileContent = file) -> Robot {
        var robot = Robot.online()
        robot.event(message(file))
        robot.forgetEffects()
        robot.press(.up)
        return robot
    }

    private func saved(_ robot: Robot) -> [String] {
        robot.intents.compactMap { if case .saveFile(Self.place, _, let path) = $0 { path } else { nil } }
    }

    @Test func `a file is sent by its path, to the open conversation`() {
        var robot = Robot.online()
        robot.run("/file ~/my report.pdf")
        let sent = robot.intents.compactMap {
            if case .sendFile(let conversation, _, let path) = $0 { (conversation, path) } else { nil }
        }
        #expect(sent.map(\.0) == [.c2c(.bob)] && sent.map(\.1) == [.path("~/my report.pdf")])
        #expect(robot.composed.isEmpty)
        robot.event(.file(.refused(.c2c(.bob), .path("x"), ServiceError(.fileUnreadable, "x is no file."))))
        #expect(robot.said.hasPrefix("Not sent: x is no file."))
    }

    @Test func `a file that can't be read brings its line back, unless another one was begun`() {
        let refusal = SessionEvent.file(
            .refused(.c2c(.bob), .path("/none"), ServiceError(.fileUnreadable, "It is not there.")))
        var robot = Robot.online()
        robot.run("/file /none")
        robot.event(refusal)
        #expect(robot.composed == "/file /none")
        robot.press(.control("u"))
        robot.type("meanwhile")
        robot.event(refusal)
        #expect(robot.composed == "meanwhile")
    }

    @Test func `its row says how much is on the server, then that it was sent`() {
        var robot = Robot.online()
        let waiting = OutgoingMessage(
            messageID: .make(9), conversation: .c2c(.bob), content: .file(Self.file),
            createdAt: .start(plusSeconds: 62), state: .queued)
        robot.event(.outgoingChanged(waiting))
        #expect(robot.text.contains("[file] report.pdf · 98 kB"))
        #expect(robot.text.contains("queued"))
        robot.event(.file(.sending(.make(9), FileProgress(done: 49_152, all: 98_304))))
        #expect(robot.text.contains("50 %"))
        var sent = waiting
        sent.state = .sent(seq: 3, at: .start(plusSeconds: 62))
        robot.event(.outgoingChanged(sent))
        #expect(!robot.text.contains("50 %") && robot.text.contains("sent"))
    }

    @Test func `s asks where a file is to be, and saves it there`() {
        var robot = selected()
        #expect(robot.hintRow.contains("s save"))
        robot.press(.character("s"))
        #expect(robot.text.contains("Save a file") && robot.text.contains("~/report.pdf"))
        robot.press(.control("u"))
        robot.type("/tmp/b.pdf")
        robot.press(.enter)
        #expect(saved(robot) == ["/tmp/b.pdf"])
        robot.event(.file(.saving(Self.place, FileProgress(done: 49_152, all: 98_304))))
        #expect(robot.state.topLayer == "SelectionLayer")
        #expect(robot.text.contains("saving, 50 %"))
        #expect(robot.hintRow.contains("s stop saving"))
        robot.event(.file(.saved(Self.place, path: "/tmp/b.pdf")))
        #expect(robot.said == "Saved as /tmp/b.pdf")
        #expect(!robot.text.contains("saving"))
    }

    @Test func `a name that is taken stays in the box, with what is wrong, to be corrected`() {
        var robot = selected()
        robot.press(.character("s"))
        robot.press(.enter, .enter)
        #expect(saved(robot).count == 1)
        robot.event(.file(.notSaved(Self.place, ServiceError(.fileUnreadable, "~/report.pdf is there already."))))
        #expect(robot.state.topLayer == "SaveLayer")
        #expect(robot.text.contains("Not saved: ~/report.pdf is there already."))
        #expect(robot.said.isEmpty)
        robot.type("2")
        #expect(!robot.text.contains("Not saved"))
        robot.press(.enter)
        #expect(saved(robot).last == "~/report.pdf2")
        robot.event(.file(.saved(Self.place, path: "~/report.pdf2")))
        #expect(robot.state.topLayer == "SelectionLayer")
    }

    @Test func `s stops what is being saved`() {
        var robot = selected()
        robot.event(.file(.saving(Self.place, FileProgress(done: 1, all: 98_304))))
        robot.press(.character("s"))
        #expect(robot.intents.last == .cancelSaving(Self.place))
    }

    @Test func `a command saves the last file, and says where there is none`() {
        var robot = Robot.online()
        robot.run("/save")
        #expect(robot.said == "There is no file here.")
        // It stays for correction.
        robot.press(.control("u"))
        robot.event(message())
        robot.run("/save /tmp/")
        #expect(saved(robot) == ["/tmp/"])
    }

    @Test func `on what is no file the key does nothing, and is not offered`() {
        var robot = Robot.online()
        robot.press(.up)
        #expect(!robot.hintRow.contains("save"))
        robot.press(.character("s"))
        #expect(robot.state.topLayer != "SaveLayer")
    }

    @Test(arguments: [
        ("report.pdf", "~/report.pdf"), (".bashrc", "~/file.bashrc"), ("-rf", "~/file-rf"),
        ("a\u{202E}fdp.exe", "~/afdp.exe"),
    ])
    func `a name that hides, or turns what is read, is offered as one that does not`(name: String, offered: String) {
        var robot = selected(.make(name, parts: 1))
        robot.press(.character("s"), .enter)
        #expect(saved(robot) == [offered])
    }

    @Test func `over SSH no file is touched`() {
        var robot = Robot(hasTicketSource: true, kiosk: KioskRules(idleLimit: .seconds(600)))
        robot.beginLogin()
        robot.completeLogin()
        robot.event(message())
        robot.run("/file /etc/passwd")
        robot.run("/save /tmp/x")
        robot.press(.up, .character("s"))
        let asked = robot.intents.filter {
            switch $0 {
            case .sendFile, .saveFile: true
            case _: false
            }
        }
        #expect(asked.isEmpty)
    }
}
