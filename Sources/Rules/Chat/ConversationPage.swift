package import Model

/// A part of a user's list of conversations. A list may be of any length, so nobody ever holds a whole one.
package struct ConversationPage: Equatable, Sendable {
    package let items: [ConversationSummary]
    /// Where the next page begins; nil on the last one.
    package let next: Cursor?

    /// A place in a user's list, which stays the same while conversations are read and written.
    package struct Cursor: Equatable, Sendable {
        package let number: Int64

        package init(_ number: Int64) {
            self.number = number
        }
    }

    package init(items: [ConversationSummary], next: Cursor? = nil) {
        self.items = items
        self.next = next
    }

    package static let empty = ConversationPage(items: [])

    /// How many conversations a page has. Each takes at most 300 bytes on the wire (a group with the longest id and
    /// name, and ten pinned messages), not counting users who ask to join it. So a frame stays below its limit, and
    /// others wait for no more than that.
    package static let length = 200
}

extension ConversationSummary {
    /// An upper estimate of its bytes on the wire.
    package var mostBytes: Int {
        let id = max(0, conversation.description.utf8.count - "group_".utf8.count - GroupID.maximumBytes)
        return 320 + id + (group?.applicants.count ?? 0) * (UserID.maximumBytes + 2)
    }
}

/// The result of a request for a page of conversations.
package enum ConversationsOutcome: Equatable, Sendable {
    case page(ConversationPage)
    case failed(StoreError)
    /// The data are damaged: a retry would fail the same way.
    case damaged(StoreError)
}
