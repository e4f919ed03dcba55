import Model
import Session
import TestSupport
import Testing
import Tui

/// Groups on the screen: commands, what happened, and being taken out of one.
@Suite struct GroupTests {
    private static let rocket = fixture(GroupID("rocket"))
    private static let conversation = ConversationID.group(rocket)

    private func asked(_ robot: Robot) -> [GroupAction] {
        robot.intents.compactMap { if case .changeGroup(let request) = $0 { request.action } else { nil } }
    }

    private func groups(_ robot: Robot) -> [GroupID] {
        robot.intents.compactMap { if case .changeGroup(let request) = $0 { request.group } else { nil } }
    }

    private func summary(
        _ name: String = "", last: Int64 = 1, read: Int64 = 1, role: GroupRole = .member
    ) -> ConversationSummary {
        ConversationSummary(
            conversation: Self.conversation, lastSeq: last, readSeq: read, unread: last - read,
            lastAt: .start(plusSeconds: 60), group: GroupSummary(kind: .open, name: name, role: role))
    }

    private func tip(_ tip: GroupTip, seq: Int64, from user: UserID) -> SessionEvent {
        .messageAdded(
            Message(
                conversation: Self.conversation, seq: seq, messageID: .make(UInt64(seq)), sender: user,
                content: .tip(tip), sentAt: .start(plusSeconds: 60)),
            own: user == .alice, catchUp: false)
    }

