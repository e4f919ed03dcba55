import Model
import Rules
import TestSupport
import Testing
import Wire

/// What programs keep with a group, and what they count: who may, what is refused, and who is told.
@Suite(.serialized, .ownThread) struct GroupValueContractTests {
    typealias Change = GroupValuesRequest.Change

    /// alice owns it, bob is an admin where there are any, carol and dave are members; erin is none.
    private func bench(_ factory: StoreFactory, _ kind: GroupKind = .open) throws -> GroupBench {
        let it = try GroupBench(factory)
        _ = try it.done(.create(kind, members: kind == .live ? [] : [.bob, .carol, .dave]), by: .alice)
        if kind == .live { for user in [UserID.bob, .carol, .dave] { _ = try it.done(.join, by: user) } }
        if GroupRights.of(kind).hasAdmins { _ = try it.done(.setAdmin(.bob, true), by: .alice) }
        return it
    }

    private func ask(
        _ change: Change, by user: UserID, version: Int64? = nil, in group: GroupID? = nil, _ it: GroupBench
    ) throws -> StoreOutcome {
        let request = GroupValuesRequest(group: group ?? it.group, change, version: version)
        let operation = RequestOperation(
            fence: try it.fence(user), request: .values(request), settings: ChatSettings(), at: .start)
        return try it.bench.store.perform([.request(operation)])[0]
    }

    private func done(_ change: Change, by user: UserID, version: Int64? = nil, _ it: GroupBench) throws -> Done {
        let outcome = try ask(change, by: user, version: version, it)
        guard case .done(let done) = outcome else { throw StoreError("\(outcome)") }
        return done
    }

    private func refusal(
        _ change: Change, by user: UserID, version: Int64? = nil, in group: GroupID? = nil, _ it: GroupBench
    ) throws -> ErrorCode? {
        guard case .refused(let error) = try ask(change, by: user, version: version, in: group, it) else { return nil }
        return error.code
    }

    private func values(for user: UserID, _ it: GroupBench) async throws -> GroupValues {
        let outcome = await it.bench.store.read(.values(it.group), for: user)
        guard case .answer(.groupValues(let values)) = outcome else { throw StoreError("\(outcome)") }
        return values
    }

    private func operate(
        _ operation: AdministrationOperation, _ it: GroupBench
    ) throws -> AdministrationOutcome {
        let outcome = try it.bench.store.perform([.administer(operation, connected: [:], at: .start)])[0]
        guard case .administered(let administered) = outcome else { throw StoreError("\(outcome)") }
        return administered
    }

