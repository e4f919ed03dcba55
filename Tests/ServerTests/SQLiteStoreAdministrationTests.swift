import Model
import Rules
import Server
import TestSupport
import Testing
import Wire

/// The operator's calls on a real file.
struct SQLiteStoreAdministrationTests {
    private let directory: TemporaryDirectory
    private let store: SQLiteStore

    init() throws {
        directory = try TemporaryDirectory()
        store = try SQLiteStore(path: directory.path + "/parley.db", now: { .start })
    }

    @Test func `L-25 a kick ends every instance and voids what was issued before it`() throws {
        let fence = try #require(try login(.alice, 1))
        let outcome = try call(.kick(.alice), at: 5_500)
        let ending = SessionEnding.revokedByOperator(at: at(5_500))
        #expect(outcome.ended == [.init(user: .alice, instance: .make(1), platform: .terminal, ending: ending)])
        #expect(try store.perform([.markRead(fence, .c2c(.bob), seq: 1)]) == [.fenced])
        #expect(try decide(.alice, 1, mode: .reattach(epoch: fence.epoch), now: 6_000) == .ended(ending))
        let void = LoginOutcome.refused(ServiceError(.ticketRevoked))
        #expect(try decide(.alice, 2, issued: 0, now: 6_000) == void)
        #expect(try decide(.alice, 3, issued: 4_000, now: 6_000) == void)
        #expect(try login(.alice, 4, issued: 6_000, now: 6_000) != nil)
        #expect(try login(.bob, 5, now: 6_000) != nil)
    }

    @Test func `L-25 a ticket of the kick's second works unless that very ticket was used before`() throws {
        _ = try login(.alice, 1, issued: 5_000, now: 5_200)
        _ = try call(.kick(.alice), at: 5_500)
        let void = LoginOutcome.refused(ServiceError(.ticketRevoked))
        #expect(try decide(.alice, 2, issued: 5_000, now: 5_600) == void)
        #expect(try login(.alice, 3, issued: 5_000, lifetime: 61, now: 5_600) != nil)
        // Used after the first kick, so the second one voids it.
        _ = try call(.kick(.alice), at: 5_700)
        #expect(try decide(.alice, 4, issued: 5_000, lifetime: 61, now: 5_800) == void)
        #expect(try decide(.alice, 5, issued: 5_000, now: 5_800) == void)
    }