    @Test(arguments: [
        ("/group new rocket", GroupAction.create(.work, members: [])),
        ("/group new public #rocket bob @carol", .create(.open, members: [.bob, .carol])),
        ("/group new #meeting", .create(.work, members: [])),
        ("/group new live stage", .create(.live, members: [])),
        ("/group new meeting meeting", .create(.meeting, members: [])),
        ("/join #rocket", .join), ("/join rocket", .join),
    ])
    func `makes and joins from anywhere, and opens what came of it`(line: String, action: GroupAction) throws {
        var robot = Robot.online()
        robot.run(line)
        #expect(asked(robot) == [action])
        #expect(robot.composed.isEmpty)
        guard case .changeGroup(let request) = try #require(robot.intents.last) else {
            Issue.record("nothing was asked")
            return
        }
        robot.event(
            .conversationChanged(.make(conversation: .group(request.group))), .group(.done(request)))
        #expect(robot.header.hasPrefix("# \(request.group)"))
    }

    @Test func `what is said in a meeting counts as unread no more than the server has it`() {
        var robot = Robot.online()
        var summary = ConversationSummary.make(conversation: .group(.team), lastSeq: 1, readSeq: 1)
        summary.group = GroupSummary(kind: .meeting, name: "", role: .member)
        robot.event(.conversationChanged(summary))
        robot.event(
            .messageAdded(
                .make(conversation: .group(.team), seq: 2, sender: .bob, text: "@alice?"), own: false, catchUp: false))
        #expect(robot.state.model.chats.book[.group(.team)]?.unread == 0)
        #expect(!robot.text.contains("1 unread"))
    }

    @Test func `recalling the last message passes over what happened to the group`() {
        var robot = Robot.inRocket()
        robot.event(
            .messageAdded(
                .make(conversation: .group(Self.rocket), seq: 2, sender: .alice, text: "oops"), own: true,
                catchUp: false))
        robot.event(tip(GroupTip(.renamed, name: "New"), seq: 3, from: .alice))
        robot.forgetEffects()
        robot.run("/recall")
        #expect(robot.intents == [.change(.group(Self.rocket), seq: 2, .recall)])
    }

    @Test(arguments: [
        ("/invite bob @carol", GroupAction.invite([.bob, .carol])), ("/kick bob", .remove([.bob])),
        ("/leave yes", .leave), ("/group name Team 火箭", .rename("Team 火箭")), ("/group name", .rename("")),
        ("/group notice Freeze at 18:00 ❄", .describe(.notice, "Freeze at 18:00 ❄")),
        ("/group about none", .describe(.about, "")),
        ("/group admin bob", .setAdmin(.bob, true)), ("/group unadmin @bob", .setAdmin(.bob, false)),
        ("/group owner bob", .transfer(to: .bob)), ("/mute @bob 10m", .mute(.bob, .seconds(600))),
        ("/mute bob 2h", .mute(.bob, .seconds(7_200))), ("/unmute bob", .mute(.bob, nil)),
        ("/group mute", .muteAll(true)), ("/group unmute", .muteAll(false)), ("/group dissolve yes", .dissolve),
    ])
    func `acts on the group that is open`(line: String, action: GroupAction) {
        var robot = Robot.inRocket()
        robot.run(line)
        #expect(asked(robot) == [action])
        #expect(groups(robot) == [Self.rocket])
        robot = Robot.online()
        robot.run(line)
        #expect(asked(robot).isEmpty)
        #expect(robot.text.contains("This is no group."))
    }

    @Test func `the notice stands in the first row, changes with its message, and is shown whole by the command`() {
        var robot = Robot.inRocket()
        robot.run("/group notice")
        #expect(robot.said.contains("has no notice"))
        let notice = "Freeze at 18:00 ❄ " + String(repeating: "and not before ", count: 5)
        robot.event(tip(GroupTip(.noticed, name: notice), seq: 2, from: .bob))
        #expect(robot.text.split(separator: "\n")[0].contains("Freeze at 18:00 ❄ and not"))
        #expect(robot.text.contains("bob wrote the notice: Freeze"))
        robot.run("/group notice")
        #expect(robot.said.contains(notice))
        robot.event(tip(GroupTip(.noticed), seq: 3, from: .bob))
        #expect(!robot.text.split(separator: "\n")[0].contains("Freeze"))
        robot.event(tip(GroupTip(.described, name: "Rockets"), seq: 4, from: .bob))
        robot.run("/group about")
        #expect(robot.said.contains("Rockets"))
    }

    @Test(arguments: [
        ("/group new work", "id is missing"), ("/group new meeting", "id is missing"),
        ("/group", "Write /group new"), ("/group new", "Write /group new"), ("/group new a/b", "no id for a group"),
        ("/group new team b?b", "no user id"), ("/group fly", "There is no /group fly"),
        ("/group admin", "Write /group admin USER."), ("/invite", "Write /invite USER"), ("/join", "Write /join"),
        ("/mute bob", "Write /mute USER TIME"), ("/mute bob 10", "a time is 30s"), ("/mute bob 400d", "at most a year"),
        ("/unmute", "Write /unmute USER"), ("/group mute bob", "/mute USER is for one"),
        ("/leave", "Leave #rocket? /leave yes"), ("/group dissolve", "/group dissolve yes does it"),
        ("/group new comunity dave", "Did you mean a community group?"),
        ("/group new pubilc x y", "mean a public group?"),
        ("/kick " + (0...GroupAction.mostUsers).map { "u\($0)" }.joined(separator: " "), "At most 20"),
    ])
    func `says what is wrong, or asks, and keeps the line`(line: String, words: String) {
        var robot = Robot.inRocket(columns: 200)
        robot.run(line)
        #expect(robot.text.contains(words))
        #expect(robot.composed == line)
        #expect(asked(robot).isEmpty)
    }

    @Test func `a kind that is written is meant, whatever the id resembles`() {
        for line in ["/group new work wk bob", "/group new work love carol"] {
            var robot = Robot.online()
            robot.run(line)
            #expect(asked(robot).count == 1)
        }
    }

    @Test func `Tab completes every name behind a command that takes several`() {
        var robot = Robot.inRocket()
        robot.event(.conversationChanged(.make(conversation: .c2c(.carol))))
        robot.type("/invite bo")
        robot.press(.tab)
        robot.type(" ca")
        robot.press(.tab)
        #expect(robot.composed == "/invite bob carol")
        robot.press(.control("u"))
        robot.type("/group adm")
        robot.press(.tab)
        robot.type(" ca")
        robot.press(.tab)
        #expect(robot.composed == "/group admin carol")
    }

    @Test func `what happened is a sentence, with you in it, and names follow at once`() {
        var robot = Robot.inRocket()
        robot.event(tip(GroupTip(.invited, [.alice, .carol]), seq: 2, from: .bob))
        robot.event(tip(GroupTip(.renamed, name: "Team 火箭"), seq: 3, from: .bob))
        #expect(robot.text.contains("bob added you and carol"))
        #expect(robot.text.contains("bob named the group Team 火箭"))
        #expect(robot.header.hasPrefix("# Team 火箭  (rocket)"))
        #expect(robot.text.contains(">" + "# Team 火箭"))
        robot.run("/group name")
        robot.event(tip(GroupTip(.renamed), seq: 4, from: .alice))
        #expect(robot.text.contains("you took the group's name away"))
        #expect(robot.header.hasPrefix("# rocket"))
    }

    @Test func `it rings for whom it happens to, and for nobody else`() {
        for (users, rings) in [([UserID.carol], false), ([.carol, .alice], true)] {
            var robot = Robot.inRocket()
            robot.focus(false)
            robot.forgetEffects()
            robot.event(tip(GroupTip(.invited, users), seq: 2, from: .bob))
            #expect(robot.effects.contains(.bell) == rings)
        }
    }

    @Test func `who speaks after such a sentence is named`() {
        var robot = Robot.inRocket()
        robot.event(tip(GroupTip(.joined), seq: 2, from: .bob))
        robot.event(
            .messageAdded(
                .make(
                    conversation: Self.conversation, seq: 3, sender: .bob, text: "hello",
                    sentAt: .start(plusSeconds: 60)), own: false, catchUp: false))
        #expect(robot.text.contains("bob   hello"))
    }

    @Test(arguments: [
        (GroupEnding.Cause.removed, UserID?.some(.bob), "You are not in #rocket any more: bob removed you."),
        (.removed, nil, "the operator removed you."), (.dissolved, .bob, "#rocket is no more: bob dissolved it."),
        (.left, .alice, "You left #rocket."),
    ])
    func `a group one is no longer in leaves the screen, and what was typed there is not lost`(
        cause: GroupEnding.Cause, by: UserID?, words: String
    ) {
        var robot = Robot.inRocket()
        if cause == .left { robot.run("/leave yes") }
        robot.type("half a sent 你好")
        robot.event(.group(.ended(GroupEnding(group: Self.rocket, cause: cause, by: by))))
        #expect(robot.text.contains(words))
        // Only who leaves goes on with the next one: another's typing must not get into the line to somebody else.
        #expect(robot.header.hasPrefix("@ bob") == (cause == .left))
        #expect(robot.text.contains("Nothing is open.") == (cause != .left))
        #expect(!robot.text.contains("# rocket"))
        // Not in the line of somebody else.
        #expect(robot.composed.isEmpty)
        robot.press(.control("y"))
        #expect(robot.composed == "half a sent 你好")
    }

    @Test func `a group that was left while nobody was here to be told goes with the next list, and that is said`() {
        var robot = Robot.inRocket(columns: 120)
        robot.type("half")
        robot.event(.linkChanged(.waiting(retryIn: .seconds(1), attempt: 1), error: "gone"))
        robot.event(.conversationsReset([.make(lastSeq: 2, readSeq: 2)]))
        #expect(robot.text.contains("You are not in #rocket any more: you left it elsewhere"))
        #expect(!robot.header.contains("bob"))
        robot.type(" more")
        robot.press(.enter)
        #expect(robot.composed == " more")
        #expect(!robot.intents.contains { if case .send = $0 { true } else { false } })
        robot.run("/open bob")
        robot.press(.control("y"))
        #expect(robot.composed == " more")
        robot.press(.alt("y"))
        #expect(robot.composed == "half")
        // One that was only looked for was never in the list.
        robot = Robot.online(columns: 120)
        robot.run("/open #nowhere")
        robot.event(.conversationsReset([.make(lastSeq: 2, readSeq: 2)]))
        #expect(!robot.text.contains("any more"))
    }

    @Test func `a message that was not sent keeps its conversation on the screen`() {
        var robot = Robot.inRocket()
        robot.event(
            .outgoingChanged(
                OutgoingMessage(
                    messageID: .make(9), conversation: Self.conversation, text: "lost?", createdAt: .start,
                    state: .failed(ServiceError(.groupNotFound)))))
        robot.type("half")
        robot.event(.group(.ended(GroupEnding(group: Self.rocket, cause: .removed, by: .bob))))
        #expect(robot.text.contains("FAILED"))
        #expect(robot.composed.isEmpty)
        robot.press(.control("y"))
        #expect(robot.composed == "half")
        // The next list has nothing new to say of it.
        robot.event(.intentRefused(ServiceError(.invalidRequest)), .conversationsReset([.make(lastSeq: 2, readSeq: 2)]))
        #expect(robot.text.contains("FAILED"))
        #expect(!robot.text.contains("any more"))
    }

    private func muted(until seconds: Int64? = nil, everybody: Bool = false, role: GroupRole = .member) -> SessionEvent
    {
        .conversationChanged(
            ConversationSummary(
                conversation: Self.conversation, lastSeq: 1, readSeq: 1, unread: 0, lastAt: .start(plusSeconds: 60),
                group: GroupSummary(
                    kind: .open, name: "", role: role, mutedUntil: seconds.map { .start(plusSeconds: $0) },
                    isMuted: everybody)))
    }

    @Test func `whoever is muted is told why, and the text stays until it can be said`() {
        var robot = Robot.inRocket(columns: 120)
        robot.event(muted(until: 660))
        #expect(robot.header.contains("muted until 14:11"))
        robot.type("let me speak")
        robot.press(.enter)
        #expect(robot.text.contains("You are muted here until 14:11."))
        #expect(robot.composed == "let me speak")
        robot.wait(.seconds(661))
        #expect(!robot.header.contains("muted"))
        robot.press(.enter)
        #expect(robot.composed.isEmpty)
    }

    @Test func `where everybody is muted a member waits, and a tip ends it`() {
        var robot = Robot.inRocket(columns: 120)
        robot.event(summaryEvent, tip(GroupTip(.mutedAll), seq: 2, from: .bob))
        #expect(robot.text.contains("bob muted everybody but owner and admins"))
        robot.type("hello")
        robot.press(.enter)
        #expect(robot.text.contains("Only owner and admins can write here now."))
        robot.event(tip(GroupTip(.unmutedAll), seq: 3, from: .bob))
        robot.press(.enter)
        #expect(robot.composed.isEmpty)
        robot.event(muted(everybody: true, role: .admin))
        robot.type("order")
        robot.press(.enter)
        #expect(robot.composed.isEmpty)
    }

    private var summaryEvent: SessionEvent { .conversationChanged(summary()) }

    @Test func `the end of a short mute is said in seconds`() {
        var robot = Robot.inRocket(columns: 120)
        robot.event(muted(until: 30))
        robot.type("let me speak")
        robot.press(.enter)
        #expect(robot.said.hasPrefix("You are muted here for another "))
        #expect(robot.said.hasSuffix(" s."))
    }

    @Test func `in the wide list one's own message is said by you`() {
        var robot = Robot.inRocket(rows: 40, columns: 120)
        robot.event(.people(.changed([.make(.alice, "Alice A")])))
        robot.event(
            .messageAdded(
                .make(conversation: Self.conversation, seq: 2, sender: .alice, text: "hello all"), own: true,
                catchUp: false))
        #expect(robot.text.contains("you: hello all"))
    }

    @Test func `a long name gives way to what holds in the group`() {
        var robot = Robot.inRocket()
        robot.event(
            .conversationChanged(
                ConversationSummary(
                    conversation: Self.conversation, lastSeq: 1, readSeq: 1, unread: 0, lastAt: .start(plusSeconds: 60),
                    group: GroupSummary(
                        kind: .open, name: String(repeating: "Development 火箭 ", count: 9), role: .member,
                        mutedUntil: nil, isMuted: true))))
        #expect(robot.header.contains("…  (rocket)  muted"))
        #expect(robot.header.hasSuffix("alice"))
    }

    @Test func `a refusal names the group, cause and number`() {
        var robot = Robot.inRocket(columns: 120)
        robot.run("/kick bob")
        guard case .changeGroup(let request)? = robot.intents.last else {
            Issue.record("nothing was asked")
            return
        }
        robot.event(
            .group(.refused(request, ServiceError(.permissionDenied, "Only the owner can remove others here."))))
        #expect(robot.text.contains("#rocket: Only the owner can remove others here. (10007)"))
    }
}

extension Robot {
    /// alice, with the group open.
    static func inRocket(rows: Int = 24, columns: Int = 80) -> Robot {
        let conversation = ConversationID.group(fixture(GroupID("rocket")))
        var robot = Robot.online(rows: rows, columns: columns)
        robot.event(
            .conversationChanged(
                ConversationSummary(
                    conversation: conversation, lastSeq: 1, readSeq: 1, unread: 0, lastAt: .start(plusSeconds: 60),
                    group: GroupSummary(kind: .open, name: "", role: .member))))
        robot.run("/open #rocket")
        robot.event(.historyLoaded(conversation, [], hasMore: false))
        robot.forgetEffects()
        return robot
    }

    /// The first row.
    var header: String {
        text.split(separator: "\n", omittingEmptySubsequences: false).first.map { $0.dropFirst().description } ?? ""
    }
}
