import Model
import Session
import TestSupport
import Testing
import Tui

/// Lists of friends on the screen: who is in them, and how they come there.
@Suite struct FriendListTests {
    private func asked(_ robot: Robot) -> [OwnChange] {
        robot.intents.compactMap { if case .changeOwn(let change) = $0 { change } else { nil } }
    }

    private func friend(_ user: UserID, _ lists: String...) -> Friend {
        Friend(user, .friend, since: .start, lists: lists.names)
    }

    private func online(_ friends: Friend...) -> Robot {
        var robot = Robot.online(columns: 100)
        robot.event(.people(.friends(friends, by: nil)))
        robot.press(.init(.escape))
        robot.forgetEffects()
        return robot
    }

    @Test func `a friend who is named, or with whom one writes, comes into a list, and again out of it`() {
        var robot = online(friend(.bob, "家人"), friend(.carol))
        robot.run("/friends list @carol my work")
        robot.run("/friends list 家人")
        robot.run("/friends list new one")
        #expect(
            asked(robot) == [
                .friend(.carol, .list("my work", isIn: true)), .friend(.bob, .list("家人", isIn: false)),
                .friend(.bob, .list("new one", isIn: true)),
            ])
        let change = OwnChange.friend(.carol, .list("my work", isIn: true))
        robot.event(.people(.friends([friend(.carol, "my work")], by: .alice)), .people(.done(change)))
        #expect(robot.text.contains("carol is in your list my work."))
        robot.run("/friends list @bob MY WORK")
        #expect(asked(robot).last == .friend(.bob, .list("my work", isIn: true)))
        robot.event(.people(.done(.friend(.carol, .list("my work", isIn: false)))))
        #expect(robot.text.contains("carol is not in your list my work any more."))
    }

    @Test func `what can't be done is said, and the line stays`() {
        var robot = online(friend(.bob), Friend(.carol, .asked, since: .start))
        for (line, words) in [
            ("/friends list @carol work", "They are not a friend of yours"),
            ("/friends list @bob", "Write /friends list"),
            ("/friends list \(String(repeating: "小", count: 11))", "at most 30 bytes"),
            ("/friends list @n! work", "is no user id"),
        ] {
            robot.run(line)
            #expect(robot.text.contains(words), "\(line)")
            #expect(robot.state.model.chats.composer.text == line)
        }
        #expect(asked(robot).isEmpty)
        robot.run("/friends list")
        #expect(robot.text.contains("There are no lists of friends."))
    }

    @Test func `friends stand below their lists, in each that they are in, and the mark stays with its row`() {
        var robot = online(friend(.bob, "b", "a"), friend(.carol, "b"), friend(.dave))
        robot.run("/friends list")
        #expect(robot.text.contains("Lists: a (1), b (2)."))
        robot.run("/friends")
        #expect(robot.text.contains("Friends (3)"))
        let rows = robot.rows.compactMap { row in
            row.split(separator: "│", omittingEmptySubsequences: false).dropFirst().first
        }.filter { row in ["bob", "carol", "dave"].contains { row.contains($0) } }
        #expect(
            rows.map { $0.split(whereSeparator: { " │>".contains($0) }).joined(separator: " ") }
                == ["bob a", "bob b", "carol b", "dave"])
        robot.press(.down, .down)
        robot.event(.people(.friends([friend(.dave, "a")], by: .alice)))
        #expect(robot.rows.contains { $0.contains("> carol") && $0.contains(" b ") })
        robot.event(.people(.friends([friend(.carol)], by: .alice)))
        #expect(robot.rows.contains { $0.contains("> carol") })
        robot.press(.character("l"))
        #expect(robot.state.model.chats.composer.text == "/friends list @carol ")
    }

    @Test func `Tab completes lists and friends`() {
        var robot = online(friend(.bob, "family"), friend(.carol))
        robot.type("/friends list fa")
        robot.press(.tab)
        #expect(robot.state.model.chats.composer.text.hasPrefix("/friends list family"))
        robot.press(.control("u"))
        robot.type("/friends list @ca")
        robot.press(.tab)
        #expect(robot.state.model.chats.composer.text.hasPrefix("/friends list @carol"))
    }

    @Test func `offline they are there, and can't be changed`() {
        var robot = online(friend(.bob, "family"))
        robot.event(.linkChanged(.waiting(retryIn: .seconds(3), attempt: 2), error: "connection refused"))
        robot.run("/friends list family")
        #expect(asked(robot).isEmpty && robot.text.contains("that needs a connection"))
        robot.press(.control("u"))
        robot.run("/friends")
        #expect(robot.text.contains("family"))
    }
}
