import Model
import Rules
import TestSupport
import Testing
import Wire

/// What is said in a group to some of its members alone. The group's creation has seq 1.
@Suite(.serialized, .ownThread) struct DirectedContractTests {
    @Test(arguments: StoreFactory.all)
    func `who is named sees it, and to all others its place says nothing`(_ factory: StoreFactory) async throws {
        let it = try DirectedBench(factory)
        let outcome = try it.say("for two", by: .bob, to: [.carol, .bob, .carol], 1)
        guard case .appended(let stored) = outcome else { throw StoreError("\(outcome)") }
        #expect(stored.seq == 2)
        #expect(stored.audience == .some(it.it.group, to: [.bob, .carol], others: [.alice, .dave]))
        _ = try it.say("for all", by: .bob, 2)
        for user in [UserID.bob, .carol] {
            let seen = try await it.seen(by: user)
            #expect(seen.map(\.text) == ["for two", "for all"] && seen.map(\.state.to) == [[.carol], []])
        }
        // Nor does who runs the group.
        for user in [UserID.alice, .dave] {
            let seen = try await it.seen(by: user)
            #expect(seen.map(\.seq) == [2, 3] && seen.map(\.text) == ["", "for all"])
            let place = try #require(seen.first)
            #expect(place.isForOthers && place.isGone && !place.isDamaged)
            #expect(place.sender == .unknown && place.messageID != .make(1) && place.state.to.isEmpty)
        }
    }

    @Test(arguments: StoreFactory.all)
    func `pages in either direction are dense for everybody`(_ factory: StoreFactory) async throws {
        let it = try DirectedBench(factory)
        for number in 1...20 as ClosedRange<UInt64> {
            _ = try it.say("m\(number)", to: number.isMultiple(of: 3) ? [.bob] : [], number)
        }
        for user in [UserID.bob, .dave] {
            let before = try await it.it.bench.history(it.conversation, .before(seq: 12), limit: 7, for: user)
            let after = try await it.it.bench.history(it.conversation, .after(seq: 4), limit: 7, for: user)
            #expect(before.messages.map(\.seq) == Array(5...11) && before.hasMore)
            #expect(after.messages.map(\.seq) == Array(5...11) && after.hasMore)
            #expect(after.messages.count(where: \.isForOthers) == (user == .bob ? 0 : 2))
        }
    }

    @Test(arguments: StoreFactory.all)
    func `it can be said to members alone, to so many, and in a group`(_ factory: StoreFactory) throws {
        let it = try DirectedBench(factory)
        let crowd = (0...DirectedMessage.most).map { fixture(UserID("user\($0)")) }
        #expect(try it.code(it.say("a", to: [.erin], 1)) == .invalidRequest)
        #expect(try it.code(it.say("a", to: [.alice], 1)) == .invalidRequest)
        #expect(try it.code(it.say("a", to: crowd, 1)) == .invalidRequest)
        #expect(try it.code(it.say(.text("a"), to: [.bob], in: .c2c(.bob), 1)) == .invalidRequest)
        #expect(try it.code(it.say("a", by: .erin, to: [.bob], 1)) == .groupNotFound)
        // What is answered to an invitation would go to everybody.
        let invitation = Signal(.invite, InviteID(.make(1)), inviter: .alice, invitees: [.bob])
        #expect(try it.code(it.say(invitation.content(in: it.conversation), to: [.bob], 1)) == .invalidRequest)
        _ = try it.it.done(.mute(.dave, .seconds(60)), by: .alice)
        #expect(try it.code(it.say("a", by: .dave, to: [.bob], 1)) == .muted)
        // Who has blocked somebody is not written to by this way either.
        let block = RequestOperation(
            fence: try it.it.fence(.bob), request: .own(.block(.alice, true)), settings: ChatSettings(), at: .start)
        _ = try it.it.bench.store.perform([.request(block)])
        #expect(try it.code(it.say("a", to: [.carol, .bob], 1)) == .blockedByReceiver)
        #expect(try it.it.list(of: .alice).first?.lastSeq == 2)
    }

    @Test(arguments: StoreFactory.all)
    func `a live room has none`(_ factory: StoreFactory) throws {
        let it = try GroupBench(factory)
        _ = try it.done(.create(.live, members: []), by: .alice)
        _ = try it.done(.join, by: .bob)
        let append = AppendOperation(
            fence: try it.fence(.alice), conversation: it.conversation, messageID: .make(1), text: "a", to: [.bob],
            at: .start)
        guard case .refused(let error) = try it.bench.store.perform([.append(append)])[0] else {
            Issue.record("said")
            return
        }
        #expect(error.code == .noHistory)
    }

