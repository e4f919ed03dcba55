import Model
import Session
import TestSupport
import Testing

@testable import Tui

/// What a person writes to themselves beside a conversation.
@Suite struct NoteTests {
    private func robot() -> Robot {
        var robot = Robot.online()
        robot.event(.storageChanged(.saved), .restored(RestoredAccount(conversations: [.make(lastSeq: 2, readSeq: 2)])))
        robot.forgetEffects()
        return robot
    }

    private func noted(_ text: String = "ask about the *build*") -> Robot {
        var robot = robot()
        robot.run("/note \(text)")
        return robot
    }

    private func written(_ robot: Robot) -> Note? {
        robot.intents.compactMap { if case .keepNote(let note) = $0 { note } else { nil } }.last
    }

    private func rows(_ robot: Robot) -> [String] { robot.text.split(separator: "\n").map(String.init) }

    @Test func `it stands behind the newest message, says what it is, goes to the store and to nobody else`() throws {
        var robot = noted()
        let note = try #require(written(robot))
        #expect(note.seq == 2 && note.conversation == .c2c(.bob) && note.text == "ask about the *build*")
        #expect(!robot.intents.contains { if case .send = $0 { true } else { false } })
        #expect(robot.composed.isEmpty && robot.text.contains("[your note] ask about the *build*"))
        robot.event(.messageAdded(.make(seq: 3, text: "next"), own: false, catchUp: false))
        let rows = rows(robot)
        let places = ["the build is green", "[your note]", "next"].map { word in rows.firstIndex { $0.contains(word) } }
        #expect(places.compactMap(\.self).count == 3 && places.compactMap(\.self) == places.compactMap(\.self).sorted())
        // Whose words follow is said anew.
        #expect(rows.first { $0.contains("next") }?.contains("bob") == true)
        #expect(robot.state.model.chats.book.totalUnread == 0)
    }

