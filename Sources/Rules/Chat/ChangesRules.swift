package import Model
package import Wire

/// Pages of changed messages: clients that were offline ask for messages changed since then.
package enum ChangesRules {
    /// What to read for the request, or the answer if nothing is to be read.
    package static func plan(
        _ request: ChangesRequest, by reader: UserID, in row: ConversationRow?, as member: MemberRow?,
        length: Int = Limits.historyPage
    ) -> (fill: ChangesFilling?, answer: ReadOutcome) {
        if let row, let member {
            let filling = ChangesFilling(request, lastChange: row.lastChange, by: reader, member, length: length)
            return (filling, filling.answer)
        }
        switch request.conversation {
        case .group: return (nil, .refused(ServiceError(.groupNotFound)))
        case .c2c:
            let none = ChangesPage(
                conversation: request.conversation, messages: [], upTo: request.after, hasMore: false)
            return (nil, .answer(.changes(none)))
        }
    }
}

/// A page of changed messages while it is being filled, by their latest change, ascending.
package struct ChangesFilling: Sendable {
    package let request: ChangesRequest
    private let lastChange: Int64
    private let reader: UserID
    private let member: MemberRow
    private let length: Int
    private var messages: [Message] = []
    private var bytes = 0
    /// The latest change that has been looked at.
    private var upTo: Int64
    package private(set) var isFull = false

    init(_ request: ChangesRequest, lastChange: Int64, by reader: UserID, _ member: MemberRow, length: Int) {
        self.request = request
        self.lastChange = lastChange
        self.reader = reader
        self.member = member
        self.length = length
        upTo = request.after
    }

    /// Adds the message with the next change; nil for a damaged one, which is told with the page of history it is on.
    package mutating func add(_ message: Message?, stamped change: Int64) {
        if let message, member.sees(message, as: reader) {
            bytes += message.pageBytes
            guard messages.isEmpty || bytes <= MessagePage.bytes && messages.count < length else {
                isFull = true
                return
            }
            messages.append(message)
        }
        upTo = max(upTo, change)
    }

    package var answer: ReadOutcome {
        .answer(
            .changes(
                ChangesPage(
                    conversation: request.conversation, messages: messages,
                    upTo: isFull ? upTo : max(upTo, lastChange), hasMore: isFull)))
    }
}
