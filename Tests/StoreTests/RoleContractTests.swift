import Model
import Rules
import TestSupport
import Testing
import Wire

/// Roles of a community: what each permission opens, that none is a way to more, and that they end with membership.
@Suite(.serialized, .ownThread) struct RoleContractTests {
    static let club = fixture(GroupID("rocket"))
    static let topic = fixture(GroupID(topic: "releases", of: club))
    private static let name = topic.description
    private static let writers = fixture(RoleID("writers"))
    private static let stewards = fixture(RoleID("stewards"))

    /// alice owns the community, bob is an admin, carol and dave are members; erin is none. There is a topic.
    private func bench(_ factory: StoreFactory) throws -> GroupBench {
        let it = try GroupBench(factory)
        _ = try it.done(.create(.community, members: [.bob, .carol, .dave]), by: .alice)
        _ = try it.done(.setAdmin(.bob, true), by: .alice)
        _ = try it.done(.createTopic(name: "Releases"), by: .alice, in: Self.name)
        return it
    }

    /// Gives carol a role with these permissions.
    private func give(_ it: GroupBench, _ permissions: GroupPermissions, to user: UserID = .carol) throws {
        _ = try it.done(.putRole(Self.writers, name: "Writers", permissions), by: .alice)
        _ = try it.done(.setRole(user, Self.writers, true), by: .alice)
    }

    private func group(_ it: GroupBench, for user: UserID, in id: GroupID = club) throws -> GroupSummary? {
        try it.list(of: user).first { $0.conversation == .group(id) }?.group
    }

    private func sendingFails(
        _ it: GroupBench, from user: UserID, in group: GroupID = club, _ number: UInt64
    ) throws -> ErrorCode? {
        guard
            case .refused(let error) = try it.bench.send("hello", from: it.fence(user), to: .group(group), number)
        else { return nil }
        return error.code
    }

    private func told(_ done: Done, _ user: UserID, of group: GroupID = club) -> GroupSummary? {
        done.news.compactMap { telling -> GroupSummary? in
            guard case .conversationChanged(let summary) = telling.news, telling.users == [user] else { return nil }
            return summary.conversation == .group(group) ? summary.group : nil
        }.last
    }

    /// What each permission opens, of the actions that not every member may do.
    private static let table: [(GroupPermissions, [GroupAction], topic: [GroupAction])] = [
        (.info, [.rename("Club"), .describe(.notice, "soon"), .setJoinOption(.ask)], []),
        (.members, [.setCard(.dave, "Dee"), .answer(.erin, isWelcome: false), .remove([.dave])], []),
        (.roles, [.putRole(stewards, name: "Stewards", .roles), .deleteRole(stewards), .allowEverybody([.send])], []),
        (.grant, [.setRole(.dave, writers, true)], []),
        (.topics, [], [.rename("News"), .muteAll(true), .muteAll(false), .dissolve]),
        (.mute, [.mute(.dave, .seconds(60)), .mute(.dave, nil), .muteAll(true), .muteAll(false)], []),
        (.send, [], []),
        (.judge, [], []),
    ]