    @Test func `L-25 a ticket from an issuer whose clock is ahead is void when it was used before the kick`() throws {
        _ = try login(.alice, 1, issued: 30_000, now: 5_200)
        _ = try call(.kick(.alice), at: 5_500)
        #expect(
            try decide(.alice, 2, issued: 30_000, now: 31_000) == .refused(ServiceError(.ticketRevoked)))
        #expect(try login(.alice, 3, issued: 31_000, now: 31_000) != nil)
    }

    @Test func `L-25 a ticket made before the kick by a clock that is ahead is void, however it is shown`() throws {
        _ = try login(.alice, 1)
        _ = try call(.kick(.alice), at: 5_500)
        let void = LoginOutcome.refused(ServiceError(.ticketRevoked))
        // Made half a second before the kick by a clock 50 s ahead, and never seen before.
        #expect(try decide(.alice, 2, issued: 55_000, now: 6_000) == void)
        // Nor after some waiting: the server has seen how far that clock is ahead.
        #expect(try decide(.alice, 3, issued: 54_000, now: 56_000) == void)
        // What that clock says after the kick lets in.
        #expect(try login(.alice, 4, issued: 70_000, now: 66_000) != nil)
    }

    @Test func `L-25 that issuers' clocks are ahead is known from anybody's ticket, for a day`() throws {
        _ = try login(.alice, 1)
        _ = try login(.bob, 2, issued: 40_000, now: 0)
        _ = try call(.kick(.alice), at: 5_500)
        let void = LoginOutcome.refused(ServiceError(.ticketRevoked))
        #expect(try decide(.alice, 3, issued: 44_000, now: 45_000) == void)
        #expect(try login(.alice, 4, issued: 46_000, now: 46_000) != nil)
        let later: Int64 = 2 * 86_400_000
        _ = try call(.kick(.alice), at: later)
        #expect(try login(.alice, 5, issued: later + 1_000, now: later + 1_000) != nil)
    }

    @Test func `L-25 a kick voids the tickets of somebody who is away, also after a restart`() throws {
        let fence = try #require(try login(.alice, 1))
        #expect(try store.perform([.logout(fence, at: .start)]) == [.removed])
        #expect(try call(.kick(.alice), at: 5_500).ended.isEmpty)
        store.close()
        let again = try SQLiteStore(path: directory.path + "/parley.db", now: { .start })
        let login = operation(.alice, 2, ticket: ticket(0, 60), mode: .takePlace, now: 6_000)
        #expect(try again.perform([.login(login)]) == [.login(.refused(ServiceError(.ticketRevoked)))])
    }

    @Test func `L-25 a void ticket renews nothing and the session goes on with its own`() throws {
        _ = try login(.alice, 1)
        _ = try call(.kick(.alice), at: 5_500)
        let fence = try #require(try login(.alice, 2, issued: 6_000, now: 6_000))
        let refused = StoreOutcome.refused(ServiceError(.ticketRevoked))
        #expect(try store.perform([.renew(fence, ticket(0, 3600), at: at(6_000))]) == [refused])
        let newer = ticket(7_000, 3600)
        #expect(try store.perform([.renew(fence, newer, at: at(7_000))]) == [.renewed(newer)])
    }

    @Test func `L-25 an admin's own ticket is as void as any other, and using it is using it`() throws {
        let void = AdministrationOutcome.Answer.refused(ServiceError(.ticketRevoked))
        _ = try call(.importAccounts([.alice]), at: 0)
        #expect(try call(.admit(ticket(0, 60), of: .alice), at: 1_000).answer == .done)
        #expect(try call(.admit(ticket(5_000, 60), of: .alice), at: 5_100).answer == .done)
        _ = try call(.kick(.alice), at: 5_500)
        #expect(try call(.admit(ticket(0, 60), of: .alice), at: 5_600).answer == void)
        #expect(try call(.admit(ticket(5_000, 60), of: .alice), at: 5_600).answer == void)
        #expect(try call(.admit(ticket(5_000, 61), of: .alice), at: 5_600).answer == .done)
        #expect(try call(.admit(ticket(0, 60), of: .bob), at: 5_600).answer == .done)
    }

    @Test func `L-25 kicking nobody is 70107 and changes nothing`() throws {
        #expect(try call(.kick(.carol), at: 0).answer == .refused(ServiceError(.accountNotFound)))
        #expect(try login(.carol, 1, now: 1_000) != nil)
    }

    @Test func `a disabled account's instances end, and no ticket signs in until it is enabled, also after a restart`()
        throws
    {
        let refused = LoginOutcome.refused(ServiceError(.accountDisabled))
        let fence = try #require(try login(.alice, 1))
        let outcome = try call(.setDisabled(true, .alice), at: 5_500)
        #expect(
            outcome.ended == [.init(user: .alice, instance: .make(1), platform: .terminal, ending: .accountDisabled)])
        #expect(try call(.setDisabled(true, .alice), at: 5_600).answer == .done)
        #expect(try store.perform([.markRead(fence, .c2c(.bob), seq: 1)]) == [.fenced])
        #expect(try store.perform([.renew(fence, ticket(7_000, 3600), at: at(7_000))]) == [.fenced])
        #expect(try decide(.alice, 1, mode: .reattach(epoch: fence.epoch), now: 6_000) == refused)
        #expect(try decide(.alice, 2, issued: 6_000, now: 6_000) == refused)
        #expect(try login(.bob, 3, now: 6_000) != nil)
        store.close()
        let again = try SQLiteStore(path: directory.path + "/parley.db", now: { .start })
        let operation = operation(.alice, 4, ticket: ticket(6_000, 60), mode: .takePlace, now: 6_000)
        #expect(try again.perform([.login(operation)]) == [.login(refused)])
        let enable = StoreOperation.administer(.setDisabled(false, .alice), at: at(7_000))
        let outcomes = try again.perform([enable, .login(operation)])
        #expect(outcomes.first == .administered(AdministrationOutcome(.done)))
        guard case .login(.accepted) = outcomes.last else {
            Issue.record("an enabled account was kept out")
            return
        }
    }

    @Test func `nobody can be disabled who has no account, and a deleted account is not disabled any more`() throws {
        let missing = AdministrationOutcome.Answer.refused(ServiceError(.accountNotFound))
        #expect(try call(.setDisabled(true, .carol), at: 0).answer == missing)
        _ = try call(.importAccounts([.carol]), at: 0)
        #expect(try call(.setDisabled(true, .carol), at: 0).answer == .done)
        _ = try call(.deleteAccounts([.carol]), at: 1_000)
        #expect(try login(.carol, 1, issued: 2_000, now: 2_000) != nil)
    }

    @Test func `what is said of accounts and groups is kept, and an import without it takes nothing away`() throws {
        let first = AccountProfile(nick: "Alice", faceURL: "http://x/a.png")
        _ = try call(.importAccounts([.alice], profiles: [.alice: first]), at: 0)
        _ = try call(.importAccounts([.alice, .bob], profiles: [.alice: AccountProfile(nick: "Al")]), at: 0)
        #expect(
            try call(.profiles([.alice, .bob, .carol]), at: 0).answer
                == .profiles([.alice: AccountProfile(nick: "Al", faceURL: "http://x/a.png"), .bob: AccountProfile()]))
        _ = try call(.deleteAccounts([.alice]), at: 1_000)
        _ = try call(.importAccounts([.alice]), at: 2_000)
        #expect(try call(.profiles([.alice]), at: 0).answer == .profiles([.alice: AccountProfile()]))

        let profile = GroupProfile(kind: "Public", name: "T", owner: .alice, introduction: "i", notification: "n")
        _ = try call(.createGroup(.team, [.alice, .bob], profile: profile), at: 3_000)
        let report = GroupReport(profile: profile, members: 2, lastSeq: 0, createdAt: at(3_000), lastAt: at(3_000))
        let crew = try #require(GroupID("crew"))
        #expect(try call(.groups([.team, crew]), at: 0).answer == .groups([.team: report]))
        _ = try call(.createGroup(crew, [.alice]), at: 4_000)
        let plain = GroupReport(
            profile: GroupProfile(name: "crew"), members: 1, lastSeq: 0, createdAt: nil, lastAt: at(4_000))
        #expect(try call(.groups([crew]), at: 0).answer == .groups([crew: plain]))
    }

    @Test func `accounts are imported once and are not new at their first login`() throws {
        _ = try call(.importAccounts([.alice, .bob]), at: 0)
        _ = try call(.importAccounts([.alice]), at: 0)
        #expect(try call(.accounts([.alice, .carol, .bob]), at: 0).answer == .accounts([.alice, .bob]))
        guard case .accepted(let grant) = try decide(.alice, 1, now: 0) else {
            Issue.record("another outcome")
            return
        }
        #expect(!grant.isNewAccount)
        #expect(grant.epoch == 1)
    }

    @Test func `a deleted account's instances end, and whoever has the id later sees nothing of it`() async throws {
        let alice = try #require(try login(.alice, 1))
        let bob = try #require(try login(.bob, 2))
        let group = GroupID.team
        _ = try call(.createGroup(group, [.alice, .bob]), at: 0)
        for (number, conversation) in [ConversationID.c2c(.bob), .c2c(.alice), .group(group)].enumerated() {
            _ = try store.perform([.append(append(alice, conversation, UInt64(number)))])
        }
        let outcome = try call(.deleteAccounts([.alice, .carol]), at: 1_000)
        #expect(outcome.answer == .accounts([.alice]))
        #expect(outcome.ended.map(\.ending) == [.revokedByOperator(at: at(1_000))])
        #expect(try call(.accounts([.alice]), at: 0).answer == .accounts([]))
        #expect(try decide(.alice, 3, now: 1_500) == .refused(ServiceError(.ticketRevoked)))
        guard case .accepted(let grant) = try decide(.alice, 4, issued: 2_000, now: 2_000) else {
            Issue.record("another outcome")
            return
        }
        #expect(grant.isNewAccount)
        #expect(grant.conversations.items.isEmpty)
        #expect(await history(.c2c(.bob), for: .alice)?.messages.isEmpty == true)
        #expect(await history(.c2c(.alice), for: .bob)?.messages.map(\.seq) == [1])
        _ = try store.perform([.append(append(bob, .c2c(.alice), 9))])
        let page = await history(.c2c(.bob), for: .alice)
        #expect(page?.messages.map(\.seq) == [2])
        #expect(page?.hasMore == false)
    }

    @Test func `one instance is ended and the others stand`() throws {
        _ = try login(.alice, 1)
        #expect(try call(.end(.make(2), of: .alice), at: 0).answer == .found(false))
        let outcome = try call(.end(.make(1), of: .alice), at: 1_000)
        #expect(outcome.answer == .found(true))
        #expect(outcome.ended.map(\.instance) == [.make(1)])
        // Its device is told once, running or not; the ticket is still good.
        let kick = LoginOutcome.kickedWhileAway(Displacement(byOperatorAt: at(1_000)))
        #expect(try decide(.alice, 3, now: 2_000) == kick)
        #expect(try login(.alice, 4, now: 2_000) != nil)
    }

    @Test func `the list of instances says since when and when last seen`() throws {
        let fence = try #require(try login(.alice, 1, now: 1_000))
        _ = try store.perform([.left(fence, at: at(3_000))])
        let row = InstanceSummary(
            instance: .make(1), platform: .terminal, deviceName: "terminal", address: nil, loggedInAt: at(1_000),
            lastSeenAt: at(3_000), isConnected: false, isSignedIn: true, isOwn: false)
        #expect(try call(.instances(.alice), at: 3_000).answer == .instances([row], of: .alice))
        #expect(try call(.instances(.alice), at: 100_000).answer == .instances([], of: .alice))
        #expect(try call(.instances(.carol), at: 0).answer == .instances([], of: .carol))
    }

    @Test func `groups are made once, and joined with nothing unread`() throws {
        let taken = AdministrationOutcome.Answer.refused(ServiceError(.groupIDTaken))
        let missing = AdministrationOutcome.Answer.refused(ServiceError(.groupNotFound))
        #expect(try call(.addMembers([.bob], .team), at: 0).answer == missing)
        #expect(try call(.removeMembers([.bob], .team), at: 0).answer == missing)
        #expect(try call(.createGroup(.team, [.alice]), at: 0).news.map(\.user) == [.alice])
        #expect(try call(.createGroup(.team, []), at: 0).answer == taken)
        let alice = try #require(try login(.alice, 1))
        _ = try store.perform([.append(append(alice, .group(.team), 1))])
        let summary = ConversationSummary(
            conversation: .group(.team), lastSeq: 1, readSeq: 1, unread: 0, lastAt: .start)
        #expect(
            try call(.addMembers([.alice, .bob], .team), at: 0).news == [.init(user: .bob, summary: summary)])
        #expect(try call(.addMembers([.bob, .carol], .team), at: 0).answer == .accounts([.carol]))
        _ = try call(.removeMembers([.alice], .team), at: 0)
        #expect(
            try store.perform([.append(append(alice, .group(.team), 2))])
                == [.refused(ServiceError(.groupNotFound))])
    }

    @Test(arguments: [false, true])
    func `who joins sees what is said from then on, also when removed meanwhile, unless the group shows its past`(
        showsHistory: Bool
    ) async throws {
        _ = try call(.createGroup(.team, [.alice, .carol], showsHistory: showsHistory), at: 0)
        let alice = try #require(try login(.alice, 1))
        for number in UInt64(1)...3 {
            _ = try store.perform([.append(append(alice, .group(.team), number))])
            switch number {
            case 1: _ = try call(.addMembers([.bob], .team), at: 0)
            case 2: _ = try call(.removeMembers([.carol], .team), at: 0)
            default: _ = try call(.addMembers([.carol], .team), at: 0)
            }
        }
        _ = try store.perform([.append(append(alice, .group(.team), 4))])
        #expect(await history(.group(.team), for: .alice)?.messages.map(\.seq) == [1, 2, 3, 4])
        for (user, seqs) in [(UserID.bob, [2, 3, 4]), (.carol, [4])] as [(UserID, [Int64])] {
            let page = await history(.group(.team), for: user)
            #expect(page?.messages.map(\.seq) == (showsHistory ? [1, 2, 3, 4] : seqs))
            #expect(page?.hasMore == false)
        }
    }

    @Test func `L-26 users are counted once a day and once a month of UTC, by login`() throws {
        let day: Int64 = 86_400_000
        _ = try login(.alice, 1)
        _ = try login(.alice, 2, now: 1_000)
        _ = try login(.bob, 3)
        let third = try #require(try login(.alice, 4, issued: day, now: day))
        _ = try decide(.alice, 4, mode: .reattach(epoch: third.epoch), issued: day, now: day)
        _ = try login(.alice, 5, issued: 10 * day, now: 10 * day)
        let usage = Usage(
            days: [
                .init(name: "2026-12-01", users: 1), .init(name: "2026-11-22", users: 1),
                .init(name: "2026-11-21", users: 2),
            ], months: [.init(name: "2026-12", users: 1), .init(name: "2026-11", users: 2)])
        #expect(try call(.usage, at: 0).answer == .usage(usage))
    }

    // MARK: Steps; all times are milliseconds after the start

    private func at(_ milliseconds: Int64) -> Timestamp { .start.advanced(byMilliseconds: milliseconds) }

    private func ticket(_ issued: Int64, _ lifetime: Int64) -> CheckedTicket {
        .make(issuedAt: at(issued), expiresAt: at(issued + lifetime * 1000 + 999))
    }

    private func call(_ operation: AdministrationOperation, at milliseconds: Int64) throws -> AdministrationOutcome {
        let outcome = try store.perform([.administer(operation, at: at(milliseconds))])[0]
        guard case .administered(let administered) = outcome else { throw StoreError("\(outcome)") }
        return administered
    }

    private func operation(
        _ user: UserID, _ instance: Int, ticket: CheckedTicket, device: String = "laptop", mode: LoginRequest.Mode,
        now: Int64
    ) -> LoginOperation {
        LoginOperation(
            newcomer: Newcomer(
                user: user, instance: .make(instance), platform: .terminal, deviceID: fixture(DeviceID(device)),
                deviceName: "terminal", address: nil),
            mode: mode, ticket: ticket, connected: [], at: at(now))
    }

    private func decide(
        _ user: UserID, _ instance: Int, mode: LoginRequest.Mode = .takePlace, issued: Int64 = 0,
        lifetime: Int64 = 60, device: String = "laptop", now: Int64
    ) throws -> LoginOutcome {
        let login = operation(
            user, instance, ticket: ticket(issued, lifetime), device: device, mode: mode, now: now)
        let outcome = try store.perform([.login(login)])[0]
        guard case .login(let decided) = outcome else { throw StoreError("\(outcome)") }
        return decided
    }

    private func login(
        _ user: UserID, _ instance: Int, issued: Int64 = 0, lifetime: Int64 = 60, device: String = "laptop",
        now: Int64 = 0
    ) throws -> Fence? {
        let outcome = try decide(user, instance, issued: issued, lifetime: lifetime, device: device, now: now)
        guard case .accepted(let grant) = outcome else { return nil }
        return Fence(user: user, instance: .make(instance), epoch: grant.epoch)
    }

    private func append(_ fence: Fence, _ conversation: ConversationID, _ number: UInt64) -> AppendOperation {
        AppendOperation(fence: fence, conversation: conversation, messageID: .make(number), text: "a", at: .start)
    }

    private func history(_ conversation: ConversationID, for user: UserID) async -> HistoryPage? {
        await withCheckedContinuation { continuation in
            store.fetchHistory(HistoryRequest(conversation: conversation, range: .latest), for: user) { outcome in
                guard case .page(let page) = outcome else { return continuation.resume(returning: nil) }
                continuation.resume(returning: page)
            }
        }
    }
}
