import Model
import Session
import TestSupport
import Testing
import Tui

@Suite struct HistoryPagingTests {
    private func loaded(_ seqs: ClosedRange<Int64>, hasMore: Bool) -> Robot {
        var robot = Robot.online()
        robot.event(.conversationChanged(.make(lastSeq: seqs.upperBound, readSeq: seqs.upperBound)))
        robot.event(.historyLoaded(.c2c(.bob), seqs.map { .make(seq: $0, text: "line \($0)") }, hasMore: hasMore))
        robot.forgetEffects()
        return robot
    }

    @Test func `pages up to the top and then asks for older messages, once`() {
        var robot = loaded(101...150, hasMore: true)
        #expect(robot.text.contains("line 150"))
        robot.press(.pageUp)
        #expect(!robot.text.contains("line 150"))
        robot.press(.pageUp)
        #expect(robot.text.contains("PgUp loads older messages"))
        #expect(robot.intents.isEmpty)
        robot.press(.pageUp, .pageUp)
        #expect(robot.intents == [.loadOlder(.c2c(.bob), before: 101)])
        #expect(robot.text.contains("loading older messages"))

        let before = robot.text
        robot.event(.historyLoaded(.c2c(.bob), (51...100).map { .make(seq: $0, text: "line \($0)") }, hasMore: true))
        #expect(robot.text.contains("line 101"))
        #expect(before.contains("line 115") && robot.text.contains("line 115"))
        robot.press(.pageUp)
        #expect(robot.text.contains("line 99"))
    }

    @Test func `above the first message stands that the server does not keep older ones`() {
        var robot = loaded(101...103, hasMore: false)
        #expect(robot.text.contains("Older messages are not kept on this server."))
        #expect(!robot.text.contains("PgUp loads older messages"))
        robot.press(.pageUp, .pageUp)
        #expect(robot.intents.isEmpty)
        // What came before they did was never theirs.
        var later = ConversationSummary.make(lastSeq: 103, readSeq: 103)
        later.hiddenSeq = 100
        robot.event(.conversationChanged(later))
        #expect(!robot.text.contains("not kept"))
        // Nothing is left of it.
        robot = Robot.online()
        var carols = ConversationSummary.make(conversation: .c2c(.carol), lastSeq: 9, readSeq: 9)
        carols.forgottenSeq = 9
        robot.event(.conversationChanged(carols))
        robot.type("/open carol")
        robot.press(.enter)
        robot.event(.historyLoaded(.c2c(.carol), [], hasMore: false))
        #expect(robot.text.contains("Older messages are not kept on this server."))
        #expect(!loaded(1...3, hasMore: false).text.contains("not kept"))
    }

    @Test func `the top of a history is the first message that the server keeps`() {
        var robot = Robot.online()
        var summary = ConversationSummary.make(lastSeq: 900, readSeq: 900)
        summary.forgottenSeq = 700
        robot.event(.conversationChanged(summary))
        robot.event(.historyLoaded(.c2c(.bob), (851...900).map { .make(seq: $0, text: "line \($0)") }, hasMore: true))
        robot.forgetEffects()
        robot.press(KeyPress(.home))
        guard case .loadOlder(.c2c(.bob), let before?)? = robot.intents.first else {
            Issue.record("\(robot.intents)")
            return
        }
        let page = (max(701, before - 50)..<before).map { Message.make(seq: $0, text: "line \($0)") }
        robot.event(.historyLoaded(.c2c(.bob), page, hasMore: page.first?.seq != 701))
        #expect(robot.text.contains("line 701"))
        #expect(robot.text.contains("Older messages are not kept on this server."))
    }

    @Test func `pages down to the newest row and follows it again`() {
        var robot = loaded(1...50, hasMore: false)
        robot.press(.pageUp, .pageUp)
        robot.event(.messageAdded(.make(seq: 51, text: "line 51"), own: false, catchUp: false))
        #expect(!robot.text.contains("line 51"))
        #expect(robot.intents.isEmpty)
        for _ in 0..<4 { robot.press(.pageDown) }
        #expect(robot.text.contains("line 51"))
        #expect(robot.intents == [.markRead(.c2c(.bob), seq: 51)])
    }

    @Test func `what is being read stays put while messages arrive and the width changes`() {
        var robot = loaded(1...50, hasMore: false)
        robot.press(.pageUp)
        let bottom = robot.text.split(separator: "\n").last { $0.contains("line ") }
        for seq in 51...60 { robot.event(.messageAdded(.make(seq: Int64(seq)), own: false, catchUp: false)) }
        #expect(robot.text.split(separator: "\n").last { $0.contains("line ") } == bottom)
        robot.resize(rows: 24, columns: 120)
        robot.resize(rows: 24, columns: 80)
        #expect(robot.text.split(separator: "\n").last { $0.contains("line ") } == bottom)
    }

