import Model
import Session
import TestSupport
import Testing
import Tui

/// Names on the screen: in the place of ids, and never to be taken for another one's.
@Suite struct PeopleTests {
    private static let team = ConversationID.group(.team)

    private func said(_ seq: Int64, by user: UserID, _ text: String = "hello") -> SessionEvent {
        .messageAdded(
            .make(conversation: Self.team, seq: seq, sender: user, text: text, sentAt: .start(plusSeconds: 60)),
            own: user == .alice, catchUp: false)
    }

    /// alice in the group, with bob and carol in sight.
    private func inTeam(columns: Int = 120, _ names: Profile...) -> Robot {
        var robot = Robot.online(columns: columns)
        robot.event(.conversationChanged(.make(conversation: Self.team, lastSeq: 0, readSeq: 0)))
        robot.run("/open #team")
        robot.event(.historyLoaded(Self.team, [], hasMore: false), said(1, by: .bob), said(2, by: .carol))
        robot.event(.people(.changed(names)))
        robot.forgetEffects()
        return robot
    }

    @Test func `stand in list, header, history, quote and prompt, beside the id that commands take`() {
        var robot = Robot.online(columns: 120)
        robot.event(.people(.changed([.make(.bob, "Bob 小明")])))
        #expect(robot.row(0).contains("@ Bob 小明  (bob)"))
        #expect(robot.text.contains(">@ Bob 小明"))
        #expect(robot.text.contains("Bob 小明 are you there?"))
        robot.run("/reply")
        #expect(robot.text.contains("reply to Bob 小明>"))
        robot.event(
            .messageAdded(
                Message(
                    conversation: .c2c(.bob), seq: 3, messageID: .make(3), sender: .alice,
                    content: .reply(Reply(to: Quote(seq: 2, sender: .bob), text: "yes")), sentAt: .start), own: true,
                catchUp: false))
        #expect(robot.text.contains("│ Bob 小明: the build is green"))
        robot.event(.people(.changed([.make(.bob, "")])))
        #expect(!robot.text.contains("小明"))
        #expect(robot.row(0).contains("@ bob"))
    }

    @Test func `stand in sentences about groups, in what is typed, and in what is found`() {
        var robot = inTeam(.make(.bob, "Bob B"), .make(.carol, "Carol C"), .make(.alice, "Alice A"))
        let tip = Message(
            conversation: Self.team, seq: 3, messageID: .make(3), sender: .bob,
            content: .tip(GroupTip(.invited, [.alice, .carol])), sentAt: .start(plusSeconds: 60))
        robot.event(.messageAdded(tip, own: false, catchUp: false))
        #expect(robot.text.contains("Bob B added you and Carol C"))
        robot.event(
            .onlineMessage(
                OnlineMessage(conversation: Self.team, sender: .carol, content: .typing, sentAt: .start), own: false))
        #expect(robot.row(0).contains("Carol C is typing"))
        robot.press(.control("f"))
        robot.type("hello")
        #expect(robot.text.contains("Carol C hello"))
        robot.press(.escape)
        robot.press(.function(8))
        let members = [UserID.bob, .carol].map { GroupMember(user: $0, role: .member) }
        robot.event(.group(.members(MembersPage(group: .team, items: members, hasMore: false))))
        #expect(robot.text.contains("> Bob B (bob)"))
        robot.press(.escape)
        robot.event(.group(.ended(GroupEnding(group: .team, cause: .removed, by: .carol))))
        #expect(robot.text.contains("Carol C removed you"))
    }

    @Test(arguments: [
        ("Mira", "ＭＩＲＡ"), ("Mira", "m i r a"), ("Mira", "Mi\u{200D}ra"),
    ])
    func `two that look alike have their ids beside them`(one: String, other: String) {
        var robot = inTeam(.make(.bob, one), .make(.carol, other))
        #expect(robot.text.contains("(bob)"))
        #expect(robot.text.contains("(carol)"))
        robot.event(.people(.changed([.make(.carol, "Carol")])))
        #expect(!robot.text.contains("(bob)"))
        #expect(robot.text.contains("Mira"))
    }

    @Test func `nobody is called as another one's id is, or as the screen says you, without their own id`() {
        var robot = inTeam(.make(.carol, "Bob"))
        #expect(robot.text.contains("Bob (carol)"))
        robot.event(.people(.changed([.make(.carol, "you")])))
        #expect(robot.text.contains("you (carol)"))
        // One's own id is no other one's.
        robot.event(.people(.changed([.make(.carol, "CAROL")])))
        #expect(robot.text.contains("CAROL hello"))
    }

