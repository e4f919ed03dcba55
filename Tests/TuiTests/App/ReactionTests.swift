import Model
import Session
import TestSupport
import Testing
import Tui

@Suite struct ReactionTests {
    private func react(_ text: String, isOn: Bool = true) throws -> MessageChange {
        .react(try #require(Emoji(text)), isOn: isOn)
    }

    @Test func `a digit, the arrows, a name or an emoji choose`() throws {
        let ways: [(keys: [KeyPress], emoji: String)] = [
            ([.character("2")], "❤️"), ([.enter], "👍"), ([KeyPress(.right), .down, .enter], "😢"),
            ([KeyPress(.left), .enter], "👀"), (":tada:".map(KeyPress.character) + [.enter], "🎉"),
            (":rocket:".map(KeyPress.character) + [.enter], "🚀"),
            (":roc".map(KeyPress.character) + [.tab, .enter], "🚀"),
            ([.character("🦜"), .enter], "🦜"),
        ]
        for way in ways {
            var robot = Robot.online()
            robot.press(.escape, .character("+"))
            for key in way.keys { robot.press(key) }
            #expect(robot.changes == [try react(way.emoji)])
            #expect(robot.selectedRow != nil)
        }
    }

    @Test func `one's own is taken back`() throws {
        var robot = Robot.online()
        robot.event(
            .messageChanged(.changed(2, "the build is green", sender: .bob, reactions: [robot.reaction("🎉", [.alice])]))
        )
        robot.press(.escape, .character("+"), .character("4"))
        #expect(robot.changes == [try react("🎉", isOn: false)])
    }

    @Test func `what is no emoji is said so and stays`() {
        var robot = Robot.online()
        robot.press(.escape, .character("+"))
        robot.paste("two words")
        robot.press(.enter)
        #expect(robot.intents.isEmpty)
        #expect(robot.text.contains("two words"))
        #expect(robot.text.contains("known here. Write one"))
        robot.press(.escape)
        #expect(robot.hintRow.contains("+ react"))
    }

    @Test func `a row below the message says them, one's own in brackets`() {
        var robot = Robot.online()
        let reactions = [robot.reaction("👍", [.bob, .alice]), robot.reaction(":ok:", [.bob])]
        robot.event(.messageChanged(.changed(2, "the build is green", sender: .bob, reactions: reactions)))
        #expect(robot.text.contains("[👍 2]  :ok: 1"))
    }

    @Test func `many take more rows, and a long one is cut`() {
        var robot = Robot.online(rows: 24, columns: 40)
        let long = ":\(String(repeating: "x", count: 46)):"
        let reactions = (1...9).map { robot.reaction(":name\($0):", [.bob]) } + [robot.reaction(long, [.alice])]
        robot.event(.messageChanged(.changed(2, "the build is green", sender: .bob, reactions: reactions)))
        for number in 1...9 { #expect(robot.text.contains(":name\(number): 1")) }
        #expect(robot.text.contains("xxx…"))
        #expect(robot.frame.size == Size(rows: 24, columns: 40))
    }

    @Test func `what the terminal can't draw is written as its name or code`() {
        let narrow = WidthTable { $0.value > 0xFFFF ? -1 : WidthTable.builtin.columns(of: $0) }
        var robot = Robot.online(table: narrow)
        let reactions = ["👍", "🦚", "é"].map { robot.reaction($0, [.bob]) }
        robot.event(.messageChanged(.changed(2, "the build is green", sender: .bob, reactions: reactions)))
        #expect(robot.text.contains(":thumbsup: 1  U+1F99A 1  é 1"))
        robot.press(.escape, .character("+"))
        #expect(robot.text.contains("React"))
    }

    @Test(arguments: [8, 9, 10, 12], [20, 30, 40])
    func `however small the box is, the emoji that Enter means is in it`(rows: Int, columns: Int) {
        var robot = Robot.online(rows: rows, columns: columns)
        robot.press(.escape, .character("+"))
        for number in 1...8 {
            #expect(robot.text.contains(">\(number) "), "\(number)\n\(robot.text)")
            robot.press(.init(.right))
        }
    }

    @Test func `no reaction reaches the terminal with anything that steers it`() {
        // Much of this is refused by the protocol; a screen does not rely on that.
        let texts = ["x" + String(repeating: "\u{301}", count: 20), "👍\u{200D}", "a\u{202E}", "👩‍👩‍👧", "\u{2764}\u{FE0F}"]
        var robot = Robot.online()
        let reactions = texts.compactMap(Emoji.init).map { MessageState.Reaction(emoji: $0, users: [.bob]) }
        #expect(reactions.count > 2)
        robot.event(.messageChanged(.changed(2, "\u{1B}[2J\u{9B}31m", sender: .bob, revision: 1, reactions: reactions)))
        for cell in robot.frame.cells {
            for scalar in cell.text.unicodeScalars {
                #expect(scalar.properties.generalCategory != .control)
                #expect(!(0x202A...0x202E).contains(scalar.value))
            }
        }
    }

    @Test(arguments: ["zz", "hello", ":zz:", ":ok2:", "a", ":"])
    func `a word that names no emoji is refused, and the line stays`(text: String) {
        var robot = Robot.online()
        robot.run("/react \(text)")
        #expect(robot.changes.isEmpty)
        #expect(robot.said.contains("is no emoji known here. Write one emoji, or a name such as :thumbsup:."))
        #expect(robot.composed == "/react \(text)")
    }

    @Test func `in the box Tab completes a name, one after the other, and says where none fits`() {
        var robot = Robot.online(columns: 90)
        robot.press(.escape, .character("+"))
        robot.type(":sm")
        robot.press(.tab)
        #expect(robot.text.contains(":smiley:  😃"))
        robot.press(.tab)
        #expect(robot.text.contains(":smile:  😄"))
        robot.press(KeyPress(.tab, .shift))
        #expect(robot.text.contains(":smiley:"))
        robot.press(.control("u"))
        robot.type(":qqq")
        robot.press(.tab)
        #expect(robot.text.contains("completes names."))
    }

    @Test func `every emoji of the table can be a reaction, by each of its names`() throws {
        let lines = EmojiTable.lines.split(separator: "\n")
        #expect((150...350).contains(lines.count))
        var seen: Set<Substring> = []
        for line in lines {
            let words = line.split(separator: " ")
            #expect(words.count > 1 && words.allSatisfy { seen.insert($0).inserted }, "\(line)")
            var robot = Robot.online()
            robot.run("/react :\(words[1]):")
            #expect(robot.changes == [try react(String(words[0]))], "\(line)")
        }
    }

    @Test func `/react reacts to the latest message, and the same again takes it back`() throws {
        var robot = Robot.online()
        robot.type("/react +1")
        robot.press(.enter)
        #expect(robot.changes == [try react("👍")])
        robot.event(
            .messageChanged(.changed(2, "the build is green", sender: .bob, reactions: [robot.reaction("👍", [.alice])]))
        )
        robot.type("/react 👍")
        robot.press(.enter)
        #expect(robot.changes.last == (try react("👍", isOn: false)))
        robot.type("/react")
        robot.press(.enter)
        #expect(robot.changes.count == 2)
        #expect(robot.said.contains("Write one emoji"))
    }
}
