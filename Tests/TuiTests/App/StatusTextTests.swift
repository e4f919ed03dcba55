import Foundation
import Model
import Session
import TestSupport
import Testing
import Tui

/// What people say of themselves while they are there.
struct StatusTextTests {
    private static let lunch = fixture(StatusText(cleaning: "at lunch"))

    private func robot(columns: Int = 120, text: StatusText? = lunch) -> Robot {
        var robot = Robot.online(columns: columns)
        robot.event(.people(.statuses([UserStatus(user: .bob, isOnline: true, text: text)])))
        return robot
    }

    @Test func `one says it with a command, and the server's word is what counts`() {
        var robot = Robot.online(columns: 120)
        robot.run("/status")
        #expect(robot.text.contains("You have no status text. /status TEXT is one"))
        robot.run("/status at lunch")
        #expect(robot.intents.last == .setStatus("at lunch"))
        #expect(robot.composed.isEmpty)
        robot.event(.people(.ownStatus(Self.lunch, isAsked: true)))
        #expect(robot.text.contains("Your status: at lunch. Friends and who shares"))
        robot.run("/status -")
        #expect(robot.intents.last == .setStatus(""))
        robot.event(.people(.ownStatus(nil, isAsked: true)))
        #expect(robot.text.contains("You have no status text any more."))
    }

    @Test func `what is none is said before anybody is asked, and the line stays`() {
        var robot = Robot.online(columns: 120)
        for (line, words) in [
            ("/status " + String(repeating: "x", count: 101), "at most 100 bytes"),
            ("/status a\u{202E}b", "no control characters"),
        ] {
            robot.press(.control("u"))
            robot.paste(line)
            robot.press(.enter)
            #expect(robot.text.contains(words))
            #expect(!robot.composed.isEmpty)
        }
        #expect(robot.intents.isEmpty)
        robot.press(.control("u"))
        robot.event(.linkChanged(.waiting(retryIn: .seconds(4), attempt: 1), error: "gone"))
        robot.run("/status away")
        #expect(robot.text.contains("once this is online") && robot.intents.isEmpty)
    }

    @Test func `it stands in the header behind the facts, and leaves with who said it`() {
        var robot = robot()
        #expect(robot.text.hasPrefix(" @ bob  online  \"at lunch\""))
        robot.event(.people(.statuses([UserStatus(user: .bob, isOnline: false)])))
        #expect(robot.text.hasPrefix(" @ bob  offline") && !robot.text.contains("lunch"))
    }

    @Test func `a long one takes no name's place, and is cut`() {
        let long = fixture(StatusText(cleaning: String(repeating: "小明", count: 16)))
        let robot = robot(columns: 40, text: long)
        #expect(robot.text.hasPrefix(" @ bob  online  \"小"))
        #expect(robot.text.split(separator: "\n").first?.contains("…") == true)
    }

    @Test func `who is blocked says nothing by it`() {
        var robot = robot()
        robot.event(.people(.blocked([.bob])))
        #expect(!robot.text.contains("lunch"))
    }

    @Test func `it stands below the name in the members' pane, and beside it in the layers`() {
        var robot = robot()
        robot.event(.people(.ownStatus(fixture(StatusText(cleaning: "here")), isAsked: false)))
        robot.event(.conversationChanged(.make(conversation: .group(.team), lastSeq: 1, readSeq: 1)))
        robot.run("/open #team")
        let marks = [UserID.alice, .bob, .carol].map { GroupReaders.Mark(user: $0, readSeq: 0, joinedSeq: 0) }
        robot.event(.group(.readers(GroupReaders(group: .team, marks: marks))))
        let rows = robot.text.split(separator: "\n").map { $0.split(separator: "│").last ?? "" }
        let pane: [String] = rows.map { String($0).trimmingCharacters(in: .whitespaces) }
        let start = pane.firstIndex { $0.hasPrefix("Members") } ?? 0
        #expect(
            Array(pane[start...].prefix(6)) == [
                "Members 3     F8", "● alice", "\"here\"", "● bob", "\"at lunch\"", "carol",
            ])
        robot.press(.function(8))
        robot.event(
            .group(
                .members(
                    MembersPage(
                        group: .team, items: [.init(user: .alice, role: .owner), .init(user: .bob, role: .member)],
                        hasMore: false))))
        #expect(robot.text.contains("online, \"at lunch\"") && robot.text.contains("you, owner, online, \"here\""))
        robot.press(.escape)
        robot.event(.people(.friends([Friend(.bob, .friend, since: .start)], by: nil)))
        robot.run("/friends")
        #expect(robot.text.contains("online, \"at lunch\""))
        robot.press(.escape)
        robot.run("/who bob")
        #expect(robot.text.contains("Online now, saying \"at lunch\"."))
    }
}
