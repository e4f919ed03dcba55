import Model
import Session
import TestSupport
import Testing

/// What a draft is for lies on the disk with its text.
struct DraftPurposeTests {
    private let directory: TemporaryDirectory
    private let bob = ConversationID.c2c(.bob)
    private let reply = Draft("yes", replyTo: Quote(seq: 7, sender: .bob))
    private let edited = Draft(edit: DraftEdit(seq: 9, revision: 2, text: "one, and more 你好"))

    init() throws {
        directory = try TemporaryDirectory()
    }

    @Test func `what is answered and what is being changed are there after the program was killed`() {
        let bench = StoreBench(directory.path)
        _ = bench.open()
        bench.ask(.draft(bob, reply))
        bench.ask(.draft(.group(.team), edited))
        bench.finish()
        let next = StoreBench(directory.path)
        #expect(next.open()?.drafts == [bob: reply, .group(.team): edited])
        next.ask(.draft(.group(.team), Draft()))
        next.ask(.draft(bob, "yes"))
        #expect(next.open()?.drafts == [bob: "yes"])
    }

    @Test func `a program that stays takes over what one that is gone was changing`() {
        let (one, other) = (StoreBench(directory.path), StoreBench(directory.path))
        _ = one.open()
        one.ask(.draft(bob, edited))
        _ = other.open()
        other.ask(.draft(bob, reply))
        one.finish()
        var left = RestoredAccount(drafts: [bob: edited])
        left.isLeftByWindow = true
        #expect(other.ask(.adopt) == [.adopted(left)])
        #expect(other.open()?.drafts == [bob: Draft("yes", replyTo: reply.replyTo, edit: edited.edit)])
    }
}
