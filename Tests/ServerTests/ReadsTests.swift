import Model
import Rules
import TestSupport
import Testing
import Wire

@testable import Server

/// The machine that counts reads and sends lists a page at a time.
struct ReadsTests {
    private let id = ConnectionID(1)
    private var reads = Reads()

    init() {
        reads.use(limit: 1, newsHeld: 2)
    }

    @Test mutating func `a user may have so many reads under way, wherever they ask from`() {
        reads.begin(for: .alice)
        #expect(!reads.mayBegin(for: .alice))
        #expect(reads.mayBegin(for: .bob))
        reads.end(for: .alice)
        #expect(reads.mayBegin(for: .alice))
    }

    @Test mutating func `the next page is read when the one before has left and the user's other reads have ended`() {
        reads.sent(page(next: 7), requestID: 4, on: id)
        reads.begin(for: .alice)
        #expect(reads.pageTaken(by: .alice, on: id) == nil)
        #expect(reads.isDue(on: id))
        reads.end(for: .alice)
        let next = reads.pageTaken(by: .alice, on: id)
        #expect(next?.requestID == 4)
        #expect(next?.next == .init(7))
        #expect(!reads.isDue(on: id))
    }

    @Test mutating func `news wait for the end of the list, and too many of them end it`() {
        #expect(reads.holdBack(news, on: id) == false)
        reads.sent(page(next: 7), requestID: 4, on: id)
        #expect(reads.holdBack(news, on: id) == true)
        reads.sent(page(next: 9), requestID: 4, on: id)
        #expect(reads.holdBack(news, on: id) == true)
        #expect(!reads.isOverrun(on: id))
        #expect(reads.complete(on: id).count == 2)
        #expect(!reads.isListing(on: id))
        reads.sent(page(next: 7), requestID: 5, on: id)
        for _ in 1...3 { #expect(reads.holdBack(news, on: id) == true) }
        #expect(reads.isOverrun(on: id))
        reads.close(id)
        #expect(!reads.isListing(on: id))
    }

    private var news: News { News(.conversationChanged(.make())) }

    private func page(next: Int64?) -> ConversationPage {
        ConversationPage(items: [.make()], next: next.map { ConversationPage.Cursor($0) })
    }
}
