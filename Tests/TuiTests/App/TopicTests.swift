import Model
import Session
import TestSupport
import Testing
import Tui

/// Topics of a community on the screen: where they stand, and what is done with them.
@Suite struct TopicTests {
    private static let club = fixture(GroupID("club"))
    private static let releases = fixture(GroupID(topic: "releases", of: club))
    private static let help = fixture(GroupID(topic: "help", of: club))

    private func summary(
        _ group: GroupID, _ name: String, unread: Int64 = 0, at seconds: Int64 = 60, role: GroupRole = .member,
        isPinned: Bool = false
    ) -> SessionEvent {
        var summary = ConversationSummary(
            conversation: .group(group), lastSeq: 9, readSeq: 9 - unread, unread: unread,
            lastAt: .start(plusSeconds: seconds), group: GroupSummary(kind: .community, name: name, role: role))
        summary.settings.isPinned = isPinned
        return .conversationChanged(summary)
    }

    /// bob is open; the club has two topics, with nothing unread.
    private func inList(role: GroupRole = .member, columns: Int = 80) -> Robot {
        var robot = Robot.online(rows: 24, columns: columns)
        robot.event(
            summary(Self.club, "Rocket Club", at: 10, role: role),
            summary(Self.releases, "Releases", at: 30, role: role),
            summary(Self.help, "Help 帮助", at: 20, role: role))
        robot.forgetEffects()
        return robot
    }

    /// What the list shows below its heading, without what marks a row.
    private func list(_ robot: Robot) -> [String] {
        robot.rows.dropFirst(2).compactMap { row in
            let text = row.prefix { $0 != "│" }.drop { " >*".contains($0) }
            let end = text.lastIndex { $0 != " " }
            return ["#", "@", "›"].contains(text.prefix(1)) ? end.map { String(text[...$0]) } : nil
        }
    }

    private func asked(_ robot: Robot) -> [GroupChangeRequest] {
        robot.intents.compactMap { if case .changeGroup(let request) = $0 { request } else { nil } }
    }

    @Test func `calm topics are not listed until their community is open, and then stand under it by their names`() {
        var robot = inList()
        #expect(list(robot).contains { $0.hasPrefix("# Rocket Club") && $0.hasSuffix("›2") })
        #expect(!robot.text.contains("Releases"))
        robot.run("/open #club")
        let shown = list(robot)
        let first = shown.firstIndex { $0.hasPrefix("# Rocket Club") } ?? 0
        #expect(Array(shown[first...].prefix(3)) == ["# Rocket Club", "› Help 帮助", "› Releases"])
        robot.run("/open bob")
        #expect(!robot.text.contains("Releases"))
    }

    @Test func `an unread topic stands under its community wherever somebody is, and counts by itself`() {
        var robot = inList()
        robot.event(summary(Self.releases, "Releases", unread: 3, at: 300))
        let shown = list(robot)
        let first = shown.firstIndex { $0.hasPrefix("# Rocket Club") } ?? 9
        #expect(shown[first].hasSuffix("›1"))
        #expect(shown[first + 1].hasPrefix("› Releases") && shown[first + 1].hasSuffix("3"))
        #expect(shown.count { $0.contains("Releases") } == 1)
    }

    @Test func `a pinned topic stands by itself, and so does one whose community is elsewhere, both with its name`() {
        var robot = inList()
        robot.event(summary(Self.releases, "Releases", isPinned: true))
        #expect(robot.rows[2].hasPrefix("*# Rocket Club › Rel"))
        robot.event(summary(Self.releases, "Releases"))
        robot.event(.people(.folders(Folders([.make("home", [.group(Self.help)])]))))
        robot.press(.alt("."))
        #expect(list(robot).first?.hasPrefix("# Rocket Club › Hel") == true)
    }

    @Test func `the header names the community and the topic, and what commands know it by`() {
        var robot = inList(columns: 120)
        robot.run("/open #club/releases")
        #expect(robot.header.hasPrefix("# Rocket Club › Releases  (club/releases)"))
        robot.run("/open club/help")
        #expect(robot.header.hasPrefix("# Rocket Club › Help 帮助"))
    }

    @Test func `the switcher finds a topic by its name and by its community's`() {
        var robot = inList()
        for words in ["releases", "rocket club › rel", "club/rel"] {
            robot.press(.control("k"))
            robot.type(words)
            robot.press(.enter)
            #expect(robot.state.model.chats.openID == .group(Self.releases), "\(words)")
            robot.run("/open bob")
        }
    }

