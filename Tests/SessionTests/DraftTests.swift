import Model
import Session
import TestSupport
import Testing

/// Two drafts for one conversation.
struct DraftTests {
    private let quote = Quote(seq: 7, sender: .bob)

    @Test func `no word is lost, and equal ones stand once`() {
        #expect(Draft("one").joined(with: "two") == "one\ntwo")
        #expect(Draft("one").joined(with: "one") == "one")
        #expect(Draft("one").joined(with: "") == "one")
        #expect(Draft("").joined(with: "two") == "two")
    }

    @Test func `words of two purposes together have none`() {
        #expect(Draft("one", replyTo: quote).joined(with: "two") == "one\ntwo")
        #expect(Draft("one").joined(with: Draft("two", replyTo: quote)) == "one\ntwo")
        #expect(Draft("one", replyTo: quote).joined(with: Draft("", replyTo: nil)) == Draft("one", replyTo: quote))
        #expect(Draft("").joined(with: Draft("two", replyTo: quote)) == Draft("two", replyTo: quote))
    }

    @Test func `of two changes one goes on and the other one's words follow the text`() {
        let (first, second) = (
            DraftEdit(seq: 1, revision: 0, text: "first"), DraftEdit(seq: 2, revision: 0, text: "second")
        )
        #expect(Draft("text", edit: first).joined(with: Draft(edit: second)) == Draft("text\nsecond", edit: first))
        #expect(Draft("text").joined(with: Draft(edit: second)) == Draft("text", edit: second))
        #expect(Draft(edit: first).joined(with: Draft(edit: first)) == Draft(edit: first))
    }
}
