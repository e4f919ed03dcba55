import Model
import Rules
import TestSupport
import Testing
import Wire

/// What becomes of messages after they were sent, and who may change what.
@Suite(.serialized, .ownThread) struct ChangeContractTests {
    @Test(arguments: StoreFactory.all)
    func `an edited message says something else to everybody, and its first words are gone`(
        _ factory: StoreFactory
    ) async throws {
        let it = try ChangeBench(factory)
        let news = try it.news(it.change(.edit("bye 你好", revision: 0), by: it.alice))
        #expect(news.previous == 0)
        #expect(news.message.content == .text("bye 你好"))
        #expect(news.message.state == MessageState(change: 1, edit: MessageState.Edit(revision: 1, at: it.now)))
        #expect(try await it.history(for: .bob) == [news.message(seenBy: .bob)])
        #expect(try it.bench.list(it.bob).map(\.lastChange) == [1, 0])
        // Asked again, and sent again by somebody who has not heard of its receipt.
        #expect(try it.done(it.change(.edit("bye 你好", revision: 0), by: it.alice)).hasWritten == false)
        guard case .repeated(let receipt) = try it.bench.send("hi", from: it.alice, to: .c2c(.bob), 1) else {
            Issue.record("taken for another message")
            return
        }
        #expect(receipt.changed == news.message(seenBy: .alice))
    }

    @Test(arguments: StoreFactory.all)
    func `of two edits of one revision the second is a conflict`(_ factory: StoreFactory) throws {
        let it = try ChangeBench(factory)
        _ = try it.change(.edit("one", revision: 0), by: it.alice)
        #expect(try it.refusal(.edit("two", revision: 0), by: it.alice) == .changeConflict)
        _ = try it.news(it.change(.edit("two", revision: 1), by: it.alice))
    }

