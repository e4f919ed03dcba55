import Model
import Rules
import TestSupport
import Testing
import Wire

/// What members are called in their groups: who says it, who is told, and what becomes of it.
@Suite(.serialized, .ownThread) struct CardContractTests {
    /// alice owns it, bob is an admin, carol and dave are members; erin is none.
    private func bench(_ factory: StoreFactory, _ kind: GroupKind = .open) throws -> GroupBench {
        let it = try GroupBench(factory)
        _ = try it.done(.create(kind, members: kind == .live ? [] : [.bob, .carol, .dave]), by: .alice)
        if GroupRights.of(kind).hasAdmins { _ = try it.done(.setAdmin(.bob, true), by: .alice) }
        return it
    }

    private func cards(_ it: GroupBench, for user: UserID) async throws -> [UserID: String] {
        let page = try await it.page(for: user)
        return Dictionary(page.items.compactMap { item in item.card.map { (item.user, $0.description) } }) { $1 }
    }

    @Test(arguments: StoreFactory.all)
    func `somebody names themselves, all members are told by a message, and the list has it`(
        _ factory: StoreFactory
    ) async throws {
        let it = try bench(factory)
        let done = try it.done(.setCard(.carol, "  小凯  😀 "), by: .carol, number: 71)
        let tip = try it.tip(GroupTip(.card, name: "小凯 😀"), seq: 3, from: .carol, number: 71)
        #expect(done.news.first == Done.Telling(.messageAdded(tip), to: [.alice, .bob, .carol, .dave]))
        #expect(try await cards(it, for: .dave) == [.carol: "小凯 😀"])
        #expect(try await it.history(for: .dave).last == tip)
        // Asked again with the same id, or with what is so, nothing more happens.
        #expect(try it.done(.setCard(.carol, "小凯 😀"), by: .carol, number: 71).news.isEmpty)
        #expect(try it.done(.setCard(.carol, "小凯 😀"), by: .carol).news.isEmpty)
        let gone = try it.done(.setCard(.carol, ""), by: .carol)
        #expect(gone.hasWritten)
        #expect(try await cards(it, for: .dave).isEmpty)
    }

    @Test(arguments: StoreFactory.all)
    func `the owner and admins name who is below them, and nobody else does`(_ factory: StoreFactory) async throws {
        let it = try bench(factory)
        let done = try it.done(.setCard(.carol, "Kay"), by: .bob, number: 72)
        let tip = try it.tip(GroupTip(.card, [.carol], name: "Kay"), seq: 3, from: .bob, number: 72)
        #expect(done.news.first?.news == .messageAdded(tip))
        #expect(try it.refusal(.setCard(.bob, "Boss"), by: .alice) == nil)
        #expect(try it.refusal(.setCard(.alice, "Nobody"), by: .bob) == .permissionDenied)
        #expect(try it.refusal(.setCard(.dave, "Nobody"), by: .carol) == .permissionDenied)
        #expect(try it.refusal(.setCard(.erin, "Nobody"), by: .alice) == .groupParameter)
        #expect(try it.refusal(.setCard(.erin, "Nobody"), by: .erin) == .groupNotFound)
        #expect(try it.refusal(.setCard(.carol, "Nobody"), by: .erin) == .groupNotFound)
        #expect(try await cards(it, for: .alice) == [.carol: "Kay", .bob: "Boss"])
    }

    @Test(arguments: StoreFactory.all)
    func `a private group is not there for strangers, and its owner names the members`(
        _ factory: StoreFactory
    ) async throws {
        let it = try bench(factory, .work)
        #expect(try it.refusal(.setCard(.erin, "Nobody"), by: .erin) == .groupNotFound)
        #expect(try it.refusal(.setCard(.dave, "Nobody"), by: .carol) == .permissionDenied)
        #expect(try it.refusal(.setCard(.carol, "Kay"), by: .alice) == nil)
        #expect(try await cards(it, for: .dave) == [.carol: "Kay"])
    }

    @Test(arguments: StoreFactory.all)
    func `who may say nothing says nothing by a name, either, and can take theirs away`(_ factory: StoreFactory) throws
    {
        let it = try bench(factory)
        _ = try it.done(.setCard(.carol, "Kay"), by: .carol)
        _ = try it.done(.mute(.carol, .seconds(600)), by: .alice)
        #expect(try it.refusal(.setCard(.carol, "I can still talk"), by: .carol) == .muted)
        #expect(try it.refusal(.setCard(.carol, ""), by: .carol) == nil)
        #expect(try it.refusal(.setCard(.carol, "Kay"), by: .alice) == nil)
        _ = try it.done(.muteAll(true), by: .alice)
        #expect(try it.refusal(.setCard(.dave, "I, too"), by: .dave) == .muted)
        #expect(try it.refusal(.setCard(.erin, "Nobody"), by: .erin) == .groupNotFound)
    }

    @Test(arguments: StoreFactory.all)
    func `a live room has no names of its own`(_ factory: StoreFactory) throws {
        let it = try bench(factory, .live)
        #expect(try it.refusal(.setCard(.alice, "Host"), by: .alice) == .permissionDenied)
    }

    @Test(arguments: StoreFactory.all)
    func `what is no name is refused, and 50 bytes are the most`(_ factory: StoreFactory) throws {
        let it = try bench(factory)
        for text in ["two\nlines", "esc\u{1B}[31m", "left\u{202E}right", "\u{200B}", String(repeating: "a", count: 51)]
        {
            #expect(try it.refusal(.setCard(.carol, text), by: .carol) == .groupParameter, "\(text.debugDescription)")
        }
        #expect(try it.refusal(.setCard(.carol, String(repeating: "a", count: 50)), by: .carol) == nil)
    }

