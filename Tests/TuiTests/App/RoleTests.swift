import Model
import Session
import TestSupport
import Testing
import Tui

/// Roles of a community on the screen: what they open, and how they are made and given.
@Suite struct RoleTests {
    private static let club = fixture(GroupID("club"))
    private static let news = fixture(GroupID(topic: "news", of: club))
    private static let writers = fixture(RoleID("writers"))
    private static let stewards = fixture(RoleID("stewards"))

    private func summary(
        _ group: GroupID, kind: GroupKind = .community, granted: GroupPermissions? = nil,
        everybody: GroupPermissions = .everybody, role: GroupRole = .member
    ) -> SessionEvent {
        .conversationChanged(
            ConversationSummary(
                conversation: .group(group), lastSeq: 0, readSeq: 0, unread: 0, lastAt: .start(plusSeconds: 60),
                group: GroupSummary(kind: kind, name: "", role: role, granted: granted, everybody: everybody)))
    }

    private func inClub(role: GroupRole = .owner, rows: Int = 30, columns: Int = 100) -> Robot {
        var robot = Robot.online(rows: rows, columns: columns)
        robot.event(summary(Self.club, role: role), summary(Self.news, role: role))
        robot.run("/open #club")
        robot.event(.historyLoaded(.group(Self.club), [], hasMore: false))
        robot.forgetEffects()
        return robot
    }

    private func asked(_ robot: Robot) -> [GroupChangeRequest] {
        robot.intents.compactMap { if case .changeGroup(let request) = $0 { request } else { nil } }
    }

    @Test func `the list says what each role opens and how many have it, and what all may do`() {
        var robot = inClub()
        robot.run("/group roles")
        #expect(robot.text.contains("Asking the server"))
        #expect(robot.intents == [.listMembers(Self.club, after: nil)])
        robot.event(.group(.members(.rolesOfClub)))
        #expect(robot.text.contains("Roles of #club"))
        // What a permission opens stands beside it, and what is in no role behind all roles.
        #expect(robot.text.contains("Writers 写手 (1)") && robot.text.contains("Stewards (0)"))
        let rows = robot.rows
        let order = [
            "Everybody", "reading only", "Writers 写手 (1)", "send: write here",
            "topics: make, rename, mute and delete topics", "Stewards (0)", "nothing more",
            "What nobody has a role for", "mute: mute members",
        ].map { text in rows.firstIndex { $0.contains(text) } ?? -1 }
        #expect(order == order.sorted() && !order.contains(-1), "\(robot.text)")
        // Somebody changes one.
        robot.event(
            .messageAdded(.tip(GroupTip(.roleDeleted, name: "Stewards"), in: Self.club), own: false, catchUp: false))
        #expect(robot.intents.count { $0 == .listMembers(Self.club, after: nil) } == 2)
        robot.event(.group(.members(MembersPage(group: Self.club, items: [], hasMore: false))))
        #expect(robot.text.contains("There are no roles yet"))
        robot.press(.escape)
        #expect(robot.state.topLayer == "MainLayer")
    }

    @Test(arguments: [
        ("/group role writers 写手 +mute -send", GroupAction.putRole(writers, name: "Writers 写手", [.topics, .mute])),
        ("/group role Writers 写手 add @bob", .setRole(.bob, writers, true)),
        ("/group role Stewards remove bob", .setRole(.bob, stewards, false)),
        ("/group role Stewards delete yes", .deleteRole(stewards)),
        ("/group role everybody +send +mute", .allowEverybody([.send, .mute])),
    ])
    func `what is wanted is done when the list is there`(line: String, action: GroupAction) {
        var robot = inClub()
        robot.run(line)
        #expect(robot.intents == [.listMembers(Self.club, after: nil)])
        robot.event(.group(.members(.rolesOfClub)))
        #expect(asked(robot).map(\.action) == [action] && asked(robot).map(\.group) == [Self.club])
        // The list that comes later changes nothing any more.
        robot.event(.group(.members(.rolesOfClub)))
        #expect(asked(robot).count == 1)
    }

    @Test func `a new role gets an id of its own`() {
        var robot = inClub()
        robot.run("/group role new Night Watch +mute +recall")
        robot.event(.group(.members(MembersPage(group: Self.club, items: [], hasMore: false))))
        guard case .putRole(let id, let name, let permissions)? = asked(robot).first?.action else {
            Issue.record("\(robot.intents)")
            return
        }
        #expect(name == "Night Watch" && permissions == [.mute, .judge] && id != Self.writers)
    }

