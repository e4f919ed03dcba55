import Model
import Rules
import TestSupport
import Testing
import Wire

/// Messages, who may read and write them, and the notices of devices.
@Suite(.serialized, .ownThread) struct MessageContractTests {
    @Test(arguments: StoreFactory.all) func `seq is dense from 1 in each conversation`(_ factory: StoreFactory) throws {
        let it = try MessageBench(factory)
        let alice = try it.login(.alice)
        let bob = try it.login(.bob)
        #expect(try it.send("a", from: alice, to: .c2c(.bob), 1) == .appended(it.stored(1, .pair(.alice, .bob))))
        #expect(try it.send("b", from: bob, to: .c2c(.alice), 1) == .appended(it.stored(2, .pair(.bob, .alice))))
        #expect(
            try it.send("c", from: alice, to: .group(.team), 2)
                == .appended(it.stored(1, .group(.team, [.alice, .bob]))))
        #expect(try it.send("d", from: alice, to: .c2c(.bob), 3) == .appended(it.stored(3, .pair(.alice, .bob))))
    }

    @Test(arguments: StoreFactory.all) func `the same message again gets its first receipt, also within one group`(
        _ factory: StoreFactory
    ) throws {
        let it = try MessageBench(factory)
        let alice = try it.login(.alice)
        let operation = StoreOperation.append(it.append("a", alice, .c2c(.bob), 1))
        let outcomes = try it.store.perform([operation, operation])
        let receipt = SendReceipt(conversation: .c2c(.bob), messageID: .make(1), seq: 1, sentAt: .start)
        #expect(outcomes == [.appended(it.stored(1, .pair(.alice, .bob))), .repeated(receipt)])
        #expect(try it.send("a", from: alice, to: .c2c(.bob), 1) == .repeated(receipt))
        #expect(try it.send("b", from: alice, to: .c2c(.bob), 2) == .appended(it.stored(2, .pair(.alice, .bob))))
    }

    @Test(arguments: StoreFactory.all) func `an id used for another text or conversation is refused`(
        _ factory: StoreFactory
    ) throws {
        let it = try MessageBench(factory)
        let alice = try it.login(.alice)
        _ = try it.send("a", from: alice, to: .c2c(.bob), 1)
        #expect(try it.send("b", from: alice, to: .c2c(.bob), 1) == .refused(ServiceError(.messageIDReused)))
        #expect(try it.send("a", from: alice, to: .c2c(.carol), 1) == .refused(ServiceError(.messageIDReused)))
        #expect(try it.list(alice).map(\.conversation) == [.c2c(.bob), .group(.team)])
    }

    @Test(arguments: StoreFactory.all) func `a text comes back as it was, with its NULs and whatever else`(
        _ factory: StoreFactory
    ) async throws {
        let it = try MessageBench(factory)
        let alice = try it.login(.alice)
        let text = "a\u{0}b\u{1B}[31m\u{202E}\r\n\u{1F600}e\u{301}"
        _ = try it.send(text, from: alice, to: .c2c(.bob), 1)
        #expect(try await it.history(.c2c(.alice), for: .bob).messages.map(\.text) == [text])
        #expect(try it.send("a", from: alice, to: .c2c(.bob), 1) == .refused(ServiceError(.messageIDReused)))
    }

    @Test(arguments: StoreFactory.all)
    func `a message of another kind comes back whole, and counts as the same only as a whole`(
        _ factory: StoreFactory
    ) async throws {
        let it = try MessageBench(factory)
        let fence = try it.login(.alice)
        let append = { (content: MessageContent, number: UInt64) in
            AppendOperation(
                fence: fence, conversation: .c2c(.bob), messageID: .make(number), content: content, at: .start)
        }
        let contents: [MessageContent] = [
            .custom(CustomContent(data: [0, 255, 10], text: "build 7")),
            .unknown(kind: 4_000_000_000, bytes: [0], text: "a poll"),
        ]
        for (content, number) in zip(contents, 1...) {
            _ = try it.store.perform([.append(append(content, UInt64(number)))])
        }
        #expect(try await it.history(.c2c(.alice), for: .bob).messages.map(\.content) == contents)
        let other = append(.custom(CustomContent(data: [0], text: "build 7")), 1)
        #expect(try it.store.perform([.append(other)]) == [.refused(ServiceError(.messageIDReused))])
    }

    @Test(arguments: StoreFactory.all) func `groups take messages of members only`(_ factory: StoreFactory) throws {
        let it = try MessageBench(factory)
        let carol = try it.login(.carol)
        let other = GroupID("other").map(ConversationID.group)
        // Whether it exists is nobody else's business.
        #expect(try it.send("a", from: carol, to: .group(.team), 1) == .refused(ServiceError(.groupNotFound)))
        #expect(try it.send("a", from: carol, to: #require(other), 2) == .refused(ServiceError(.groupNotFound)))
    }

    @Test(arguments: StoreFactory.all)
    func `a displaced instance writes nothing any more, also in the group of the login that displaced it`(
        _ factory: StoreFactory
    ) throws {
        let it = try MessageBench(factory)
        let old = try it.login(.alice, instance: 1)
        let outcomes = try it.store.perform([
            .append(it.append("a", old, .c2c(.bob), 1)), .login(it.operation(.alice, instance: 2)),
            .append(it.append("b", old, .c2c(.bob), 2)), .markRead(old, .c2c(.bob), seq: 1),
            .logout(old, .instance, at: .start),
            .renew(old, .later, at: .start),
        ])
        #expect(outcomes[0] == .appended(it.stored(1, .pair(.alice, .bob))))
        #expect(outcomes[2...] == [.fenced, .fenced, .fenced, .fenced])
    }

    @Test(arguments: StoreFactory.all)
    func `unread counts what others wrote above the read mark, and the mark never goes back`(_ factory: StoreFactory)
        throws
    {
        let it = try MessageBench(factory)
        let alice = try it.login(.alice)
        let bob = try it.login(.bob)
        for number in UInt64(1)...3 { _ = try it.send("from bob", from: bob, to: .c2c(.alice), number) }
        _ = try it.send("from alice", from: alice, to: .c2c(.bob), 1)
        _ = try it.send("from bob", from: bob, to: .c2c(.alice), 4)
        #expect(try it.list(alice)[0] == it.summary(.c2c(.bob), last: 5, read: 0, unread: 4, peerRead: 3))
        #expect(try it.list(bob)[0] == it.summary(.c2c(.alice), last: 5, read: 3, unread: 1))
        #expect(try it.marked(2, alice) == .marked(it.summary(.c2c(.bob), last: 5, read: 2, unread: 2), moved: true))
        #expect(try it.marked(1, alice) == .marked(it.summary(.c2c(.bob), last: 5, read: 2, unread: 2), moved: false))
        #expect(try it.marked(99, alice) == .marked(it.summary(.c2c(.bob), last: 5, read: 5, unread: 0), moved: true))
    }

    @Test(arguments: StoreFactory.all) func `messages to a user who never logged in wait`(_ factory: StoreFactory)
        throws
    {
        let it = try MessageBench(factory)
        let alice = try it.login(.alice)
        _ = try it.send("welcome", from: alice, to: .c2c(.carol), 1)
        let outcome = try it.store.perform([.login(it.operation(.carol, instance: 1))])
        guard case .login(.accepted(let grant)) = outcome[0] else {
            Issue.record("another outcome")
            return
        }
        #expect(grant.isNewAccount)
        #expect(grant.conversations.items == [it.summary(.c2c(.alice), last: 1, read: 0, unread: 1, peerRead: 1)])
    }

    @Test(arguments: StoreFactory.all) func `history pages have no holes and say whether there is more`(
        _ factory: StoreFactory
    ) async throws {
        let it = try MessageBench(factory)
        let alice = try it.login(.alice)
        for number in UInt64(1)...120 { _ = try it.send("\(number)", from: alice, to: .c2c(.bob), number) }
        let latest = try await it.history(.c2c(.bob), for: .alice)
        #expect(latest.messages.map(\.seq) == Array(71...120))
        #expect(latest.hasMore)
        let first = try await it.history(.c2c(.bob), .before(seq: 31), for: .alice)
        #expect(first.messages.map(\.seq) == Array(1...30))
        #expect(!first.hasMore)
        let after = try await it.history(.c2c(.bob), .after(seq: 100), limit: 10, for: .alice)
        #expect(after.messages.map(\.seq) == Array(101...110))
        #expect(after.hasMore)
        #expect(try await it.history(.c2c(.bob), .after(seq: 120), for: .alice).messages.isEmpty)
    }

    @Test(arguments: StoreFactory.all) func `a page of the largest messages fits one frame`(_ factory: StoreFactory)
        async throws
    {
        let it = try MessageBench(factory)
        let alice = try it.login(.alice)
        let text = String(repeating: "x", count: Limits.messageBytes)
        for number in UInt64(1)...6 { _ = try it.send(text, from: alice, to: .c2c(.bob), number) }
        let page = try await it.history(.c2c(.bob), for: .alice)
        #expect(page.messages.map(\.seq) == [3, 4, 5, 6])
        #expect(page.hasMore)
        #expect(try ServerFrame(body: .history(page)).encoded().count < 60_000)
    }

    @Test(arguments: StoreFactory.all) func `history is for members`(_ factory: StoreFactory) async throws {
        let it = try MessageBench(factory)
        #expect(await it.outcome(.group(.team), for: .carol) == .refused(ServiceError(.groupNotFound)))
        let other = try #require(GroupID("other"))
        #expect(await it.outcome(.group(other), for: .alice) == .refused(ServiceError(.groupNotFound)))
        #expect(try await it.history(.c2c(.carol), for: .alice).messages.isEmpty)
    }

    @Test(arguments: StoreFactory.all)
    func `a group's read mark is refused to who is no member as in one that does not exist`(_ factory: StoreFactory)
        throws
    {
        let it = try MessageBench(factory)
        let carol = try it.login(.carol)
        let other = try #require(GroupID("other"))
        for group in [GroupID.team, other] {
            #expect(
                try it.store.perform([.markRead(carol, .group(group), seq: 1)])
                    == [.refused(ServiceError(.groupNotFound))])
        }
    }

    @Test(arguments: StoreFactory.all) func `a group's new member has nothing unread, and a former one is out`(
        _ factory: StoreFactory
    ) throws {
        let it = try MessageBench(factory)
        let alice = try it.login(.alice)
        _ = try it.send("a", from: alice, to: .group(.team), 1)
        try it.store.configure(groups: [.team: [.alice, .carol]])
        #expect(try it.list(it.login(.carol)) == [it.summary(.group(.team), last: 1, read: 1, unread: 0, hidden: 1)])
        #expect(try it.list(it.login(.bob)) == [])
        #expect(
            try it.send("b", from: alice, to: .group(.team), 2)
                == .appended(it.stored(2, .group(.team, [.alice, .carol]))))
    }

    @Test(arguments: StoreFactory.all) func `who signs out by themselves leaves nothing behind`(_ factory: StoreFactory)
        throws
    {
        let it = try MessageBench(factory)
        let fence = try it.login(.alice)
        #expect(try it.store.perform([.logout(fence, .instance, at: .start)]) == [.removed(with: [])])
        #expect(try it.reattach(fence) == .refused(ServiceError(.unknownInstance)))
        #expect(try it.store.perform([.logout(fence, .instance, at: .start)]) == [.fenced])
    }

    @Test(arguments: StoreFactory.all) func `how an instance ended otherwise is kept for 90 days`(
        _ factory: StoreFactory
    ) throws {
        let it = try MessageBench(factory)
        let fences = try [it.login(.bob), it.login(.carol)]
        let other = it.operation(.carol, instance: 2, device: .couch)
        _ = try it.store.perform([.expire(fences[0], at: .start), .login(other)])
        it.clock.advance(by: .seconds(90 * 86_400))
        it.store.tidy(forgets: true)
        #expect(
            try fences.map(it.reattach) == [
                .ended(.ticketExpired(at: .start)),
                .ended(.kicked(other.displacement(of: .terminal))),
            ])
        it.clock.advance(by: .seconds(86_400))
        it.store.tidy(forgets: true)
        let unknown = LoginOutcome.refused(ServiceError(.unknownInstance))
        #expect(try fences.map(it.reattach) == [unknown, unknown])
    }

    @Test(arguments: StoreFactory.all)
    func `L-08 the notice waits until its device asks for it, whatever was sent to it before`(_ factory: StoreFactory)
        throws
    {
        let it = try MessageBench(factory)
        let laptop = try it.login(.alice, instance: 1)
        let couch = it.operation(.alice, instance: 2, device: .couch)
        _ = try it.store.perform([.login(couch)])
        let kick = couch.displacement(of: .terminal)
        // It may have died before it read this.
        #expect(try it.reattach(laptop) == .ended(.kicked(kick)))
        #expect(try it.outcome(of: 3) == .kickedWhileAway(kick))
        _ = try it.login(.alice, instance: 4)
    }

    @Test(arguments: StoreFactory.all)
    func `L-28 a client that yields knows of its kick and gets in when nobody has the place`(_ factory: StoreFactory)
        throws
    {
        let it = try MessageBench(factory)
        _ = try it.login(.alice, instance: 1)
        _ = try it.store.perform([.login(it.operation(.alice, instance: 2, device: .couch))])
        let yielding = it.operation(.alice, instance: 3, mode: .yieldPlace)
        guard case .login(.kickedWhileAway) = try it.store.perform([.login(yielding)])[0] else {
            Issue.record("the place is taken")
            return
        }
        _ = try it.store.perform([.logout(Fence(user: .alice, instance: .make(2), epoch: 2), .instance, at: .start)])
        guard case .login(.accepted) = try it.store.perform([.login(yielding)])[0] else {
            Issue.record("the place is free")
            return
        }
    }

    @Test(arguments: StoreFactory.all) func `L-08 a notice that nobody asks for is forgotten after 90 days`(
        _ factory: StoreFactory
    ) throws {
        let it = try MessageBench(factory)
        _ = try it.login(.alice, instance: 1)
        _ = try it.store.perform([.login(it.operation(.alice, instance: 2, device: .couch))])
        it.clock.advance(by: .seconds(90 * 86_400) + .milliseconds(1))
        it.store.tidy(forgets: true)
        // Neither refused nor told of the kick.
        let outcome = try it.outcome(of: 3)
        guard case .accepted = outcome else {
            Issue.record("it was not let in: \(outcome)")
            return
        }
    }

    @Test(arguments: StoreFactory.all) func `everything is there after it was opened again`(_ factory: StoreFactory)
        async throws
    {
        let it = try MessageBench(factory)
        let alice = try it.login(.alice)
        _ = try it.send("a", from: alice, to: .c2c(.bob), 1)
        it.store.close()
        let again = try it.database.open(policy: LoginPolicy())
        let outcomes = try again.perform([
            .append(it.append("b", alice, .c2c(.bob), 2)), .login(it.operation(.alice, instance: 1)),
        ])
        #expect(outcomes[0] == .appended(it.stored(2, .pair(.alice, .bob))))
        guard case .login(.accepted(let grant)) = outcomes[1] else {
            Issue.record("another outcome")
            return
        }
        #expect(grant.epoch == alice.epoch)
        #expect(grant.isNewAccount)
    }
}
