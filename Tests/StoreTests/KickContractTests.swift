import Model
import Rules
import TestSupport
import Testing
import Wire

/// What an operator's kick ends, and which tickets it makes void.
@Suite(.serialized, .ownThread) struct KickContractTests {
    @Test(arguments: StoreFactory.all) func `L-25 a kick ends every instance and voids what was issued before it`(
        _ factory: StoreFactory
    ) throws {
        let it = try AdministrationBench(factory)
        let fence = try #require(try it.login(.alice, 1))
        let outcome = try it.call(.kick(.alice), at: 5_500)
        let ending = SessionEnding.revokedByOperator(at: it.at(5_500))
        #expect(outcome.ended == [.init(user: .alice, instance: .make(1), platform: .terminal, ending: ending)])
        #expect(try it.store.perform([.markRead(fence, .c2c(.bob), seq: 1)]) == [.fenced])
        #expect(try it.decide(.alice, 1, mode: .reattach(epoch: fence.epoch), now: 6_000) == .ended(ending))
        let void = LoginOutcome.refused(ServiceError(.ticketRevoked))
        #expect(try it.decide(.alice, 2, issued: 0, now: 6_000) == void)
        #expect(try it.decide(.alice, 3, issued: 4_000, now: 6_000) == void)
        #expect(try it.login(.alice, 4, issued: 6_000, now: 6_000) != nil)
        #expect(try it.login(.bob, 5, now: 6_000) != nil)
    }

    @Test(arguments: StoreFactory.all)
    func `L-25 a ticket of the kick's second works unless that very ticket was used before`(_ factory: StoreFactory)
        throws
    {
        let it = try AdministrationBench(factory)
        _ = try it.login(.alice, 1, issued: 5_000, now: 5_200)
        _ = try it.call(.kick(.alice), at: 5_500)
        let void = LoginOutcome.refused(ServiceError(.ticketRevoked))
        #expect(try it.decide(.alice, 2, issued: 5_000, now: 5_600) == void)
        #expect(try it.login(.alice, 3, issued: 5_000, lifetime: 61, now: 5_600) != nil)
        // Used after the first kick, so the second one voids it.
        _ = try it.call(.kick(.alice), at: 5_700)
        #expect(try it.decide(.alice, 4, issued: 5_000, lifetime: 61, now: 5_800) == void)
        #expect(try it.decide(.alice, 5, issued: 5_000, now: 5_800) == void)
    }

    @Test(arguments: StoreFactory.all)
    func `L-25 a ticket used before the kick is void although the clock was set back between them`(
        _ factory: StoreFactory
    ) throws {
        let it = try AdministrationBench(factory)
        // The clock is half an hour ahead, and so may be the issuer's.
        _ = try it.login(.alice, 1, issued: 5_000, lifetime: 7_200, now: 1_805_000)
        _ = try it.login(.alice, 2, issued: 1_800_000, lifetime: 7_200, now: 1_805_000)
        _ = try it.call(.kick(.alice), at: 5_500)
        let void = LoginOutcome.refused(ServiceError(.ticketRevoked))
        #expect(try it.decide(.alice, 3, issued: 5_000, lifetime: 7_200, now: 5_600) == void)
        #expect(try it.decide(.alice, 4, issued: 1_800_000, lifetime: 7_200, now: 1_800_000) == void)
        #expect(try it.login(.alice, 5, issued: 5_000, lifetime: 7_201, now: 5_600) != nil)
    }

