import Model
import Rules
import TestSupport
import Testing
import Wire

/// Topics of a community: who makes and ends them, who is in them, and that all else goes on in them as in any group.
@Suite(.serialized, .ownThread) struct TopicContractTests {
    private static let club = fixture(GroupID("rocket"))
    private static let topic = fixture(GroupID(topic: "releases", of: club))
    private static let name = topic.description
    private let here = ConversationID.group(topic)

    /// alice owns the community, bob is an admin, carol and dave are members; erin is none.
    private func bench(_ factory: StoreFactory, _ kind: GroupKind = .community) throws -> GroupBench {
        let it = try GroupBench(factory)
        _ = try it.done(.create(kind, members: kind == .live ? [] : [.bob, .carol, .dave]), by: .alice)
        if kind == .community { _ = try it.done(.setAdmin(.bob, true), by: .alice) }
        return it
    }

    private func make(_ it: GroupBench, by user: UserID = .alice, number: UInt64? = nil) throws -> Done {
        try it.done(.createTopic(name: "Releases"), by: user, in: Self.name, number: number)
    }

    private func summary(_ it: GroupBench, for user: UserID) throws -> ConversationSummary? {
        try it.list(of: user).first { $0.conversation == here }
    }

    private func send(_ it: GroupBench, _ text: String, from user: UserID, _ number: UInt64) throws -> StoreOutcome {
        try it.bench.send(text, from: it.fence(user), to: here, number)
    }

    @Test(arguments: StoreFactory.all)
    func `an admin makes a topic, and everybody in the community has it before its first message`(
        _ factory: StoreFactory
    ) async throws {
        let it = try bench(factory)
        let done = try make(it, by: .bob, number: 7)
        let tip = Message(
            conversation: here, seq: 1, messageID: .make(7), sender: .bob,
            content: .tip(GroupTip(.created, name: "Releases")), sentAt: .start)
        #expect(done.news.last == Done.Telling(.messageAdded(tip), to: [.alice, .bob, .carol, .dave]))
        var told: [UserID: GroupSummary] = [:]
        for telling in done.news.dropLast() {
            guard case .conversationChanged(let summary) = telling.news else { continue }
            #expect(summary.conversation == here && summary.unread == 0)
            for user in telling.users { told[user] = summary.group }
        }
        #expect(told.mapValues(\.role) == [.alice: .owner, .bob: .admin, .carol: .member, .dave: .member])
        #expect(told.values.allSatisfy { $0.name == "Releases" && $0.kind == .community })
        guard case .news(.conversationChanged(let own)) = done.answer else { throw StoreError("\(done.answer)") }
        #expect(own.conversation == here && own.group?.role == .admin)
        #expect(try await it.bench.history(here, for: .dave).messages == [tip])
        #expect(try summary(it, for: .carol)?.group?.name == "Releases")
        #expect(try summary(it, for: .erin) == nil)
        // Asked again with the same id, nothing more happens; with another one the id is taken.
        let again = try make(it, by: .bob, number: 7)
        #expect(!again.hasWritten && again.answer == done.answer && again.news.isEmpty)
        #expect(try it.refusal(.createTopic(name: "Other"), by: .alice, in: Self.name) == .groupIDTaken)
        #expect(try it.refusal(.create(.open, members: []), by: .erin, in: Self.name) == .groupIDTaken)
    }

    @Test(arguments: StoreFactory.all)
    func `no two topics of a community have names that look alike`(_ factory: StoreFactory) throws {
        let it = try GroupBench(factory)
        _ = try it.done(.create(.community, members: [.bob]), by: .alice)
        _ = try it.done(.createTopic(name: "Releases"), by: .alice, in: "rocket@TOPIC#_a")
        #expect(try it.refusal(.createTopic(name: "releases "), by: .alice, in: "rocket@TOPIC#_b") == .groupParameter)
        _ = try it.done(.createTopic(name: "News"), by: .alice, in: "rocket@TOPIC#_b")
        #expect(try it.refusal(.rename("Ｒeleases"), by: .alice, in: "rocket@TOPIC#_b") == .groupParameter)
        #expect(try it.refusal(.rename("RELEASES"), by: .alice, in: "rocket@TOPIC#_a") == nil)
        _ = try it.done(.dissolve, by: .alice, in: "rocket@TOPIC#_a")
        #expect(try it.refusal(.rename("Releases"), by: .alice, in: "rocket@TOPIC#_b") == nil)
        // Another community has names of its own.
        _ = try it.done(.create(.community, members: []), by: .bob, in: "club")
        #expect(try it.refusal(.createTopic(name: "Releases"), by: .bob, in: "club@TOPIC#_a") == nil)
    }

