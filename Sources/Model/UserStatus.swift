/// Whether somebody is there just now, and what they say of it.
package struct UserStatus: Hashable, Sendable {
    package let user: UserID
    /// Signed in with a program for people, over a link that is up.
    package let isOnline: Bool
    /// Nil for who says nothing, and always for who is not there.
    package let text: StatusText?

    package init(user: UserID, isOnline: Bool, text: StatusText? = nil) {
        self.user = user
        self.isOnline = isOnline
        self.text = isOnline ? text : nil
    }

    /// People whom one connection may watch (the field's number is 200).
    package static let mostWatched = 200
}

/// What somebody says of themselves while they are there: one line of what can be seen, as a name is.
package struct StatusText: Hashable, Sendable, CustomStringConvertible {
    /// In UTF-8 (the field's number).
    package static let maximumBytes = 100

    package let description: String

    private init(_ line: DisplayName) {
        description = line.description
    }

    /// As somebody typed it; nil for blanks alone, which takes it away.
    package static func typed(_ text: String) throws(DisplayName.Fault) -> StatusText? {
        try DisplayName.typed(text, atMost: maximumBytes).map(StatusText.init)
    }

    /// As it comes from somewhere else, whatever is in it. Nil where nothing is left to be seen.
    package init?(cleaning text: String) {
        guard let line = DisplayName(cleaning: text, atMost: Self.maximumBytes) else { return nil }
        self.init(line)
    }
}

/// One's own status text from now on.
package struct StatusChange: Equatable, Sendable {
    /// As it was typed; empty takes it away.
    package let text: String
    /// It was said before over a link that is gone: counts only where nothing has been said since this account is there.
    package let isRestored: Bool

    package init(text: String, isRestored: Bool = false) {
        self.text = text
        self.isRestored = isRestored
    }
}
