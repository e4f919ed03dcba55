import Model
import Rules
import TestSupport
import Testing
import Wire

/// The lists that somebody has their friends in: their own, on all their devices, and nobody else's.
@Suite(.serialized, .ownThread) struct FriendListContractTests {
    /// alice is a friend of bob and carol.
    private func bench(_ factory: StoreFactory) throws -> GroupBench {
        let it = try GroupBench(factory)
        for user in [UserID.bob, .carol] {
            _ = try act(.ask(""), user, by: .alice, it)
            _ = try act(.answer(isWelcome: true), .alice, by: user, it)
        }
        return it
    }

    private func act(_ action: FriendAction, _ user: UserID, by asker: UserID, _ it: GroupBench) throws -> StoreOutcome
    {
        let operation = RequestOperation(
            fence: try it.fence(asker), request: .own(.friend(user, action)), settings: ChatSettings(), at: .start)
        return try it.bench.store.perform([.request(operation)])[0]
    }

    private func refusal(_ action: FriendAction, _ user: UserID, by asker: UserID, _ it: GroupBench) throws
        -> ErrorCode?
    {
        guard case .refused(let error) = try act(action, user, by: asker, it) else { return nil }
        return error.code
    }

    private func operate(_ order: FriendOrder, _ it: GroupBench) throws -> AdministrationOutcome {
        let outcome = try it.bench.store.perform([
            .administer(.friends(order, of: .alice), connected: [:], at: .start)
        ])[0]
        guard case .administered(let administered) = outcome else { throw StoreError("\(outcome)") }
        return administered
    }

    private func page(of user: UserID, after: UserID? = nil, _ it: GroupBench) async throws -> FriendsPage {
        let outcome = await it.bench.store.read(.friends(after: after), for: user)
        guard case .answer(.friends(let page)) = outcome else { throw StoreError("\(outcome)") }
        return page
    }

    private func lists(of user: UserID, _ it: GroupBench) async throws -> [UserID: [String]] {
        let items = try await page(of: user, it).items
        return Dictionary(items.map { ($0.user, $0.lists.map(\.description)) }) { $1 }.filter { !$0.value.isEmpty }
    }