    @Test func `where there is no room for both the id stands alone`() {
        let robot = inTeam(columns: 80, .make(.bob, "Mira the Great"), .make(.carol, "mira the great"))
        #expect(robot.text.contains("bob   hello"))
        #expect(robot.text.contains("carol hello"))
    }

    @Test func `what the store kept is there at once, and nothing of it for another account`() {
        var robot = Robot()
        robot.beginLogin()
        robot.event(
            .restored(RestoredAccount(conversations: [.make(lastSeq: 2, readSeq: 2)], people: [.make(.bob, "Bob B")])))
        #expect(robot.row(0).contains("@ Bob B  (bob)"))
        robot.event(.accountSwitched(from: .alice, to: .carol))
        robot.beginLogin(user: "carol")
        robot.completeLogin()
        #expect(!robot.text.contains("Bob B"))
    }

    @Test func `the switcher finds people by either`() {
        for word in ["bob", "xiao"] {
            var robot = Robot.online()
            robot.event(.conversationChanged(.make(conversation: .c2c(.carol))))
            robot.event(.people(.changed([.make(.bob, "Xiaoming")])))
            robot.press(.control("k"))
            robot.type(word)
            #expect(robot.text.contains(">@ Xiaoming"))
            #expect(!robot.text.contains(" @ carol │"))
        }
    }

    @Test(arguments: [("@Xia", "@bob "), ("@min", "@bob "), ("/who mi", "/who bob"), ("/open x", "/open bob")])
    func `Tab finds people by either, and puts the id in`(typed: String, line: String) {
        var robot = Robot.online(columns: 120)
        robot.event(.people(.changed([.make(.bob, "Xiao Ming")])))
        robot.type(typed)
        robot.press(.tab)
        #expect(robot.composed == line)
    }

    @Test func `of several Tab shows who is called how`() {
        var robot = inTeam(.make(.bob, "Xiao Ming"), .make(.carol, "Xiao Lan"))
        robot.type("@xiao")
        robot.press(.tab)
        #expect(robot.composed == "@carol ")
        #expect(robot.hintRow.contains("@carol (Xiao Lan)  @bob (Xiao Ming)"))
    }

    @Test func `Tab finds who is nowhere here but known by a name`() {
        var robot = Robot.online(columns: 120)
        robot.event(.people(.changed([.make(.carol, "Xiao Ming")])))
        robot.type("/invite min")
        robot.press(.tab)
        #expect(robot.composed == "/invite carol")
        robot.press(.control("u"))
        robot.type("ask @xi")
        robot.press(.tab)
        #expect(robot.composed == "ask @carol ")
    }

    @Test func `one names oneself, and the server's word is what counts`() {
        var robot = Robot.online(columns: 120)
        robot.run("/name")
        #expect(robot.text.contains("You have no name: others see your id."))
        robot.run("/name Alice  A")
        #expect(robot.intents.last == .changeOwn(.name("Alice  A")))
        #expect(robot.composed.isEmpty)
        robot.event(.people(.changed([.make(.alice, "Alice A")])), .people(.done(.name("Alice  A"))))
        #expect(robot.text.contains("You are called Alice A now."))
        robot.run("/name")
        #expect(robot.text.contains("You are called Alice A. /name TEXT gives you another one"))
        robot.run("/name -")
        #expect(robot.intents.last == .changeOwn(.name("")))
        robot.event(.people(.changed([.make(.alice, "")])), .people(.done(.name(""))))
        #expect(robot.text.contains("You have no name any more"))
    }

    @Test func `what is no name is said before anybody is asked, and the line stays`() {
        var robot = Robot.online(columns: 120)
        let long = "/name " + String(repeating: "x", count: 65)
        for (line, words) in [(long, "at most 64 bytes"), ("/name a\u{202E}b", "no control characters")] {
            robot.press(.control("u"))
            robot.paste(line)
            robot.press(.enter)
            #expect(robot.text.contains(words))
            #expect(robot.composed == line)
        }
        #expect(robot.intents.isEmpty)
        robot.event(.linkChanged(.waiting(retryIn: .seconds(4), attempt: 1), error: "gone"))
        robot.run("/name Al")
        #expect(robot.text.contains("once this is online"))
        #expect(robot.intents.isEmpty)
    }