    @Test(arguments: StoreFactory.all)
    func `a name goes when its bearer leaves`(_ factory: StoreFactory) async throws {
        let it = try bench(factory)
        _ = try it.done(.setCard(.carol, "Kay"), by: .carol)
        _ = try it.done(.leave, by: .carol)
        _ = try it.done(.invite([.carol]), by: .alice)
        #expect(try await cards(it, for: .dave).isEmpty)
    }

    @Test(arguments: StoreFactory.all)
    func `a name lasts through what else happens to a member`(_ factory: StoreFactory) async throws {
        let it = try bench(factory)
        _ = try it.done(.setCard(.carol, "Kay"), by: .carol)
        _ = try it.done(.setAdmin(.carol, true), by: .alice)
        _ = try it.done(.rename("Rocket"), by: .alice)
        #expect(try await cards(it, for: .carol) == [.carol: "Kay"])
    }

    @Test(arguments: StoreFactory.all)
    func `some members alone are asked for, and only by members`(_ factory: StoreFactory) async throws {
        let it = try bench(factory)
        _ = try it.done(.setCard(.carol, "Kay"), by: .carol)
        let request = ReadRequest.members(it.group, .these([.erin, .dave, .carol, .carol]))
        let page = MembersPage(
            group: it.group,
            items: [
                GroupMember(user: .carol, role: .member, card: DisplayName(card: "Kay")),
                GroupMember(user: .dave, role: .member),
            ], hasMore: false)
        #expect(await it.bench.store.read(request, for: .bob) == .answer(.members(page)))
        #expect(await it.bench.store.read(request, for: .erin) == .refused(ServiceError(.groupNotFound)))
    }

    @Test(arguments: StoreFactory.all)
    func `a group of the configuration has no roles, and names all the same`(_ factory: StoreFactory) async throws {
        let it = try bench(factory)
        let team = "team"
        #expect(try it.refusal(.setCard(.alice, "Ally"), by: .alice, in: team) == nil)
        #expect(try it.refusal(.setCard(.bob, "Bo"), by: .alice, in: team) == .permissionDenied)
        #expect(try it.refusal(.rename("X"), by: .alice, in: team) == .permissionDenied)
        #expect(try it.refusal(.setCard(.erin, "E"), by: .erin, in: team) == .groupNotFound)
        let outcome = await it.bench.store.read(.members(.team, .these([.alice])), for: .bob)
        #expect(
            outcome
                == .answer(
                    .members(
                        MembersPage(
                            group: .team,
                            items: [GroupMember(user: .alice, role: .member, card: DisplayName(card: "Ally"))],
                            hasMore: false))))
    }

    @Test(arguments: StoreFactory.all)
    func `the operator names a member, and the message of it is the member's`(_ factory: StoreFactory) async throws {
        let it = try bench(factory)
        func name(_ text: String, _ user: UserID, in group: GroupID, _ number: UInt64) throws -> AdministrationOutcome {
            let operation = AdministrationOperation.setCard(text, of: user, in: group, .make(number))
            let outcome = try it.bench.store.perform([.administer(operation, connected: [:], at: .start)])[0]
            guard case .administered(let administered) = outcome else { throw StoreError("\(outcome)") }
            return administered
        }
        let tip = try it.tip(GroupTip(.card, name: "Kay"), seq: 3, from: .carol, number: 80)
        let done = try name("Kay", .carol, in: it.group, 80)
        #expect(done.answer == .done)
        #expect(done.news == [Done.Telling(.messageAdded(tip), to: [.alice, .bob, .carol, .dave])])
        #expect(try name("Kay", .carol, in: it.group, 81).news.isEmpty)
        #expect(try await cards(it, for: .dave) == [.carol: "Kay"])
        let listed = try it.bench.store.perform([
            .administer(.members(it.group, after: 1), connected: [:], at: .start)
        ])[0]
        guard case .administered(let members) = listed else { throw StoreError("\(listed)") }
        let items = [
            GroupMember(user: .bob, role: .admin),
            GroupMember(user: .carol, role: .member, card: DisplayName(card: "Kay")),
            GroupMember(user: .dave, role: .member),
        ]
        #expect(members.answer == .members(items, of: 4))
        #expect(try isRefused(name("E", .erin, in: it.group, 82), .groupParameter))
        #expect(try isRefused(name("E", .carol, in: fixture(GroupID("none")), 83), .groupNotFound))
        #expect(try isRefused(name("a\nb", .carol, in: it.group, 84), .groupParameter))
    }

    private func isRefused(_ outcome: AdministrationOutcome, _ code: ErrorCode) -> Bool {
        if case .refused(let error) = outcome.answer { error.code == code } else { false }
    }

    @Test(arguments: StoreFactory.all)
    func `an erasure takes the name, and the message that told of it`(_ factory: StoreFactory) async throws {
        let it = try bench(factory)
        _ = try it.done(.setCard(.carol, "Kay"), by: .carol)
        var place: ErasurePlace? = .account
        while let next = place {
            let operation = AdministrationOperation.erase(.carol, at: next)
            let outcome = try it.bench.store.perform([.administer(operation, connected: [:], at: .start)])[0]
            guard case .administered(let done) = outcome, case .erased(let erasure) = done.answer else {
                throw StoreError("\(outcome)")
            }
            place = erasure.next
        }
        #expect(try await cards(it, for: .dave).isEmpty)
        let history = try await it.history(for: .dave)
        #expect(history.last?.content == .tip(GroupTip(.card)))
        #expect(!history.contains { "\($0.content)".contains("Kay") })
    }
}
