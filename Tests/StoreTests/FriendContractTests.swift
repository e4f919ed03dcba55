import Model
import Rules
import TestSupport
import Testing
import Wire

/// Who is whose friend: it is so for both or for neither, and what is a wish is answered by whom it is for.
@Suite(.serialized, .ownThread) struct FriendContractTests {
    @discardableResult
    private func act(_ user: UserID, _ action: FriendAction, by fence: Fence, _ it: MessageBench) throws -> StoreOutcome
    {
        try ask(.friend(user, action), by: fence, it)
    }

    @discardableResult
    private func ask(_ change: OwnChange, by fence: Fence, _ it: MessageBench) throws -> StoreOutcome {
        let operation = RequestOperation(fence: fence, request: .own(change), settings: ChatSettings(), at: .start)
        return try it.store.perform([.request(operation)])[0]
    }

    private func page(of user: UserID, after: UserID? = nil, _ it: MessageBench) async throws -> FriendsPage {
        let outcome = await it.store.read(.friends(after: after), for: user)
        guard case .answer(.friends(let page)) = outcome else { throw StoreError("\(outcome)") }
        return page
    }

    private func friends(of user: UserID, _ it: MessageBench) async throws -> [Friend] {
        try await page(of: user, it).items
    }

    private func friend(
        _ user: UserID, _ standing: Friend.Standing, words: String = "", remark: String = ""
    ) -> Friend {
        Friend(
            user, standing, words: words, remark: DisplayName(cleaning: remark, atMost: Friend.remarkBytes),
            since: .start)
    }

    /// What `owner` is answered, and whom it tells besides.
    private func done(
        _ own: Friend, of owner: UserID, other: (Friend, UserID)? = nil, hasWritten: Bool = true
    ) -> StoreOutcome {
        let told = ServerFrame.News.friends(.changed(own, by: owner))
        let others = other.map { [Done.Telling(.friends(.changed($0.0, by: owner)), to: [$0.1])] } ?? []
        return .done(
            Done(
                answer: .news(told), news: hasWritten ? [Done.Telling(told, to: [owner])] + others : [],
                hasWritten: hasWritten))
    }

    private func code(_ outcome: StoreOutcome) -> ErrorCode? {
        if case .refused(let error) = outcome { error.code } else { nil }
    }

