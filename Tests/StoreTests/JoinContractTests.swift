import Model
import Rules
import TestSupport
import Testing
import Wire

/// Getting into a group by oneself: who may, who has to be asked, and what becomes of the question.
@Suite(.serialized, .ownThread) struct JoinContractTests {
    private func applicants(_ user: UserID, _ it: GroupBench) throws -> [UserID]? {
        try it.list(of: user).first { $0.conversation == it.conversation }?.group?.applicants
    }

    private func answered(_ it: GroupBench, _ outcome: JoinAnswer.Outcome, by user: UserID? = nil)
        -> ServerFrame.News
    {
        .joinAnswered(JoinAnswer(group: it.group, outcome: outcome, by: user))
    }

    @Test(arguments: StoreFactory.all)
    func `a public group is asked, and whoever runs it lets in`(_ factory: StoreFactory) async throws {
        let it = try GroupBench(factory)
        _ = try it.done(.create(.open, members: [.bob, .carol]), by: .alice)
        _ = try it.done(.setAdmin(.bob, true), by: .alice)
        let asked = try it.done(.join, by: .dave)
        #expect(asked.answer == .news(answered(it, .waiting)) && asked.hasWritten)
        #expect(asked.news.map(\.users) == [[.dave], [.alice], [.bob]])
        #expect(try it.list(of: .dave).isEmpty)
        #expect(await it.bench.outcome(it.conversation, for: .dave) == .refused(ServiceError(.groupNotFound)))
        // Who can't answer does not learn of it.
        #expect(try applicants(.alice, it) == [.dave])
        #expect(try applicants(.bob, it) == [.dave])
        #expect(try applicants(.carol, it) == [])
        let again = try it.done(.join, by: .dave)
        #expect(again.answer == .news(answered(it, .waiting)) && !again.hasWritten)
        #expect(try it.refusal(.answer(.dave, isWelcome: true), by: .carol) == .permissionDenied)
        #expect(try it.refusal(.answer(.dave, isWelcome: true), by: .erin) == .groupNotFound)

        let done = try it.done(.answer(.dave, isWelcome: true), by: .bob)
        #expect(done.news.suffix(2).map(\.users) == [[.alice, .bob, .carol, .dave], [.bob]])
        #expect(try await it.history(for: .dave).map(\.content) == [.tip(GroupTip(.admitted, [.dave]))])
        #expect(try applicants(.alice, it) == [] && applicants(.bob, it) == [])
        // The other one's answer came too late to change anything.
        for isWelcome in [true, false] {
            #expect(try !it.done(.answer(.dave, isWelcome: isWelcome), by: .alice).hasWritten)
        }
        #expect(try await it.page(for: .alice).items.map(\.user) == [.alice, .bob, .carol, .dave])
    }

    @Test(arguments: StoreFactory.all)
    func `who is declined is told so, nobody else learns of it, and they may ask again`(
        _ factory: StoreFactory
    ) async throws {
        let it = try GroupBench(factory)
        _ = try it.done(.create(.open, members: [.bob]), by: .alice)
        _ = try it.done(.join, by: .dave)
        let before = try await it.history(for: .bob)
        let done = try it.done(.answer(.dave, isWelcome: false), by: .alice)
        #expect(done.news.first == Done.Telling(answered(it, .declined, by: .alice), to: [.dave]))
        #expect(done.news.dropFirst().allSatisfy { $0.users == [.alice] })
        #expect(try await it.history(for: .bob) == before)
        #expect(try applicants(.alice, it) == [])
        #expect(try !it.done(.answer(.dave, isWelcome: false), by: .alice).hasWritten)
        #expect(try it.refusal(.answer(.dave, isWelcome: true), by: .alice) == .alreadyProcessed)
        #expect(try it.done(.join, by: .dave).hasWritten)
        #expect(try applicants(.alice, it) == [.dave])
    }

    @Test(arguments: StoreFactory.all)
    func `how one gets in is set by who runs the group, and goes with its kind until then`(
        _ factory: StoreFactory
    ) throws {
        let it = try GroupBench(factory)
        for kind in [GroupKind.open, .meeting, .community] {
            let name = "\(kind)"
            _ = try it.done(.create(kind, members: [.bob, .carol]), by: .alice, in: name)
            if kind != .open {
                #expect(try it.done(.join, by: .dave, in: name).news.last?.users.contains(.dave) == true)
            }
            _ = try it.done(.setAdmin(.bob, true), by: .alice, in: name)
            #expect(try it.refusal(.setJoinOption(.closed), by: .carol, in: name) == .permissionDenied)
            _ = try it.done(.setJoinOption(.closed), by: .bob, in: name)
            #expect(try !it.done(.setJoinOption(.closed), by: .alice, in: name).hasWritten)
            #expect(try it.refusal(.join, by: .erin, in: name) == .permissionDenied)
            _ = try it.done(.setJoinOption(.free), by: .bob, in: name)
            #expect(try it.done(.join, by: .erin, in: name).hasWritten)
        }
        _ = try it.done(.create(.work, members: []), by: .alice, in: "work")
        #expect(try it.refusal(.setJoinOption(.free), by: .alice, in: "work") == .permissionDenied)
    }

    @Test(arguments: StoreFactory.all)
    func `a question ends when they get in otherwise, or with the group`(_ factory: StoreFactory) throws {
        let it = try GroupBench(factory)
        _ = try it.done(.create(.open, members: []), by: .alice)
        for user in [UserID.bob, .carol, .dave] { _ = try it.done(.join, by: user) }
        _ = try it.done(.invite([.bob]), by: .alice)
        #expect(try applicants(.alice, it) == [.carol, .dave])
        _ = try it.done(.setJoinOption(.free), by: .alice)
        #expect(try applicants(.alice, it) == [.carol, .dave])
        _ = try it.done(.join, by: .carol)
        #expect(try applicants(.alice, it) == [.dave])
        let end = try it.done(.dissolve, by: .alice)
        #expect(end.news.last == Done.Telling(answered(it, .declined, by: .alice), to: [.dave]))
    }

    @Test(arguments: StoreFactory.all)
    func `a hundred may ask at a time, and nobody where nobody is left to answer`(_ factory: StoreFactory) throws {
        let it = try GroupBench(factory)
        _ = try it.done(.create(.open, members: []), by: .alice)
        for number in 0...GroupAction.mostApplicants {
            let user = fixture(UserID("guest\(number)"))
            _ = try it.fence(user)
            #expect(
                try it.refusal(.join, by: user) == (number < GroupAction.mostApplicants ? nil : .groupParameter))
        }
        #expect(try applicants(.alice, it)?.count == GroupAction.mostApplicants)
        let end = AdministrationOperation.deleteAccounts([.alice])
        _ = try it.bench.store.perform([.administer(end, at: .start)])
        #expect(try it.refusal(.join, by: .erin) == .permissionDenied)
    }
}