    @Test func `it is selected, copied and deleted, asked once, and its text comes back by one key`() throws {
        var robot = noted()
        let note = try #require(written(robot))
        robot.press(.escape)
        #expect(robot.selectedRow?.contains("[your note]") == true)
        #expect(
            robot.hintRow.contains("c copy") && robot.hintRow.contains("d del") && !robot.hintRow.contains("r reply"))
        robot.press(.character("r"), .character("x"), .character("p"), .character("f"))
        #expect(!robot.intents.contains { if case .change = $0 { true } else { false } })
        robot.forgetEffects()
        robot.press(.character("c"))
        #expect(robot.effects.contains(.copy("ask about the *build*")))
        robot.press(.character("d"))
        #expect(robot.intents.isEmpty && robot.text.contains("Nobody else has it. d again does it."))
        robot.press(.up)
        #expect(robot.selectedRow?.contains("the build is green") == true)
        robot.press(.down, .character("d"), .character("d"))
        #expect(robot.intents == [.deleteNote(note.id)])
        #expect(!robot.text.contains("[your note]") && robot.selectedRow?.contains("the build is green") == true)
        robot.press(.escape, .control("y"))
        #expect(robot.composed == "/note ask about the *build*")
    }

    @Test func `a click selects it`() throws {
        var robot = noted()
        let row = try #require(rows(robot).firstIndex { $0.contains("[your note]") })
        robot.feed(.click(robot.frame.click(row: row, column: 40)))
        #expect(robot.selectedRow?.contains("[your note]") == true)
    }

    @Test func `those of an earlier run stand where they were written, each in its conversation`() {
        var robot = Robot.online()
        let kept = [
            Note(id: .make(1), conversation: .c2c(.bob), seq: 0, writtenAt: .start, text: "first of all"),
            Note(id: .make(2), conversation: .c2c(.bob), seq: 1, writtenAt: .start, text: "between"),
            Note(id: .make(3), conversation: .c2c(.carol), seq: 5, writtenAt: .start, text: "elsewhere"),
        ]
        robot.event(
            .storageChanged(.saved),
            .restored(RestoredAccount(conversations: [.make(lastSeq: 2, readSeq: 2)], notes: kept)))
        let rows = rows(robot)
        let words = ["first of all", "are you there?", "between", "the build is green"]
        let places = words.compactMap { word in rows.firstIndex { $0.contains(word) } }
        #expect(places.count == 4 && places == places.sorted() && !robot.text.contains("elsewhere"))
        robot.run("/open carol")
        robot.event(.historyLoaded(.c2c(.carol), [], hasMore: false))
        #expect(robot.text.contains("[your note] elsewhere"))
    }

    @Test func `what was noted before the store said what it has stays`() throws {
        var robot = Robot.online()
        robot.event(.storageChanged(.saving))
        robot.run("/note at once")
        _ = try #require(written(robot))
        robot.event(
            .restored(
                RestoredAccount(
                    conversations: [.make(lastSeq: 2, readSeq: 2)],
                    notes: [Note(id: .make(9), conversation: .c2c(.bob), seq: 1, writtenAt: .start, text: "kept")])))
        #expect(robot.text.contains("at once") && robot.text.contains("[your note] kept"))
    }

    @Test func `a search finds it, and goes to where it stands`() {
        var robot = noted("the Milk is out")
        robot.press(.control("f"))
        robot.type("milk")
        guard case .search(let search)? = robot.intents.last else {
            Issue.record("nothing was looked for")
            return
        }
        robot.event(.found(search, []))
        let asked = robot.intents.last
        if case .search(let last)? = asked, last != search { robot.event(.found(last, [])) }
        #expect(robot.text.contains("[your note] the Milk is out") && robot.text.contains("1 found"))
        robot.press(.enter)
        #expect(robot.selectedRow?.contains("the build is green") == true && robot.text.contains("[your note]"))
    }

    @Test func `nothing is noted without words, without a conversation, or where nothing is kept`() {
        var robot = robot()
        robot.run("/note  ")
        #expect(written(robot) == nil && robot.text.contains("Write /note and what you want to remember."))
        robot.run("/note " + String(repeating: "x", count: Limits.messageBytes + 1))
        #expect(written(robot) == nil)
        robot = Robot.online()
        robot.run("/note lost")
        #expect(written(robot) == nil && robot.composed == "/note lost")
        #expect(robot.text.contains("Not noted: nothing is kept on this device now."))
    }

    @Test func `who hears lines is told that it is noted, and hears it again with the message it stands behind`() {
        var reader = LineReader.online()
        reader.event(
            .storageChanged(.saved), .restored(RestoredAccount(conversations: [.make(lastSeq: 2, readSeq: 2)])))
        _ = reader.takeLines()
        reader.write("/note buy milk")
        #expect(reader.takeLines().contains { $0.contains("Noted, on this device alone.") })
        reader.write("/newest")
        #expect(reader.takeLines().last?.hasPrefix("parley: [your note] buy milk (") == true)
    }

    /// Against a list in which they are simply sorted.
    @Test(arguments: 0..<40) func `whatever is here, entries and their places are those of a simple list`(seed: UInt64)
    {
        var random = SplitMix64(seed: seed)
        func number(_ range: ClosedRange<Int64>) -> Int64 { Int64.random(in: range, using: &random) }
        let first = number(1...30)
        let count = number(0...12)
        var conversation = Conversation(.c2c(.bob))
        conversation.summary = .make(lastSeq: first + count, readSeq: 0)
        let hasMore = number(0...1) == 0
        let messages = (0..<count).map { Message.make(seq: first + $0) }
        _ = conversation.merge(page: messages, hasMore: hasMore)
        conversation.notes = (0..<number(0...9)).map { index in
            Note(
                id: .make(UInt64(index)), conversation: .c2c(.bob), seq: number(0...45),
                writtenAt: .start(plusSeconds: number(0...3)), text: "n")
        }
        .sorted(by: Note.isBefore)
        let shown = conversation.notes.filter { note in
            messages.first.map { !hasMore || note.seq >= $0.seq } ?? !hasMore
        }
        let simple =
            (messages.map { ($0.seq, 0, HistoryEntry.stored($0)) }
            + shown.enumerated().map { ($1.seq, $0 + 1, .note($1)) })
            .sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
        #expect(conversation.entryCount == simple.count)
        for (index, entry) in simple.enumerated() {
            #expect(conversation.entry(at: index) == entry, "\(index)")
            #expect(conversation.index(of: entry.id) == index, "\(index)")
        }
    }
}
