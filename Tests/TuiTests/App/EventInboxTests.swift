import Model
import Session
import TestSupport
import Testing
import Tui

/// What waits to be shown is bounded, and taken in shares.
struct EventInboxTests {
    private let news = SessionEvent.messageAdded(
        .make(text: String(repeating: "x", count: 5_000)), own: false, catchUp: false)

    @Test func `whoever posts is asked to stop, once, and may go on when the screen has caught up`() {
        var inbox = EventInbox()
        var posted = 0
        while !inbox.post(news).isHeld { posted += 1 }
        #expect(inbox.weight < EventInbox.highWater + 2 * news.weight)
        #expect(inbox.post(news).isHeld == false)

        var released = 0
        var taken = 0
        while true {
            let share = inbox.take()
            taken += share.events.count
            released += share.isReleased ? 1 : 0
            if !share.hasMore { break }
        }
        #expect(taken == posted + 2)
        #expect(released == 1)
        #expect(inbox.weight == 0)
    }

    @Test func `a turn takes its share, in order, and the first event after an empty inbox wakes somebody`() {
        var inbox = EventInbox()
        let count = 2 * EventInbox.share + 10
        let events = (1...count).map { SessionEvent.linkChanged(.connecting(attempt: $0), error: nil) }
        #expect(inbox.post(events[0]).isFirst)
        for event in events.dropFirst() { #expect(!inbox.post(event).isFirst) }
        var taken: [SessionEvent] = []
        for expected in [EventInbox.share, EventInbox.share, 10] {
            let share = inbox.take()
            #expect(share.events.count == expected)
            #expect(share.hasMore == (expected != 10))
            taken += share.events
        }
        #expect(taken == events)
        #expect(inbox.post(events[0]).isFirst)
    }
}