    @Test(arguments: [StoreFactory.memory])
    func `each permission opens what it says, and nothing that another one opens`(_ factory: StoreFactory) throws {
        for (permission, _, _) in Self.table {
            for (needed, actions, inTopic) in Self.table {
                let it = try bench(factory)
                try give(it, permission)
                let places = actions.map { ($0, String?.none) } + inTopic.map { ($0, Self.name) }
                for (action, place) in places {
                    let refusal = try it.refusal(action, by: .carol, in: place)
                    #expect(
                        refusal == (permission == needed ? nil : .permissionDenied), "\(permission.words) \(action)")
                    #expect(try it.refusal(action, by: .erin, in: place) == .groupNotFound, "\(action)")
                }
                let make = GroupAction.createTopic(name: "Second")
                let refusal = try it.refusal(make, by: .carol, in: "rocket@TOPIC#_second")
                #expect(refusal == (permission == .topics ? nil : .permissionDenied))
            }
        }
    }

    @Test(arguments: StoreFactory.all)
    func `admins and members may do what they could as long as nothing else is said`(_ factory: StoreFactory) throws {
        let it = try bench(factory)
        try give(it, .mute)
        for action: GroupAction in [.rename("Club"), .mute(.dave, .seconds(60)), .setJoinOption(.ask), .muteAll(false)]
        {
            #expect(try it.refusal(action, by: .bob) == nil, "\(action)")
            #expect(try it.refusal(action, by: .dave) == .permissionDenied, "\(action)")
        }
        for action: GroupAction in [
            .putRole(Self.stewards, name: "Stewards", []), .deleteRole(Self.writers), .allowEverybody([]),
            .setRole(.dave, Self.writers, true),
        ] {
            for user in [UserID.bob, .carol] {
                #expect(try it.refusal(action, by: user) == .permissionDenied, "\(action)")
            }
        }
        #expect(try sendingFails(it, from: .carol, 1) == nil)
        #expect(try group(it, for: .bob)?.permissions == GroupPermissions.all.subtracting([.roles, .grant]))
        #expect(try group(it, for: .carol)?.permissions == [.mute, .send])
        #expect(try group(it, for: .carol, in: Self.topic)?.permissions == [.mute, .send])
        #expect(try group(it, for: .dave)?.permissions == [.send])
    }

    @Test(arguments: StoreFactory.all)
    func `everybody learns who gets a role, and they themselves what they may do now, in each topic`(
        _ factory: StoreFactory
    ) async throws {
        let it = try bench(factory)
        let made = try it.done(.putRole(Self.writers, name: " Writers ", .topics), by: .alice, number: 70)
        #expect(told(made, .alice)?.permissions == .all)
        let given = try it.done(.setRole(.carol, Self.writers, true), by: .alice, number: 71)
        #expect(told(given, .carol)?.granted == .topics && told(given, .carol, of: Self.topic)?.granted == .topics)
        let changed = try it.done(.putRole(Self.writers, name: "Writers", [.topics, .mute]), by: .alice, number: 72)
        #expect(told(changed, .carol)?.granted == [.topics, .mute])
        #expect(told(changed, .carol, of: Self.topic)?.granted == [.topics, .mute])
        #expect(told(changed, .dave) == nil)
        // Asked again, nothing more happens.
        #expect(try !it.done(.setRole(.carol, Self.writers, true), by: .alice).hasWritten)
        #expect(try !it.done(.putRole(Self.writers, name: "Writers", [.topics, .mute]), by: .alice).hasWritten)
        let taken = try it.done(.setRole(.carol, Self.writers, false), by: .alice, number: 73)
        #expect(told(taken, .carol)?.granted == [] && told(taken, .carol, of: Self.topic)?.granted == [])
        _ = try it.done(.setRole(.carol, Self.writers, true), by: .alice, number: 74)
        let deleted = try it.done(.deleteRole(Self.writers), by: .alice, number: 75)
        #expect(told(deleted, .carol)?.granted == [] && told(deleted, .carol, of: Self.topic)?.granted == [])
        #expect(try !it.done(.deleteRole(Self.writers), by: .alice).hasWritten)
        let tips = try await it.history(for: .dave).suffix(6).map(\.content)
        #expect(
            tips == [
                .tip(GroupTip(.roleMade, name: "Writers", rights: RightsChange(.topics))),
                .tip(GroupTip(.roleGiven, [.carol], name: "Writers")),
                .tip(
                    GroupTip(
                        .roleChanged, name: "Writers", rights: RightsChange(from: .topics, to: [.topics, .mute]))),
                .tip(GroupTip(.roleTaken, [.carol], name: "Writers")),
                .tip(GroupTip(.roleGiven, [.carol], name: "Writers")), .tip(GroupTip(.roleDeleted, name: "Writers")),
            ])
    }

    @Test(arguments: StoreFactory.all)
    func `who may delete topics is told again that one is gone, and strangers nothing, whatever all may do`(
        _ factory: StoreFactory
    ) throws {
        let it = try bench(factory)
        _ = try it.done(.allowEverybody([.send, .topics]), by: .alice)
        let done = try it.done(.dissolve, by: .dave, in: Self.name)
        #expect(done.hasWritten)
        let again = try it.done(.dissolve, by: .carol, in: Self.name)
        #expect(!again.hasWritten)
        #expect(try it.refusal(.dissolve, by: .erin, in: Self.name) == .groupNotFound)
        #expect(try it.refusal(.dissolve, by: .erin, in: "rocket@TOPIC#_none") == .groupNotFound)
    }

    @Test(arguments: StoreFactory.all)
    func `nobody opens to others, or changes, what they may not do themselves`(_ factory: StoreFactory) throws {
        let it = try bench(factory)
        try give(it, [.roles, .grant, .mute])
        _ = try it.done(.putRole(Self.stewards, name: "Stewards", [.members]), by: .alice)
        for action: GroupAction in [
            .putRole(Self.writers, name: "Writers", [.roles, .grant, .mute, .members]),
            .putRole(Self.stewards, name: "Stewards", []), .deleteRole(Self.stewards),
            .setRole(.carol, Self.stewards, true), .setRole(.dave, Self.stewards, true), .allowEverybody([.judge]),
        ] {
            #expect(try it.refusal(action, by: .carol) == .permissionDenied, "\(action)")
        }
        for action: GroupAction in [
            .setRole(.dave, Self.writers, true), .putRole(fixture(RoleID("quiet")), name: "Quiet", .mute),
            .allowEverybody([.mute, .send]),
        ] {
            #expect(try it.refusal(action, by: .carol) == nil, "\(action)")
        }
        // What a role may do in a topic alone counts, too.
        _ = try it.done(.putRole(fixture(RoleID("quiet")), name: "", [.judge]), by: .alice, in: Self.name)
        #expect(try it.refusal(.deleteRole(fixture(RoleID("quiet"))), by: .carol) == .permissionDenied)
        #expect(try it.refusal(.setRole(.carol, fixture(RoleID("quiet")), true), by: .carol) == .permissionDenied)
    }

    @Test(arguments: StoreFactory.all)
    func `with a role one acts on those who may do less, not on admins or others who may do the same`(
        _ factory: StoreFactory
    ) throws {
        let it = try bench(factory)
        _ = try it.done(.join, by: .erin)
        try give(it, [.members, .mute])
        _ = try it.done(.setRole(.dave, Self.writers, true), by: .alice)
        for user in [UserID.alice, .bob, .dave, .carol] {
            for action: GroupAction in [.remove([user]), .mute(user, .seconds(60))] {
                #expect(try it.refusal(action, by: .carol) == .permissionDenied, "\(action)")
            }
        }
        // Who may do something that the other may not stands beside them.
        _ = try it.done(.putRole(Self.stewards, name: "Stewards", [.judge]), by: .alice)
        _ = try it.done(.setRole(.erin, Self.stewards, true), by: .alice)
        #expect(try it.refusal(.remove([.erin]), by: .carol) == .permissionDenied)
        _ = try it.done(.setRole(.erin, Self.stewards, false), by: .alice)
        #expect(try it.refusal(.mute(.erin, .seconds(60)), by: .carol) == nil)
        #expect(try it.refusal(.remove([.erin]), by: .carol) == nil)
        // Admins stand above all roles.
        #expect(try it.refusal(.remove([.dave]), by: .bob) == nil)
    }

    @Test(arguments: StoreFactory.all)
    func `nobody takes a role, or a part of one, from those who may do as much`(_ factory: StoreFactory) throws {
        let it = try bench(factory)
        try give(it, [.members, .grant, .roles, .judge])
        _ = try it.done(.setRole(.dave, Self.writers, true), by: .alice)
        for action: GroupAction in [
            .setRole(.dave, Self.writers, false), .deleteRole(Self.writers),
            .putRole(Self.writers, name: "Writers", [.grant, .roles]),
        ] {
            #expect(try it.refusal(action, by: .carol) == .permissionDenied, "\(action)")
        }
        _ = try it.done(.putRole(Self.stewards, name: "Stewards", [.judge]), by: .alice)
        _ = try it.done(.setRole(.bob, Self.stewards, true), by: .alice)
        #expect(try it.refusal(.setRole(.bob, Self.stewards, false), by: .carol) == .permissionDenied)
        _ = try it.done(.join, by: .erin)
        _ = try it.done(.setRole(.erin, Self.stewards, true), by: .carol)
        #expect(try it.refusal(.setRole(.erin, Self.stewards, false), by: .carol) == nil)
        // One may give up one's own.
        #expect(try it.refusal(.setRole(.carol, Self.writers, false), by: .carol) == nil)
        #expect(try it.refusal(.setRole(.dave, Self.writers, false), by: .alice) == nil)
        #expect(try it.refusal(.allowEverybody([.members]), by: .alice) == .permissionDenied)
    }

    @Test(arguments: StoreFactory.all)
    func `who may not write reads, and a role or a topic lets them`(_ factory: StoreFactory) async throws {
        let it = try bench(factory)
        let done = try it.done(.allowEverybody([]), by: .alice)
        #expect(done.news.contains { if case .messageAdded = $0.news { $0.users.contains(.dave) } else { false } })
        for (place, number) in [(Self.club, UInt64(1)), (Self.topic, 2)] {
            #expect(try sendingFails(it, from: .dave, in: place, number) == .permissionDenied)
            #expect(try sendingFails(it, from: .bob, in: place, number + 10) == nil)
            #expect(try group(it, for: .dave, in: place)?.silence(at: .start) == .withoutRole)
        }
        #expect(try await it.history(for: .dave).count > 3)
        try give(it, [], to: .dave)
        _ = try it.done(.putRole(Self.writers, name: "", .send), by: .alice, in: Self.name)
        #expect(try sendingFails(it, from: .dave, in: Self.topic, 3) == nil)
        #expect(try sendingFails(it, from: .dave, 4) == .permissionDenied)
        #expect(try sendingFails(it, from: .carol, in: Self.topic, 5) == .permissionDenied)
        // One's own permission does not outlast the topic.
        _ = try it.done(.putRole(Self.writers, name: "", []), by: .alice, in: Self.name)
        #expect(try sendingFails(it, from: .dave, in: Self.topic, 6) == .permissionDenied)
        _ = try it.done(.allowEverybody([.send]), by: .alice)
        #expect(try sendingFails(it, from: .dave, in: Self.topic, 7) == nil)
        #expect(try group(it, for: .dave)?.silence(at: .start) == nil)
    }

    @Test(arguments: StoreFactory.all)
    func `a role lets somebody recall what members wrote, not what admins did`(_ factory: StoreFactory) throws {
        let it = try bench(factory)
        try give(it, .judge)
        func recall(by user: UserID, of author: UserID, _ number: UInt64) throws -> ErrorCode? {
            let sent = try it.bench.send("hello", from: it.fence(author), to: it.conversation, number)
            guard case .appended(let stored) = sent else { throw StoreError("\(sent)") }
            let request = ChangeRequest(conversation: it.conversation, seq: stored.seq, change: .recall)
            let operation = RequestOperation(
                fence: try it.fence(user), request: .change(request), settings: ChatSettings(), at: .start)
            guard case .refused(let error) = try it.bench.store.perform([.request(operation)])[0] else { return nil }
            return error.code
        }
        #expect(try recall(by: .carol, of: .dave, 1) == nil)
        #expect(try recall(by: .carol, of: .bob, 2) == .permissionDenied)
        #expect(try recall(by: .carol, of: .alice, 3) == .permissionDenied)
        #expect(try recall(by: .dave, of: .carol, 4) == .permissionDenied)
        #expect(try recall(by: .bob, of: .carol, 5) == nil)
    }

    @Test(arguments: StoreFactory.all)
    func `who leaves, is removed or deleted is out of all roles, and the next of that id has none`(
        _ factory: StoreFactory
    ) async throws {
        let it = try bench(factory)
        try give(it, .mute)
        _ = try it.done(.setRole(.dave, Self.writers, true), by: .alice)
        _ = try it.done(.setRole(.bob, Self.writers, true), by: .alice)
        #expect(try await it.page(for: .carol).roles?.items.map(\.members) == [3])
        _ = try it.done(.leave, by: .carol)
        _ = try it.done(.join, by: .carol)
        #expect(try group(it, for: .carol)?.granted == [])
        #expect(try group(it, for: .carol, in: Self.topic)?.granted == [])
        _ = try it.done(.remove([.dave]), by: .alice)
        _ = try it.done(.join, by: .dave)
        #expect(try group(it, for: .dave)?.granted == [])
        _ = try it.bench.store.perform([.administer(.deleteAccounts([.bob]), at: .start)])
        let page = try await it.page(for: .carol)
        #expect(
            page.roles
                == CommunityRoles(items: [.init(id: Self.writers, name: "Writers", permissions: .mute, members: 0)]))
        #expect(page.items.allSatisfy { $0.roles.isEmpty })
    }

    @Test(arguments: StoreFactory.all)
    func `members see the roles and who has them, and strangers nothing`(_ factory: StoreFactory) async throws {
        let it = try bench(factory)
        #expect(try await it.page(for: .dave).roles == nil)
        try give(it, [.mute, .judge])
        _ = try it.done(.putRole(Self.stewards, name: "Stewards", []), by: .alice)
        let page = try await it.page(for: .dave)
        #expect(page.roles?.items.map(\.name) == ["Writers", "Stewards"])
        #expect(page.roles?.items.map(\.members) == [1, 0])
        #expect(page.roles?.everybody == .everybody)
        #expect(page.items.filter { !$0.roles.isEmpty }.map(\.user) == [.carol])
        #expect(page.items.first { $0.user == .carol }?.roles == [Self.writers])
        let outcome = await it.bench.store.read(.members(Self.club, .after(nil)), for: .erin)
        #expect(outcome == .refused(ServiceError(.groupNotFound)))
    }

    @Test(arguments: StoreFactory.all)
    func `the list of roles says in a topic what they open there, and in the community what they open everywhere`(
        _ factory: StoreFactory
    ) async throws {
        let it = try bench(factory)
        try give(it, .mute)
        _ = try it.done(.putRole(Self.writers, name: "", .send), by: .alice, in: Self.name)
        let opened: [(GroupID, GroupPermissions)] = [(Self.club, .mute), (Self.topic, [.mute, .send])]
        for (place, permissions) in opened {
            let outcome = await it.bench.store.read(.members(place, .after(nil)), for: .dave)
            guard case .answer(.members(let page)) = outcome else { throw StoreError("\(outcome)") }
            #expect(page.roles?.items.map(\.permissions) == [permissions])
        }
    }

    @Test(arguments: StoreFactory.all)
    func `what everybody may do already makes no row, though nobody has said it`(_ factory: StoreFactory) throws {
        let it = try bench(factory)
        #expect(try !it.done(.allowEverybody(.everybody), by: .alice).hasWritten)
        #expect(try it.done(.allowEverybody([]), by: .alice).hasWritten)
    }

    @Test(arguments: StoreFactory.all)
    func `names are one line and each used once, and there is an end to roles and those who have one`(
        _ factory: StoreFactory
    ) throws {
        let it = try bench(factory)
        for name in [
            "", " ", "two\nlines", String(repeating: "n", count: CommunityRole.nameBytes + 1), "new", "Everybody",
            "Night add", "+send",
        ] {
            #expect(try it.refusal(.putRole(Self.writers, name: name, []), by: .alice) == .groupParameter, "\(name)")
        }
        try give(it, [])
        #expect(try it.refusal(.putRole(Self.stewards, name: "WRITERS", []), by: .alice) == .groupParameter)
        #expect(try it.refusal(.setRole(.erin, Self.writers, true), by: .alice) == .groupParameter)
        #expect(try it.refusal(.setRole(.dave, Self.stewards, true), by: .alice) == .groupParameter)
        for number in 1..<CommunityRole.most {
            _ = try it.done(.putRole(fixture(RoleID("r\(number)")), name: "Role \(number)", []), by: .alice)
        }
        #expect(try it.refusal(.putRole(Self.stewards, name: "Stewards", []), by: .alice) == .groupParameter)
        for action: GroupAction in [
            .putRole(Self.writers, name: "Writers", .mute), .putRole(Self.writers, name: "", .info),
        ] {
            #expect(try it.refusal(action, by: .alice, in: Self.name) == .groupParameter, "\(action)")
        }
        for action: GroupAction in [
            .deleteRole(Self.writers), .setRole(.dave, Self.writers, true), .allowEverybody([]),
        ] {
            #expect(try it.refusal(action, by: .alice, in: Self.name) == .permissionDenied, "\(action)")
        }
        _ = try it.done(.create(.open, members: []), by: .alice, in: "open")
        #expect(try it.refusal(.putRole(Self.writers, name: "W", []), by: .alice, in: "open") == .permissionDenied)
    }
}