    @Test(arguments: StoreFactory.all)
    func `members make, name and delete no topics, strangers learn nothing, and only communities have some`(
        _ factory: StoreFactory
    ) throws {
        let it = try bench(factory)
        #expect(try it.refusal(.createTopic(name: "Mine"), by: .carol, in: Self.name) == .permissionDenied)
        #expect(try it.refusal(.createTopic(name: "Mine"), by: .erin, in: Self.name) == .groupNotFound)
        #expect(try it.refusal(.createTopic(name: "Mine"), by: .alice, in: "nothing@TOPIC#_a") == .groupNotFound)
        #expect(try it.refusal(.createTopic(name: "Mine"), by: .alice, in: "no-topic") == .groupParameter)
        for name in ["", "  ", "two\nlines", String(repeating: "n", count: GroupAction.nameBytes + 1)] {
            #expect(try it.refusal(.createTopic(name: name), by: .alice, in: Self.name) == .groupParameter, "\(name)")
        }
        #expect(try it.refusal(.create(.community, members: []), by: .erin, in: "erin@TOPIC#_a") == .permissionDenied)
        _ = try make(it)
        for action: GroupAction in [.rename("Mine"), .muteAll(true), .dissolve] {
            #expect(try it.refusal(action, by: .carol, in: Self.name) == .permissionDenied, "\(action)")
            #expect(try it.refusal(action, by: .erin, in: Self.name) == .groupNotFound, "\(action)")
        }
        _ = try it.done(.create(.open, members: [.bob]), by: .alice, in: "open")
        #expect(try it.refusal(.createTopic(name: "A"), by: .alice, in: "open@TOPIC#_a") == .permissionDenied)
    }

    @Test(arguments: StoreFactory.all)
    func `nobody comes into a topic, leaves it or is something in it but by its community`(
        _ factory: StoreFactory
    ) throws {
        let it = try bench(factory)
        _ = try make(it)
        for action: GroupAction in [
            .leave, .invite([.erin]), .remove([.carol]), .setAdmin(.carol, true), .transfer(to: .bob),
            .mute(.carol, .seconds(60)), .setCard(.alice, "Al"), .setJoinOption(.closed),
            .answer(.erin, isWelcome: true),
        ] {
            #expect(try it.refusal(action, by: .alice, in: Self.name) == .permissionDenied, "\(action)")
        }
        // Whether there is such a topic or not.
        for name in [Self.name, "rocket@TOPIC#_none"] {
            #expect(try it.refusal(.join, by: .erin, in: name) == .permissionDenied)
            for action: GroupAction in [.leave, .setCard(.erin, "E"), .createTopic(name: "E")] {
                #expect(try it.refusal(action, by: .erin, in: name) == .groupNotFound, "\(action)")
            }
        }
        // What is so need not be done.
        #expect(try !it.done(.join, by: .carol, in: Self.name).hasWritten)
        for operation: AdministrationOperation in [
            .addMembers([.erin], Self.topic), .removeMembers([.carol], Self.topic),
            .setCard("Al", of: .alice, in: Self.topic, .make(99)), .createGroup(Self.topic, [.erin]),
            .createGroup(fixture(GroupID("erin@TOPIC#_a")), [.erin]),
        ] {
            guard
                case .administered(let outcome)? = try it.bench.store.perform([.administer(operation, at: .start)])
                    .first, case .refused(let error) = outcome.answer
            else {
                Issue.record("\(operation)")
                continue
            }
            #expect(error.code == .permissionDenied && error.text.contains("is a topic"), "\(operation)")
        }
    }

