import Model
import Session
import TestSupport
import Testing
import Tui

/// What is written to the store, and when.
struct DraftKeeperTests {
    private func conversation(_ text: String) -> Conversation {
        var conversation = Conversation(.c2c(.bob))
        conversation.draft = TextEditor(text)
        return conversation
    }

    @Test func `what has changed is handed over once`() {
        var keeper = DraftKeeper()
        let first = keeper.save([conversation("half")], loose: "to whom?", canWrite: true)
        #expect(first == [.saveDraft(.c2c(.bob), "half"), .saveDraft(nil, "to whom?")])
        let second = keeper.save([conversation("half")], loose: "to whom?", canWrite: true)
        #expect(second.isEmpty)
    }

    @Test func `text that grows waits a second, text that is gone does not`() {
        var keeper = DraftKeeper()
        let answers = [(false, Int64(0)), (false, 999), (false, 1_000), (true, 1_001)].map { isEmpty, uptime in
            keeper.note(isUnsaved: true, isEmpty: isEmpty, hasStore: true, at: .milliseconds(uptime))
        }
        #expect(answers == [false, false, true, true])
    }

    @Test func `nothing is due without a store`() {
        var keeper = DraftKeeper()
        _ = keeper.note(isUnsaved: true, isEmpty: false, hasStore: true, at: .zero)
        _ = keeper.note(isUnsaved: true, isEmpty: false, hasStore: false, at: .seconds(5))
        #expect(keeper.dueAt == nil)
    }

    @Test func `text of this run is newer than what the store gives back later`() {
        var keeper = DraftKeeper()
        let kept = RestoredAccount(drafts: [.c2c(.bob): "old"], place: .c2c(.bob))
        let first = keeper.restore(kept)
        #expect(first.drafts == [.c2c(.bob): "old"])
        #expect(first.place == .c2c(.bob))
        let again = keeper.restore(kept)
        #expect(again.drafts.isEmpty)
        #expect(again.place == nil)
    }

    @Test(
        arguments: [
            ("", "theirs", "theirs"), ("mine", "mine\ntheirs", "theirs"), ("mine", "mine", nil),
            ("mine, longer", "mine", nil),
            ("mine", "theirs", "theirs"),
        ] as [(String, String, String?)])
    func `what a closed window has left comes also with a later login of this one`(
        own: String, kept: String, expected: String?
    ) {
        var keeper = DraftKeeper()
        _ = keeper.restore(RestoredAccount())
        _ = keeper.save([conversation("first")], loose: "first", canWrite: true)
        _ = keeper.save([conversation(own)], loose: own, canWrite: true)
        let restored = keeper.restore(RestoredAccount(drafts: [.c2c(.bob): Draft(kept)], looseDraft: kept))
        #expect(restored.drafts[.c2c(.bob)]?.text == expected)
        #expect(restored.loose == expected ?? "")
    }

    @Test func `what a failing disk has not taken is here only`() {
        var keeper = DraftKeeper()
        let chats = [conversation("half")]
        _ = keeper.save(chats, loose: "", canWrite: true)
        #expect(keeper.onlyHere(chats, loose: "", storage: .saved).isEmpty)
        #expect(keeper.onlyHere(chats, loose: "", storage: .failed("disk full")).drafts == [.c2c(.bob): "half"])
    }
}