    @Test(arguments: StoreFactory.all)
    func `a recalled message has no words and no reactions, and is recalled for good`(
        _ factory: StoreFactory
    ) async throws {
        let it = try ChangeBench(factory)
        _ = try it.change(.react(ChangeBench.thumb, isOn: true), by: it.bob)
        let news = try it.news(it.change(.recall, by: it.alice))
        #expect(
            news.message.state
                == MessageState(change: 2, recall: MessageState.Recall(by: .alice, at: it.now)))
        #expect(news.message.text.isEmpty && !news.message.isDamaged)
        #expect(try await it.history(for: .bob).map(\.isGone) == [true])
        #expect(try it.done(it.change(.recall, by: it.alice)).hasWritten == false)
        #expect(try it.refusal(.edit("again", revision: 0), by: it.alice) == .messageRecalled)
        #expect(try it.refusal(.react(ChangeBench.thumb, isOn: true), by: it.bob) == .messageRecalled)
    }

    @Test(arguments: StoreFactory.all)
    func `after the window a message stays, unless the operator set none`(_ factory: StoreFactory) throws {
        let it = try ChangeBench(factory)
        #expect(try it.refusal(.recall, by: it.alice, seconds: 121) == .recallTooLate)
        _ = try it.news(it.change(.recall, by: it.alice, seconds: 9_000, settings: ChatSettings(recallWindow: nil)))
    }

    @Test(arguments: StoreFactory.all)
    func `reactions are counted once a person and end at ten kinds`(_ factory: StoreFactory) throws {
        let it = try ChangeBench(factory)
        _ = try it.change(.react(ChangeBench.thumb, isOn: true), by: it.bob)
        #expect(try it.done(it.change(.react(ChangeBench.thumb, isOn: true), by: it.bob)).hasWritten == false)
        let both = try it.news(it.change(.react(ChangeBench.thumb, isOn: true), by: it.alice))
        #expect(
            both.message.state.reactions
                == [MessageState.Reaction(emoji: ChangeBench.thumb, users: [.bob, .alice])])
        for number in 1..<Limits.reactions {
            _ = try it.news(it.change(.react(fixture(Emoji(":e\(number):")), isOn: true), by: it.bob))
        }
        #expect(try it.refusal(.react(fixture(Emoji(":more:")), isOn: true), by: it.bob) == .tooManyReactions)
        _ = try it.change(.react(ChangeBench.thumb, isOn: false), by: it.bob)
        let none = try it.news(it.change(.react(ChangeBench.thumb, isOn: false), by: it.alice))
        #expect(none.message.state.reactions.count == Limits.reactions - 1)
    }

    @Test(arguments: StoreFactory.all)
    func `who may not see a message hears nothing of its changes`(_ factory: StoreFactory) throws {
        let it = try ChangeBench(factory)
        _ = try it.bench.send("before", from: it.alice, to: .group(.team), 60)
        try it.bench.store.configure(groups: [.team: [.alice, .bob, .carol]])
        let done = try it.done(
            it.change(.react(ChangeBench.thumb, isOn: true), by: it.alice, in: .group(.team), seq: 1))
        #expect(done.news.flatMap(\.users) == [.alice, .bob])
        // Deleted by the other one of two.
        let delete = RequestOperation(
            fence: it.bob, request: .own(.conversation(.c2c(.alice), .delete(upTo: 1))), settings: ChatSettings(),
            at: it.now)
        _ = try it.bench.store.perform([.request(delete)])
        #expect(try it.done(it.change(.edit("other", revision: 0), by: it.alice)).news.flatMap(\.users) == [.alice])
    }

    @Test func `a page counts what stands in a poll's votes, however many have voted`() throws {
        let poll = try Poll(question: "?", options: ["a", "b"])
        let votes = (0..<Poll.mostVotes).map {
            Vote(user: fixture(UserID("somebody-with-a-long-name-\(10_000 + $0)")), option: 0)
        }
        let voted = Message(
            conversation: .c2c(.bob), seq: 1, messageID: .make(1), sender: .bob, content: .poll(poll), sentAt: .start,
            state: MessageState(change: 1, votes: votes))
        let size = try ServerFrame(body: .messageAdded(voted)).encoded().count
        #expect(voted.pageBytes >= size - 64)
    }

    @Test(arguments: StoreFactory.all)
    func `in a poll each has one vote, which they may move and take back`(_ factory: StoreFactory) async throws {
        let it = try ChangeBench(factory)
        #expect(try it.refusal(.vote(0), by: it.bob) == .invalidRequest)
        let poll = try Poll(question: "Lunch?", options: ["pizza", "汤"])
        let append = AppendOperation(
            fence: it.alice, conversation: .c2c(.bob), messageID: .make(50), content: .poll(poll), at: it.now)
        _ = try it.bench.store.perform([.append(append)])
        func vote(_ option: Int?, by fence: Fence) throws -> [Vote] {
            try it.news(it.change(.vote(option), by: fence, seq: 2)).message.state.votes
        }
        #expect(try vote(1, by: it.bob) == [Vote(user: .bob, option: 1)])
        #expect(try it.done(it.change(.vote(1), by: it.bob, seq: 2)).hasWritten == false)
        #expect(try vote(0, by: it.alice) == [Vote(user: .bob, option: 1), Vote(user: .alice, option: 0)])
        #expect(try vote(0, by: it.bob) == [Vote(user: .alice, option: 0), Vote(user: .bob, option: 0)])
        #expect(try await it.history(for: .bob).last?.state.votes.count == 2)
        #expect(try vote(nil, by: it.alice) == [Vote(user: .bob, option: 0)])
        #expect(try it.done(it.change(.vote(nil), by: it.alice, seq: 2)).hasWritten == false)
        for option in [2, -1] { #expect(try it.refusal(.vote(option), by: it.bob, seq: 2) == .invalidRequest) }
        let recalled = try it.news(it.change(.recall, by: it.alice, seq: 2))
        #expect(recalled.message.state.votes.isEmpty && recalled.message.text.isEmpty)
        #expect(try it.refusal(.vote(0), by: it.bob, seq: 2) == .messageRecalled)
    }

    @Test(arguments: StoreFactory.all)
    func `who did not send it edits and recalls nothing, and who is not there does not see it`(
        _ factory: StoreFactory
    ) throws {
        let it = try ChangeBench(factory)
        #expect(try it.refusal(.edit("x", revision: 0), by: it.bob) == .permissionDenied)
        #expect(try it.refusal(.recall, by: it.bob) == .permissionDenied)
        #expect(try it.refusal(.recall, by: it.alice, seq: 2) == .messageNotFound)
        #expect(try it.refusal(.recall, by: it.alice, in: .c2c(.carol)) == .messageNotFound)
        let carol = try it.bench.login(.carol)
        #expect(try it.refusal(.react(ChangeBench.thumb, isOn: true), by: carol, in: .group(.team)) == .groupNotFound)
    }

    @Test(arguments: StoreFactory.all)
    func `the owner of a group recalls what others said in it`(_ factory: StoreFactory) throws {
        let it = try ChangeBench(factory)
        let group = fixture(GroupID("owned"))
        _ = try it.bench.store.perform([
            .administer(
                .createGroup(
                    group, [.alice, .bob], showsHistory: false, profile: GroupProfile(name: "Owned", owner: .bob)),
                at: it.now)
        ])
        _ = try it.bench.send("hi", from: it.alice, to: .group(group), 2)
        let news = try it.news(it.change(.recall, by: it.bob, in: .group(group)))
        #expect(news.message.state.recall?.by == .bob)
        #expect(news.message.sender == .alice)
    }

    @Test(arguments: StoreFactory.all)
    func `who was away gets every changed message once, as it is now`(_ factory: StoreFactory) async throws {
        let it = try ChangeBench(factory)
        for number in 2...4 as ClosedRange<UInt64> {
            _ = try it.bench.send("hi", from: it.alice, to: .c2c(.bob), number)
        }
        _ = try it.change(.edit("one", revision: 0), by: it.alice, seq: 3)
        _ = try it.change(.react(ChangeBench.thumb, isOn: true), by: it.bob, seq: 1)
        _ = try it.change(.edit("two", revision: 1), by: it.alice, seq: 3)
        let page = try await it.changes(after: 0, for: .bob)
        #expect(page.messages.map(\.seq) == [1, 3])
        #expect(page.messages.map(\.text) == ["hi", "two"])
        #expect(page.upTo == 3 && !page.hasMore)
        #expect(try await it.changes(after: 2, for: .bob).messages.map(\.seq) == [3])
        #expect(try await it.changes(after: 3, for: .bob).messages.isEmpty)
        // Carol is no member.
        let outcome = await it.bench.store.read(
            .changes(ChangesRequest(conversation: .group(.team), after: 0)), for: .carol)
        #expect(outcome == .refused(ServiceError(.groupNotFound)))
    }
}