    @Test(arguments: StoreFactory.all)
    func `said again it is the same, and to others it is not`(_ factory: StoreFactory) throws {
        let it = try DirectedBench(factory)
        _ = try it.say("a", to: [.bob, .carol], 1)
        guard case .repeated(let receipt) = try it.say("a", to: [.carol, .bob], 1) else {
            Issue.record("stored twice")
            return
        }
        #expect(receipt.seq == 2)
        #expect(try it.code(it.say("a", to: [.bob, .dave], 1)) == .messageIDReused)
        #expect(try it.code(it.say("a", 1)) == .messageIDReused)
    }

    @Test(arguments: StoreFactory.all)
    func `to others nothing has happened: the conversation stays in its place and unread by nobody`(
        _ factory: StoreFactory
    ) throws {
        let it = try DirectedBench(factory)
        _ = try it.say("for all", 1)
        let before = try it.it.list(of: .dave)
        _ = try it.say("for bob", to: [.bob], 2, at: .start(plusSeconds: 60))
        let after = try #require(try it.it.list(of: .dave).first)
        #expect(after.unread == before.first?.unread && after.lastAt == before.first?.lastAt)
        #expect(try it.unread(by: .bob) == 2 && it.unread(by: .dave) == 1 && it.unread(by: .alice) == 0)
        try it.read(upTo: 2, by: .dave)
        #expect(try it.unread(by: .dave) == 0)
        try it.read(upTo: 2, by: .bob)
        #expect(try it.unread(by: .bob) == 1)
        try it.read(upTo: 3, by: .bob)
        #expect(try it.unread(by: .bob) == 0)
    }

    @Test(arguments: StoreFactory.all)
    func `who comes later, or comes back, does not see what was said to their name`(
        _ factory: StoreFactory
    ) async throws {
        // This kind shows newcomers what was said before.
        let it = try DirectedBench(factory, .community)
        _ = try it.say("for bob", to: [.bob], 1)
        _ = try it.it.done(.leave, by: .bob)
        #expect(await it.it.bench.outcome(it.conversation, for: .bob) == .refused(ServiceError(.groupNotFound)))
        _ = try it.it.done(.join, by: .bob)
        _ = try it.it.done(.join, by: .erin)
        for user in [UserID.bob, .erin] {
            #expect(try await it.seen(by: user).map(\.isForOthers) == [true])
            #expect(try it.code(it.change(.react(ChangeBench.thumb, isOn: true), of: 2, by: user)) == .messageNotFound)
        }
        let done = try it.change(.edit("still for bob", revision: 0), of: 2, by: .alice)
        guard case .done(let done) = done else { throw StoreError("\(done)") }
        #expect(done.news.flatMap(\.users) == [.alice])
    }

    @Test(arguments: StoreFactory.all)
    func `what becomes of it is told to those who see it, and the others can do nothing to it`(
        _ factory: StoreFactory
    ) async throws {
        let it = try DirectedBench(factory)
        _ = try it.say("for bob", by: .carol, to: [.bob], 1)
        let changes: [(MessageChange, UserID)] = [
            (.edit("for bob alone", revision: 0), .carol), (.react(ChangeBench.thumb, isOn: true), .bob),
        ]
        for (change, user) in changes {
            guard case .done(let done) = try it.change(change, of: 2, by: user) else { throw StoreError("refused") }
            #expect(done.news.flatMap(\.users) == [.bob, .carol])
        }
        let attempts: [MessageChange] = [
            .edit("mine", revision: 1), .recall, .react(ChangeBench.thumb, isOn: true), .pin(true), .vote(0),
        ]
        for user in [UserID.alice, .dave] {
            for attempt in attempts {
                #expect(try it.code(it.change(attempt, of: 2, by: user)) == .messageNotFound, "\(attempt)")
            }
            #expect(try await it.changes(for: user).isEmpty)
        }
        #expect(try await it.changes(for: .bob).map(\.text) == ["for bob alone"])
        // What stands at the top is for everybody.
        #expect(try it.code(it.change(.pin(true), of: 2, by: .carol)) == .permissionDenied)
        _ = try it.say("for bob", by: .alice, to: [.bob], 2)
        #expect(try it.code(it.change(.pin(true), of: 3, by: .alice)) == .invalidRequest)
        guard case .done(let done) = try it.change(.recall, of: 2, by: .carol) else { throw StoreError("refused") }
        #expect(done.news.flatMap(\.users) == [.bob, .carol])
        #expect(try await it.seen(by: .dave).map(\.isForOthers) == [true, true])
        #expect(try await it.seen(by: .bob).map(\.state.to) == [[.bob], [.bob]])
        #expect(try await it.seen(by: .bob).first?.state.recall?.by == .carol)
    }

