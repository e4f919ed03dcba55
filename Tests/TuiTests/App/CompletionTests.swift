import Model
import Session
import TestSupport
import Testing
import Tui

@Suite struct CompletionTests {
    /// alice in a group where three others have spoken.
    private func team() -> Robot {
        var robot = Robot.online()
        robot.event(.conversationChanged(.make(conversation: .group(.team), lastSeq: 4, readSeq: 4)))
        robot.type("/open group:team")
        robot.press(.enter)
        let senders = ["bob", "carol", "Bo-2", "alice"].compactMap { UserID($0) }
        robot.event(
            .historyLoaded(
                .group(.team),
                senders.enumerated().map {
                    .make(conversation: .group(.team), seq: Int64($0.offset + 1), sender: $0.element, text: "x")
                }, hasMore: false))
        return robot
    }

    @Test(arguments: [
        ("/o", "/open "), ("/devi", "/devices"), ("/open te", "/open #team"),
        ("/open #te", "/open #team"), ("/open group:te", "/open #team"), ("/open @bo", "/open bob"),
        ("/react tad", "/react :tada:"),
        ("/react :rock", "/react :rocket:"),
        ("@car", "@carol "), ("@al", "@all "), ("car", "carol: "), ("thanks car", "thanks carol "),
        ("see #te", "see #team "),
        ("well :tad", "well 🎉 "), ("你好 @car", "你好 @carol "),
    ])
    func `Tab completes what only one thing begins with`(typed: String, line: String) {
        var robot = team()
        robot.type(typed)
        robot.press(.tab)
        #expect(robot.composed == line)
        #expect(robot.frame.cursor?.row == 22)
        robot.press(.control("_"))
        #expect(robot.composed == typed)
    }

    /// Those of the group, three of whom have said nothing.
    private func teamWithMembers() -> Robot {
        var robot = team()
        let members = ["alice", "bob", "carol", "dave", "erin", "frank"].compactMap { UserID($0) }
        let marks = members.map { GroupReaders.Mark(user: $0, readSeq: 0, joinedSeq: 0) }
        robot.event(.group(.readers(GroupReaders(group: .team, marks: marks))))
        robot.event(.conversationChanged(.make(conversation: .c2c(fixture(UserID("lin"))))))
        return robot
    }

    /// All that Tab offers, one after the other.
    private func offers(_ line: String, _ robot: Robot) -> [String] {
        var robot = robot
        robot.press(.control("u"))
        robot.type(line)
        var found: [String] = []
        while true {
            robot.press(.tab)
            guard robot.composed != line, !found.contains(robot.composed) else { return found }
            found.append(robot.composed)
        }
    }

    @Test func `in a group all members are offered, those first who spoke`() {
        let robot = teamWithMembers()
        #expect(offers("@", robot) == ["@Bo-2 ", "@carol ", "@bob ", "@dave ", "@erin ", "@frank ", "@all "])
        #expect(offers("thanks da", robot) == ["thanks dave "])
    }

    @Test(arguments: ["/kick ", "/mute ", "/unmute ", "/group admin ", "/group unadmin ", "/group owner "])
    func `what is done to members is offered for members alone`(line: String) {
        let names = ["carol", "bob", "dave", "erin", "frank"]
        #expect(offers(line, teamWithMembers()) == names.map { line + $0 })
    }

    @Test func `who can be invited is no member`() {
        #expect(offers("/invite ", teamWithMembers()) == ["/invite Bo-2", "/invite lin"])
        #expect(offers("/kick bob d", teamWithMembers()) == ["/kick bob dave"])
    }

    @Test(arguments: [
        ("/group new ", ["work", "public", "meeting", "community", "live"]), ("/group new work ", []),
        ("/group new work docs da", ["dave"]), ("/group new docs da", ["dave"]),
        ("/group joining ", ["free", "ask", "closed"]), ("/group dissolve ", []), ("/group name ", []),
        ("/group mute ", []), ("/group admin bob ", []), ("/group joi", ["joining"]),
    ])
    func `behind /group each place has its own words`(line: String, words: [String]) {
        let start = line[...(line.lastIndex(of: " ") ?? line.startIndex)]
        #expect(offers(line, teamWithMembers()) == words.map { start + $0 })
    }

    @Test(arguments: ["/kick zz", "/open @zz", "/group dissolve z"])
    func `where nothing fits behind a command it is said`(line: String) {
        var robot = teamWithMembers()
        robot.type(line)
        robot.press(.tab)
        #expect(robot.state.model.notices.text?.hasPrefix("Nothing here begins with") == true)
        #expect(robot.composed == line)
    }

    @Test func `of several Tab goes on to the next and Shift-Tab back, and a row shows them`() {
        var robot = team()
        robot.type("and @bo")
        robot.press(.tab)
        #expect(robot.composed == "and @Bo-2 ")
        #expect(robot.hintRow.contains("@Bo-2  @bob"))
        #expect(robot.hintRow.hasSuffix("1/2"))
        robot.press(.tab)
        #expect(robot.composed == "and @bob ")
        robot.press(.tab)
        #expect(robot.composed == "and @Bo-2 ")
        robot.press(KeyPress(.tab, .shift))
        #expect(robot.composed == "and @bob ")
        robot.press(.escape)
        #expect(robot.composed == "and @bo")
        #expect(robot.hintRow.contains("Enter send"))
        #expect(robot.state.topLayer == "MainLayer")
    }

    @Test func `what is typed next ends it`() {
        var robot = team()
        robot.type("/r")
        robot.press(.tab)
        robot.type("x")
        #expect(robot.hintRow.contains("Enter send"))
        robot.press(.tab)
        #expect(robot.composed == "/retry x")
        #expect(robot.state.model.notices.text == "Nothing here begins with \"x\".")
    }

    @Test func `it completes in the middle of a line and leaves the rest alone`() {
        var robot = team()
        robot.type("hi @car, thanks")
        for _ in 0..<8 { robot.press(.left) }
        robot.press(.tab)
        #expect(robot.composed == "hi @carol , thanks")
    }

    @Test func `with nothing before the cursor it says what it can do`() {
        var robot = team()
        robot.press(.tab)
        #expect(robot.composed == "")
        #expect(robot.state.model.notices.text?.contains("@names") == true)
    }

    @Test func `every command can be completed from its letters, and only the demo has /demo`() {
        for command in SlashCommand.allCases where command != .demo {
            var robot = team()
            robot.type("/\(command.rawValue.dropLast())")
            for _ in 0..<5 where robot.composed.trimming != "/\(command.rawValue)" { robot.press(.tab) }
            #expect(robot.composed.trimming == "/\(command.rawValue)")
        }
        var robot = team()
        robot.type("/de")
        robot.press(.tab, .tab)
        #expect(robot.composed != "/demo")
    }

    @Test func `many candidates are shown around the chosen one, at every width`() {
        for columns in [20, 40, 80] {
            var robot = Robot.online(columns: columns)
            robot.type("/")
            for _ in SlashCommand.allCases {
                robot.press(.tab)
                #expect(robot.hintRow.contains(robot.composed.trimming), "\(columns): \(robot.composed)")
            }
        }
    }

    @Test func `a name from outside is drawn, not obeyed`() {
        var robot = team()
        robot.paste("\u{1B}[2J")
        robot.press(.tab)
        #expect(!robot.text.contains("\u{1B}"))
    }
}

extension String {
    fileprivate var trimming: String { hasSuffix(" ") ? String(dropLast()) : self }
}
