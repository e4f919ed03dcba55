import Model
import Session
import TestSupport
import Testing
import Tui

@Suite struct MessageSelectionTests {
    private func loaded(_ count: Int64, rows: Int = 24, columns: Int = 80) -> Robot {
        var robot = Robot.online(rows: rows, columns: columns)
        robot.event(.historyLoaded(.c2c(.bob), (1...count).map { .make(seq: $0, text: "line \($0)") }, hasMore: false))
        for seq in 3...count {
            robot.event(.messageAdded(.make(seq: seq, text: "line \(seq)"), own: false, catchUp: false))
        }
        robot.forgetEffects()
        return robot
    }

    @Test func `a selected message is left for the oldest and the newest, whether those are here or not`() {
        var robot = Robot()
        robot.beginLogin()
        robot.completeLogin([.make(lastSeq: 50, readSeq: 50)])
        robot.event(
            .historyLoaded(.c2c(.bob), (31...50).map { .make(seq: $0, text: "line \($0).") }, hasMore: true))
        robot.forgetEffects()
        robot.press(.escape, .alt("<"))
        guard case .loadOlder(.c2c(.bob), let before)? = robot.intents.last else {
            Issue.record("\(robot.intents)")
            return
        }
        robot.event(
            .historyLoaded(.c2c(.bob), (1..<(before ?? 1)).map { .make(seq: $0, text: "line \($0).") }, hasMore: false))
        #expect(robot.text.contains("line 1.") && robot.state.topLayer == "MainLayer")
        robot.press(KeyPress(.end, .control), .escape, .alt(">"))
        #expect(robot.text.contains("line 50.") && robot.state.topLayer == "MainLayer")
    }

    @Test(arguments: [KeyPress.escape, .up])
    func `Esc or Up in an empty line selects the newest message, and Esc goes back`(key: KeyPress) {
        var robot = Robot.online()
        let before = robot.frame
        robot.press(key)
        #expect(robot.selectedRow?.hasSuffix("the build is green") == true)
        #expect(robot.hintRow.contains("c copy  + react  v mark  f forward  p pin  d del  Esc back  F1 help"))
        robot.press(.up)
        #expect(robot.selectedRow?.hasSuffix("are you there?") == true)
        robot.press(.character("k"), .up)
        #expect(robot.selectedRow?.hasSuffix("are you there?") == true)
        robot.press(.character("j"))
        #expect(robot.selectedRow?.hasSuffix("the build is green") == true)
        robot.press(.escape)
        #expect(robot.frame == before)
        #expect(robot.intents.isEmpty)
    }

    @Test func `the way out and the help stay in the last row, however narrow it is`() {
        for columns in [20, 40, 60, 80, 120] {
            var robot = Robot.online(columns: columns)
            robot.event(.said(3, "mine"))
            robot.press(.escape)
            #expect(robot.hintRow.hasPrefix(columns == 20 ? " Esc" : " r reply  "), "\(columns): \(robot.hintRow)")
            #expect(robot.hintRow.contains("Esc back  F1 help"), "\(columns): \(robot.hintRow)")
        }
    }

    @Test func `g and G go to the oldest and the newest message that is loaded`() {
        var robot = Robot.online()
        robot.event(.said(3, "mine"))
        robot.press(.escape, .character("g"))
        #expect(robot.selectedRow?.hasSuffix("are you there?") == true)
        robot.press(.character("G"))
        #expect(robot.selectedRow?.contains("mine") == true)
        #expect(robot.composed.isEmpty)
    }

    @Test func `what was typed stays, and Up moves in it`() {
        var robot = Robot.online()
        robot.type("half a sentence")
        robot.press(.up)
        #expect(robot.selectedRow == nil)
        robot.press(.escape)
        #expect(robot.selectedRow != nil)
        #expect(robot.text.contains("> half a sentence"))
        robot.press(.escape)
        #expect(robot.composed == "half a sentence")
    }

    @Test func `a letter that is no key goes into the line, and so does a paste`() {
        var robot = Robot.online()
        robot.press(.escape)
        robot.type("hello")
        #expect(robot.composed == "hello")
        #expect(robot.selectedRow == nil)
        robot.press(.escape)
        robot.paste(" world")
        #expect(robot.composed == "hello world")
    }

