import Model
import Rules
import TestSupport
import Testing
import Wire

/// What people are called: who may know it, and who hears of it.
@Suite(.serialized, .ownThread) struct NameContractTests {
    private func name(_ text: String, by fence: Fence, _ it: MessageBench) throws -> StoreOutcome {
        let operation = RequestOperation(
            fence: fence, request: .own(.name(text)), settings: ChatSettings(), at: .start)
        return try it.store.perform([.request(operation)])[0]
    }

    private func named(_ user: UserID, _ name: String, tellsAlso others: [UserID]?) -> StoreOutcome {
        let news = ServerFrame.News.profileChanged(.make(user, name))
        return .done(
            Done(
                answer: .news(news), news: others.map { [Done.Telling(news, to: [user] + $0)] } ?? [],
                hasWritten: others != nil))
    }

    private func names(_ users: [UserID], for reader: UserID, _ it: MessageBench) async throws -> [Profile] {
        let outcome = await it.store.read(.profiles(users), for: reader)
        guard case .answer(.profiles(let profiles)) = outcome else { throw StoreError("\(outcome)") }
        return profiles
    }

    @Test(arguments: StoreFactory.all)
    func `is known to who shares a conversation, and to nobody else`(_ factory: StoreFactory) async throws {
        let it = try MessageBench(factory)
        let (alice, carol) = (try it.login(.alice), try it.login(.carol))
        #expect(try name(" Alice  A ", by: alice, it) == named(.alice, "Alice A", tellsAlso: [.bob]))
        #expect(try name("Carol", by: carol, it) == named(.carol, "Carol", tellsAlso: []))
        let all: [UserID] = [.carol, .alice, .bob, .alice, .make("nobody")]
        #expect(try await names(all, for: .alice, it) == [.make(.alice, "Alice A")])
        #expect(try await names(all, for: .bob, it) == [.make(.alice, "Alice A")])
        #expect(try await names(all, for: .carol, it) == [.make(.carol, "Carol")])
        #expect(try await names(all, for: .make("nobody"), it) == [])
        _ = try it.send("hi", from: carol, to: .c2c(.alice), 1)
        #expect(try await names(all, for: .alice, it) == [.make(.carol, "Carol"), .make(.alice, "Alice A")])
        #expect(try name("", by: alice, it) == named(.alice, "", tellsAlso: [.bob, .carol]))
        #expect(try await names(all, for: .bob, it) == [])
    }

    @Test(arguments: StoreFactory.all)
    func `the same name again changes nothing and tells nobody`(_ factory: StoreFactory) throws {
        let it = try MessageBench(factory)
        let alice = try it.login(.alice)
        #expect(try name("", by: alice, it) == named(.alice, "", tellsAlso: nil))
        #expect(try name("Al", by: alice, it) == named(.alice, "Al", tellsAlso: [.bob]))
        #expect(try name("Al", by: alice, it) == named(.alice, "Al", tellsAlso: nil))
    }

    @Test(arguments: StoreFactory.all)
    func `one that is no name is refused, and what was there stays`(_ factory: StoreFactory) async throws {
        let it = try MessageBench(factory)
        let alice = try it.login(.alice)
        _ = try name("Alice", by: alice, it)
        for text in ["two\nlines", "\u{202E}ecila", "\u{1B}[31m", String(repeating: "x", count: 65)] {
            guard case .refused(let error) = try name(text, by: alice, it) else {
                Issue.record("\(text.debugDescription) was taken")
                continue
            }
            #expect(error.code == (text.utf8.count > 64 ? .profileTooLong : .profileValue))
        }
        #expect(try await names([.alice], for: .bob, it) == [.make(.alice, "Alice")])
    }

    @Test(arguments: StoreFactory.all)
    func `of a large group nobody hears of it, and who looks sees it`(_ factory: StoreFactory) async throws {
        let it = try MessageBench(factory)
        let alice = try it.login(.alice)
        let crowd = (0...ProfileRules.newsGroup).map { UserID.make("user-\($0)") }
        let large = fixture(GroupID("large"))
        _ = try it.store.perform([.administer(.createGroup(large, [.alice] + crowd), at: .start)])
        #expect(try name("Alice", by: alice, it) == named(.alice, "Alice", tellsAlso: [.bob]))
        #expect(try await names([.alice], for: crowd[7], it) == [.make(.alice, "Alice")])
        _ = try it.store.perform([.administer(.removeMembers(Array(crowd.dropFirst(5)), large), at: .start)])
        #expect(try name("Al", by: alice, it) == named(.alice, "Al", tellsAlso: ([.bob] + crowd.prefix(5)).sorted()))
        #expect(try await names([.alice], for: crowd[7], it) == [])
    }

    @Test(arguments: StoreFactory.all)
    func `is the operator's profile, and whoever said it last is right`(_ factory: StoreFactory) async throws {
        let it = try MessageBench(factory)
        let alice = try it.login(.alice)
        func operate(_ operation: AdministrationOperation) throws -> AdministrationOutcome {
            guard case .administered(let outcome) = try it.store.perform([.administer(operation, at: .start)])[0] else {
                throw StoreError("another outcome")
            }
            return outcome
        }
        _ = try name("Alice", by: alice, it)
        #expect(
            try operate(.profiles([.alice])).answer == .profiles([.alice: AccountProfile(nick: "Alice")]))
        let told = Done.Telling(.profileChanged(.make(.alice, "Boss")), to: [.alice, .bob])
        let imported = try operate(.importAccounts([.alice], profiles: [.alice: AccountProfile(nick: "Boss")]))
        #expect(imported == AdministrationOutcome(.done, news: [told]))
        // An operator may write what a person may not: clients are told what can be shown of it.
        let wild = AccountProfile(nick: "Al\u{202E}\nice", faceURL: "http://x/a.png")
        let set = try operate(.setProfile(ProfileChange(nick: wild.nick, faceURL: wild.faceURL), of: .alice))
        #expect(set.news == [Done.Telling(.profileChanged(.make(.alice, "Alice")), to: [.alice, .bob])])
        #expect(try operate(.profiles([.alice])).answer == .profiles([.alice: wild]))
        #expect(try await names([.alice], for: .bob, it) == [.make(.alice, "Alice")])
        let taken = try operate(.setProfile(ProfileChange(nick: ""), of: .alice))
        #expect(taken.news == [Done.Telling(.profileChanged(.make(.alice, "")), to: [.alice, .bob])])
        #expect(try operate(.profiles([.alice])).answer == .profiles([.alice: AccountProfile(faceURL: wild.faceURL)]))
        #expect(
            try operate(.setProfile(ProfileChange(nick: "X"), of: .make("nobody"))).answer
                == .refused(ServiceError(.accountNotFound)))
    }

    @Test(arguments: StoreFactory.all)
    func `who was displaced names nobody, and a deleted account has no name any more`(_ factory: StoreFactory)
        async throws
    {
        let it = try MessageBench(factory)
        let old = try it.login(.alice)
        let alice = try it.login(.alice, instance: 2)
        #expect(try name("Old", by: old, it) == .fenced)
        _ = try name("Alice", by: alice, it)
        _ = try it.store.perform([.administer(.deleteAccounts([.alice]), at: .start)])
        #expect(try await names([.alice], for: .bob, it) == [])
    }
}