    @Test func `who somebody is, by id or for whom one writes with`() {
        var robot = Robot.online(columns: 120)
        robot.event(.people(.changed([.make(.bob, "Bob B")])))
        for line in ["/who", "/who bob", "/who @bob"] {
            robot.run(line)
            #expect(robot.text.contains("@bob is called Bob B."))
        }
        robot.run("/who carol")
        #expect(robot.text.contains("Nobody in your conversations is @carol"))
        robot.event(.conversationChanged(.make(conversation: .c2c(.carol))))
        robot.run("/who carol")
        #expect(robot.text.contains("@carol has no name that is known here."))
        robot.run("/who alice")
        #expect(robot.text.contains("@alice is you, without a name."))
        robot.run("/who b?b")
        #expect(robot.text.contains("Write /who USER."))
        robot.press(.control("u"))
        robot.press(.up, .character("i"))
        #expect(robot.text.contains("bob (Bob B)"))
    }

    @Test func `somebody is blocked and taken again, and the header says how it stands`() {
        var robot = Robot.online(columns: 120)
        robot.event(.people(.changed([.make(.bob, "Bob B")])))
        robot.run("/block")
        #expect(robot.intents.last == .changeOwn(.block(.bob, true)))
        robot.event(.people(.blocked([.bob])), .people(.done(.block(.bob, true))))
        #expect(robot.text.contains("You have blocked bob"))
        // What they call themselves now is nothing one wants to read, either.
        #expect(robot.row(0).contains("@ bob  blocked"))
        robot.run("/block @carol")
        #expect(robot.intents.last == .changeOwn(.block(.carol, true)))
        robot.run("/blocked")
        #expect(robot.text.contains("You have blocked bob."))
        robot.type("/unblock b")
        robot.press(.tab)
        #expect(robot.composed == "/unblock bob")
        robot.press(.enter)
        #expect(robot.intents.last == .changeOwn(.block(.bob, false)))
        robot.event(.people(.blocked([])), .people(.done(.block(.bob, false))))
        #expect(robot.text.contains("Bob B (bob) can write to you again."))
        #expect(!robot.row(0).contains("blocked"))
        robot.run("/blocked")
        #expect(robot.text.contains("You have blocked nobody."))
    }

    @Test func `nobody blocks themselves, or without a link`() {
        var robot = Robot.online(columns: 120)
        robot.run("/block alice")
        #expect(robot.text.contains("That is you."))
        robot.event(.linkChanged(.waiting(retryIn: .seconds(4), attempt: 1), error: "gone"))
        for line in ["/block bob", "/unblock bob", "/blocked"] {
            robot.run(line)
            #expect(robot.text.contains("once this is online"))
        }
        #expect(robot.intents.isEmpty)
    }

    @Test func `who is blocked is told on the message, which is not lost`() {
        var robot = Robot.online(columns: 120)
        robot.event(.outgoingChanged(.make(text: "hear me", state: .failed(ServiceError(.blockedByReceiver)))))
        #expect(robot.text.contains("hear me"))
        #expect(robot.text.contains("FAILED"))
        #expect(robot.text.contains("has blocked you"))
    }

    @Test func `who is there has a mark in the list and a word in the header, as long as anybody knows`() {
        var robot = Robot.online()
        robot.event(.conversationChanged(.make(conversation: .c2c(.carol), lastSeq: 1, readSeq: 1)))
        robot.event(
            .people(.statuses([UserStatus(user: .bob, isOnline: true), UserStatus(user: .carol, isOnline: false)])))
        #expect(robot.text.hasPrefix(" @ bob  online"))
        #expect(robot.text.contains("@ bob ●") && !robot.text.contains("@ carol ●"))
        robot.event(.people(.statuses([UserStatus(user: .bob, isOnline: false)])))
        #expect(robot.text.hasPrefix(" @ bob  offline") && !robot.text.contains("●"))
        robot.event(.people(.statuses([UserStatus(user: .carol, isOnline: true)])))
        #expect(robot.text.contains("@ carol ●"))
        robot.event(.linkChanged(.waiting(retryIn: .seconds(5), attempt: 1), error: nil))
        #expect(!robot.text.contains("●") && !robot.text.hasPrefix(" @ bob  offline"))
    }
}

extension Robot {
    fileprivate func row(_ number: Int) -> String {
        let rows = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return rows.indices.contains(number) ? rows[number] : ""
    }
}