    @Test(arguments: StoreFactory.all)
    func `who joins is in all topics with what was said read, and who goes is out of all at once`(
        _ factory: StoreFactory
    ) async throws {
        let it = try bench(factory)
        _ = try make(it)
        _ = try send(it, "first", from: .alice, 1)
        let joined = try it.done(.join, by: .erin)
        let told = joined.news.compactMap { telling -> ConversationSummary? in
            guard case .conversationChanged(let summary) = telling.news, telling.users == [.erin] else { return nil }
            return summary.conversation == here ? summary : nil
        }
        #expect(told.map(\.unread) == [0] && told.map(\.readSeq) == [2])
        #expect(try await it.bench.history(here, for: .erin).messages.count == 2)
        _ = try send(it, "second", from: .bob, 2)
        #expect(try summary(it, for: .erin)?.unread == 1)
        #expect(try summary(it, for: .carol)?.unread == 2)
        let left = try it.done(.leave, by: .erin)
        let ending = GroupEnding(group: Self.topic, cause: .left, by: .erin)
        #expect(left.news.first == Done.Telling(.groupEnded(ending), to: [.erin]))
        #expect(try summary(it, for: .erin) == nil)
        guard case .refused(let error) = try send(it, "third", from: .erin, 3) else { throw StoreError("was sent") }
        #expect(error.code == .groupNotFound)
        let removed = try it.done(.remove([.carol]), by: .bob)
        let told2 = Done.Telling(.groupEnded(GroupEnding(group: Self.topic, cause: .removed, by: .bob)), to: [.carol])
        #expect(removed.news.first == told2)
        _ = try it.bench.store.perform([.administer(.removeMembers([.dave], Self.club), at: .start)])
        #expect(try it.list(of: .carol).isEmpty && it.list(of: .dave).isEmpty)
        _ = try it.bench.store.perform([.administer(.addMembers([.dave], Self.club), at: .start)])
        #expect(try it.list(of: .dave).map(\.conversation).contains(here))
        #expect(try it.done(.invite([.carol]), by: .alice).news.contains { $0.users == [.carol] })
        #expect(try summary(it, for: .carol)?.unread == 0)
        guard case .appended(let stored) = try send(it, "fourth", from: .alice, 4) else { throw StoreError("not sent") }
        #expect(stored.audience == .group(Self.topic, [.alice, .bob, .carol, .dave]))
    }

    @Test(arguments: StoreFactory.all)
    func `who runs the community, and who is muted in it, is so in its topics`(_ factory: StoreFactory) throws {
        let it = try bench(factory)
        _ = try make(it)
        func role(_ user: UserID) throws -> GroupRole? { try summary(it, for: user)?.group?.role }
        let promoted = try it.done(.setAdmin(.carol, true), by: .alice)
        #expect(try role(.carol) == .admin)
        let own = promoted.news.filter { $0.users == [.carol] }.map(\.news)
        #expect(own.contains { if case .conversationChanged(let it) = $0 { it.conversation == here } else { false } })
        _ = try it.done(.rename("News"), by: .carol, in: Self.name)
        #expect(try summary(it, for: .dave)?.group?.name == "News")
        _ = try it.done(.setAdmin(.carol, false), by: .alice)
        _ = try it.done(.transfer(to: .bob), by: .alice)
        #expect(try role(.carol) == .member && role(.bob) == .owner && role(.alice) == .member)
        _ = try it.done(.mute(.dave, .seconds(600)), by: .bob)
        guard case .refused(let error) = try send(it, "quiet", from: .dave, 5) else { throw StoreError("was sent") }
        #expect(error.code == .muted)
        #expect(try summary(it, for: .dave)?.group?.mutedUntil != nil)
        _ = try it.done(.mute(.dave, nil), by: .bob)
        guard case .appended = try send(it, "loud", from: .dave, 6) else { throw StoreError("was not sent") }
        // Each conversation is muted for everybody by itself.
        _ = try it.done(.muteAll(true), by: .bob, in: Self.name)
        guard case .refused = try send(it, "quiet", from: .carol, 7) else { throw StoreError("was sent") }
        guard case .appended = try it.bench.send("loud", from: it.fence(.carol), to: it.conversation, 8) else {
            throw StoreError("was not sent")
        }
    }

