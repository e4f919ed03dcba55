package import Model
package import Wire

/// A request that writes. Whoever passes it on need not know what it is: its rule says what is answered and whom it
/// concerns.
package struct RequestOperation: Equatable, Sendable {
    package let fence: Fence
    package let request: WriteRequest
    package let settings: ChatSettings
    package let at: Timestamp

    package init(fence: Fence, request: WriteRequest, settings: ChatSettings, at: Timestamp) {
        self.fence = fence
        self.request = request
        self.settings = settings
        self.at = at
    }
}

package enum WriteRequest: Equatable, Sendable {
    case change(ChangeRequest)

    /// How much text it brings.
    package var byteCount: Int {
        switch self {
        case .change(let request): request.change.text?.utf8.count ?? 0
        }
    }
}

/// A request that reads, beside running writes.
package enum ReadRequest: Equatable, Sendable {
    case history(HistoryRequest)
    case changes(ChangesRequest)
}

/// What a `WriteRequest` came to.
package struct Done: Equatable, Sendable {
    /// What who asked is answered.
    package let answer: ServerFrame.Body
    /// What the others are told whom it concerns: everything of `users` but the instance that asked.
    package let news: [Telling]
    package let hasWritten: Bool

    package struct Telling: Equatable, Sendable {
        package let news: ServerFrame.News
        package let users: [UserID]

        package init(_ news: ServerFrame.News, to users: [UserID]) {
            self.news = news
            self.users = users
        }
    }

    package init(answer: ServerFrame.Body, news: [Telling] = [], hasWritten: Bool) {
        self.answer = answer
        self.news = news
        self.hasWritten = hasWritten
    }
}