    @Test func `in a topic a role gets what it may do there, and all else is the community's`() {
        var robot = inClub()
        robot.run("/open #club/news")
        robot.forgetEffects()
        robot.run("/group role stewards here +send")
        robot.event(.group(.members(.rolesOfClub)))
        robot.run("/group role stewards +mute")
        robot.event(.group(.members(.rolesOfClub)))
        #expect(asked(robot).map(\.group) == [Self.news, Self.club])
        #expect(
            asked(robot).map(\.action) == [
                .putRole(Self.stewards, name: "Stewards", .send), .putRole(Self.stewards, name: "Stewards", .mute),
            ])
    }

    @Test(arguments: [
        ("/group role", "Write /group role NAME"),
        ("/group role Writers", #"What is to become of the role "Writers"?"#),
        ("/group role Writers fly", #"What is to become of the role "Writers fly"?"#),
        ("/group role everybody", "What may everybody do?"),
        ("/group role new", "name is missing"), ("/group role new +send", "name is missing"),
        ("/group roles all", "/group roles takes nothing behind it."),
        ("/group role new everybody +send", #"can't be called "everybody""#),
        ("/group role new New Hands +send", #"takes "New" as a word"#),
        ("/group role new Writers -send", "-send can't stand here"),
        ("/group role new Writers +send bob", #""bob" opens nothing"#),
        ("/group role Writers add", "Write /group role Writers add USER, with one user id."),
        ("/group role Writers add bob carol", "Write /group role Writers add USER, with one user id."),
        ("/group role everybody add bob", #""add" is for roles"#),
        ("/group role Writers +fly", #"There is no permission "fly"."#),
        ("/group role Writers +", #""+" opens nothing"#),
        ("/group role Writers +send -send", "+send and -send together change nothing"),
        ("/group role Writers delete no", "takes only yes behind it"),
        ("/group role Writers delete", "Delete the role"), ("/group role Writers here +send", "This is no topic"),
    ])
    func `what can't be meant is answered with the word that is wrong, and the line stays`(line: String, words: String)
    {
        var robot = inClub()
        robot.run(line)
        #expect(robot.text.replacing("\n", with: " ").contains(words) || robot.text.contains(words), "\(robot.text)")
        #expect(robot.intents.isEmpty)
        #expect(robot.state.model.chats.composer.text == line)
    }

    @Test func `a topic's list says what each role opens there, and what it opens in no other one`() {
        var robot = inClub()
        robot.run("/open #club/news")
        robot.forgetEffects()
        robot.run("/group roles")
        #expect(robot.intents == [.listMembers(Self.club, after: nil), .listMembers(Self.news, after: nil)])
        robot.event(.group(.members(.rolesOfClub)))
        let inNews = CommunityRoles(
            everybody: [],
            items: [
                CommunityRole(id: Self.writers, name: "Writers 写手", permissions: [.send, .topics], members: 1),
                CommunityRole(id: Self.stewards, name: "Stewards", permissions: .send, members: 0),
            ])
        robot.event(.group(.members(MembersPage(group: Self.news, items: [], hasMore: false, roles: inNews))))
        #expect(robot.text.contains("Roles of #club/news"))
        #expect(robot.text.contains("send: write here (in this topic alone)"))
        #expect(!robot.text.contains("nothing more") && !robot.text.contains("mute members"))
        // A change in the community is one here.
        robot.forgetEffects()
        robot.event(
            .messageAdded(.tip(GroupTip(.roleDeleted, name: "Stewards"), in: Self.club), own: false, catchUp: false))
        #expect(robot.intents == [.listMembers(Self.club, after: nil), .listMembers(Self.news, after: nil)])
    }

    @Test func `a command that is refused comes back to be corrected, unless another key was pressed since`() {
        var robot = inClub()
        for line in ["/group role Pilots add bob", "/group role stewards add dave"] {
            robot.run(line)
            #expect(robot.state.model.chats.composer.isEmpty)
            robot.event(.group(.members(.rolesOfClub)))
            if let request = asked(robot).last {
                robot.event(.group(.refused(request, ServiceError(.groupParameter, "dave is not in this group."))))
            }
            #expect(robot.state.model.chats.composer.text == line)
            robot.press(.control("u"))
        }
        robot.run("/group role stewards add carol")
        robot.event(.group(.members(.rolesOfClub)))
        robot.type("hello")
        robot.event(.group(.refused(asked(robot)[1], ServiceError(.groupParameter))))
        #expect(robot.state.model.chats.composer.text == "hello")
        // What was done is not to be done again.
        robot.run("/group role stewards add carol")
        robot.event(.group(.members(.rolesOfClub)))
        robot.event(.group(.done(asked(robot)[2])), .intentRefused(ServiceError(.internalError)))
        #expect(robot.state.model.chats.composer.isEmpty)
    }

    @Test func `what a topic's change did in the community is said, and the other way round`() {
        var robot = inClub()
        robot.run("/open #club/news")
        robot.forgetEffects()
        robot.run("/group role stewards add bob")
        robot.event(.group(.members(.rolesOfClub)))
        guard let request = asked(robot).first else {
            Issue.record("\(robot.intents)")
            return
        }
        let message = Message(
            conversation: .group(Self.club), seq: 1, messageID: request.messageID, sender: .alice,
            content: .tip(GroupTip(.roleGiven, [.bob], name: "Stewards")), sentAt: .start)
        robot.event(.messageAdded(message, own: true, catchUp: false))
        robot.event(.group(.done(request)))
        #expect(robot.text.contains("#club: you gave bob the role Stewards"), "\(robot.text)")
    }

    @Test func `a name that no role has is said, and a list that does not come leaves nothing behind`() {
        var robot = inClub()
        robot.run("/group role Pilots add bob")
        robot.event(.group(.members(.rolesOfClub)))
        #expect(robot.text.contains("There is no role") && asked(robot).isEmpty)
        robot.run("/group role Stewards add bob")
        robot.event(.intentRefused(ServiceError(.noNetwork)))
        robot.event(.group(.members(.rolesOfClub)))
        #expect(asked(robot).isEmpty)
        var other = Robot.online(rows: 30, columns: 100)
        other.event(summary(.team, kind: .open, role: .owner))
        other.run("/open #team")
        other.run("/group roles")
        #expect(other.text.contains("Only communities have roles"))
    }

    @Test func `who may only read sees why, in the community and its topics, until they may write again`() {
        var robot = inClub(role: .member)
        robot.event(summary(Self.club, everybody: []))
        #expect(robot.text.contains("reading only"))
        robot.type("hello")
        robot.press(.enter)
        #expect(robot.text.contains("Here you can only read"))
        // It goes as soon as it is not so any more.
        robot.event(summary(Self.club, granted: .send, everybody: []))
        #expect(!robot.text.contains("Here you can only read"))
        robot.event(summary(Self.club, everybody: []))
        robot.press(.control("u"))
        // So does what the server said of something else.
        robot.event(.intentRefused(ServiceError(.permissionDenied, GroupSilence.withoutRole.text ?? "")))
        #expect(robot.text.contains("Here you can only read"))
        robot.event(summary(Self.club, granted: .send, everybody: []))
        #expect(!robot.text.contains("Here you can only read"))
        robot.event(summary(Self.club, everybody: []))
        robot.run("/open #club/news")
        #expect(robot.text.contains("reading only"))
        // A role for this topic alone.
        robot.event(summary(Self.news, granted: .send))
        #expect(!robot.text.contains("reading only"))
        robot.event(summary(Self.news))
        #expect(robot.text.contains("reading only"))
        let tip = GroupTip(.allowed, name: "send")
        robot.event(.messageAdded(.tip(tip, in: Self.club), own: false, catchUp: false))
        #expect(!robot.text.contains("reading only"))
    }

    @Test func `the key that recalls is offered for others' messages to who may recall them`() {
        var robot = inClub(role: .member)
        let message = Message(
            conversation: .group(Self.club), seq: 1, messageID: .make(78), sender: .bob, content: .text("spam"),
            sentAt: .start)
        robot.event(.messageAdded(message, own: false, catchUp: false))
        robot.press(.escape)
        #expect(!robot.hintRow.contains("recall"))
        robot.event(summary(Self.club, granted: .judge))
        #expect(robot.hintRow.contains("x recall"))
        robot.press(KeyPress(.character("x")), KeyPress(.character("x")))
        #expect(robot.intents.contains(.change(.group(Self.club), seq: 1, .recall)))
        robot.event(summary(Self.club))
        #expect(!robot.hintRow.contains("recall"))
    }

    @Test func `the list of members says who has which role, and Tab knows roles, words and people`() {
        var robot = inClub()
        robot.run("/members")
        robot.event(.group(.members(.rolesOfClub)))
        #expect(robot.rows.contains { $0.contains("bob") && $0.contains("Writers 写手") })
        robot.press(.escape)
        for (typed, completed) in [
            ("/group ro", "/group roles"), ("/group role St", "/group role Stewards"),
            ("/group role Stewards +to", "/group role Stewards +topics"),
            ("/group role Stewards ad", "/group role Stewards add"),
            ("/group role everybody -se", "/group role everybody -send"),
        ] {
            robot.press(.control("u"))
            robot.type(typed)
            robot.press(KeyPress(.tab))
            #expect(
                robot.state.model.chats.composer.text == completed,
                "\(typed): \(robot.state.model.chats.composer.text)")
        }
    }
}

extension Message {
    fileprivate static func tip(_ tip: GroupTip, in group: GroupID) -> Message {
        Message(
            conversation: .group(group), seq: 1, messageID: .make(77), sender: .carol, content: .tip(tip),
            sentAt: .start)
    }
}
