import Model
import Rules
import TestSupport
import Testing
import Wire

/// Friends as an operator makes and ends them: those of a person who asks for it themselves.
@Suite(.serialized, .ownThread) struct OperatorFriendContractTests {
    private func order(_ order: FriendOrder, of user: UserID, _ it: MessageBench) throws -> AdministrationOutcome {
        let outcome = try it.store.perform([.administer(.friends(order, of: user), at: .start)])[0]
        guard case .administered(let outcome) = outcome else { throw StoreError("\(outcome)") }
        return outcome
    }

    private func codes(_ outcome: AdministrationOutcome) -> [Int] {
        guard case .errors(let errors) = outcome.answer else { return [] }
        return errors.map { $0?.code.rawValue ?? 0 }
    }

    private func friends(of user: UserID, _ it: MessageBench) throws -> [Friend] {
        guard case .friends(let friends) = try order(.list, of: user, it).answer else { return [] }
        return friends
    }

    @Test(arguments: StoreFactory.all)
    func `a wish waits for the other one's answer, and force asks nobody`(_ factory: StoreFactory) throws {
        let it = try MessageBench(factory)
        for user in [UserID.alice, .bob, .carol] { _ = try it.login(user) }
        let asked = try order(
            .add([FriendWish(.bob, words: "hi", remark: "B"), FriendWish(.make("nobody"))], isForced: false),
            of: .alice,
            it)
        #expect(codes(asked) == [30539, 30003])
        #expect(asked.news.map(\.users) == [[.alice], [.bob]])
        #expect(try friends(of: .bob, it) == [Friend(.alice, .asks, words: "hi", since: .start)])
        let forced = try order(
            .add([FriendWish(.bob, remark: "小明"), FriendWish(.carol), FriendWish(.alice)], isForced: true), of: .alice,
            it)
        #expect(codes(forced) == [0, 0, 30001])
        #expect(
            try friends(of: .alice, it) == [
                Friend(.bob, .friend, remark: DisplayName(cleaning: "小明"), since: .start),
                Friend(.carol, .friend, since: .start),
            ])
        #expect(codes(try order(.add([FriendWish(.bob)], isForced: true), of: .alice, it)) == [30015])
        let removed = try order(.remove([.bob, .make("dave")]), of: .alice, it)
        #expect(codes(removed) == [0, 31704])
        #expect(removed.news.map(\.users) == [[.alice], [.bob]])
        #expect(try friends(of: .bob, it) == [])
    }

    @Test(arguments: StoreFactory.all)
    func `a list is full with three thousand, whoever asks`(_ factory: StoreFactory) throws {
        let it = try MessageBench(factory)
        let many = (0..<Friend.most).map { UserID.make("u\($0)") }
        _ = try it.store.perform([.administer(.importAccounts(many + [.bob]), at: .start)])
        let alice = try it.login(.alice)
        let added = try order(.add(many.map { FriendWish($0) } + [FriendWish(.bob)], isForced: true), of: .alice, it)
        #expect(codes(added) == many.map { _ in 0 } + [30010])
        #expect(codes(try order(.add([FriendWish(.alice)], isForced: true), of: .bob, it)) == [30014])
        // A wish can wait, and is answered once there is room.
        #expect(codes(try order(.add([FriendWish(.alice)], isForced: false), of: .bob, it)) == [30539])
        func answer() throws -> StoreOutcome {
            try it.store.perform([
                .request(
                    RequestOperation(
                        fence: alice, request: .own(.friend(.bob, .answer(isWelcome: true))), settings: ChatSettings(),
                        at: .start))
            ])[0]
        }
        #expect(try answer() == .refused(ServiceError(.friendListFull)))
        _ = try order(.remove([many[0]]), of: .alice, it)
        guard case .done = try answer() else {
            Issue.record("bob is not let in")
            return
        }
    }

    @Test(arguments: StoreFactory.all)
    func `nobody has no friends, and over a block nobody is forced`(_ factory: StoreFactory) throws {
        let it = try MessageBench(factory)
        let bob = try it.login(.bob)
        guard case .refused(let error) = try order(.list, of: .alice, it).answer else {
            Issue.record("alice has no account")
            return
        }
        #expect(error.code == .friendNotFound)
        _ = try it.login(.alice)
        let block = RequestOperation(
            fence: bob, request: .own(.block(.alice, true)), settings: ChatSettings(), at: .start)
        _ = try it.store.perform([.request(block)])
        #expect(codes(try order(.add([FriendWish(.bob)], isForced: true), of: .alice, it)) == [30525])
    }
}