    @Test(arguments: StoreFactory.all)
    func `who is asked says yes, and both are friends`(_ factory: StoreFactory) async throws {
        let it = try MessageBench(factory)
        let (alice, bob) = (try it.login(.alice), try it.login(.bob))
        let asked = done(
            friend(.bob, .asked, words: "我是 Alice"), of: .alice,
            other: (friend(.alice, .asks, words: "我是 Alice"), .bob))
        #expect(try act(.bob, .ask(" 我是  Alice "), by: alice, it) == asked)
        // Again it is the same wish.
        #expect(
            try act(.bob, .ask("我是 Alice"), by: alice, it)
                == done(friend(.bob, .asked, words: "我是 Alice"), of: .alice, hasWritten: false))
        #expect(try await friends(of: .alice, it) == [friend(.bob, .asked, words: "我是 Alice")])
        #expect(try await friends(of: .bob, it) == [friend(.alice, .asks, words: "我是 Alice")])
        // Only whom it is for can answer.
        #expect(code(try act(.bob, .answer(isWelcome: true), by: alice, it)) == .wishNotFound)
        #expect(
            try act(.alice, .answer(isWelcome: true), by: bob, it)
                == done(friend(.alice, .friend), of: .bob, other: (friend(.bob, .friend), .alice)))
        #expect(try await friends(of: .alice, it) == [friend(.bob, .friend)])
        #expect(try await friends(of: .bob, it) == [friend(.alice, .friend)])
        #expect(code(try act(.alice, .answer(isWelcome: true), by: bob, it)) == .wishNotFound)
        #expect(code(try act(.bob, .ask(""), by: alice, it)) == .alreadyFriends)
    }

    @Test(arguments: StoreFactory.all)
    func `a no, a wish taken back and the end of a friendship are told to both, and one may ask again`(
        _ factory: StoreFactory
    ) async throws {
        let it = try MessageBench(factory)
        let (alice, bob) = (try it.login(.alice), try it.login(.bob))
        func over(_ fence: Fence, _ other: UserID) -> StoreOutcome {
            done(friend(other, .stranger), of: fence.user, other: (friend(fence.user, .stranger), other))
        }
        try act(.bob, .ask("hi"), by: alice, it)
        #expect(try act(.alice, .answer(isWelcome: false), by: bob, it) == over(bob, .alice))
        try act(.bob, .ask("please"), by: alice, it)
        #expect(try act(.bob, .remove, by: alice, it) == over(alice, .bob))
        #expect(code(try act(.bob, .remove, by: alice, it)) == .noFriend)
        #expect(code(try act(.alice, .answer(isWelcome: true), by: bob, it)) == .wishNotFound)
        // Two who ask each other are friends.
        try act(.bob, .ask("hi"), by: alice, it)
        #expect(
            try act(.alice, .ask("hello"), by: bob, it)
                == done(friend(.alice, .friend), of: .bob, other: (friend(.bob, .friend), .alice)))
        #expect(try act(.alice, .remove, by: bob, it) == over(bob, .alice))
        #expect(try await friends(of: .alice, it) == [])
        #expect(try await friends(of: .bob, it) == [])
    }

    @Test(arguments: StoreFactory.all)
    func `what one calls a friend only oneself is told`(_ factory: StoreFactory) async throws {
        let it = try MessageBench(factory)
        let (alice, bob) = (try it.login(.alice), try it.login(.bob))
        #expect(code(try act(.bob, .remark("小明"), by: alice, it)) == .noFriend)
        try act(.bob, .ask(""), by: alice, it)
        #expect(code(try act(.bob, .remark("小明"), by: alice, it)) == .noFriend)
        try act(.alice, .answer(isWelcome: true), by: bob, it)
        #expect(
            try act(.bob, .remark("小明"), by: alice, it) == done(friend(.bob, .friend, remark: "小明"), of: .alice))
        #expect(
            try act(.bob, .remark("小明"), by: alice, it)
                == done(friend(.bob, .friend, remark: "小明"), of: .alice, hasWritten: false))
        #expect(try await friends(of: .alice, it) == [friend(.bob, .friend, remark: "小明")])
        #expect(try await friends(of: .bob, it) == [friend(.alice, .friend)])
        let longest = String(repeating: "x", count: Friend.remarkBytes)
        try act(.bob, .remark(longest), by: alice, it)
        #expect(try await friends(of: .alice, it) == [friend(.bob, .friend, remark: longest)])
        #expect(code(try act(.bob, .remark(longest + "x"), by: alice, it)) == .friendParameter)
        #expect(code(try act(.bob, .remark("two\nlines"), by: alice, it)) == .friendParameter)
        try act(.bob, .remark(""), by: alice, it)
        #expect(try await friends(of: .alice, it) == [friend(.bob, .friend)])
    }

    @Test(arguments: StoreFactory.all)
    func `whoever lets anybody in has a friend at once, and whoever is closed is asked by nobody`(
        _ factory: StoreFactory
    ) async throws {
        let it = try MessageBench(factory)
        let (alice, bob, carol) = (try it.login(.alice), try it.login(.bob), try it.login(.carol))
        #expect(try await page(of: .bob, it).allows == .ask)
        let free = ServerFrame.News.friends(.allows(.free))
        #expect(
            try ask(.allowFriends(.free), by: bob, it)
                == .done(Done(answer: .news(free), news: [Done.Telling(free, to: [.bob])], hasWritten: true)))
        #expect(
            try ask(.allowFriends(.free), by: bob, it) == .done(Done(answer: .news(free), hasWritten: false)))
        #expect(try await page(of: .bob, it).allows == .free)
        #expect(
            try act(.bob, .ask("hi"), by: alice, it)
                == done(friend(.bob, .friend), of: .alice, other: (friend(.alice, .friend), .bob)))
        try ask(.allowFriends(.closed), by: bob, it)
        #expect(code(try act(.bob, .ask("hi"), by: carol, it)) == .takesNoFriends)
        // What one has stays, and who is asked by somebody closed says yes by asking.
        #expect(try await friends(of: .bob, it) == [friend(.alice, .friend)])
        try act(.carol, .ask("hi"), by: bob, it)
        try act(.bob, .ask("hi"), by: carol, it)
        #expect(try await friends(of: .carol, it) == [friend(.bob, .friend)])
        // A name and how one is asked are in one row, and neither takes the other away.
        try ask(.name("Bob"), by: bob, it)
        try ask(.name(""), by: bob, it)
        #expect(try await page(of: .bob, it).allows == .closed)
        try ask(.allowFriends(.ask), by: bob, it)
        #expect(try await page(of: .bob, it).allows == .ask)
    }

    @Test(arguments: StoreFactory.all)
    func `blocking ends it all, and nobody asks over a block`(_ factory: StoreFactory) async throws {
        let it = try MessageBench(factory)
        let (alice, bob, carol) = (try it.login(.alice), try it.login(.bob), try it.login(.carol))
        try act(.bob, .ask(""), by: alice, it)
        try act(.alice, .answer(isWelcome: true), by: bob, it)
        try act(.alice, .ask("hi"), by: carol, it)
        let blocked = ServerFrame.News.blockChanged(.bob, isOn: true)
        #expect(
            try ask(.block(.bob, true), by: alice, it)
                == .done(
                    Done(
                        answer: .news(blocked),
                        news: [
                            Done.Telling(blocked, to: [.alice]),
                            Done.Telling(.friends(.changed(friend(.bob, .stranger), by: .alice)), to: [.alice]),
                            Done.Telling(.friends(.changed(friend(.alice, .stranger), by: .alice)), to: [.bob]),
                        ], hasWritten: true)))
        try ask(.block(.carol, true), by: alice, it)
        for user in [UserID.alice, .bob, .carol] { #expect(try await friends(of: user, it) == []) }
        #expect(code(try act(.alice, .ask("hi"), by: bob, it)) == .blockedByFriend)
        #expect(code(try act(.bob, .ask("hi"), by: alice, it)) == .friendIsBlocked)
        try ask(.block(.bob, false), by: alice, it)
        try act(.alice, .ask("hi"), by: bob, it)
        #expect(try await friends(of: .alice, it) == [friend(.bob, .asks, words: "hi")])
    }

    @Test(arguments: StoreFactory.all)
    func `nobody befriends themselves or nobody, nor says more than there is room for`(_ factory: StoreFactory) throws {
        let it = try MessageBench(factory)
        let alice = try it.login(.alice)
        _ = try it.login(.bob)
        #expect(code(try act(.alice, .ask(""), by: alice, it)) == .friendParameter)
        #expect(code(try act(.make("nobody"), .ask(""), by: alice, it)) == .friendNotFound)
        let longest = String(repeating: "x", count: Friend.wordsBytes)
        #expect(code(try act(.bob, .ask(longest + "x"), by: alice, it)) == .friendParameter)
        #expect(code(try act(.bob, .ask("a\u{1b}[2J"), by: alice, it)) == .friendParameter)
        #expect(code(try act(.bob, .ask(longest), by: alice, it)) == nil)
    }

    @Test(arguments: StoreFactory.all)
    func `a hundred wishes wait, on either side, and no more`(_ factory: StoreFactory) throws {
        let it = try MessageBench(factory)
        let many = (0...Friend.mostOpen).map { UserID.make("u\($0)") }
        _ = try it.store.perform([.administer(.importAccounts(many), at: .start)])
        let alice = try it.login(.alice)
        for user in many.dropLast() { #expect(code(try act(user, .ask(""), by: alice, it)) == nil) }
        #expect(code(try act(many[Friend.mostOpen], .ask(""), by: alice, it)) == .tooManyWishes)
        // Other words are no further wish, and one that is taken back makes room.
        #expect(code(try act(many[0], .ask("hello"), by: alice, it)) == nil)
        try act(many[0], .remove, by: alice, it)
        #expect(code(try act(many[Friend.mostOpen], .ask(""), by: alice, it)) == nil)
        _ = try it.login(.bob)
        for user in many.dropLast() { try act(.bob, .ask(""), by: try it.login(user), it) }
        let last = try it.login(many[Friend.mostOpen])
        #expect(code(try act(.bob, .ask(""), by: last, it)) == .tooManyWishes)
    }

    @Test(arguments: StoreFactory.all)
    func `a list of more than a page comes in pages`(_ factory: StoreFactory) async throws {
        let it = try MessageBench(factory)
        let alice = try it.login(.alice)
        try ask(.allowFriends(.free), by: alice, it)
        let many = (0..<FriendsPage.length + 3).map { UserID.make("u\(1_000 + $0)") }
        for user in many { try act(.alice, .ask(""), by: try it.login(user), it) }
        let first = try await page(of: .alice, it)
        #expect(first.items == many.prefix(FriendsPage.length).map { friend($0, .friend) })
        #expect(first.hasMore)
        let rest = try await page(of: .alice, after: first.items.last?.user, it)
        #expect(rest.items == many.suffix(3).map { friend($0, .friend) })
        #expect(!rest.hasMore)
    }

    @Test(arguments: StoreFactory.all)
    func `friends may know each other's name and status, and who is asked the name of who asks`(
        _ factory: StoreFactory
    ) async throws {
        let it = try MessageBench(factory)
        let (alice, carol) = (try it.login(.alice), try it.login(.carol))
        func known(to user: UserID, of other: UserID) async throws -> (name: Bool, status: Bool) {
            guard case .answer(.profiles(let profiles)) = await it.store.read(.profiles([other]), for: user),
                case .answer(.statuses(let statuses)) = await it.store.read(.statuses([other]), for: user)
            else { throw StoreError("no answer") }
            return (!profiles.isEmpty, !statuses.isEmpty)
        }
        try ask(.name("Alice"), by: alice, it)
        try ask(.name("Carol"), by: carol, it)
        #expect(try await known(to: .alice, of: .carol) == (false, false))
        try act(.carol, .ask(""), by: alice, it)
        #expect(try await known(to: .alice, of: .carol) == (false, false))
        #expect(try await known(to: .carol, of: .alice) == (true, false))
        try act(.alice, .answer(isWelcome: true), by: carol, it)
        #expect(try await known(to: .alice, of: .carol) == (true, true))
        #expect(try await known(to: .carol, of: .alice) == (true, true))
        // They hear of another name.
        guard case .done(let done) = try ask(.name("Caroline"), by: carol, it) else {
            Issue.record("carol is not renamed")
            return
        }
        #expect(done.news.map(\.users) == [[.carol, .alice]])
        try act(.carol, .remove, by: alice, it)
        #expect(try await known(to: .alice, of: .carol) == (false, false))
    }

    @Test(arguments: StoreFactory.all)
    func `a deleted account leaves no friend and no wish, and they are told`(_ factory: StoreFactory) async throws {
        let it = try MessageBench(factory)
        let (alice, bob, carol) = (try it.login(.alice), try it.login(.bob), try it.login(.carol))
        try act(.bob, .ask(""), by: alice, it)
        try act(.alice, .answer(isWelcome: true), by: bob, it)
        try act(.alice, .ask("hi"), by: carol, it)
        try ask(.allowFriends(.free), by: alice, it)
        let outcome = try it.store.perform([.administer(.deleteAccounts([.alice]), at: .start)])[0]
        guard case .administered(let outcome) = outcome else { throw StoreError("\(outcome)") }
        let gone = friend(.alice, .stranger)
        #expect(
            outcome.news == [UserID.bob, .carol].map { Done.Telling(.friends(.changed(gone, by: .alice)), to: [$0]) })
        for user in [UserID.alice, .bob, .carol] {
            let page = try await page(of: user, it)
            #expect(page.items == [] && page.allows == .ask)
        }
    }
}