    @Test(
        arguments: [
            ("/topic new Release Notes", "release-notes", GroupAction.createTopic(name: "Release Notes")),
            ("/topic rename News", nil, .rename("News")), ("/topic delete yes", nil, .dissolve),
            ("/group mute", nil, .muteAll(true)),
        ] as [(String, String?, GroupAction)])
    func `makes, names, mutes and deletes topics`(line: String, part: String?, action: GroupAction) {
        var robot = inList(role: .owner)
        robot.run("/open #club/releases")
        robot.forgetEffects()
        robot.run(line)
        #expect(asked(robot).map(\.action) == [action])
        #expect(asked(robot).first?.group == (part.flatMap { GroupID(topic: $0, of: Self.club) } ?? Self.releases))
    }

    @Test(arguments: [
        ("/invite dave", GroupAction.invite([fixture(UserID("dave"))])), ("/kick bob", .remove([.bob])),
        ("/card Al", .setCard(.alice, "Al")), ("/leave yes", .leave), ("/group admin bob", .setAdmin(.bob, true)),
        ("/mute bob 10m", .mute(.bob, .seconds(600))),
    ])
    func `in a topic it is the community that people come into, leave and are something in`(
        line: String, action: GroupAction
    ) {
        var robot = inList(role: .owner)
        robot.run("/open #club/releases")
        robot.forgetEffects()
        robot.run(line)
        #expect(asked(robot).map(\.action) == [action] && asked(robot).map(\.group) == [Self.club])
    }

    @Test func `a name that is no id, or was one before, gets an id of its own`() throws {
        var robot = inList(role: .owner)
        robot.run("/open #club")
        robot.forgetEffects()
        robot.run("/topic new 发布 🚢")
        let own = try #require(asked(robot).last)
        #expect(own.group.community == Self.club && own.action == .createTopic(name: "发布 🚢"))
        robot.run("/topic new Plans")
        let first = try #require(asked(robot).last)
        #expect(first.group == GroupID(topic: "plans", of: Self.club))
        robot.event(.group(.refused(first, ServiceError(.groupIDTaken))))
        let second = try #require(asked(robot).last)
        #expect(second.group != first.group && second.group.community == Self.club && second.action == first.action)
        robot.event(.group(.refused(second, ServiceError(.groupIDTaken))))
        #expect(robot.text.contains("taken"))
        robot.event(summary(second.group, "Plans"), .group(.done(second)))
        #expect(robot.header.hasPrefix("# Rocket Club › Plans"))
    }

    @Test func `opens a topic by its name, and says which there are`() {
        var robot = inList()
        robot.run("/open #club")
        robot.run("/topic RELEASES")
        #expect(robot.state.model.chats.openID == .group(Self.releases))
        robot.run("/topic help 帮助")
        #expect(robot.state.model.chats.openID == .group(Self.help))
        robot.run("/topic")
        #expect(robot.text.contains("Topics of #Rocket Club: Help 帮助 and Releases"))
        robot.run("/topic nothing")
        #expect(robot.text.contains("There is no topic \"nothing\" in #Rocket Club."))
        robot.press(.control("u"))
        robot.run("/open #club")
        robot.run("/topic rename X")
        #expect(robot.text.contains("This is no topic."))
        robot.press(.control("u"))
        robot.run("/open bob")
        robot.run("/topic new X")
        #expect(robot.text.contains("Only communities have topics."))
        #expect(asked(robot).isEmpty)
    }

    @Test(arguments: [
        "#club/releases", "#Club/Releases", "club/RELEASES", "#Rocket", "#club/Help 帮助", "#club/nothing",
        "#rocket club/releases",
    ]) func `a topic is opened by its community and its name, in any case`(typed: String) {
        var robot = inList()
        robot.run("/open \(typed)")
        switch typed {
        case "#Rocket": #expect(robot.state.model.chats.openID != .group(Self.releases))
        case "#club/Help 帮助": #expect(robot.state.model.chats.openID == .group(Self.help))
        case "#club/nothing":
            #expect(robot.said == "There is no topic \"nothing\" in #Rocket Club.")
            #expect(robot.state.model.chats.openID == .c2c(.bob))
        case _: #expect(robot.state.model.chats.openID == .group(Self.releases))
        }
    }

    @Test func `F8 in a topic says whose members they are by its name`() {
        var robot = inList(columns: 120)
        robot.run("/open #club/releases")
        robot.press(.function(8))
        #expect(robot.text.contains("Members of #Rocket Club › Releases"))
    }