    @Test(arguments: [(24, 80), (12, 40), (8, 20)])
    func `what is selected is in view, at every size`(rows: Int, columns: Int) {
        var robot = loaded(60, rows: rows, columns: columns)
        robot.press(.escape)
        for expected in (3...59).reversed() {
            robot.press(.up)
            #expect(robot.selectedRow?.hasSuffix("line \(expected)") == true)
        }
        for expected in 4...60 {
            robot.press(.down)
            #expect(robot.selectedRow?.hasSuffix("line \(expected)") == true)
        }
        robot.press(KeyPress(.home))
        let first = robot.selectedRow
        #expect(first?.hasPrefix("14:01>bob") == true)
        robot.press(.pageDown)
        #expect(robot.selectedRow != first)
        #expect(robot.selectedRow != nil)
        robot.press(KeyPress(.end), .pageUp)
        #expect(robot.selectedRow?.hasSuffix("line 60") == false)
        for (rows, columns) in [(60, 200), (8, 20), (24, 80), (7, 80), (12, 40)] {
            let seq = robot.state.model.now
            robot.resize(rows: rows, columns: columns)
            #expect(robot.selectedRow != nil || rows < 8, "\(rows)x\(columns) \(seq)")
        }
    }

    @Test func `the selection stays on its message while others arrive, and follows nobody`() {
        var robot = loaded(60)
        robot.press(.escape)
        let row = robot.selectedRow
        #expect(row?.hasSuffix("line 60") == true)
        for seq in 61...100 {
            robot.event(.messageAdded(.make(seq: Int64(seq), text: "line \(seq)"), own: false, catchUp: false))
            #expect(robot.selectedRow == row)
        }
        #expect(!robot.text.contains("line 61"))
        // Nobody has seen those.
        #expect(!robot.intents.contains { if case .markRead = $0 { true } else { false } })
        robot.press(.escape)
        #expect(robot.text.contains("line 100"))
        #expect(robot.intents == [.markRead(.c2c(.bob), seq: 100)])
    }

    @Test func `a message taller than the pane is shown from its first row`() {
        var robot = Robot.online()
        let text = (1...50).map { "row \($0)" }.joined(separator: "\n")
        robot.event(.messageAdded(.make(seq: 3, text: text), own: false, catchUp: false))
        robot.press(.escape)
        #expect(robot.selectedRow?.hasSuffix("row 1") == true)
        robot.press(.up)
        #expect(robot.selectedRow?.hasSuffix("the build is green") == true)
        robot.press(.down)
        #expect(robot.selectedRow?.hasSuffix("row 1") == true)
    }

    @Test func `at the top it asks for older messages and stays where it is`() {
        var robot = Robot.online()
        robot.event(.conversationChanged(.make(lastSeq: 150, readSeq: 150)))
        robot.event(.historyLoaded(.c2c(.bob), (101...150).map { .make(seq: $0, text: "line \($0)") }, hasMore: true))
        robot.forgetEffects()
        robot.press(.escape, KeyPress(.home), .up)
        #expect(robot.intents == [.loadOlder(.c2c(.bob), before: 101)])
        robot.event(.historyLoaded(.c2c(.bob), (51...100).map { .make(seq: $0, text: "line \($0)") }, hasMore: false))
        #expect(robot.selectedRow?.hasSuffix("line 101") == true)
        robot.press(.up)
        #expect(robot.selectedRow?.hasSuffix("line 100") == true)
    }

    @Test func `whatever takes its place, the newest rows are shown afterwards`() {
        let places: [(inout Robot) -> Void] = [
            { $0.press(.function(12), .function(12)) },
            { robot in
                robot.end(.kicked(.make()))
                robot.pause()
                robot.press(.escape)
            },
            { $0.event(.serverRestored(nil, kept: [.c2c(.bob): 0])) },
        ]
        for place in places {
            var robot = loaded(60)
            robot.press(.escape, KeyPress(.home))
            place(&robot)
            #expect(robot.state.model.chats.open?.position == .newest)
            #expect(robot.selectedRow == nil)
        }
    }

    @Test func `it works without colours and without attributes`() {
        var robot = Robot.online()
        robot.press(.escape)
        #expect(robot.text.contains("14:02>      the build is green"))
        for depth in ColorDepth.allCases {
            for ground in Ground.allCases {
                #expect(Theme(depth: depth, ground: ground).attributes(for: .focus).reverse)
            }
        }
    }

    @Test func `in a conversation without messages there is nothing to select`() {
        var robot = Robot.online()
        robot.type("/open carol")
        robot.press(.enter, .escape, .up)
        #expect(robot.state.topLayer == "MainLayer")
        #expect(!robot.hintRow.contains("Esc"))
    }
}
