package import Model

/// A part of a user's conversations. A list has no longest, so nobody ever holds a whole one.
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

    /// Conversations in one page. One takes at most 300 bytes on the wire (a group with the longest id and name, and ten
    /// pinned messages) without those who ask to join it, so a frame stays below its limit, and whoever comes next waits for
    /// no more than that.
    package static let length = 200
}

extension ConversationSummary {
    /// On the wire, about; never more.
    package var mostBytes: Int {
        let id = max(0, conversation.description.utf8.count - "group_".utf8.count - GroupID.maximumBytes)
        return 320 + id + (group?.applicants.count ?? 0) * (UserID.maximumBytes + 2)
    }
}

/// What a request for a page of conversations came to.
package enum ConversationsOutcome: Equatable, Sendable {
    case page(ConversationPage)
    case failed(StoreError)
    /// It can't be read, nor will it be the next time.
    case damaged(StoreError)
}
