/// Whether a user is online, and their status text.
package struct UserStatus: Hashable, Sendable {
    package let user: UserID
    /// Whether they are signed in with a program for people, over a link that is up.
    package let isOnline: Bool
    /// The status text; nil for a user without one, and for everybody who is offline.
    package let text: StatusText?

    package init(user: UserID, isOnline: Bool, text: StatusText? = nil) {
        self.user = user
        self.isOnline = isOnline
        self.text = isOnline ? text : nil
    }

    /// How many users one connection may watch (the field's number).
    package static let mostWatched = 200
}

/// What somebody says of themselves while they are online: one line of visible characters, like a name.
package struct StatusText: Hashable, Sendable, CustomStringConvertible {
    /// The longest text, in UTF-8 bytes (the field's number).
    package static let maximumBytes = 100

    package let description: String

    private init(_ line: DisplayName) {
        description = line.description
    }

    /// Checks a text that was typed; nil for blanks alone, which remove it.
    package static func typed(_ text: String) throws(DisplayName.Fault) -> StatusText? {
        try DisplayName.typed(text, atMost: maximumBytes).map(StatusText.init)
    }

    /// Makes a status text of remote text; nil where nothing visible is left.
    package init?(cleaning text: String) {
        guard let line = DisplayName(cleaning: text, atMost: Self.maximumBytes) else { return nil }
        self.init(line)
    }
}

/// A request to set this user's status text.
package struct StatusChange: Equatable, Sendable {
    /// The text as it was typed; empty removes it.
    package let text: String
    /// Whether it was set before over a link that is gone: it counts only if no text has been set since this account is
    /// online.
    package let isRestored: Bool

    package init(text: String, isRestored: Bool = false) {
        self.text = text
        self.isRestored = isRestored
    }
}
