import Model
import Session
import TestSupport
import Testing
import Tui

/// Friends on the screen: asked, answered, called what one likes.
@Suite struct FriendTests {
    private func asked(_ robot: Robot) -> [OwnChange] {
        robot.intents.compactMap { if case .changeOwn(let change) = $0 { change } else { nil } }
    }

    private func friend(_ user: UserID, _ standing: Friend.Standing = .friend, words: String = "", remark: String = "")
        -> Friend
    {
        Friend(
            user, standing, words: words, remark: DisplayName(cleaning: remark, atMost: Friend.remarkBytes),
            since: .start)
    }

    private func online(_ friends: Friend..., columns: Int = 100) -> Robot {
        var robot = Robot.online(columns: columns)
        if !friends.isEmpty { robot.event(.people(.friends(friends, by: nil))) }
        robot.press(.init(.escape))
        robot.forgetEffects()
        return robot
    }

    @Test func `somebody is asked with what is said to it, and the line says what came of it`() {
        var robot = online()
        robot.run("/friend @carol  it's me, 小明")
        #expect(asked(robot) == [.friend(.carol, .ask("it's me, 小明"))])
        let wish = friend(.carol, .asked, words: "it's me, 小明")
        robot.event(.people(.friends([wish], by: .alice)), .people(.done(.friend(.carol, .ask("it's me, 小明")))))
        #expect(robot.text.contains("carol is asked to be your friend, and has to answer."))
        robot.event(.people(.friends([friend(.carol)], by: .carol)))
        #expect(robot.text.contains("carol is your friend now."))
        for (line, words) in [
            ("/friend", "Write /friend USER [TEXT]."), ("/friend alice", "That is you."),
            ("/friend carol " + String(repeating: "x", count: 121), "at most 120 bytes, and this has 121"),
            ("/unfriend dave", "They are not a friend of yours"), ("/remark dave x", "They are not a friend of yours"),
            ("/friends open", "Write /friends [free|ask|closed|list [@USER] NAME]."),
        ] {
            robot.run(line)
            #expect(robot.text.contains(words), "\(line)")
        }
        #expect(asked(robot).count == 1)
    }

    @Test func `whoever asks is told of once, and stands first in the list, where a key answers`() {
        var robot = online(friend(.bob), friend(.dave, .asked))
        robot.event(.people(.friends([friend(.carol, .asks, words: "你好")], by: .carol)))
        #expect(robot.text.contains("carol asks to be your friend: 你好 (/friends answers)"))
        robot.run("/friends")
        #expect(robot.text.contains("Friends (1)"))
        #expect(robot.text.contains("> carol: 你好"))
        #expect(robot.text.contains("asks you") && robot.text.contains("has not answered"))
        #expect(robot.hintRow.contains("Enter accept") && robot.hintRow.contains("x decline"))
        robot.press(.character("x"))
        #expect(asked(robot).isEmpty)
        #expect(robot.text.contains("Decline? x again"))
        robot.press(.character("x"))
        #expect(asked(robot) == [.friend(.carol, .answer(isWelcome: false))])
        robot.press(.enter)
        #expect(asked(robot).last == .friend(.carol, .answer(isWelcome: true)))
        // Answered elsewhere: what was meant for carol is not done to bob.
        robot.event(.people(.friends([friend(.carol, .stranger)], by: .alice)))
        robot.press(.enter)
        #expect(robot.text.contains("bob is marked now"))
        robot.press(.enter)
        #expect(robot.header.hasPrefix("@ bob"))
    }

    @Test func `a wish of one's own is taken back by the same key twice`() {
        var robot = online(friend(.dave, .asked))
        robot.run("/friends")
        robot.press(.character("x"))
        robot.press(.character("x"))
        #expect(asked(robot) == [.friend(.dave, .remove)])
        robot.event(.people(.friends([friend(.dave, .stranger)], by: .alice)))
        #expect(robot.text.contains("You have no friends here so far."))
        robot.press(.enter)
        robot.press(.init(.escape))
        #expect(!robot.text.contains("no friends here"))
    }

