import Model
import Session
import TestSupport
import Testing
import Tui

/// What stands out in a text, told by the style letters of its cells: nothing of the text is missing.
struct MarkupTests {
    /// The last rows of the history and their styles, from where texts begin.
    private func shown(_ texts: String..., columns: Int = 59, rows: Int = 1) -> (text: [String], styles: [String]) {
        var robot = Robot.online(rows: 24, columns: columns)
        for (index, text) in texts.enumerated() {
            robot.event(.messageAdded(.make(seq: Int64(index) + 3, text: text), own: false, catchUp: false))
        }
        let frame = robot.frame
        let text = (21 - rows..<21).map { row in
            String((12..<columns).map { frame[row, $0].text }.joined().reversed().drop { $0 == " " }.reversed())
        }
        let styles = frame.styleText().split(separator: "\n", omittingEmptySubsequences: false)[21 - rows..<21]
        return (text, styles.map { String($0.dropFirst(12)) })
    }

    @Test(arguments: [
        ("plain: nothing", "..............", "plain: nothing"),
        ("run `make -j4` now", "....fccccccccf....", "run `make -j4` now"),
        ("``a ` b`` c", "ffcccccff..", "``a ` b`` c"),
        ("`open", ".....", "`open"),
        ("a *bold* word", "..fbbbbf.....", "a *bold* word"),
        ("**bold** word", "ffbbbbff.....", "**bold** word"),
        ("an _italic_ one", "...fiiiiiif....", "an _italic_ one"),
        ("2*3*4 and 5 * 6 * 7", "...................", "2*3*4 and 5 * 6 * 7"),
        ("snake_case_name", "...............", "snake_case_name"),
        ("ls *.c and *.h", "..............", "ls *.c and *.h"),
        ("__init__ (*p, *q)", ".................", "__init__ (*p, *q)"),
        ("`*not bold*` *bold*", "fccccccccccf.fbbbbf", "`*not bold*` *bold*"),
        ("*你好* 世界", "fbbbbf.....", "*你好* 世界"),
        ("ask @alice, not @alicex", "....uuuuuu.............", "ask @alice, not @alicex"),
        ("mail bob@alice now", "..................", "mail bob@alice now"),
        ("Alice: look", "uuuuu......", "Alice: look"),
        ("see https://a.org/x?y=1.", "....lllllllllllllllllll.", "see https://a.org/x?y=1."),
        ("(https://a.org/b_(c))", ".lllllllllllllllllll.", "(https://a.org/b_(c))"),
        ("ftp://a.org javascript:x", "........................", "ftp://a.org javascript:x"),
        ("http:// and https://", "....................", "http:// and https://"),
        ("https://a.org，好", "lllllllllllll....", "https://a.org，好"),
        ("https://a.org/_x_ *y*", "llllllllllllllll..fbf", "https://a.org/_x_ *y*"),
    ])
    func `stands out where it is meant, and nowhere else`(text: String, styles: String, drawn: String) {
        let shown = shown(text)
        #expect(shown.styles == [String(styles.reversed().drop { $0 == "." }.reversed())])
        #expect(shown.text == [drawn])
    }

    @Test func `a block of code keeps its blanks and is no markup`() {
        let shown = shown("```swift\n  let *a* = \"https://a.org\"\n```", rows: 3)
        #expect(shown.text.first == "```swift")
        #expect(shown.text[1].hasPrefix("  let *a* = \"https://a.org\""))
        #expect(shown.text.last == "```")
        #expect(shown.styles[0] == "ffffffff")
        #expect(Set(shown.styles[1]) == ["c"])
        #expect(shown.styles[2] == "fff")
    }

    @Test func `a block ends with its fence, wherever that stands, or with the text`() {
        #expect(shown("```\nx```*b*", rows: 1).styles[0].prefix(7) == "cfffbbb".replacing("bbb", with: "fbf"))
        #expect(Set(shown("```\none\n\ntwo", rows: 1).styles[0]) == ["c"])
    }

    @Test func `long lines of code are cut where a row is full, and no blank is lost`() {
        let line = "    " + String(repeating: "abc   ", count: 20)
        let shown = shown("```\n\(line)\n```", rows: 5)
        for (row, start) in zip(shown.text[1...3], stride(from: 0, to: line.count, by: 46)) {
            let part = line.dropFirst(start).prefix(46)
            #expect(row == String(part.reversed().drop { $0 == " " }.reversed()))
        }
    }

