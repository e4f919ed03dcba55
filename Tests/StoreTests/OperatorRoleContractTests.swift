import Model
import Rules
import TestSupport
import Testing
import Wire

/// What the operator does with the roles of a community.
@Suite(.serialized, .ownThread) struct OperatorRoleContractTests {
    private static let club = fixture(GroupID("rocket"))
    private static let topic = fixture(GroupID(topic: "releases", of: club))
    private static let writers = fixture(RoleID("@PMG#_writers"))
    private static let none = fixture(RoleID("none"))

    private func bench(_ factory: StoreFactory) throws -> GroupBench {
        let it = try GroupBench(factory)
        _ = try it.done(.create(.community, members: [.bob, .carol, .dave]), by: .alice)
        _ = try it.done(.createTopic(name: "Releases"), by: .alice, in: Self.topic.description)
        return it
    }

    private func call(
        _ it: GroupBench, _ order: RoleOrder, in group: GroupID = club
    ) throws -> AdministrationOutcome {
        let outcome = try it.bench.store.perform([.administer(.roles(order, of: group), at: .start)]).first
        guard case .administered(let answer)? = outcome else { throw StoreError("\(String(describing: outcome))") }
        return answer
    }

    private func granted(_ outcome: AdministrationOutcome, in group: GroupID = club) -> [UserID: GroupPermissions] {
        var found: [UserID: GroupPermissions] = [:]
        for telling in outcome.news {
            guard case .conversationChanged(let summary) = telling.news, summary.conversation == .group(group) else {
                continue
            }
            for user in telling.users { found[user] = summary.group?.permissions }
        }
        return found
    }

    @Test(arguments: StoreFactory.all)
    func `makes and fills roles, and tells who may do more or less`(_ factory: StoreFactory) throws {
        let it = try bench(factory)
        let made = try call(it, .make(Self.writers, name: "Writers", .mute))
        #expect(made.answer == .done && made.news.isEmpty)
        let given = try call(it, .give(Self.writers, [.carol, .erin]))
        guard case .errors(let errors) = given.answer else { throw StoreError("\(given.answer)") }
        #expect(errors.map { $0?.code } == [nil, .groupParameter])
        #expect(granted(given) == [.carol: [.mute, .send]])
        #expect(granted(given, in: Self.topic) == [.carol: [.mute, .send]])
        let changed = try call(it, .change(Self.writers, name: "Scribes", nil))
        #expect(changed.answer == .done)
        let allowed = try call(it, .allow(Self.writers, [.init(Self.topic, .topics), .init(Self.club, .send)]))
        guard case .errors(let refused) = allowed.answer else { throw StoreError("\(allowed.answer)") }
        #expect(refused.map { $0?.code } == [nil, .groupNotFound])
        #expect(granted(allowed, in: Self.topic) == [.carol: [.mute, .send, .topics]])
        var book = RoleBook()
        book.isOn = true
        book.roles = [
            .init(Self.writers, name: "Scribes", .mute, inTopics: [Self.topic: .topics], members: [.carol])
        ]
        #expect(try call(it, .look).answer == .roles(book))
        let taken = try call(it, .take(Self.writers, [.carol]))
        #expect(granted(taken) == [.carol: [.send]])
        let deleted = try call(it, .delete([Self.writers, Self.none]))
        guard case .errors(let missing) = deleted.answer else { throw StoreError("\(deleted.answer)") }
        #expect(missing.map { $0?.code } == [nil, .groupParameter])
    }

    @Test(arguments: StoreFactory.all)
    func `switches roles off and on, and says what everybody may do`(_ factory: StoreFactory) throws {
        let it = try bench(factory)
        _ = try call(it, .make(Self.writers, name: "Writers", .mute))
        _ = try call(it, .give(Self.writers, [.carol]))
        let quiet = try call(it, .setUp(isOn: nil, everybody: []))
        #expect(granted(quiet) == [.alice: .all, .bob: [], .carol: .mute, .dave: []])
        let off = try call(it, .setUp(isOn: false, everybody: nil))
        #expect(granted(off) == [.alice: .all, .bob: .send, .carol: .send, .dave: .send])
        #expect(try it.refusal(.mute(.dave, .seconds(60)), by: .carol) == .permissionDenied)
        #expect(try call(it, .setUp(isOn: false, everybody: [])).news.isEmpty)
        for action: GroupAction in [
            .putRole(Self.writers, name: "Writers", [.info]), .setRole(.dave, Self.writers, true), .allowEverybody([]),
            .deleteRole(Self.writers), .putRole(Self.none, name: "None", []),
        ] {
            #expect(try it.refusal(action, by: .alice) == .permissionDenied, "\(action)")
        }
        // A change of a role leaves it off.
        _ = try call(it, .change(Self.writers, name: nil, [.mute, .info]))
        #expect(try it.refusal(.rename("Club"), by: .carol) == .permissionDenied)
        _ = try call(it, .setUp(isOn: true, everybody: nil))
        #expect(try it.refusal(.rename("Club"), by: .carol) == nil)
    }

