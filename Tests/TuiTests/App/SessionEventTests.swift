import Model
import Session
import TestSupport
import Testing
import Tui

@Suite struct SessionEventTests {
    @Test(arguments: [
        (EndReason.kicked(.make()), "signed out elsewhere"), (.ticketExpired(at: .start), "ticket expired"),
        (.revokedByOperator(at: .start), "access revoked"), (.accountDisabled, "account disabled"),
        (.loggedOut, "signed out"), (.unreachable(), "offline, as of 14:00"),
    ])
    func `each ending has its word in the state cell, at every width`(reason: EndReason, word: String) {
        var robot = Robot.online()
        robot.end(reason)
        for (rows, columns) in [(24, 80), (12, 40), (8, 20)] {
            robot.resize(rows: rows, columns: columns)
            #expect(robot.text.contains(word), "\(columns)x\(rows)")
        }
    }

    @Test func `L-09 a lost link reads reconnecting and counts the seconds down`() {
        var robot = Robot.online()
        #expect(robot.text.contains("online"))
        robot.event(.linkChanged(.waiting(retryIn: .milliseconds(2_500), attempt: 1), error: "gone"))
        #expect(robot.text.contains("reconnecting 3s"))
        robot.wait(.milliseconds(600))
        #expect(robot.text.contains("reconnecting 2s"))
        robot.event(.linkChanged(.connecting(attempt: 2), error: nil))
        #expect(robot.text.contains("reconnecting"))
        robot.event(.linkChanged(.connected, error: nil))
        #expect(robot.text.contains("online"))
    }

    @Test func `a first connect that fails reads signing in, with the reason and the seconds to the next try`() {
        var robot = ScreenState.waiting.robot()
        #expect(robot.text.contains("signing in 4s"))
        #expect(robot.text.contains("connection refused; the next try is in 4s."))
        robot.wait(.milliseconds(1_100))
        #expect(robot.text.contains("signing in 3s"))
        robot.event(.linkChanged(.connecting(attempt: 2), error: nil))
        #expect(!robot.text.contains("signing in 3s"))
        #expect(robot.text.contains("connection refused; it is tried again."))
    }

    @Test func `unread counts messages of others that nobody looks at`() {
        var robot = Robot.online()
        let team = ConversationID.group(.team)
        robot.event(.messageAdded(.make(conversation: team, seq: 1), own: false, catchUp: false))
        robot.event(.messageAdded(.make(conversation: team, seq: 2), own: false, catchUp: false))
        robot.event(.messageAdded(.make(seq: 3, sender: .alice), own: true, catchUp: false))
        #expect(robot.state.model.chats.book[team]?.summary.unread == 2)
        #expect(robot.state.model.chats.book.totalUnread == 2)
        #expect(robot.text.contains("2 unread"))
        #expect(robot.effects.contains(.title("(2) parley")))
    }

    @Test func `what one reads is not counted, though the server answers each mark from before the next`() {
        var robot = Robot.online()
        robot.focus(true)
        for seq: Int64 in 3...20 {
            robot.event(.messageAdded(.make(seq: seq), own: false, catchUp: false))
            robot.event(.messageAdded(.make(seq: seq + 1), own: false, catchUp: false))
            robot.event(.conversationChanged(.make(lastSeq: seq + 1, readSeq: seq, unread: 1)))
            #expect(robot.state.model.chats.book.totalUnread == 0)
            #expect(!robot.text.contains("unread"))
        }
        #expect(!robot.effects.contains { if case .title(let title) = $0 { title != "parley" } else { false } })
        // What another device left unread since is counted.
        robot.press(.control("k"))
        robot.event(.messageAdded(.make(seq: 22), own: false, catchUp: false))
        #expect(robot.state.model.chats.book.totalUnread == 1)
    }

    @Test func `no server's numbers add up to less than nothing`() {
        var robot = Robot.online()
        robot.event(
            .conversationsReset([
                .make(unread: .max), .make(conversation: .group(.team), unread: .max),
                .make(conversation: .c2c(.carol), unread: .min),
            ]))
        #expect(robot.state.model.chats.book.totalUnread > 0)
        #expect(robot.text.contains("999+"))
    }

    @Test func `a summary that already counts a message is not counted again`() {
        var robot = Robot.online()
        let team = ConversationID.group(.team)
        robot.event(.conversationChanged(.make(conversation: team, lastSeq: 1)))
        robot.event(.messageAdded(.make(conversation: team, seq: 1), own: false, catchUp: false))
        #expect(robot.state.model.chats.book.totalUnread == 1)
    }

    @Test func `what is read on the screen is told to the session, once`() {
        var robot = Robot.online()
        robot.event(.messageAdded(.make(seq: 3), own: false, catchUp: false))
        robot.type("x")
        #expect(robot.intents == [.markRead(.c2c(.bob), seq: 3)])
        #expect(robot.state.model.chats.book.totalUnread == 0)
    }