    @Test(arguments: StoreFactory.all)
    func `an answer brings no line of it to anybody else`(_ factory: StoreFactory) throws {
        let it = try DirectedBench(factory)
        _ = try it.say("for bob", to: [.bob], 1)
        let quote = Quote(seq: 2, sender: .alice)
        func answer(_ user: UserID, to users: [UserID], _ number: UInt64) throws -> StoreOutcome {
            try it.say(.reply(Reply(to: quote, text: "yes")), by: user, to: users, number)
        }
        #expect(try it.code(answer(.bob, to: [], 2)) == .invalidRequest)
        #expect(try it.code(answer(.bob, to: [.alice, .carol], 2)) == .invalidRequest)
        // To who does not see it it is not there.
        #expect(try it.code(answer(.carol, to: [.alice], 2)) == .messageNotFound)
        guard case .appended(let stored) = try answer(.bob, to: [.alice], 2) else {
            Issue.record("refused")
            return
        }
        #expect(stored.audience == .some(it.it.group, to: [.alice, .bob], others: [.carol, .dave]))
    }

    @Test(arguments: StoreFactory.all)
    func `the operator says it for a member, and the same hear of it`(_ factory: StoreFactory) async throws {
        let it = try DirectedBench(factory)
        func said(by user: UserID, to users: [UserID], _ number: UInt64) throws -> AdministrationOutcome {
            let append = AppendOperation(
                fence: Fence(user: user, instance: .make(9), epoch: 0), conversation: it.conversation,
                messageID: .make(number), text: "psst", to: users, at: .start)
            let outcome = try it.it.bench.store.perform([.administer(.say(append), at: .start(plusSeconds: 1))])[0]
            guard case .administered(let administered) = outcome else { throw StoreError("\(outcome)") }
            return administered
        }
        let outcome = try said(by: .carol, to: [.bob], 1)
        #expect(outcome.answer == .said(seq: 2, at: .start(plusSeconds: 1)))
        #expect(outcome.news.map(\.users) == [[.bob, .carol], [.alice, .dave]])
        #expect(try await it.seen(by: .bob).map(\.text) == ["psst"])
        #expect(try await it.seen(by: .dave).map(\.isForOthers) == [true])
        #expect(try said(by: .carol, to: [], 2).news.map(\.users) == [[.alice, .bob, .carol, .dave]])
        #expect(try said(by: .erin, to: [.bob], 3).answer == .refused(ServiceError(.groupNotFound)))
    }

    @Test(arguments: StoreFactory.all)
    func `its file is for those who see it`(_ factory: StoreFactory) async throws {
        let it = try DirectedBench(factory)
        let file = FileContent.make(parts: 1)
        let bytes = [UInt8](repeating: 7, count: FileParts.size)
        let id = MessageID.make(1)
        for request in [
            WriteRequest.beginFile(id, size: file.size, hash: file.hash), .putPart(id, part: 0, bytes: bytes),
        ] {
            let operation = RequestOperation(
                fence: try it.it.fence(.alice), request: request, settings: ChatSettings(), at: .start)
            _ = try it.it.bench.store.perform([.request(operation)])
        }
        guard case .appended = try it.say(.file(file), to: [.bob], 1) else { throw StoreError("refused") }
        func fetch(for user: UserID) async -> ReadOutcome {
            await it.it.bench.store.read(
                .part(PartRequest(conversation: it.conversation, seq: 2, part: 0)), for: user)
        }
        guard case .answer(.part(let part)) = await fetch(for: .bob) else { throw StoreError("no part") }
        #expect(part.bytes == bytes)
        #expect(await self.code(fetch(for: .carol)) == .messageNotFound)
    }

    private func code(_ outcome: ReadOutcome) -> ErrorCode? {
        if case .refused(let error) = outcome { error.code } else { nil }
    }
}
