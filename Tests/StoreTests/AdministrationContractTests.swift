import Model
import Rules
import TestSupport
import Testing
import Wire

/// The operator's calls.
@Suite(.serialized, .ownThread) struct AdministrationContractTests {
    @Test(arguments: StoreFactory.all)
    func `a disabled account's instances end, and no ticket signs in until it is enabled, also after a restart`(
        _ factory: StoreFactory
    )
        throws
    {
        let it = try AdministrationBench(factory)
        let refused = LoginOutcome.refused(ServiceError(.accountDisabled))
        let fence = try #require(try it.login(.alice, 1))
        let outcome = try it.call(.setDisabled(true, .alice), at: 5_500)
        #expect(
            outcome.ended == [.init(user: .alice, instance: .make(1), platform: .terminal, ending: .accountDisabled)])
        #expect(try it.call(.setDisabled(true, .alice), at: 5_600).answer == .done)
        #expect(try it.store.perform([.markRead(fence, .c2c(.bob), seq: 1)]) == [.fenced])
        #expect(try it.store.perform([.renew(fence, it.ticket(7_000, 3600), at: it.at(7_000))]) == [.fenced])
        #expect(try it.decide(.alice, 1, mode: .reattach(epoch: fence.epoch), now: 6_000) == refused)
        #expect(try it.decide(.alice, 2, issued: 6_000, now: 6_000) == refused)
        #expect(try it.login(.bob, 3, now: 6_000) != nil)
        it.store.close()
        let again = try it.database.open()
        let operation = it.operation(.alice, 4, ticket: it.ticket(6_000, 60), mode: .takePlace, now: 6_000)
        #expect(try again.perform([.login(operation)]) == [.login(refused)])
        let enable = StoreOperation.administer(.setDisabled(false, .alice), at: it.at(7_000))
        let outcomes = try again.perform([enable, .login(operation)])
        #expect(outcomes.first == .administered(AdministrationOutcome(.done)))
        guard case .login(.accepted) = outcomes.last else {
            Issue.record("an enabled account was kept out")
            return
        }
    }

    @Test(arguments: StoreFactory.all)
    func `nobody can be disabled who has no account, and a deleted account is not disabled any more`(
        _ factory: StoreFactory
    ) throws {
        let it = try AdministrationBench(factory)
        let missing = AdministrationOutcome.Answer.refused(ServiceError(.accountNotFound))
        #expect(try it.call(.setDisabled(true, .carol), at: 0).answer == missing)
        _ = try it.call(.importAccounts([.carol]), at: 0)
        #expect(try it.call(.setDisabled(true, .carol), at: 0).answer == .done)
        _ = try it.call(.deleteAccounts([.carol]), at: 1_000)
        #expect(try it.login(.carol, 1, issued: 2_000, now: 2_000) != nil)
    }

    @Test(arguments: StoreFactory.all)
    func `what is said of accounts and groups is kept, and an import without it takes nothing away`(
        _ factory: StoreFactory
    ) throws {
        let it = try AdministrationBench(factory)
        let first = AccountProfile(nick: "Alice", faceURL: "http://x/a.png")
        _ = try it.call(.importAccounts([.alice], profiles: [.alice: first]), at: 0)
        _ = try it.call(.importAccounts([.alice, .bob], profiles: [.alice: AccountProfile(nick: "Al")]), at: 0)
        #expect(
            try it.call(.profiles([.alice, .bob, .carol]), at: 0).answer
                == .profiles([.alice: AccountProfile(nick: "Al", faceURL: "http://x/a.png"), .bob: AccountProfile()]))
        _ = try it.call(.deleteAccounts([.alice]), at: 1_000)
        _ = try it.call(.importAccounts([.alice]), at: 2_000)
        #expect(try it.call(.profiles([.alice]), at: 0).answer == .profiles([.alice: AccountProfile()]))

        let profile = GroupProfile(kind: "Public", name: "T", owner: .alice, introduction: "i", notification: "n")
        _ = try it.call(.createGroup(.team, [.alice, .bob], profile: profile), at: 3_000)
        let report = GroupReport(
            profile: profile, members: 2, lastSeq: 0, createdAt: it.at(3_000), lastAt: it.at(3_000))
        let crew = try #require(GroupID("crew"))
        #expect(try it.call(.groups([.team, crew]), at: 0).answer == .groups([.team: report]))
        _ = try it.call(.createGroup(crew, [.alice]), at: 4_000)
        let plain = GroupReport(
            profile: GroupProfile(name: "crew"), members: 1, lastSeq: 0, createdAt: nil, lastAt: it.at(4_000))
        #expect(try it.call(.groups([crew]), at: 0).answer == .groups([crew: plain]))
    }

    @Test(arguments: StoreFactory.all) func `accounts are imported once and are not new at their first login`(
        _ factory: StoreFactory
    ) throws {
        let it = try AdministrationBench(factory)
        _ = try it.call(.importAccounts([.alice, .bob]), at: 0)
        _ = try it.call(.importAccounts([.alice]), at: 0)
        #expect(try it.call(.accounts([.alice, .carol, .bob]), at: 0).answer == .accounts([.alice, .bob]))
        guard case .accepted(let grant) = try it.decide(.alice, 1, now: 0) else {
            Issue.record("another outcome")
            return
        }
        #expect(!grant.isNewAccount)
        #expect(grant.epoch == 1)
    }

    @Test(arguments: StoreFactory.all)
    func `a deleted account's instances end, and whoever has the id later sees nothing of it`(_ factory: StoreFactory)
        async throws
    {
        let it = try AdministrationBench(factory)
        let alice = try #require(try it.login(.alice, 1))
        let bob = try #require(try it.login(.bob, 2))
        let group = GroupID.team
        _ = try it.call(.createGroup(group, [.alice, .bob]), at: 0)
        for (number, conversation) in [ConversationID.c2c(.bob), .c2c(.alice), .group(group)].enumerated() {
            _ = try it.store.perform([.append(it.append(alice, conversation, UInt64(number)))])
        }
        let outcome = try it.call(.deleteAccounts([.alice, .carol]), at: 1_000)
        #expect(outcome.answer == .accounts([.alice]))
        #expect(outcome.ended.map(\.ending) == [.revokedByOperator(at: it.at(1_000))])
        #expect(try it.call(.accounts([.alice]), at: 0).answer == .accounts([]))
        #expect(try it.decide(.alice, 3, now: 1_500) == .refused(ServiceError(.ticketRevoked)))
        guard case .accepted(let grant) = try it.decide(.alice, 4, issued: 2_000, now: 2_000) else {
            Issue.record("another outcome")
            return
        }
        #expect(grant.isNewAccount)
        #expect(grant.conversations.items.isEmpty)
        #expect(await it.history(.c2c(.bob), for: .alice)?.messages.isEmpty == true)
        #expect(await it.history(.c2c(.alice), for: .bob)?.messages.map(\.seq) == [1])
        _ = try it.store.perform([.append(it.append(bob, .c2c(.alice), 9))])
        let page = await it.history(.c2c(.bob), for: .alice)
        #expect(page?.messages.map(\.seq) == [2])
        #expect(page?.hasMore == false)
    }

    @Test(arguments: StoreFactory.all) func `one instance is ended and the others stand`(_ factory: StoreFactory) throws
    {
        let it = try AdministrationBench(factory)
        _ = try it.login(.alice, 1)
        #expect(try it.call(.end(.make(2), of: .alice), at: 0).answer == .found(false))
        let outcome = try it.call(.end(.make(1), of: .alice), at: 1_000)
        #expect(outcome.answer == .found(true))
        #expect(outcome.ended.map(\.instance) == [.make(1)])
        // Its device is told once, running or not; the ticket is still good.
        let kick = LoginOutcome.kickedWhileAway(Displacement(byOperatorAt: it.at(1_000)))
        #expect(try it.decide(.alice, 3, now: 2_000) == kick)
        #expect(try it.login(.alice, 4, now: 2_000) != nil)
    }

    @Test(arguments: StoreFactory.all) func `the list of instances says since when and when last seen`(
        _ factory: StoreFactory
    ) throws {
        let it = try AdministrationBench(factory)
        let fence = try #require(try it.login(.alice, 1, now: 1_000))
        _ = try it.store.perform([.left(fence, at: it.at(3_000))])
        let row = InstanceSummary(
            instance: .make(1), platform: .terminal, deviceName: "terminal", address: nil, loggedInAt: it.at(1_000),
            lastSeenAt: it.at(3_000), isConnected: false, isSignedIn: true, isOwn: false)
        #expect(try it.call(.instances(.alice), at: 3_000).answer == .instances([row], of: .alice))
        #expect(try it.call(.instances(.alice), at: 100_000).answer == .instances([], of: .alice))
        #expect(try it.call(.instances(.carol), at: 0).answer == .instances([], of: .carol))
    }

    @Test(arguments: StoreFactory.all) func `groups are made once, and joined with nothing unread`(
        _ factory: StoreFactory
    ) throws {
        let it = try AdministrationBench(factory)
        let taken = AdministrationOutcome.Answer.refused(ServiceError(.groupIDTaken))
        let missing = AdministrationOutcome.Answer.refused(ServiceError(.groupNotFound))
        #expect(try it.call(.addMembers([.bob], .team), at: 0).answer == missing)
        #expect(try it.call(.removeMembers([.bob], .team), at: 0).answer == missing)
        #expect(try it.call(.createGroup(.team, [.alice]), at: 0).news.flatMap(\.users) == [.alice])
        #expect(try it.call(.createGroup(.team, []), at: 0).answer == taken)
        let alice = try #require(try it.login(.alice, 1))
        _ = try it.store.perform([.append(it.append(alice, .group(.team), 1))])
        let summary = ConversationSummary(
            conversation: .group(.team), lastSeq: 1, readSeq: 1, unread: 0, lastAt: .start, hiddenSeq: 1)
        #expect(
            try it.call(.addMembers([.alice, .bob], .team), at: 0).news == [
                Done.Telling(.conversationChanged(summary), to: [.bob])
            ])
        #expect(try it.call(.addMembers([.bob, .carol], .team), at: 0).answer == .accounts([.carol]))
        _ = try it.call(.removeMembers([.alice], .team), at: 0)
        #expect(
            try it.store.perform([.append(it.append(alice, .group(.team), 2))])
                == [.refused(ServiceError(.groupNotFound))])
    }

    @Test(arguments: StoreFactory.all, [false, true])
    func `who joins sees what is said from then on, also when removed meanwhile, unless the group shows its past`(
        _ factory: StoreFactory, showsHistory: Bool
    ) async throws {
        let it = try AdministrationBench(factory)
        _ = try it.call(.createGroup(.team, [.alice, .carol], showsHistory: showsHistory), at: 0)
        let alice = try #require(try it.login(.alice, 1))
        for number in UInt64(1)...3 {
            _ = try it.store.perform([.append(it.append(alice, .group(.team), number))])
            switch number {
            case 1: _ = try it.call(.addMembers([.bob], .team), at: 0)
            case 2: _ = try it.call(.removeMembers([.carol], .team), at: 0)
            default: _ = try it.call(.addMembers([.carol], .team), at: 0)
            }
        }
        _ = try it.store.perform([.append(it.append(alice, .group(.team), 4))])
        #expect(await it.history(.group(.team), for: .alice)?.messages.map(\.seq) == [1, 2, 3, 4])
        for (user, seqs) in [(UserID.bob, [2, 3, 4]), (.carol, [4])] as [(UserID, [Int64])] {
            let page = await it.history(.group(.team), for: user)
            #expect(page?.messages.map(\.seq) == (showsHistory ? [1, 2, 3, 4] : seqs))
            #expect(page?.hasMore == false)
        }
    }

    @Test(arguments: StoreFactory.all) func `L-26 users are counted once a day and once a month of UTC, by login`(
        _ factory: StoreFactory
    ) throws {
        let it = try AdministrationBench(factory)
        let day: Int64 = 86_400_000
        _ = try it.login(.alice, 1)
        _ = try it.login(.alice, 2, now: 1_000)
        _ = try it.login(.bob, 3)
        let third = try #require(try it.login(.alice, 4, issued: day, now: day))
        _ = try it.decide(.alice, 4, mode: .reattach(epoch: third.epoch), issued: day, now: day)
        _ = try it.login(.alice, 5, issued: 10 * day, now: 10 * day)
        let usage = Usage(
            days: [
                .init(name: "2026-12-01", users: 1), .init(name: "2026-11-22", users: 1),
                .init(name: "2026-11-21", users: 2),
            ], months: [.init(name: "2026-12", users: 1), .init(name: "2026-11", users: 2)])
        #expect(try it.call(.usage, at: 0).answer == .usage(usage))
    }
}