    @Test func `nothing is read while the terminal has no focus, and the rule says what was missed`() {
        var robot = Robot.online()
        robot.focus(false)
        robot.event(.messageAdded(.make(seq: 3), own: false, catchUp: false))
        robot.event(.messageAdded(.make(seq: 4), own: false, catchUp: false))
        #expect(robot.intents.isEmpty)
        #expect(robot.effects.contains(.bell))
        #expect(robot.text.contains("─── 2 new since 14:03 ───"))
        #expect(robot.state.model.chats.book.totalUnread == 2)
        robot.focus(true)
        #expect(robot.intents == [.markRead(.c2c(.bob), seq: 4)])
        robot.event(.conversationChanged(.make(lastSeq: 4, readSeq: 4)))
        #expect(robot.state.model.chats.book.totalUnread == 0)
    }

    @Test func `opening an unread conversation rules off what is new and marks it read`() {
        var robot = Robot.online()
        let team = ConversationID.group(.team)
        robot.event(.conversationChanged(.make(conversation: team, lastSeq: 3, readSeq: 1)))
        robot.press(.alt("a"))
        #expect(robot.state.model.chats.openID == team)
        robot.event(.historyLoaded(team, (1...3).map { .make(conversation: team, seq: $0) }, hasMore: false))
        #expect(robot.text.contains("─── 2 new since 14:02 ───"))
        #expect(robot.intents.first == .open(team) && robot.intents.last == .markRead(team, seq: 3))
    }

    @Test func `the list is ordered by the last activity`() {
        var robot = Robot.online()
        let team = ConversationID.group(.team)
        robot.event(
            .messageAdded(
                .make(conversation: team, seq: 1, sentAt: .start(plusSeconds: 900)), own: false, catchUp: false))
        #expect(robot.state.model.chats.book.order == [team, .c2c(.bob)])
        robot.event(.messageAdded(.make(seq: 3, sentAt: .start(plusSeconds: 901)), own: false, catchUp: false))
        #expect(robot.state.model.chats.book.order == [.c2c(.bob), team])
    }

    @Test func `a renewed ticket is a new countdown and nothing else`() {
        var robot = Robot.online()
        robot.event(
            .ticketRenewed(
                Readiness(
                    isNewAccount: false, repeatLogin: false, epoch: 1, ticketExpiresAt: .start(plusSeconds: 7_200),
                    serverTimeOffset: .zero)))
        #expect(robot.text.contains("ticket 2h"))
        #expect(robot.intents.isEmpty)
    }

    @Test(arguments: [(600, "10m"), (20, "20s")] as [(Int64, String)])
    func `a ticket that ends soon is said in time`(seconds: Int64, text: String) {
        var robot = Robot.online()
        robot.event(.ticketExpiring(expiresAt: .start(plusSeconds: seconds), timeLeft: .seconds(seconds)))
        #expect(robot.text.contains("Your ticket ends in \(text)."))
    }

    @Test func `replaying the recorded inputs gives the same frames`() {
        for place in ScreenState.allCases {
            let robot = place.robot()
            let isFirstRun = place == .welcome || place == .ownServer
            let isSomebody = place != .signIn && !isFirstRun
            var state = Robot(
                user: isSomebody ? "alice" : nil, ticket: isSomebody ? "alice+7d" : nil, isFirstRun: isFirstRun
            ).state
            for (input, moment) in robot.inputs.dropFirst() { _ = state.handle(input, at: moment) }
            #expect(screen(for: state, size: state.size) == robot.frame, "\(place)")
        }
    }

    @Test func `what came together is on the screen as if it had come one by one, and is told as read once`() {
        let team = ConversationID.group(.team)
        var events: [SessionEvent] = (3...40).map { .messageAdded(.make(seq: $0), own: false, catchUp: false) }
        events += (1...5).map { .messageAdded(.make(conversation: team, seq: $0), own: false, catchUp: false) }
        events.append(.messageChanged(.recalled(4, sender: .bob)))
        // Runs end where something else comes, or somebody else's.
        events += (6...9).map { .messageAdded(.make(conversation: team, seq: $0), own: $0 == 7, catchUp: $0 == 8) }
        var (together, apart) = (Robot.online(), Robot.online())
        together.feed(.events(events))
        for event in events { apart.event(event) }

        #expect(together.frame == apart.frame)
        #expect(together.intents == [.markRead(.c2c(.bob), seq: 40)])
        #expect(apart.intents.last == together.intents.last)
        #expect(together.effects.filter { $0 == .bell } == apart.effects.filter { $0 == .bell })
    }
}
