import Model
import TestSupport
import Testing

@testable import Session

/// The machine that speaks to the local store.
struct KeeperTests {
    private let account = StoredAccount(server: SessionRig.server, appID: 1, user: .alice)

    private func opened() -> Keeper {
        var keeper = Keeper()
        _ = keeper.open(account)
        keeper.opened()
        _ = keeper.news()
        return keeper
    }

    @Test func `nothing is asked while there is no store`() {
        var keeper = Keeper()
        #expect(keeper.ask(.draft(nil, "text")).isEmpty)
        #expect(keeper.close().isEmpty)
    }

    @Test func `an account is opened under a new generation, and text counts as unsaved until it is on disk`() {
        var keeper = Keeper()
        #expect(keeper.open(account) == [.ask(.open(account), generation: 1), .tell(.saving)])
        #expect(!keeper.isReady && keeper.isReadable)
        keeper.opened()
        #expect(keeper.news() == [.tell(.saved)] && keeper.isReady)

        #expect(keeper.ask(.draft(nil, "a")) == [.ask(.draft(nil, "a"), generation: 1), .tell(.saving)])
        #expect(keeper.ask(.draft(nil, "b")) == [.ask(.draft(nil, "b"), generation: 1)])
        keeper.settledText()
        #expect(keeper.news().isEmpty)
        keeper.settledText()
        #expect(keeper.news() == [.tell(.saved)])
    }

    @Test func `a disk that refuses is tried again, ever later, until it takes something`() {
        var keeper = opened()
        let waits = (0..<6).flatMap { _ in keeper.failed("full") }
        #expect(
            waits
                == [1, 2, 4, 8, 15, 15].map { Keeper.Action.schedule(after: .seconds($0)) })
        #expect(keeper.news() == [.tell(.failed("full"))] && !keeper.isWritable && keeper.isReadable)
        #expect(keeper.retry() == [.ask(.retry, generation: 1)])
        keeper.resumed()
        #expect(keeper.news() == [.tell(.saved)] && keeper.retry().isEmpty)
        #expect(keeper.failed("full") == [.schedule(after: .seconds(1))])
    }

    @Test func `one that is left is closed, and its answers are of an older generation`() {
        var keeper = opened()
        _ = keeper.failed("full")
        _ = keeper.news()
        #expect(keeper.close() == [.ask(.close, generation: 1), .cancel, .tell(.none)])
        #expect(keeper.generation == 2 && keeper.account == nil)
    }
}