    @Test func `what is let go by turning to another conversation comes back by paging up, without a hole`() {
        var robot = loaded(1_001...1_800, hasMore: true)
        robot.type("/open carol")
        robot.press(.enter)
        let kept = robot.state.model.chats.book[.c2c(.bob)]?.history
        #expect(kept?.messages.map(\.seq) == Array(1_301...1_800))
        #expect(kept?.hasOlder == true)
        robot.type("/open bob")
        robot.press(.enter)
        #expect(robot.text.contains("line 1800"))
        robot.forgetEffects()
        for _ in 0..<40 { robot.press(.pageUp) }
        #expect(robot.intents == [.loadOlder(.c2c(.bob), before: 1_301)])
        robot.event(.historyLoaded(.c2c(.bob), (1_251...1_300).map { .make(seq: $0) }, hasMore: true))
        #expect(robot.state.model.chats.open?.history.messages.map(\.seq) == Array(1_251...1_800))
    }

    @Test func `a conversation that is only followed keeps its newest, and one that is read keeps what it has`() {
        func chat(_ seqs: ClosedRange<Int64>, _ robot: inout Robot) {
            for seq in seqs { robot.event(.messageAdded(.make(seq: seq), own: false, catchUp: false)) }
        }
        var robot = loaded(1...1_900, hasMore: false)
        chat(1_901...2_001, &robot)
        #expect(robot.state.model.chats.open?.history.messages.map(\.seq) == Array(1_502...2_001))
        #expect(robot.state.model.chats.open?.history.hasOlder == true)

        robot = loaded(1...1_900, hasMore: false)
        robot.press(.pageUp)
        chat(1_901...2_100, &robot)
        #expect(robot.state.model.chats.open?.history.messages.count == 2_100)
    }

    @Test func `what a page on its way belongs above is not let go`() {
        var robot = loaded(1_001...1_800, hasMore: true)
        for _ in 0..<60 { robot.press(.pageUp) }
        #expect(robot.state.model.chats.open?.isLoadingOlder == true)
        robot.type("/open carol")
        robot.press(.enter)
        robot.event(.historyLoaded(.c2c(.bob), (951...1_000).map { .make(seq: $0) }, hasMore: true))
        #expect(robot.state.model.chats.book[.c2c(.bob)]?.history.messages.map(\.seq) == Array(951...1_800))
    }

    @Test func `a page that brings nothing new is passed over`() {
        var robot = loaded(101...150, hasMore: true)
        for _ in 0..<4 { robot.press(.pageUp) }
        robot.event(.historyLoaded(.c2c(.bob), (101...110).map { .make(seq: $0) }, hasMore: true))
        #expect(robot.intents == [.loadOlder(.c2c(.bob), before: 101), .loadOlder(.c2c(.bob), before: 101)])
    }

    @Test func `older messages that are refused are said so, and can be asked for again`() {
        var robot = loaded(101...150, hasMore: true)
        for _ in 0..<3 { robot.press(.pageUp) }
        #expect(robot.text.contains("loading older messages"))
        robot.event(.historyRefused(.c2c(.bob), ServiceError(.noNetwork)))
        #expect(!robot.text.contains("loading older messages"))
        #expect(robot.state.model.notices.text?.contains("6200") == true)
        robot.press(.pageUp)
        #expect(robot.intents == [.loadOlder(.c2c(.bob), before: 101), .loadOlder(.c2c(.bob), before: 101)])
    }

    @Test func `a newest page that was refused is asked for again when its conversation is opened`() {
        var robot = Robot.online()
        robot.event(.historyRefused(.c2c(.bob), ServiceError(.permissionDenied)))
        robot.type("/open bob")
        robot.press(.enter)
        #expect(robot.intents == [.open(.c2c(.bob))])
    }

    @Test func `sending goes back to the newest row`() {
        var robot = loaded(1...50, hasMore: false)
        robot.press(.pageUp)
        robot.type("x")
        robot.press(.enter)
        #expect(robot.text.contains("line 50"))
    }

    @Test func `a long message shows 400 rows and says how many more there are`() {
        var robot = Robot.online(rows: 500)
        let text = Array(repeating: "x", count: 450).joined(separator: "\n")
        robot.event(.messageAdded(.make(seq: 3, text: text), own: false, catchUp: false))
        #expect(robot.text.contains("… 50 more rows"))
    }
}
