import Model
import Rules
import TestSupport
import Testing
import Wire

/// Folders are their owner's, on all their devices, and nobody else's.
@Suite(.serialized, .ownThread) struct FolderContractTests {
    private func ask(_ change: FolderChange, by fence: Fence, _ it: MessageBench) throws -> StoreOutcome {
        let operation = RequestOperation(
            fence: fence, request: .own(.folder(change)), settings: ChatSettings(), at: .start)
        return try it.store.perform([.request(operation)])[0]
    }

    private func folders(of user: UserID, _ it: MessageBench) async throws -> Folders {
        let outcome = await it.store.read(.folders, for: user)
        guard case .answer(.folders(let folders)) = outcome else { throw StoreError("\(outcome)") }
        return folders
    }

    private func done(_ folders: [Folder], tells owner: UserID?) -> StoreOutcome {
        let news = ServerFrame.News.foldersChanged(Folders(folders))
        return .done(
            Done(
                answer: .news(news), news: owner.map { [Done.Telling(news, to: [$0])] } ?? [],
                hasWritten: owner != nil))
    }

    private func refusal(_ change: FolderChange, by fence: Fence, _ it: MessageBench) throws -> ErrorCode? {
        if case .refused(let error) = try ask(change, by: fence, it) { error.code } else { nil }
    }

    private func talked(_ factory: StoreFactory) throws -> (it: MessageBench, alice: Fence, bob: Fence) {
        let it = try MessageBench(factory)
        let (alice, bob) = (try it.login(.alice), try it.login(.bob))
        _ = try it.send("hi", from: bob, to: .c2c(.alice), 1)
        return (it, alice, bob)
    }

    @Test(arguments: StoreFactory.all)
    func `are made, filled, renamed and emptied, each time told to one's own devices, once`(
        _ factory: StoreFactory
    ) async throws {
        let (it, alice, _) = try talked(factory)
        let (bob, team) = (ConversationID.c2c(.bob), ConversationID.group(.team))
        let steps: [(FolderChange, [Folder])] = [
            (.put(bob, into: "家 🏠"), [.make("家 🏠", [bob])]),
            (.put(team, into: "家 🏠"), [.make("家 🏠", [bob, team])]),
            (.put(team, into: "work"), [.make("家 🏠", [bob, team]), .make("work", [team])]),
            (.rename("家 🏠", to: "home"), [.make("home", [bob, team]), .make("work", [team])]),
            (.take(bob, outOf: "home"), [.make("home", [team]), .make("work", [team])]),
            (.take(team, outOf: "home"), [.make("work", [team])]),
            (.remove("work"), []),
        ]
        for (change, expected) in steps {
            #expect(try ask(change, by: alice, it) == done(expected, tells: .alice))
            #expect(try ask(change, by: alice, it) == done(expected, tells: nil))
            #expect(try await folders(of: .alice, it) == Folders(expected))
            #expect(try await folders(of: .bob, it) == Folders())
        }
    }

    @Test(arguments: StoreFactory.all)
    func `take what is one's own conversation, and a name that can be shown`(_ factory: StoreFactory) throws {
        let (it, alice, _) = try talked(factory)
        let carol = try it.login(.carol)
        let bob = ConversationID.c2c(.bob)
        #expect(try refusal(.put(.group(.team), into: "work"), by: carol, it) == .groupNotFound)
        #expect(try refusal(.put(.c2c(.alice), into: "work"), by: carol, it) == .invalidRequest)
        for name in ["", " ", "a\u{1B}[31mb", "a\nb", "a\tb", "\u{202E}evil", "\u{9B}5m", "\0"] {
            #expect(try refusal(.put(bob, into: name), by: alice, it) == .invalidRequest)
        }
        #expect(try refusal(.put(bob, into: String(repeating: "小", count: 11)), by: alice, it) == .folderNameTooLong)
        #expect(try refusal(.put(bob, into: String(repeating: "小", count: 10)), by: alice, it) == nil)
        #expect(try refusal(.rename("none", to: "some"), by: alice, it) == .folderNotFound)
        _ = try ask(.put(bob, into: "work"), by: alice, it)
        _ = try ask(.put(bob, into: "home"), by: alice, it)
        #expect(try refusal(.rename("work", to: "home"), by: alice, it) == .invalidRequest)
        #expect(try refusal(.rename("work", to: "a\u{7}b"), by: alice, it) == .invalidRequest)
    }

    @Test(arguments: StoreFactory.all)
    func `are at most so many, with so many conversations`(_ factory: StoreFactory) async throws {
        let (it, alice, _) = try talked(factory)
        for number in 1...Folders.most {
            #expect(try refusal(.put(.c2c(.bob), into: "\(number)"), by: alice, it) == nil)
        }
        #expect(try refusal(.put(.c2c(.bob), into: "more"), by: alice, it) == .tooManyFolders)
        let groups = (0..<49).map { fixture(GroupID("g\($0)")) }
        try it.store.configure(groups: Dictionary(uniqueKeysWithValues: groups.map { ($0, [.alice]) }))
        let changes = (1...Folders.most).flatMap { number in
            groups.map { FolderChange.put(.group($0), into: "\(number)") }
        }
        let operations = changes.map { change in
            StoreOperation.request(
                RequestOperation(fence: alice, request: .own(.folder(change)), settings: ChatSettings(), at: .start))
        }
        _ = try it.store.perform(operations)
        let full = try await folders(of: .alice, it)
        #expect(full.conversationCount == Folders.mostConversations && full.items.count == Folders.most)
        #expect(try refusal(.put(.group(.team), into: "1"), by: alice, it) == .tooManyGrouped)
        // The largest list there can be is one frame.
        let frame = ServerFrame(body: .news(.foldersChanged(.largest)))
        #expect(try frame.encoded().count < Limits.frameBytes)
    }

    @Test(arguments: StoreFactory.all)
    func `stay when a conversation is deleted, and go with the account`(_ factory: StoreFactory) async throws {
        let (it, alice, _) = try talked(factory)
        _ = try ask(.put(.c2c(.bob), into: "work"), by: alice, it)
        let delete = RequestOperation(
            fence: alice, request: .own(.conversation(.c2c(.bob), .delete(upTo: 9))), settings: ChatSettings(),
            at: .start)
        _ = try it.store.perform([.request(delete)])
        #expect(try await folders(of: .alice, it).items == [.make("work", [.c2c(.bob)])])
        _ = try it.store.perform([.administer(.deleteAccounts([.alice]), at: .start(plusSeconds: 5))])
        #expect(try await folders(of: .alice, it) == Folders())
    }
}

extension Folders {
    /// Every name and every id as long as they can be.
    fileprivate static var largest: Folders {
        Folders(
            (10..<10 + most).map { number in
                .make(
                    "\(number)" + String(repeating: "n", count: Folder.nameBytes - 2),
                    (0..<mostConversations / most).map { place in
                        .group(
                            fixture(
                                GroupID(
                                    "\(100 + place)" + String(repeating: "g", count: GroupID.maximumBytes - 3))))
                    })
            })
    }
}