    @Test func `a topic that somebody deletes goes with its name, one's own deed leads to the community`() {
        var robot = inList(role: .owner)
        robot.run("/open #club/releases")
        robot.run("/topic delete")
        #expect(robot.text.contains("Delete #Rocket Club › Releases for everybody"))
        robot.press(.control("u"))
        robot.run("/topic delete yes")
        robot.event(.group(.ended(GroupEnding(group: Self.releases, cause: .dissolved, by: .alice))))
        #expect(robot.state.model.chats.openID == .group(Self.club))
        robot.event(.group(.ended(GroupEnding(group: Self.help, cause: .dissolved, by: .bob))))
        #expect(robot.text.contains("#Rocket Club › Help 帮助 is no more: bob dissolved it."))
    }

    @Test func `who is taken out of a community is told so once, and keeps what was typed in a topic`() {
        var robot = inList(columns: 160)
        robot.run("/open #club/releases")
        robot.type("half a sentence")
        robot.event(
            .group(.ended(GroupEnding(group: Self.releases, cause: .removed, by: .bob))),
            .group(.ended(GroupEnding(group: Self.help, cause: .removed, by: .bob))),
            .group(.ended(GroupEnding(group: Self.club, cause: .removed, by: .bob))))
        #expect(robot.text.contains("You are not in #Rocket Club any more: bob removed you. What you were typing"))
        #expect(!robot.text.contains("# Rocket Club"))
        robot.press(.control("y"))
        #expect(robot.composed.contains("half a sentence"))
    }

    @Test func `who was taken out of a community while away is told of it alone, and keeps what was typed in a topic`()
    {
        var robot = inList(columns: 160)
        robot.run("/open #club/releases")
        robot.type("half a sentence")
        robot.event(.conversationsReset([]))
        #expect(robot.text.contains("You are not in #Rocket Club any more: you left it elsewhere"))
        #expect(robot.text.contains("What you were typing there comes back by ^Y."))
        robot.press(.control("y"))
        #expect(robot.composed.contains("half a sentence"))
    }

    @Test func `a topic that is called as something that is done with topics is opened, and not offered`() {
        var robot = inList(role: .owner)
        robot.event(
            summary(Self.releases, "rename ideas", role: .owner), summary(Self.help, "new", role: .owner))
        robot.run("/open #club")
        robot.run("/topic rename ideas")
        #expect(robot.state.model.chats.openID == .group(Self.releases))
        robot.run("/topic new")
        #expect(robot.state.model.chats.openID == .group(Self.help))
        #expect(asked(robot).isEmpty)
        robot.type("/topic re")
        robot.press(.tab)
        #expect(robot.composed == "/topic rename")
    }

    @Test func `who reads a topic that somebody deletes is in its community then`() {
        var robot = inList()
        robot.run("/open #club/releases")
        robot.event(.group(.ended(GroupEnding(group: Self.releases, cause: .dissolved, by: .bob))))
        #expect(robot.state.model.chats.openID == .group(Self.club))
    }

    @Test func `what is done to the community from a topic is said to be done`() throws {
        var robot = inList(role: .owner)
        robot.run("/open #club/releases")
        robot.run("/kick carol")
        guard case .changeGroup(let request) = try #require(robot.intents.last) else {
            Issue.record("nothing was asked")
            return
        }
        #expect(request.group == Self.club)
        let tip = Message(
            conversation: .group(Self.club), seq: 20, messageID: request.messageID, sender: .alice,
            content: .tip(GroupTip(.removed, [.carol])), sentAt: .start(plusSeconds: 90))
        robot.event(.messageAdded(tip, own: true, catchUp: false), .group(.done(request)))
        #expect(robot.text.contains("#Rocket Club: you removed carol"))
    }

    @Test func `to join a topic is to join its community`() throws {
        var robot = Robot.online()
        robot.run("/join #club/releases")
        guard case .changeGroup(let request) = try #require(robot.intents.last) else {
            Issue.record("nothing was asked")
            return
        }
        #expect(request.group == Self.club && request.action == .join)
    }

    @Test func `a card of the community is one in its topics`() {
        var robot = inList()
        robot.event(.people(.cards(Self.club, [Profile(user: .bob, name: DisplayName(cleaning: "Bobby", atMost: 50))])))
        robot.run("/open #club/releases")
        robot.event(
            .messageAdded(
                .make(conversation: .group(Self.releases), seq: 10, sender: .bob, text: "hi"), own: false,
                catchUp: false))
        #expect(robot.text.contains("Bobby"))
    }

    @Test func `Tab completes topics and what is done with them`() {
        var robot = inList()
        robot.run("/open #club")
        robot.type("/topic Rel")
        robot.press(.tab)
        #expect(robot.composed == "/topic Releases")
    }
}
