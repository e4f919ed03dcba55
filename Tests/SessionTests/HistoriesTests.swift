import Model
import TestSupport
import Testing
import Wire

@testable import Session

/// The machine that brings messages in, and the one that fetches what is unread beforehand.
struct HistoriesTests {
    private let bob = ConversationID.c2c(.bob)

    private func histories(catchUp: SessionConfiguration.CatchUp = .none, isOnline: Bool = true) -> Histories {
        var histories = Histories(
            SessionConfiguration(
                device: Device(platform: .terminal, id: .laptop, name: "laptop"), software: "test", catchUp: catchUp))
        if isOnline { histories.linkSynced() }
        return histories
    }

    private func page(_ seqs: [Int64], hasMore: Bool = false) -> HistoryPage {
        HistoryPage(conversation: bob, messages: seqs.map { .make(seq: $0) }, hasMore: hasMore)
    }

    @Test func `messages are delivered in order, and what is missing between them is asked for`() {
        var histories = histories()
        let pull = PageRequest(bob, for: .catchUp)
        #expect(histories.received(.make(seq: 4), isMissed: false) == [.deliver(.make(seq: 4), catchUp: false)])
        #expect(histories.received(.make(seq: 5), isMissed: true) == [.deliver(.make(seq: 5), catchUp: true)])
        #expect(histories.received(.make(seq: 5), isMissed: false).isEmpty)
        #expect(histories.received(.make(seq: 8), isMissed: false) == [.fetch(pull, .after(seq: 5))])
        #expect(histories.received(.make(seq: 9), isMissed: false).isEmpty, "one request at a time")
        let messages = (Int64(6)...8).map { Histories.Action.deliver(.make(seq: $0), catchUp: true) }
        #expect(
            histories.answered(page([6, 7, 8]), for: pull) == messages + [.fetch(pull, .after(seq: 8))])
    }

    @Test func `four conversations are caught up with at a time`() {
        var histories = histories(catchUp: .unread)
        let summaries = (0..<6).map { number in
            ConversationSummary.make(conversation: .c2c(.make("user\(number)")), lastSeq: 5, readSeq: 2)
        }
        let actions = histories.catchUp(with: summaries, isReattach: false)
        #expect(actions.count == 4)
        guard case .fetch(let first, .after(seq: 2))? = actions.first else {
            Issue.record("\(actions)")
            return
        }
        #expect(histories.pullRefused(first.conversation).count == 1)
    }

    @Test func `a page is read from the store first, and asked of the server where the store has none`() {
        var histories = histories()
        let older = PageRequest(bob, for: .older)
        #expect(
            histories.open(bob, hasLogin: true, isReadable: true)
                == [.read(bob, before: nil), .fetch(PageRequest(bob, for: .newest), .latest)])
        #expect(histories.open(bob, hasLogin: true, isReadable: true).isEmpty)
        #expect(histories.answered(page([8, 9], hasMore: true), for: PageRequest(bob, for: .newest)).count == 1)
        func loadOlder() -> [Histories.Action] {
            histories.loadOlder(bob, before: nil, hasLogin: true, isReadable: true)
        }
        #expect(loadOlder() == [.read(bob, before: 8)])
        #expect(loadOlder().isEmpty, "it is on its way")
        #expect(histories.read([], of: bob, before: 8) == [.fetch(older, .before(seq: 8))])
        let endless = histories.answered(page([], hasMore: true), for: older)
        guard case .refused(bob, let error?)? = endless.first else {
            Issue.record("\(endless)")
            return
        }
        #expect(error.code == .protocolViolation)
    }

    @Test func `of a live room nothing is asked for, and what was missed keeps nothing from being heard`() {
        var histories = histories(catchUp: .unread)
        let room = ConversationID.group(.team)
        let live = GroupSummary(kind: .live, name: "", role: .member)
        let nothing = Histories.Action.loaded(room, [], hasMore: false)
        func summary(_ seq: Int64) -> [ConversationSummary] {
            [ConversationSummary(conversation: room, lastSeq: seq, readSeq: 0, unread: 0, lastAt: .start, group: live)]
        }
        #expect(histories.catchUp(with: summary(5), isReattach: false).isEmpty)
        #expect(histories.open(room, hasLogin: true, isReadable: true) == [nothing])
        #expect(histories.loadOlder(room, before: 4, hasLogin: true, isReadable: true) == [nothing])
        #expect(histories.fetchNewest(of: room).isEmpty)
        for seq in [Int64(6), 9] {
            let message = Message.make(conversation: room, seq: seq)
            #expect(histories.received(message, isMissed: false) == [.deliver(message, catchUp: false)])
            #expect(histories.received(message, isMissed: false).isEmpty)
        }
        #expect(histories.catchUp(with: summary(20), isReattach: true).isEmpty)
    }

    @Test func `without link, login and store there is nobody to ask`() {
        var histories = histories(isOnline: false)
        #expect(histories.open(bob, hasLogin: false, isReadable: false) == [.refused(bob, nil)])
        #expect(
            histories.loadOlder(bob, before: nil, hasLogin: true, isReadable: false) == [.refused(bob, nil)])
    }

    @Test func `a lost request is made again, and one that was refused for good may be`() {
        var histories = histories()
        let newest = PageRequest(bob, for: .newest)
        _ = histories.open(bob, hasLogin: true, isReadable: false)
        let full = ServiceError(.storeFailed)
        #expect(histories.refused(newest, full) == [.dropLink(failure: full.text)])
        histories.linkLost()
        histories.linkSynced()
        #expect(histories.catchUp(with: [], isReattach: true) == [.fetch(newest, .latest)])
        let denied = ServiceError(.permissionDenied)
        #expect(histories.refused(newest, denied) == [.refused(bob, denied)])
        #expect(histories.open(bob, hasLogin: true, isReadable: false).count == 2)
    }

    @Test func `a read mark is told when there is a link, and once more after one that may not have carried it`() {
        var histories = histories(isOnline: false)
        #expect(histories.markRead(bob, seq: 3) == [.keepRead(bob, seq: 3)])
        #expect(histories.markRead(bob, seq: 2).isEmpty)
        histories.linkSynced()
        #expect(histories.markRead(bob, seq: 4) == [.keepRead(bob, seq: 4), .tellRead(bob, seq: 4)])
        #expect(histories.unconfirmedReads() == [.tellRead(bob, seq: 4)])
        histories.confirmRead(.make(lastSeq: 4, readSeq: 4))
        #expect(histories.unconfirmedReads().isEmpty)
    }

    @Test func `what a server that was put back does not have is forgotten`() {
        var histories = histories()
        _ = histories.received(.make(seq: 9), isMissed: false)
        #expect(histories.compare(with: [.make(lastSeq: 9)], early: [:], isOther: false).isEmpty)
        #expect(histories.compare(with: [.make(lastSeq: 9, restoredSeq: 4)], early: [:], isOther: true) == [bob: 4])
        #expect(histories.cursor(bob).tail == 4)
    }

    // MARK: Prefetch

    @Test func `what is unread and not kept is fetched, a conversation at a time and page by page`() {
        var prefetch = Prefetch()
        let unread = ConversationSummary.make(lastSeq: 30)
        prefetch.begin(with: [.make(conversation: .c2c(.carol), lastSeq: 3, readSeq: 3), unread])
        #expect(prefetch.storeReady() == [.compare([unread], limit: 200)])
        #expect(prefetch.storeReady().isEmpty && prefetch.next().isEmpty)

        prefetch.found([MissingMessages(conversation: bob, after: 10, upTo: 30)])
        let request = PageRequest(bob, for: .prefetch)
        #expect(prefetch.next() == [.fetch(request, .after(seq: 10), limit: 20)])
        #expect(!prefetch.isWaiting)
        prefetch.answered((11...29).map { .make(seq: $0) })
        #expect(prefetch.next() == [.fetch(request, .after(seq: 29), limit: 20)])
        prefetch.lost()
        #expect(prefetch.next() == [.fetch(request, .after(seq: 29), limit: 20)])
        prefetch.answered([])
        #expect(!prefetch.isWaiting, "a page that brings nothing is the last")
    }
}