    @Test(arguments: StoreFactory.all)
    func `what is said of everybody counts from the first role on, of which all are told then`(
        _ factory: StoreFactory
    ) throws {
        let it = try bench(factory)
        #expect(try call(it, .setUp(isOn: nil, everybody: [])).news.isEmpty)
        #expect(try it.refusal(.rename("Club"), by: .dave) == .permissionDenied)
        let made = try it.done(.putRole(Self.writers, name: "Writers", .send), by: .alice)
        let told = made.news.compactMap { telling -> (UserID?, GroupPermissions?)? in
            guard case .conversationChanged(let summary) = telling.news else { return nil }
            return (telling.users.first, summary.group?.permissions)
        }
        #expect(told.compactMap(\.0).sorted() == [.alice, .bob, .carol, .dave])
        #expect(told.filter { $0.0 != .alice }.allSatisfy { $0.1 == [] })
        guard case .refused(let error) = try it.bench.send("no", from: it.fence(.dave), to: it.conversation, 1) else {
            throw StoreError("was sent")
        }
        #expect(error.code == .permissionDenied && error.text.contains("send"))
    }

    @Test(arguments: StoreFactory.all)
    func `only a community has roles, and only one that there is`(_ factory: StoreFactory) throws {
        let it = try bench(factory)
        _ = try it.done(.create(.open, members: []), by: .alice, in: "open")
        for (group, code) in [
            (fixture(GroupID("open")), ErrorCode.permissionDenied), (Self.topic, .permissionDenied),
            (fixture(GroupID("nothing")), .groupNotFound),
        ] {
            guard case .refused(let error) = try call(it, .look, in: group).answer else {
                Issue.record("\(group)")
                continue
            }
            #expect(error.code == code)
        }
        for order: RoleOrder in [
            .change(Self.none, name: "N", nil), .give(Self.none, [.carol]), .take(Self.none, [.carol]),
            .allow(Self.none, []),
        ] {
            guard case .refused(let error) = try call(it, order).answer else {
                Issue.record("\(order)")
                continue
            }
            #expect(error.code == .groupParameter)
        }
    }

    @Test(arguments: StoreFactory.all)
    func `roles go with their topic, their community and the people in them`(_ factory: StoreFactory) throws {
        let it = try bench(factory)
        _ = try call(it, .make(Self.writers, name: "Writers", .mute))
        _ = try call(it, .give(Self.writers, [.carol, .dave]))
        _ = try call(it, .allow(Self.writers, [.init(Self.topic, .topics)]))
        let exported = try it.bench.store.perform([
            .administer(.export(.carol, from: .conversation(from: 0)), at: .start)
        ])
        guard case .administered(let first)? = exported.first, case .exported(let records, _) = first.answer,
            case .conversation(let conversation)? = records.first
        else { throw StoreError("\(exported)") }
        #expect(conversation.conversation != it.conversation || conversation.roles == ["Writers"])
        _ = try it.bench.store.perform([.administer(.removeMembers([.dave], Self.club), at: .start)])
        _ = try it.done(.dissolve, by: .alice, in: Self.topic.description)
        guard case .roles(let book) = try call(it, .look).answer else { throw StoreError("no roles") }
        #expect(book.roles.map(\.members) == [[.carol]] && book.roles.map(\.inTopics) == [[:]])
        var place: ErasurePlace? = .groups(from: 0)
        while let now = place {
            let outcome = try it.bench.store.perform([.administer(.erase(.carol, at: now), at: .start)]).first
            guard case .administered(let done)? = outcome, case .erased(let erasure) = done.answer else {
                throw StoreError("\(String(describing: outcome))")
            }
            place = erasure.next
        }
        guard case .roles(let rest) = try call(it, .look).answer else { throw StoreError("no roles") }
        #expect(rest.roles.map(\.members) == [[]])
        _ = try it.done(.dissolve, by: .alice)
        guard case .refused(let error) = try call(it, .look).answer else { throw StoreError("still there") }
        #expect(error.code == .groupNotFound)
    }
}