    @Test(arguments: StoreFactory.all)
    func `a friend comes into lists and leaves them, which one's own devices are told and nobody else`(
        _ factory: StoreFactory
    ) async throws {
        let it = try bench(factory)
        _ = try act(.remark("Bobby"), .bob, by: .alice, it)
        let outcome = try act(.list("  家 人 🏠 ", isIn: true), .bob, by: .alice, it)
        let friend = Friend(
            .bob, .friend, remark: DisplayName(cleaning: "Bobby"), since: .start, lists: ["家 人 🏠"].names)
        let told = ServerFrame.News.friends(.changed(friend, by: .alice))
        #expect(
            outcome == .done(Done(answer: .news(told), news: [Done.Telling(told, to: [.alice])], hasWritten: true)))
        #expect(
            try act(.list("家 人 🏠", isIn: true), .bob, by: .alice, it)
                == .done(Done(answer: .news(told), hasWritten: false)))
        _ = try act(.list("work", isIn: true), .bob, by: .alice, it)
        _ = try act(.list("work", isIn: true), .carol, by: .alice, it)
        #expect(try await lists(of: .alice, it) == [.bob: ["work", "家 人 🏠"], .carol: ["work"]])
        for user in [UserID.bob, .carol] { #expect(try await lists(of: user, it).isEmpty) }
        // What one calls them stays, and so do the lists when that changes.
        _ = try act(.remark(""), .bob, by: .alice, it)
        #expect(try await lists(of: .alice, it)[.bob] == ["work", "家 人 🏠"])
        _ = try act(.list("work", isIn: false), .bob, by: .alice, it)
        _ = try act(.list("nothing", isIn: false), .bob, by: .alice, it)
        #expect(try await lists(of: .alice, it) == [.bob: ["家 人 🏠"], .carol: ["work"]])
    }

    @Test(arguments: StoreFactory.all)
    func `names have the field's limit, and only friends are in lists`(_ factory: StoreFactory) async throws {
        let it = try bench(factory)
        for name in ["", " ", "a\nb", "a\u{1B}[31m", "\u{202E}evil", "\0", String(repeating: "小", count: 11)] {
            #expect(try refusal(.list(name, isIn: true), .bob, by: .alice, it) == .friendParameter)
        }
        #expect(try refusal(.list(String(repeating: "小", count: 10), isIn: true), .bob, by: .alice, it) == nil)
        #expect(try refusal(.list("work", isIn: true), .dave, by: .alice, it) == .noFriend)
        _ = try act(.ask(""), .dave, by: .alice, it)
        #expect(try refusal(.list("work", isIn: true), .dave, by: .alice, it) == .noFriend)
    }

    @Test(arguments: StoreFactory.all)
    func `there are at most so many lists, counted over all friends`(_ factory: StoreFactory) async throws {
        let it = try bench(factory)
        for number in 1...Friend.mostLists {
            let user = number % 2 == 0 ? UserID.bob : .carol
            #expect(try refusal(.list("\(number)", isIn: true), user, by: .alice, it) == nil)
        }
        #expect(try refusal(.list("more", isIn: true), .bob, by: .alice, it) == .tooManyFriendLists)
        for number in 1...Friend.mostLists {
            #expect(try refusal(.list("\(number)", isIn: true), .bob, by: .alice, it) == nil)
        }
        _ = try act(.list("1", isIn: false), .bob, by: .alice, it)
        #expect(try refusal(.list("more", isIn: true), .bob, by: .alice, it) == .tooManyFriendLists)
        // The last one that leaves takes the list along.
        _ = try act(.list("1", isIn: false), .carol, by: .alice, it)
        #expect(try refusal(.list("more", isIn: true), .bob, by: .alice, it) == nil)
    }

    @Test(arguments: StoreFactory.all)
    func `who is no friend any more is in no list, and becomes one in none`(_ factory: StoreFactory) async throws {
        let it = try bench(factory)
        _ = try act(.list("work", isIn: true), .bob, by: .alice, it)
        _ = try act(.remove, .alice, by: .bob, it)
        #expect(try await lists(of: .alice, it).isEmpty)
        _ = try act(.ask(""), .bob, by: .alice, it)
        _ = try act(.answer(isWelcome: true), .alice, by: .bob, it)
        #expect(try await lists(of: .alice, it).isEmpty)
        _ = try act(.list("work", isIn: true), .bob, by: .alice, it)
        _ = try it.bench.store.perform([.administer(.deleteAccounts([.bob]), at: .start)])
        #expect(try await lists(of: .alice, it).isEmpty)
    }

    @Test(arguments: StoreFactory.all)
    func `the operator puts friends into lists and deletes lists`(_ factory: StoreFactory) async throws {
        let it = try bench(factory)
        let put = try operate(.put([.bob, .dave, .carol], into: ["work", "家"]), it)
        #expect(put.answer == .errors([nil, ServiceError(.noFriendForList), nil]))
        #expect(put.news.count == 4 && put.news.allSatisfy { $0.users == [.alice] })
        #expect(try await lists(of: .alice, it) == [.bob: ["work", "家"], .carol: ["work", "家"]])
        let gone = try operate(.removeLists(["work", "none"]), it)
        #expect(gone.news.count == 2)
        #expect(try await lists(of: .alice, it) == [.bob: ["家"], .carol: ["家"]])
    }

    @Test(arguments: StoreFactory.all)
    func `a page of friends in as many lists as there can be fits a frame, and pages bring all of them`(
        _ factory: StoreFactory
    ) async throws {
        let it = try GroupBench(factory)
        let users = (100..<190).map { UserID.make(String(repeating: "u", count: 29) + "\($0)") }
        _ = try it.bench.store.perform([.administer(.importAccounts(users), at: .start)])
        let wishes = users.map { FriendWish($0, remark: String(repeating: "r", count: Friend.remarkBytes)) }
        _ = try operate(.add(wishes, isForced: true), it)
        let names = (10..<10 + Friend.mostLists).map { "\($0)" + String(repeating: "n", count: Friend.listBytes - 2) }
        _ = try operate(.put(users, into: names), it)
        var found: [Friend] = []
        var hasMore = true
        while hasMore {
            let page = try await page(of: .alice, after: found.last?.user, it)
            #expect(try ServerFrame(body: .answer(.friends(page))).encoded().count < Limits.frameBytes)
            #expect(!page.items.isEmpty)
            found += page.items
            hasMore = page.hasMore && !page.items.isEmpty
        }
        #expect(found.map(\.user) == users && found.allSatisfy { $0.lists.count == Friend.mostLists })
    }
}
