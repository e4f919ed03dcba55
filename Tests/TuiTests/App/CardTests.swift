import Model
import Session
import TestSupport
import Testing
import Tui

/// Names of their own that members have in a group: behind a friend's remark, before the name that is for everywhere.
@Suite struct CardTests {
    private static let team = ConversationID.group(.team)

    private func said(_ seq: Int64, by user: UserID, _ text: String = "hello") -> SessionEvent {
        .messageAdded(
            .make(conversation: Self.team, seq: seq, sender: user, text: text, sentAt: .start(plusSeconds: 60)),
            own: user == .alice, catchUp: false)
    }

    private func tip(_ tip: GroupTip, seq: Int64, from user: UserID) -> SessionEvent {
        .messageAdded(
            Message(
                conversation: Self.team, seq: seq, messageID: .make(UInt64(seq)), sender: user, content: .tip(tip),
                sentAt: .start(plusSeconds: 60)), own: user == .alice, catchUp: false)
    }

    /// alice in the group, with bob (Bobby) and carol in sight.
    private func inTeam(role: GroupRole = .member, _ cards: Profile...) -> Robot {
        var robot = Robot.online(columns: 120)
        robot.event(
            .conversationChanged(
                ConversationSummary(
                    conversation: Self.team, lastSeq: 0, readSeq: 0, unread: 0, lastAt: .start,
                    group: GroupSummary(kind: .open, name: "", role: role))))
        robot.run("/open #team")
        robot.event(.historyLoaded(Self.team, [], hasMore: false), said(1, by: .bob), said(2, by: .carol))
        robot.event(.people(.changed([.make(.bob, "Bobby")])))
        robot.event(.people(.cards(.team, cards)))
        robot.forgetEffects()
        return robot
    }

    private func asked(_ robot: Robot) -> [GroupAction] {
        robot.intents.compactMap { if case .changeGroup(let request) = $0 { request.action } else { nil } }
    }

    @Test func `a name in a group stands in that group alone, and a friend's remark before it`() {
        var robot = inTeam(.make(.bob, "老板 😀"), .make(.carol, "Kay"))
        #expect(robot.text.contains("老板 😀 hello"))
        #expect(robot.text.contains("Kay     hello"))
        #expect(!robot.text.contains("Bobby hello"))
        robot.run("/open bob")
        #expect(robot.row(0).contains("@ Bobby  (bob)"))
        robot.run("/open #team")
        let friend = Friend(.bob, .friend, remark: DisplayName(cleaning: "My Bob"), since: .start)
        robot.event(.people(.friends([friend], by: nil)))
        #expect(robot.text.contains("My Bob hello"))
        robot.event(.people(.friends([Friend(.bob, .stranger, since: .start)], by: nil)))
        robot.event(.people(.cards(.team, [.make(.bob, "")])))
        #expect(robot.text.contains("Bobby hello"))
    }

    @Test func `a name in a group stands in quotes, the prompt, who is typing, and what is found`() {
        var robot = inTeam(.make(.bob, "Boss"), .make(.carol, "Kay"))
        robot.event(
            .messageAdded(
                Message(
                    conversation: Self.team, seq: 3, messageID: .make(3), sender: .alice,
                    content: .reply(Reply(to: Quote(seq: 1, sender: .bob), text: "yes")), sentAt: .start), own: true,
                catchUp: false))
        #expect(robot.text.contains("│ Boss: hello"))
        robot.event(
            .onlineMessage(
                OnlineMessage(conversation: Self.team, sender: .carol, content: .typing, sentAt: .start), own: false))
        #expect(robot.row(0).contains("Kay is typing"))
        robot.run("/reply")
        #expect(robot.text.contains("reply to Kay>"))
        robot.press(.escape)
        robot.press(.control("f"))
        robot.type("hello")
        #expect(robot.text.contains("Kay hello"))
        robot.press(.escape)
        robot.press(.function(8))
        let members = [UserID.bob, .carol].map { GroupMember(user: $0, role: .member) }
        robot.event(.group(.members(MembersPage(group: .team, items: members, hasMore: false))))
        #expect(robot.text.contains("> Boss (bob)"))
    }

    @Test func `whoever takes another one's name has their id beside it`() {
        var robot = inTeam(.make(.carol, "ＢＯＢＢＹ"))
        #expect(robot.text.contains("(carol)"))
        #expect(robot.text.contains("Bobby (bob)"))
        robot.event(.people(.cards(.team, [.make(.carol, "bob")])))
        #expect(robot.text.contains("bob (carol)"))
        robot.event(.people(.cards(.team, [.make(.bob, "Same"), .make(.carol, "same")])))
        #expect(robot.text.contains("Same (bob)"))
        #expect(robot.text.contains("same (carol)"))
        // Elsewhere nobody has that name.
        robot.run("/open bob")
        #expect(robot.row(0).contains("@ Bobby  (bob)"))
    }

