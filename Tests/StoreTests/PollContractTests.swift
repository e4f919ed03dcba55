import Model
import Rules
import TestSupport
import Testing
import Wire

/// Votes in a poll come to an end where somebody closes it.
@Suite(.serialized, .ownThread) struct PollContractTests {
    private let group = fixture(GroupID("owned"))

    private func ask(by fence: Fence, in conversation: ConversationID, _ it: ChangeBench) throws {
        let poll = try Poll(question: "Lunch?", options: ["pizza", "汤"])
        let append = AppendOperation(
            fence: fence, conversation: conversation, messageID: .make(50), content: .poll(poll), at: it.now)
        _ = try it.bench.store.perform([.append(append)])
    }

    private func makeGroup(_ profile: GroupProfile, _ it: ChangeBench) throws {
        _ = try it.bench.store.perform([
            .administer(
                .createGroup(group, [.alice, .bob, .carol], showsHistory: false, profile: profile), at: it.now)
        ])
    }

    @Test(arguments: StoreFactory.all)
    func `who asked closes it, for good, and votes that come after it change nothing`(
        _ factory: StoreFactory
    ) async throws {
        let it = try ChangeBench(factory)
        #expect(try it.refusal(.closePoll, by: it.alice) == .invalidRequest)
        try ask(by: it.alice, in: .c2c(.bob), it)
        _ = try it.news(it.change(.vote(1), by: it.bob, seq: 2))
        #expect(try it.refusal(.closePoll, by: it.bob, seq: 2) == .permissionDenied)
        let closed = try it.news(it.change(.closePoll, by: it.alice, seq: 2))
        let state = MessageState(
            change: 2, votes: [Vote(user: .bob, option: 1)],
            closing: MessageState.Closing(by: .alice, at: it.now))
        #expect(closed.message.state == state)
        #expect(try it.done(it.change(.closePoll, by: it.alice, seq: 2)).hasWritten == false)
        for vote in [0, nil] as [Int?] {
            #expect(try it.refusal(.vote(vote), by: it.bob, seq: 2) == .pollClosed)
        }
        #expect(try it.refusal(.vote(0), by: it.alice, seq: 2) == .pollClosed)
        // Sent again by somebody who has not heard that it was counted.
        #expect(try it.done(it.change(.vote(1), by: it.bob, seq: 2)).hasWritten == false)
        #expect(try await it.history(for: .bob).last?.state == state)
        #expect(try await it.changes(after: 1, for: .bob).messages.map(\.state) == [state])
        // All else goes on.
        _ = try it.news(it.change(.react(ChangeBench.thumb, isOn: true), by: it.bob, seq: 2))
        #expect(try it.news(it.change(.recall, by: it.alice, seq: 2)).message.state.closing == nil)
    }

    @Test(arguments: StoreFactory.all)
    func `of a vote and a close in one group of writes the one that came first counts`(
        _ factory: StoreFactory
    ) throws {
        for isVoteFirst in [true, false] {
            let it = try ChangeBench(factory)
            try ask(by: it.alice, in: .c2c(.bob), it)
            func operation(_ change: MessageChange, _ fence: Fence, _ other: UserID) -> StoreOperation {
                .request(
                    RequestOperation(
                        fence: fence,
                        request: .change(ChangeRequest(conversation: .c2c(other), seq: 2, change: change)),
                        settings: ChatSettings(), at: it.now))
            }
            let both = [operation(.vote(0), it.bob, .alice), operation(.closePoll, it.alice, .bob)]
            let outcomes = try it.bench.store.perform(isVoteFirst ? both : both.reversed())
            let vote = outcomes[isVoteFirst ? 0 : 1]
            if isVoteFirst {
                _ = try it.news(vote)
            } else {
                guard case .refused(let error) = vote else { throw StoreError("\(vote)") }
                #expect(error.code == .pollClosed)
            }
        }
    }

    @Test(arguments: StoreFactory.all)
    func `in a group owner and admins close that of who is not above them`(_ factory: StoreFactory) throws {
        let profile = GroupProfile(kind: GroupKind.open.rawValue, owner: .alice, admins: [.carol])
        let cells: [(asks: UserID, closes: UserID, isLet: Bool)] = [
            (.bob, .bob, true), (.bob, .alice, true), (.bob, .carol, true), (.alice, .bob, false),
            (.alice, .carol, false), (.carol, .alice, true), (.carol, .bob, false), (.carol, .carol, true),
        ]
        for cell in cells {
            let it = try ChangeBench(factory)
            try makeGroup(profile, it)
            let fences = [UserID.alice: it.alice, .bob: it.bob, .carol: try it.bench.login(.carol)]
            let (asker, closer) = (try #require(fences[cell.asks]), try #require(fences[cell.closes]))
            try ask(by: asker, in: .group(group), it)
            let refusal = try it.refusal(.closePoll, by: closer, in: .group(group), seq: 1)
            #expect(refusal == (cell.isLet ? nil : .permissionDenied), "\(cell)")
        }
    }

    @Test(arguments: StoreFactory.all)
    func `a stranger finds neither the group nor the poll, and where nobody runs a group only who asked closes it`(
        _ factory: StoreFactory
    ) throws {
        let it = try ChangeBench(factory)
        try ask(by: it.bob, in: .group(.team), it)
        let dave = try it.bench.login(.dave)
        #expect(try it.refusal(.closePoll, by: dave, in: .group(.team)) == .groupNotFound)
        #expect(try it.refusal(.closePoll, by: dave, in: .c2c(.bob)) == .messageNotFound)
        #expect(try it.refusal(.closePoll, by: it.alice, in: .group(.team)) == .permissionDenied)
        #expect(try it.refusal(.closePoll, by: it.bob, in: .group(.team)) == nil)
    }

    @Test func `a poll that somebody closed who is erased counts as closed by who asked`() {
        var state = MessageState(change: 1, closing: MessageState.Closing(by: .alice, at: .start))
        #expect(state.deeds.map(\.name) == ["close"] && state.people == [.alice])
        #expect(state.forget(.alice, sender: .bob) == 1)
        #expect(state.closing == MessageState.Closing(by: .bob, at: .start))
        #expect(state.forget(.alice, sender: .bob) == 0)
    }

    @Test func `what most have chosen are several where they have as many, and nothing without votes`() throws {
        let poll = try Poll(question: "?", options: ["a", "b", "c"])
        #expect(poll.winners(of: []) == [])
        let votes = [Vote(user: .bob, option: 2), Vote(user: .alice, option: 0), Vote(user: .carol, option: 9)]
        #expect(poll.winners(of: votes) == [0, 2])
        #expect(poll.winners(of: votes + [Vote(user: .dave, option: 2)]) == [2])
    }
}