    @Test func `a friendship is ended by the same key twice`() {
        var robot = online(friend(.bob))
        robot.run("/friends")
        #expect(robot.hintRow.contains("x end it"))
        robot.press(.character("x"))
        #expect(asked(robot).isEmpty)
        #expect(robot.text.contains("No friends any more? x again ends it with bob"))
        robot.press(.character("x"))
        #expect(asked(robot) == [.friend(.bob, .remove)])
    }

    @Test func `what one calls a friend stands everywhere, with the id where it looks like another's`() {
        var robot = online(friend(.bob))
        robot.event(.people(.changed([.make(.bob, "Robert"), .make(.carol, "老板")])))
        robot.run("/remark bob 老板")
        #expect(asked(robot) == [.friend(.bob, .remark("老板"))])
        robot.event(
            .people(.friends([friend(.bob, remark: "老板")], by: .alice)),
            .people(.done(.friend(.bob, .remark("老板")))))
        #expect(robot.text.contains("You call bob 老板 (bob) from now on."))
        #expect(robot.header.contains("@ 老板 (bob)"))
        robot.event(.people(.changed([.make(.carol, "Carol")])))
        #expect(robot.header.contains("@ 老板  (bob)"))
        robot.run("/remark bob")
        #expect(robot.text.contains("You call bob 老板, who calls themselves Robert."))
        robot.run("/remark bob -")
        #expect(asked(robot).last == .friend(.bob, .remark("")))
        robot.event(.people(.friends([friend(.bob)], by: .alice)), .people(.done(.friend(.bob, .remark("")))))
        #expect(robot.header.contains("@ Robert"))
    }

    @Test func `the end of it and how one is asked are said in words`() {
        var robot = online(friend(.bob), friend(.carol, .asks))
        robot.run("/unfriend bob")
        robot.run("/unfriend carol")
        robot.run("/friends closed")
        #expect(
            asked(robot) == [
                .friend(.bob, .remove), .friend(.carol, .answer(isWelcome: false)), .allowFriends(.closed),
            ])
        robot.event(.people(.friends([friend(.bob, .stranger)], by: .alice)), .people(.done(.friend(.bob, .remove))))
        #expect(robot.text.contains("bob is no friend of yours, nor you of theirs."))
        robot.event(.people(.allowsFriends(.closed)), .people(.done(.allowFriends(.closed))))
        #expect(robot.text.contains("Nobody can ask to be your friend."))
        robot.run("/friends")
        #expect(robot.text.contains("nobody can ask"))
    }

    @Test func `nobody is told of a friend who left, and of many who ask in one sentence`() {
        var robot = online(friend(.bob), friend(.dave, .asked))
        robot.event(.people(.friends([friend(.bob, .stranger)], by: .bob)))
        #expect(!robot.text.contains("bob is"))
        robot.event(.people(.friends([friend(.dave, .stranger)], by: .dave)))
        #expect(robot.text.contains("dave does not want to be your friend."))
        robot.event(.people(.friends((1...3).map { friend(.make("u\($0)"), .asks) }, by: nil)))
        #expect(robot.text.contains("3 people ask to be your friends: /friends answers."))
    }

    @Test func `without a link the list is there, and nothing of it can be changed`() {
        var robot = Robot.online(columns: 100)
        robot.event(.people(.friends([friend(.bob, remark: "小明"), friend(.carol, .asks)], by: nil)))
        robot.event(.linkChanged(.waiting(retryIn: .seconds(5), attempt: 1), error: "gone"))
        robot.forgetEffects()
        robot.run("/friends")
        #expect(robot.text.contains("小明 (bob)"))
        robot.press(.enter)
        #expect(asked(robot).isEmpty)
        #expect(robot.text.contains("that needs a connection"))
    }
}
