import Model
import TestSupport
import Testing
import Wire

@testable import Session

/// What becomes of messages, as the machine for changes keeps up with it.
struct ChangesTests {
    private let bob = ConversationID.c2c(.bob)
    private var changes = Changes()

    init() {
        _ = changes.listed([Self.summary(change: 4)], isOtherStore: false)
    }

    @Test mutating func `the next change is told and kept`() {
        let edited = Self.changed(5)
        #expect(
            changes.received(edited) == [.tell(edited.message), .keep(bob, [edited.message], after: 4, upTo: 5)])
        #expect(changes.received(edited) == [], "the same twice is told once")
    }

    @Test mutating func `a change that comes after one that was missed is brought with it`() {
        #expect(changes.received(Self.changed(7)) == [.fetch(bob, after: 4)])
        let page = [Self.changed(6).message, Self.changed(7).message]
        #expect(
            changes.answered(page, of: bob, upTo: 7, hasMore: false)
                == page.map { .tell($0) } + [.keep(bob, page, after: 4, upTo: 7)])
        #expect(changes.cursors == [bob: 7])
    }

    @Test mutating func `who was away asks for what is new by the list, page by page`() {
        changes.linkLost()
        #expect(changes.listed([Self.summary(change: 9)], isOtherStore: false) == [.fetch(bob, after: 4)])
        let actions = changes.answered([Self.changed(6).message], of: bob, upTo: 6, hasMore: true)
        #expect(actions.last == .fetch(bob, after: 6))
        #expect(changes.answered([], of: bob, upTo: 6, hasMore: true).last == .keep(bob, [], after: 6, upTo: 6))
    }

    @Test mutating func `what was on its way when the link was lost is asked for again`() {
        _ = changes.received(Self.changed(7))
        changes.linkLost()
        #expect(changes.resumed() == [.fetch(bob, after: 4)])
    }

    @Test mutating func `of a conversation that nothing is known of nothing is asked`() {
        changes.noticed(.group(.team))
        #expect(changes.cursors[.group(.team)] == 0)
        let list = [Self.summary(change: 4), Self.summary(.c2c(.carol), change: 80)]
        #expect(changes.listed(list, isOtherStore: false) == [])
        #expect(changes.cursors == [bob: 4, .c2c(.carol): 80])
    }

    @Test mutating func `what the local store kept is brought up to date, also when it is read after the list`() {
        #expect(changes.restore([bob: 2, .c2c(.carol): 5]) == [.fetch(bob, after: 2)])
        #expect(changes.cursors == [bob: 2, .c2c(.carol): 5])
    }

    @Test mutating func `another store's changes are asked for from the first on`() {
        #expect(changes.listed([Self.summary(change: 4)], isOtherStore: true) == [.fetch(bob, after: 0)])
    }

    @Test mutating func `what changed while a page was on its way is brought once more`() {
        changes.pageAsked(of: bob)
        _ = changes.received(Self.changed(5))
        #expect(changes.pageCame(of: bob) == [.fetch(bob, after: 4)])
        #expect(changes.pageCame(of: bob) == [])
    }

    @Test mutating func `who asked for what the server had already is told all the same`() {
        let request = ChangeRequest(conversation: bob, seq: 1, change: .edit("again", revision: 1))
        _ = changes.ask(request, refusal: nil)
        let known = Self.changed(4)
        #expect(changes.granted(request, by: .messageChanged(known)) == [.tell(known.message)])
        #expect(changes.received(known) == [])
        let new = Self.changed(5)
        #expect(changes.granted(request, by: .messageChanged(new)) == [], "it is told as news")
    }

    @Test mutating func `a request without an answer is asked again over the next link, and refused with the account`()
    {
        let request = ChangeRequest(conversation: bob, seq: 3, change: .edit("bye", revision: 0))
        #expect(changes.ask(request, refusal: nil) == [.ask(request)])
        changes.linkLost()
        #expect(changes.ask(request, refusal: nil) == [.refuse(request, ServiceError(.noNetwork))])
        #expect(changes.resumed() == [.ask(request)])
        let error = ServiceError(.notLoggedIn)
        #expect(changes.forgetUser(error) == [.refuse(request, error)])
    }

    private static func summary(_ id: ConversationID = .c2c(.bob), change: Int64) -> ConversationSummary {
        ConversationSummary(
            conversation: id, lastSeq: 9, readSeq: 9, unread: 0, lastAt: .start, lastChange: change)
    }

    private static func changed(_ change: Int64) -> ChangedMessage {
        let message = Message(
            conversation: .c2c(.bob), seq: 3, messageID: .make(3), sender: .bob, content: .text("bye"), sentAt: .start,
            state: MessageState(change: change, edit: MessageState.Edit(revision: 1, at: .start)))
        return ChangedMessage(message: message, previous: change - 1)
    }
}
