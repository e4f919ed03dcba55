import Model
import TestSupport
import Testing
import Tui

@Suite struct MessageHistoryTests {
    private func page(_ seqs: ClosedRange<Int64>) -> [Message] { seqs.map { .make(seq: $0) } }

    private func history(_ seqs: ClosedRange<Int64>) -> MessageHistory {
        var history = MessageHistory()
        _ = history.merge(page: page(seqs), hasMore: true)
        return history
    }

    @Test(arguments: [(1...4, 1...10), (3...7, 3...10), (8...14, 5...14), (11...12, 5...12), (6...7, 5...10)])
    func `merges pages by seq, once each`(added: ClosedRange<Int64>, expected: ClosedRange<Int64>) {
        var history = history(5...10)
        let isNew = history.merge(page: page(added), hasMore: true)
        #expect(isNew == (added != 6...7))
        #expect(history.messages.map(\.seq) == Array(expected))
    }

    @Test func `never shows a stretch with a hole in it`() {
        var newer = history(1...3)
        let tookNewer = newer.merge(page: page(8...9), hasMore: true)
        #expect(tookNewer)
        #expect(newer.messages.map(\.seq) == [8, 9])
        #expect(newer.hasOlder)

        var live = history(1...3)
        let tookLive = live.add(.make(seq: 7))
        #expect(tookLive)
        #expect(live.messages.map(\.seq) == [7])

        var older = history(8...9)
        let tookOlder = older.merge(page: page(1...3), hasMore: false)
        #expect(!tookOlder)
        #expect(older.messages.map(\.seq) == [8, 9])
        #expect(older.hasOlder)
    }

    @Test func `a message that stands already is not added twice`() {
        var history = history(1...3)
        let tookAgain = history.add(.make(seq: 2))
        let tookNext = history.add(.make(seq: 4))
        #expect(!tookAgain && tookNext)
        #expect(history.messages.count == 4)
    }

    @Test func `finds a message by its seq`() {
        let history = history(5...9)
        #expect(history.index(ofSeq: 7) == 2)
        #expect(history.index(ofSeq: 1) == 0)
        #expect(history.index(ofSeq: 99) == 5)
        #expect(history.index(ofSeq: .min) == 0)
        #expect(history.index(ofSeq: .max) == 5)
    }
}
