import Model
import Rules
import TestSupport
import Testing

/// A store that lost commits takes another epoch while it runs.
@Suite(.serialized, .ownThread) struct SetBackContractTests {
    @Test(arguments: [StoreFactory.sqlite, .postgres])
    func `each conversation notes what was said before the commit that was lost, and the next start finds all in order`(
        factory: StoreFactory
    ) throws {
        let bench = try MessageBench(factory)
        let alice = try bench.login(.alice)
        func say(_ number: UInt64, after seconds: Int64) throws {
            let append = AppendOperation(
                fence: alice, conversation: .c2c(.bob), messageID: .make(number), text: "\(number)",
                at: .start(plusSeconds: seconds))
            _ = try bench.store.perform([.append(append)])
        }
        let first = try #require(bench.store.latestCommit)
        try say(1, after: 0)
        try say(2, after: 60)
        let (epoch, latest) = (bench.store.epoch, try #require(bench.store.latestCommit))
        #expect(latest == StoreCommit(number: first.number + 2, at: .start))

        let lost = StoreCommit(number: latest.number + 100, at: .start(plusSeconds: 30))
        let next = try bench.store.beginEpoch(after: lost)
        #expect(bench.store.epoch == next && next != epoch)
        #expect(try #require(bench.store.latestCommit).number > lost.number)
        try say(3, after: 90)
        let summary = try #require(try bench.list(alice).first { $0.conversation == .c2c(.bob) })
        #expect(summary.lastSeq == 3 && summary.restoredSeq == 1)

        bench.store.close()
        let again = try bench.database.open()
        #expect(!again.isRestored && again.epoch == next)
        again.close()
    }
}