    @Test(arguments: StoreFactory.all)
    func `L-25 a ticket from an issuer whose clock is ahead is void when it was used before the kick`(
        _ factory: StoreFactory
    ) throws {
        let it = try AdministrationBench(factory)
        _ = try it.login(.alice, 1, issued: 30_000, now: 5_200)
        _ = try it.call(.kick(.alice), at: 5_500)
        #expect(
            try it.decide(.alice, 2, issued: 30_000, now: 31_000) == .refused(ServiceError(.ticketRevoked)))
        #expect(try it.login(.alice, 3, issued: 31_000, now: 31_000) != nil)
    }

    @Test(arguments: StoreFactory.all)
    func `L-25 a ticket made before the kick by a clock that is ahead is void, however it is shown`(
        _ factory: StoreFactory
    ) throws {
        let it = try AdministrationBench(factory)
        _ = try it.login(.alice, 1)
        _ = try it.call(.kick(.alice), at: 5_500)
        let void = LoginOutcome.refused(ServiceError(.ticketRevoked))
        // Made half a second before the kick by a clock 50 s ahead, and never seen before.
        #expect(try it.decide(.alice, 2, issued: 55_000, now: 6_000) == void)
        // Nor after some waiting: the server has seen how far that clock is ahead.
        #expect(try it.decide(.alice, 3, issued: 54_000, now: 56_000) == void)
        // What that clock says after the kick lets in.
        #expect(try it.login(.alice, 4, issued: 70_000, now: 66_000) != nil)
    }

    @Test(arguments: StoreFactory.all)
    func `L-25 that issuers' clocks are ahead is known from anybody's ticket, for a day`(_ factory: StoreFactory) throws
    {
        let it = try AdministrationBench(factory)
        _ = try it.login(.alice, 1)
        _ = try it.login(.bob, 2, issued: 40_000, now: 0)
        _ = try it.call(.kick(.alice), at: 5_500)
        let void = LoginOutcome.refused(ServiceError(.ticketRevoked))
        #expect(try it.decide(.alice, 3, issued: 44_000, now: 45_000) == void)
        #expect(try it.login(.alice, 4, issued: 46_000, now: 46_000) != nil)
        let later: Int64 = 2 * 86_400_000
        _ = try it.call(.kick(.alice), at: later)
        #expect(try it.login(.alice, 5, issued: later + 1_000, now: later + 1_000) != nil)
    }

    @Test(arguments: StoreFactory.all)
    func `L-25 a kick voids the tickets of somebody who is away, also after a restart`(_ factory: StoreFactory) throws {
        let it = try AdministrationBench(factory)
        let fence = try #require(try it.login(.alice, 1))
        #expect(try it.store.perform([.logout(fence, .instance, at: .start)]) == [.removed(with: [])])
        #expect(try it.call(.kick(.alice), at: 5_500).ended.isEmpty)
        it.store.close()
        let again = try it.database.open()
        let login = it.operation(.alice, 2, ticket: it.ticket(0, 60), mode: .takePlace, now: 6_000)
        #expect(try again.perform([.login(login)]) == [.login(.refused(ServiceError(.ticketRevoked)))])
    }

    @Test(arguments: StoreFactory.all) func `L-25 a void ticket renews nothing and the session goes on with its own`(
        _ factory: StoreFactory
    ) throws {
        let it = try AdministrationBench(factory)
        _ = try it.login(.alice, 1)
        _ = try it.call(.kick(.alice), at: 5_500)
        let fence = try #require(try it.login(.alice, 2, issued: 6_000, now: 6_000))
        let refused = StoreOutcome.refused(ServiceError(.ticketRevoked))
        #expect(try it.store.perform([.renew(fence, it.ticket(0, 3600), at: it.at(6_000))]) == [refused])
        let newer = it.ticket(7_000, 3600)
        #expect(try it.store.perform([.renew(fence, newer, at: it.at(7_000))]) == [.renewed(newer)])
    }

    @Test(arguments: StoreFactory.all)
    func `L-25 an admin's own ticket is as void as any other, and using it is using it`(_ factory: StoreFactory) throws
    {
        let it = try AdministrationBench(factory)
        let void = AdministrationOutcome.Answer.refused(ServiceError(.ticketRevoked))
        _ = try it.call(.importAccounts([.alice]), at: 0)
        #expect(try it.call(.admit(it.ticket(0, 60), of: .alice), at: 1_000).answer == .done)
        #expect(try it.call(.admit(it.ticket(5_000, 60), of: .alice), at: 5_100).answer == .done)
        _ = try it.call(.kick(.alice), at: 5_500)
        #expect(try it.call(.admit(it.ticket(0, 60), of: .alice), at: 5_600).answer == void)
        #expect(try it.call(.admit(it.ticket(5_000, 60), of: .alice), at: 5_600).answer == void)
        #expect(try it.call(.admit(it.ticket(5_000, 61), of: .alice), at: 5_600).answer == .done)
        #expect(try it.call(.admit(it.ticket(0, 60), of: .bob), at: 5_600).answer == .done)
    }

    @Test(arguments: StoreFactory.all) func `L-25 kicking nobody is 70107 and changes nothing`(_ factory: StoreFactory)
        throws
    {
        let it = try AdministrationBench(factory)
        #expect(try it.call(.kick(.carol), at: 0).answer == .refused(ServiceError(.accountNotFound)))
        #expect(try it.login(.carol, 1, now: 1_000) != nil)
    }
}