    @Test func `what was looked for stands out as long as it is selected`() {
        var robot = Robot.online()
        robot.event(.said(3, "the Build of e\u{301} 👨‍👩‍👧 build"))
        robot.press(.control("f"))
        robot.type("build")
        robot.press(.enter)
        let row = robot.text.split(separator: "\n", omittingEmptySubsequences: false)
            .firstIndex { $0.contains("Build of") }
        let styles = robot.frame.styleText().split(separator: "\n", omittingEmptySubsequences: false)
        #expect(row.map { styles[$0].contains(".#####.") } == true)
        robot.press(.escape)
        let after = robot.frame.styleText().split(separator: "\n", omittingEmptySubsequences: false)
        #expect(row.map { after[$0].contains("#") } == false)
    }

    @Test func `what is copied is what was written`() {
        var robot = Robot.online()
        robot.event(.messageAdded(.make(seq: 3, text: "*a* `b` _c_"), own: false, catchUp: false))
        robot.press(.escape, .character("c"))
        #expect(robot.effects.contains(.copy("*a* `b` _c_")))
    }

    // MARK: Links

    @Test func `a link over several rows leads to one address in each`() {
        var robot = Robot.online(rows: 24, columns: 59)
        let address = "https://example.org/" + String(repeating: "path/", count: 20) + "end"
        robot.event(.messageAdded(.make(seq: 3, text: "see \(address) now"), own: false, catchUp: false))
        let links = robot.frame.links
        #expect(links.count == 3)
        #expect(Set(links.map(\.address)) == [address])
        let frame = robot.frame
        let drawn = links.map { link in link.columns.map { frame[link.row, $0].text }.joined() }.joined()
        #expect(drawn == address)
    }

    @Test func `no address holds anything but printable ASCII`() {
        for hostile in ["\u{1B}]52;c;eA==\u{7}", "\u{9B}2J", "\u{202E}", "\u{200B}", "\n", "\0", "é", "\u{7F}"] {
            var robot = Robot.online()
            robot.event(
                .said(3, "https://a.org/\(hostile)x https://\(hostile)"))
            for link in robot.frame.links {
                #expect(link.address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
                #expect(link.address.hasPrefix("https://a.org/"))
            }
        }
    }

    @Test func `any text is shown whole, whatever marks are in it`() {
        var random = SplitMix64(seed: 7)
        let pieces = [
            "`", "```", "*", "**", "_", "@alice", "https://", "a.org/x", " ", "  ", "\n", "你", "e\u{301}", "word", "(",
            ")", ".", ":",
        ]
        for _ in 0..<400 {
            let text = (0..<Int.random(in: 1...20, using: &random))
                .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            var robot = Robot.online(rows: 60, columns: 59)
            robot.event(.messageAdded(.make(seq: 3, text: text), own: false, catchUp: false))
            let rows = robot.frame.text().split(separator: "\n", omittingEmptySubsequences: false)
            let drawn = rows.dropFirst().dropLast(3).map { $0.dropFirst(12) }.joined().filter { $0 != " " }
            #expect(drawn.hasSuffix(text.filter { $0 != " " && $0 != "\n" }), "\(text.debugDescription)")
        }
    }

    // MARK: Mentions

    @Test func `the list says where one is spoken to, until that was seen`() {
        var robot = Robot.online()
        let team = ConversationID.group(.team)
        robot.event(.conversationChanged(.make(conversation: team, lastSeq: 1, readSeq: 1)))
        robot.event(
            .messageAdded(.make(conversation: team, seq: 2, text: "hello"), own: false, catchUp: false),
            .messageAdded(.make(conversation: team, seq: 3, text: "@alice?"), own: false, catchUp: false))
        #expect(robot.text.contains("@2│"))
        robot.press(.alt("a"))
        robot.press(.control("n"))
        #expect(!robot.text.contains("@2"))
    }

    @Test(arguments: [
        ("@all lunch", "@1"), ("lunch (@ALL)?", "@1"), ("all: lunch", "1"), ("@allison", "1"), ("x@all", "1"),
    ])
    func `what is said to all speaks to each member of a group`(text: String, count: String) {
        var robot = Robot.online()
        let team = ConversationID.group(.team)
        robot.event(.conversationChanged(.make(conversation: team, lastSeq: 1, readSeq: 1)))
        robot.event(.messageAdded(.make(conversation: team, seq: 2, text: text), own: false, catchUp: false))
        #expect(robot.text.contains(" \(count)│"))
    }

    @Test func `to one person it is a word`() {
        #expect(!Message.make(text: "@all").speaks(to: "alice"))
        #expect(Message.make(conversation: .group(.team), text: "@all").speaks(to: "alice"))
    }
}
