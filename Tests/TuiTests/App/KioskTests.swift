import Model
import Session
import TestSupport
import Testing
import Tui

/// Who was let in to this program alone stays in it, and stays who they are.
struct KioskTests {
    private static func visitor(idleLimit: Duration = .seconds(900)) -> Robot {
        var robot = Robot(hasTicketSource: true, kiosk: KioskRules(idleLimit: idleLimit))
        robot.beginLogin()
        robot.completeLogin()
        robot.press(KeyPress(.insert))
        robot.forgetEffects()
        return robot
    }

    @Test func `^Z does nothing, and help does not offer it`() {
        var robot = Self.visitor()
        robot.press(.control("z"))
        #expect(robot.effects.isEmpty)
        for _ in 0..<2 {
            robot.press(.function(1))
            let pages = (0..<8).map { _ in
                robot.press(KeyPress(.pageDown))
                return robot.text
            }
            #expect(pages.joined().contains("/quit"))
            for absent in ["suspend", "/switch", "/demo"] { #expect(!pages.joined().contains(absent)) }
            robot.press(.escape)
        }
    }

    @Test(arguments: ["/switch", "/switch bob", "/demo kick", "/link", "/editor"])
    func `a command that reaches beyond it is told no`(line: String) {
        var robot = Self.visitor()
        robot.type(line)
        robot.press(.enter)
        #expect(robot.effects.isEmpty)
        #expect(robot.state.dialog == nil)
        #expect(robot.state.model.notices.text != nil)
    }

    @Test func `a place that was lost can be taken back, and no other account is offered`() {
        var robot = Self.visitor()
        robot.end(.kicked(.make()))
        robot.pause()
        #expect(robot.state.dialog?.buttons == ["Sign in here again", "Stay read-only", "Quit"])
        robot.press(.enter)
        #expect(robot.loginIntent?.userID == "alice")
        #expect(robot.loginIntent?.server == Robot.server)
    }

    @Test func `signing out leaves: there is no screen where somebody else could sign in`() {
        var robot = Self.visitor()
        robot.type("/logout")
        robot.press(.enter)
        robot.end(.loggedOut)
        #expect(robot.effects.contains(.quit))
        #expect(robot.state.signIn == nil)
    }

    @Test func `a login that is refused at the start leaves`() {
        var robot = Robot(hasTicketSource: true, kiosk: KioskRules(idleLimit: .seconds(900)))
        robot.beginLogin()
        robot.failLogin(.ticketBadSignature)
        #expect(robot.effects.contains(.quit))
        #expect(robot.state.signIn == nil)
    }

    @Test func `tickets are asked for the visitor only`() {
        let rules = KioskRules(idleLimit: .seconds(900))
        let configuration = AppConfiguration(
            server: Robot.server, user: "alice", ticket: nil, deviceName: "ssh", hasTicketSource: true, kiosk: rules)
        let other = ServerAddress.unix(path: "/tmp/other")
        func login(_ server: ServerAddress, _ user: String) -> AppEffect {
            .session(.login(LoginParameters(server: server, userID: user, ticket: "t", consent: .person)))
        }
        #expect(configuration.allows(login(Robot.server, "alice")))
        #expect(!configuration.allows(login(Robot.server, "bob")))
        #expect(!configuration.allows(login(other, "alice")))
        #expect(configuration.allows(.fetchTicket(user: "alice")))
        #expect(!configuration.allows(.fetchTicket(user: "bob")))
        #expect(!configuration.allows(.suspend))
    }

    // MARK: Idle

    @Test func `who types nothing is warned a minute before, and sent away`() {
        var robot = Self.visitor()
        robot.wait(.seconds(839))
        #expect(!robot.text.contains("ends in a minute"))
        robot.wait(.seconds(1))
        #expect(robot.text.contains("This ends in a minute"))
        robot.wait(.seconds(59))
        #expect(!robot.effects.contains(.leaveIdle))
        robot.wait(.seconds(1))
        #expect(robot.effects.filter { $0 == .leaveIdle }.count == 1)
    }

    @Test func `any key, and a paste, begin the time anew`() {
        var robot = Self.visitor()
        robot.wait(.seconds(850))
        robot.press(KeyPress(.insert))
        #expect(!robot.text.contains("ends in a minute"))
        robot.wait(.seconds(850))
        robot.paste("x")
        robot.wait(.seconds(850))
        #expect(robot.text.contains("ends in a minute"))
        #expect(!robot.effects.contains(.leaveIdle))
    }

    @Test func `what a terminal does by itself is nobody's presence`() {
        var robot = Self.visitor()
        robot.wait(.seconds(850))
        robot.focus(true)
        robot.resize(rows: 30, columns: 100)
        robot.event(.messageAdded(.make(seq: 3, text: "still there?"), own: false, catchUp: false))
        robot.wait(.seconds(50))
        #expect(robot.effects.contains(.leaveIdle))
    }

    @Test func `news of the limit come once each`() {
        var limit = IdleLimit(.seconds(120), at: .seconds(10))
        #expect(limit.changesAt == .seconds(70))
        #expect(limit.news(at: .seconds(69)) == nil)
        #expect(limit.news(at: .seconds(70)) == .ending)
        #expect(limit.news(at: .seconds(71)) == nil)
        #expect(limit.changesAt == .seconds(130))
        #expect(limit.news(at: .seconds(500)) == .over)
        #expect(limit.news(at: .seconds(501)) == nil)
        #expect(limit.changesAt == nil)
        limit.act(at: .seconds(502))
        #expect(limit.changesAt == .seconds(562))
    }

    @Test func `on one's own machine nobody is sent away`() {
        var robot = Robot.online()
        robot.wait(.seconds(86_400 * 3))
        #expect(!robot.effects.contains(.leaveIdle))
    }
}