    @Test(arguments: StoreFactory.all)
    func `attributes are put, replaced and taken away, and all members are told them whole`(
        _ factory: StoreFactory
    ) async throws {
        let it = try bench(factory)
        #expect(
            try await values(for: .dave, it) == GroupValues(group: it.group, attributes: .init(), counters: .init()))
        let first = GroupAttributes([.init("config", "{\n\t\"\\a\": 1\r\n}\0"), .init("topic", "船 🚢")], version: 1)
        let put = try done(.putAttributes(first.items.reversed()), by: .alice, it)
        let told = ServerFrame.News.groupValuesChanged(GroupValues(group: it.group, attributes: first))
        #expect(put.answer == .news(told))
        #expect(put.news == [Done.Telling(told, to: [.alice, .bob, .carol, .dave])])
        #expect(try await values(for: .dave, it).attributes == first)
        // What is so already tells nobody, and is answered all the same.
        let again = try done(.putAttributes([.init("topic", "船 🚢")]), by: .bob, it)
        #expect(again.news.isEmpty && !again.hasWritten && again.answer == put.answer)
        _ = try done(.putAttributes([.init("topic", "lost"), .init("topic", "cars")]), by: .bob, it)
        #expect(try await values(for: .carol, it).attributes?["topic"] == "cars")
        _ = try done(.removeAttributes(["config"]), by: .bob, it)
        _ = try done(.replaceAttributes([.init("mood", "sunny")]), by: .bob, it)
        #expect(
            try await values(for: .carol, it).attributes == GroupAttributes([.init("mood", "sunny")], version: 4))
        #expect(try refusal(.removeAttributes(["topic"]), by: .bob, it) == .attributeNotFound)
        _ = try done(.replaceAttributes([]), by: .bob, it)
        #expect(try await values(for: .carol, it).attributes == GroupAttributes(version: 5))
    }

    @Test(arguments: StoreFactory.all)
    func `a change that was made up on older attributes is refused, and changes nothing`(
        _ factory: StoreFactory
    ) async throws {
        let it = try bench(factory)
        _ = try done(.putAttributes([.init("topic", "ships")]), by: .alice, version: 0, it)
        #expect(
            try refusal(.putAttributes([.init("topic", "cars")]), by: .bob, version: 0, it) == .attributeConflict)
        #expect(try refusal(.removeAttributes(["topic"]), by: .bob, version: 0, it) == .attributeConflict)
        _ = try done(.putAttributes([.init("topic", "cars")]), by: .bob, version: 1, it)
        #expect(try await values(for: .bob, it).attributes == GroupAttributes([.init("topic", "cars")], version: 2))
    }

    @Test(arguments: StoreFactory.all)
    func `keys, values, their number and their sum have the field's limits`(_ factory: StoreFactory) async throws {
        let it = try bench(factory)
        let long = String(repeating: "v", count: GroupAttributes.valueBytes)
        #expect(
            try refusal(.putAttributes([.init(String(repeating: "小", count: 11), "")]), by: .alice, it)
                == .attributeKeyTooLong)
        for key in ["", "a\nb", "a\u{1B}[2J", "\0", "\u{2028}"] {
            #expect(try refusal(.putAttributes([.init(key, "")]), by: .alice, it) == .groupParameter)
            #expect(try refusal(.count(.set, [.init(key, 1)]), by: .alice, it) == .groupParameter)
        }
        #expect(try refusal(.putAttributes([.init("a", long + "v")]), by: .alice, it) == .attributeTooLong)
        let many = (0..<GroupAttributes.most).map { GroupAttributes.Item("key \($0)", "") }
        _ = try done(.putAttributes(many), by: .alice, it)
        #expect(try refusal(.putAttributes([.init("more", "")]), by: .alice, it) == .tooManyAttributes)
        let large = (0..<4).map { GroupAttributes.Item("\($0)", String(long.dropLast())) }
        _ = try done(.replaceAttributes(large), by: .alice, it)
        #expect(try refusal(.putAttributes([.init("x", "")]), by: .alice, it) == .attributesTooLarge)
        #expect(try await values(for: .alice, it).attributes?.items == large)
        let counters = (0..<GroupCounters.most).map { GroupCounters.Item("key \($0)", 1) }
        _ = try done(.count(.set, counters), by: .alice, it)
        #expect(try refusal(.count(.increase, [.init("more", 1)]), by: .alice, it) == .tooManyCounters)
        let name = String(repeating: "k", count: GroupCounters.keyBytes + 1)
        #expect(try refusal(.count(.set, [.init(name, 1)]), by: .alice, it) == .groupParameter)
        // The most there can be is one frame.
        let most = GroupValues(
            group: it.group, attributes: GroupAttributes(large, version: .max),
            counters: GroupCounters(
                (10..<30).map { .init("\($0)" + String(repeating: "k", count: 126), .min) }, version: .max))
        #expect(try ServerFrame(body: .answer(.groupValues(most))).encoded().count < Limits.frameBytes)
    }

    @Test(arguments: StoreFactory.all)
    func `counters are set, and go up and down, all that are named or none`(_ factory: StoreFactory) async throws {
        let it = try bench(factory)
        let set = try done(.count(.set, [.init("likes", 3), .init("left", .max)]), by: .alice, it)
        let counters = GroupCounters([.init("left", .max), .init("likes", 3)], version: 1)
        let told = ServerFrame.News.groupValuesChanged(GroupValues(group: it.group, counters: counters))
        #expect(set.news == [Done.Telling(told, to: [.alice, .bob, .carol, .dave])] && set.answer == .news(told))
        _ = try done(.count(.increase, [.init("likes", 2)]), by: .carol, it)
        _ = try done(.count(.decrease, [.init("likes", 9)]), by: .dave, it)
        #expect(try await values(for: .dave, it).counters?["likes"] == -4)
        #expect(
            try refusal(.count(.increase, [.init("likes", 1), .init("left", 1)]), by: .carol, it) == .groupParameter)
        #expect(try await values(for: .dave, it).counters?["likes"] == -4)
        // Twice in one request, twice counted.
        _ = try done(.count(.increase, [.init("likes", 1), .init("likes", 1)]), by: .carol, it)
        #expect(try await values(for: .dave, it).counters?["likes"] == -2)
        _ = try done(.count(.increase, [.init("new", 1)]), by: .bob, it)
        _ = try done(.removeCounters(["left", "not there"]), by: .bob, it)
        #expect(
            try await values(for: .dave, it).counters
                == GroupCounters([.init("likes", -2), .init("new", 1)], version: 6))
    }

    @Test(arguments: StoreFactory.all)
    func `nothing that was counted in one transaction is lost`(_ factory: StoreFactory) async throws {
        let it = try bench(factory)
        _ = try done(.count(.set, [.init("likes", 0)]), by: .alice, it)
        let operations = try (0..<50).map { number in
            StoreOperation.request(
                RequestOperation(
                    fence: try it.fence([.alice, .bob, .carol, .dave][number % 4]),
                    request: .values(GroupValuesRequest(group: it.group, .count(.increase, [.init("likes", 2)]))),
                    settings: ChatSettings(), at: .start))
        }
        _ = try it.bench.store.perform(operations)
        #expect(try await values(for: .dave, it).counters == GroupCounters([.init("likes", 100)], version: 51))
    }

    @Test(arguments: StoreFactory.all, [GroupKind.work, .open, .meeting, .community, .live])
    func `who may name a group says what is kept and counted there, and every member counts`(
        _ factory: StoreFactory, _ kind: GroupKind
    ) async throws {
        let it = try bench(factory, kind)
        let least = GroupRights.of(kind).renaming
        let roles: [(UserID, GroupRole)] = [
            (.alice, .owner), (.bob, GroupRights.of(kind).hasAdmins ? .admin : .member), (.carol, .member),
        ]
        _ = try done(.count(.set, [.init("likes", 0)]), by: .alice, it)
        for (user, role) in roles {
            let expected: ErrorCode? = role >= least ? nil : .permissionDenied
            #expect(try refusal(.putAttributes([.init("by", "\(user)")]), by: user, it) == expected, "\(user)")
            #expect(try refusal(.removeAttributes(["by"]), by: user, it) == expected, "\(user)")
            #expect(try refusal(.replaceAttributes([]), by: user, it) == expected, "\(user)")
            #expect(try refusal(.count(.set, [.init("likes", 5)]), by: user, it) == expected, "\(user)")
            #expect(try refusal(.count(.increase, [.init("\(user)", 5)]), by: user, it) == expected, "\(user)")
            #expect(try refusal(.removeCounters(["\(user)"]), by: user, it) == expected, "\(user)")
            #expect(try refusal(.count(.increase, [.init("likes", 1)]), by: user, it) == nil)
            #expect(try refusal(.count(.decrease, [.init("likes", 1)]), by: user, it) == nil)
        }
        #expect(try await values(for: .carol, it).counters?["likes"] == 5)
        // To who is none of them it is not there.
        for change in [Change.putAttributes([.init("a", "")]), .count(.increase, [.init("likes", 1)])] {
            #expect(try refusal(change, by: .erin, it) == .groupNotFound)
            #expect(try refusal(change, by: .alice, in: fixture(GroupID("none")), it) == .groupNotFound)
        }
        #expect(await it.bench.store.read(.values(it.group), for: .erin) == .refused(ServiceError(.groupNotFound)))
    }

    @Test(arguments: StoreFactory.all)
    func `in a group of the configuration every member may, and who is muted only takes away`(
        _ factory: StoreFactory
    ) throws {
        let it = try bench(factory)
        let team = GroupID.team
        try it.bench.store.configure(groups: [team: [.alice, .carol]])
        #expect(try refusal(.putAttributes([.init("a", "b")]), by: .carol, in: team, it) == nil)
        #expect(try refusal(.count(.set, [.init("a", 1)]), by: .carol, in: team, it) == nil)
        _ = try done(.count(.set, [.init("a", 1)]), by: .bob, it)
        _ = try done(.putAttributes([.init("a", "b")]), by: .bob, it)
        _ = try it.done(.mute(.bob, .seconds(600)), by: .alice)
        #expect(try refusal(.putAttributes([.init("a", "I can talk")]), by: .bob, it) == .muted)
        #expect(try refusal(.count(.increase, [.init("a", 1)]), by: .bob, it) == .muted)
        #expect(try refusal(.removeAttributes(["a"]), by: .bob, it) == nil)
        #expect(try refusal(.removeCounters(["a"]), by: .bob, it) == nil)
    }

    @Test(arguments: StoreFactory.all)
    func `the operator changes and reads them, and members are told`(_ factory: StoreFactory) async throws {
        let it = try bench(factory, .work)
        let changed = try operate(
            .changeValues(GroupValuesRequest(group: it.group, .count(.increase, [.init("a", 4)]))), it)
        let values = GroupValues(group: it.group, counters: GroupCounters([.init("a", 4)], version: 1))
        #expect(changed.answer == .values(values))
        #expect(changed.news == [Done.Telling(.groupValuesChanged(values), to: [.alice, .bob, .carol, .dave])])
        let whole = GroupValues(group: it.group, attributes: .init(), counters: values.counters)
        #expect(try operate(.values(it.group), it).answer == .values(whole))
        let none = fixture(GroupID("none"))
        for operation in [
            AdministrationOperation.values(none),
            .changeValues(GroupValuesRequest(group: none, .removeCounters(["a"]))),
        ] {
            #expect(try operate(operation, it).answer == .refused(ServiceError(.groupNotFound)))
        }
    }

    @Test(arguments: StoreFactory.all)
    func `they go with the group, and outlast who has left`(_ factory: StoreFactory) async throws {
        let it = try bench(factory)
        _ = try done(.putAttributes([.init("by", "bob")]), by: .bob, it)
        _ = try it.done(.leave, by: .bob)
        #expect(try await values(for: .carol, it).attributes?["by"] == "bob")
        #expect(await it.bench.store.read(.values(it.group), for: .bob) == .refused(ServiceError(.groupNotFound)))
        _ = try it.done(.dissolve, by: .alice)
        #expect(try refusal(.putAttributes([.init("a", "b")]), by: .alice, it) == .groupNotFound)
        #expect(try operate(.values(it.group), it).answer == .refused(ServiceError(.groupNotFound)))
    }
}