    @Test(arguments: StoreFactory.all)
    func `cards and roles of a topic's members are those of the community`(_ factory: StoreFactory) async throws {
        let it = try bench(factory)
        _ = try make(it)
        _ = try it.done(.setCard(.carol, "Kay"), by: .carol)
        let outcome = await it.bench.store.read(.members(Self.topic, .these([.bob, .carol, .erin])), for: .dave)
        guard case .answer(.members(let page)) = outcome else { throw StoreError("\(outcome)") }
        #expect(page.group == Self.topic)
        #expect(page.items.map(\.user) == [.bob, .carol] && page.items.map(\.role) == [.admin, .member])
        #expect(page.items.map { $0.card?.description } == [nil, "Kay"])
        let strangers = await it.bench.store.read(.members(Self.topic, .after(nil)), for: .erin)
        #expect(strangers == .refused(ServiceError(.groupNotFound)))
        let counted = try it.bench.store.perform([.administer(.members(Self.topic, after: 0), at: .start)])[0]
        guard case .administered(let administered) = counted,
            case .members(let members, let count) = administered.answer
        else { throw StoreError("\(counted)") }
        #expect(count == 4 && members.first { $0.user == .carol }?.card?.description == "Kay")
    }

    @Test(arguments: StoreFactory.all)
    func `a topic goes with its messages, and a community with its topics`(_ factory: StoreFactory) async throws {
        let it = try bench(factory)
        _ = try make(it)
        let second = fixture(GroupID(topic: "second", of: Self.club))
        _ = try it.done(.createTopic(name: "Second"), by: .alice, in: second.description)
        _ = try send(it, "first", from: .alice, 1)
        let deleted = try it.done(.dissolve, by: .bob, in: Self.name)
        let ending = GroupEnding(group: Self.topic, cause: .dissolved, by: .bob)
        #expect(deleted.news == [Done.Telling(.groupEnded(ending), to: [.alice, .bob, .carol, .dave])])
        #expect(try it.list(of: .dave).map(\.conversation) == [.group(second), it.conversation])
        #expect(try !it.done(.dissolve, by: .alice, in: Self.name).hasWritten)
        // To a stranger it is as if it had never been.
        for name in [Self.name, "rocket@TOPIC#_none"] {
            #expect(try it.refusal(.join, by: .erin, in: name) == .permissionDenied)
            #expect(try it.refusal(.dissolve, by: .erin, in: name) == .groupNotFound)
        }
        #expect(try it.refusal(.createTopic(name: "Again"), by: .alice, in: Self.name) == .groupIDTaken)
        let ended = try it.done(.dissolve, by: .alice)
        let told = [second, Self.club].map {
            Done.Telling(
                .groupEnded(GroupEnding(group: $0, cause: .dissolved, by: .alice)), to: [.alice, .bob, .carol, .dave])
        }
        #expect(ended.news == told)
        #expect(try it.list(of: .dave).isEmpty)
        #expect(try it.refusal(.createTopic(name: "Third"), by: .alice, in: "rocket@TOPIC#_third") == .groupNotFound)
    }