    @Test func `a message that tells of a name says who it is by the name for everywhere`() {
        var robot = inTeam(.make(.bob, "Boss"), .make(.carol, "Kay"))
        robot.event(tip(GroupTip(.card, name: "Boss"), seq: 3, from: .bob))
        robot.event(tip(GroupTip(.card, [.carol], name: "Kay"), seq: 4, from: .bob))
        robot.event(tip(GroupTip(.card), seq: 5, from: .carol))
        robot.event(tip(GroupTip(.card, [.carol]), seq: 6, from: .bob))
        #expect(robot.text.contains("Bobby took the name Boss in this group"))
        #expect(robot.text.contains("Bobby named carol Kay in this group"))
        #expect(robot.text.contains("carol went back to the usual name in this group"))
        #expect(robot.text.contains("Bobby took away the name that carol had in this group"))
    }

    @Test(arguments: [
        ("/card 小爱 😀", GroupAction.setCard(.alice, "小爱 😀")), ("/card -", .setCard(.alice, "")),
        ("/card @carol Kay Kay", .setCard(.carol, "Kay Kay")), ("/card @carol -", .setCard(.carol, "")),
    ])
    func `a name is asked for by a command`(line: String, action: GroupAction) {
        var robot = inTeam(role: .admin)
        robot.run(line)
        #expect(asked(robot) == [action])
        #expect(robot.composed.isEmpty)
    }

    @Test(arguments: [
        ("/card \(String(repeating: "a", count: 51))", "at most 50 bytes, and this one has 51"),
        ("/card \u{200B}", "no control characters"), ("/card @? Kay", "is no user id"),
    ])
    func `what is no name stays in the line`(line: String, words: String) {
        var robot = inTeam()
        robot.run(line)
        #expect(asked(robot).isEmpty)
        #expect(robot.said.contains(words))
        #expect(!robot.composed.isEmpty)
    }

    @Test func `the command alone says what one is called here, and who says it of others`() {
        var robot = inTeam(.make(.alice, "Ally"))
        robot.run("/card")
        #expect(robot.said.hasPrefix("You are called Ally in this group."))
        robot.run("/card @bob")
        #expect(robot.said == "Bobby (bob) has no name of their own in this group.")
        robot.event(.people(.cards(.team, [.make(.bob, "Boss")])))
        robot.run("/who bob")
        #expect(robot.said.hasPrefix("@bob is called Bobby, in this group Boss."))
        robot.run("/open bob")
        robot.run("/card X")
        #expect(robot.said == "A name of one's own is for groups; /name TEXT is for everywhere.")
    }

    @Test(arguments: [("@Bos", "@bob "), ("@bobb", "@bob "), ("/who ka", "/who carol"), ("/card @ka", "/card @carol")])
    func `Tab finds people by it and by their name`(typed: String, line: String) {
        var robot = inTeam(role: .owner, .make(.bob, "Boss"), .make(.carol, "Kay"))
        robot.type(typed)
        robot.press(.tab)
        #expect(robot.composed == line)
    }

    @Test func `the list of members brings the command into the line, for whom one may name`() {
        var robot = inTeam(role: .admin)
        robot.press(.function(8))
        let roles: [(UserID, GroupRole)] = [(.alice, .admin), (.bob, .owner), (.carol, .member)]
        let items = roles.map { GroupMember(user: $0.0, role: $0.1) }
        robot.event(.group(.members(MembersPage(group: .team, items: items, hasMore: false))))
        #expect(!robot.text.contains("n name here"))
        robot.press(.down)
        #expect(robot.text.contains("n name here"))
        robot.press(.down)
        robot.press(.character("n"))
        #expect(robot.composed == "/card @carol ")
    }

    @Test func `what the store kept is there at once, and goes with the group`() {
        var robot = Robot(columns: 120)
        robot.beginLogin()
        robot.event(
            .restored(
                RestoredAccount(
                    conversations: [.make(conversation: Self.team, lastSeq: 1, readSeq: 1)],
                    cards: [.team: [.make(.bob, "Boss")]])))
        robot.event(.historyLoaded(Self.team, [.make(conversation: Self.team, seq: 1, sender: .bob)], hasMore: false))
        #expect(robot.text.contains("Boss"))
    }
}

extension Robot {
    fileprivate func row(_ number: Int) -> String {
        let rows = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return rows.indices.contains(number) ? rows[number] : ""
    }
}