    @Test(arguments: StoreFactory.all)
    func `the operator makes, changes and ends topics`(_ factory: StoreFactory) throws {
        let it = try bench(factory)
        func call(_ operation: AdministrationOperation) throws -> AdministrationOutcome {
            guard
                case .administered(let outcome)? = try it.bench.store.perform([.administer(operation, at: .start)])
                    .first
            else { throw StoreError("\(operation)") }
            return outcome
        }
        let change = TopicChange(name: "Releases", introduction: "i", notification: "n", faceURL: "f")
        let made = try call(.createTopic(Self.topic, change, by: nil, .make(50)))
        #expect(made.answer == .done && Set(made.news.flatMap(\.users)) == [.alice, .bob, .carol, .dave])
        #expect(try summary(it, for: .carol)?.lastSeq == 0)
        #expect(
            try call(.createTopic(Self.topic, change, by: nil, .make(51))).answer
                == .refused(ServiceError(.groupIDTaken)))
        let second = fixture(GroupID(topic: "second", of: Self.club))
        let said = try call(.createTopic(second, TopicChange(name: "Second"), by: .carol, .make(52)))
        #expect(said.news.contains { if case .messageAdded = $0.news { true } else { false } })
        guard case .refused = try call(.createTopic(second, TopicChange(name: "S"), by: .erin, .make(53))).answer else {
            throw StoreError("erin is no member")
        }
        let changed = try call(.changeTopic(Self.topic, TopicChange(name: "News", notification: "m", isMuted: true)))
        #expect(changed.answer == .done && Set(changed.news.flatMap(\.users)).count == 4)
        #expect(try summary(it, for: .dave)?.group?.isMuted == true)
        guard case .groups(let reports) = try call(.groups([Self.club, Self.topic])).answer else {
            throw StoreError("no groups")
        }
        #expect(reports[Self.club]?.profile.topics == [Self.topic, second])
        let profile = reports[Self.topic]?.profile
        #expect(profile?.name == "News" && profile?.introduction == "i" && profile?.notification == "m")
        let gone = try call(.destroyTopics([second, fixture(GroupID("rocket@TOPIC#_none"))]))
        #expect(gone.answer == .errors([nil, ServiceError(.groupNotFound)]))
        #expect(try call(.changeTopic(second, change)).answer == .refused(ServiceError(.groupNotFound)))
        #expect(try it.list(of: .dave).map(\.conversation).contains(.group(second)) == false)
    }

    @Test(arguments: StoreFactory.all)
    func `what somebody chooses for a topic is its own, and ends with their account`(_ factory: StoreFactory) throws {
        let it = try bench(factory)
        _ = try make(it)
        func choose(_ change: ConversationChange) throws {
            let operation = RequestOperation(
                fence: try it.fence(.carol), request: .own(.conversation(here, change)), settings: ChatSettings(),
                at: .start)
            guard case .done = try it.bench.store.perform([.request(operation)])[0] else { throw StoreError("refused") }
        }
        try choose(.notify(.nothing))
        try choose(.pin(true))
        let settings = try it.list(of: .carol).map { ($0.conversation, $0.settings.isPinned) }
        #expect(settings.filter(\.1).map(\.0) == [here])
        _ = try it.bench.store.perform([.administer(.deleteAccounts([.bob]), at: .start(plusSeconds: 5))])
        guard case .appended(let stored) = try send(it, "after bob", from: .alice, 9) else {
            throw StoreError("was not sent")
        }
        #expect(stored.audience == .group(Self.topic, [.alice, .carol, .dave]))
    }

    @Test(arguments: StoreFactory.all)
    func `who is in a community by the server's configuration is in its topics`(_ factory: StoreFactory) throws {
        let it = try bench(factory)
        _ = try make(it)
        try it.bench.store.configure(groups: [Self.club: [.alice, .bob, .erin]])
        #expect(try it.list(of: .carol).isEmpty)
        #expect(try it.list(of: .erin).map(\.conversation).contains(here))
        guard case .appended(let stored) = try send(it, "hi", from: .erin, 10) else { throw StoreError("was not sent") }
        #expect(stored.audience == .group(Self.topic, [.alice, .bob, .erin]))
    }

    @Test(arguments: StoreFactory.all)
    func `a community has so many topics and no more`(_ factory: StoreFactory) throws {
        let it = try bench(factory)
        for number in 0..<GroupAction.mostTopics {
            _ = try it.done(.createTopic(name: "T\(number)"), by: .alice, in: "rocket@TOPIC#_\(number)")
        }
        #expect(try it.refusal(.createTopic(name: "More"), by: .alice, in: Self.name) == .tooManyTopics)
        _ = try it.done(.dissolve, by: .alice, in: "rocket@TOPIC#_0")
        _ = try make(it)
        #expect(try it.list(of: .dave).count == GroupAction.mostTopics + 1)
    }
}
