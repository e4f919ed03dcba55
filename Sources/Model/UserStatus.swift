/// Whether somebody is there just now.
package struct UserStatus: Hashable, Sendable {
    package let user: UserID
    /// Signed in with a program for people, over a link that is up.
    package let isOnline: Bool

    package init(user: UserID, isOnline: Bool) {
        self.user = user
        self.isOnline = isOnline
    }

    /// People whom one connection may watch (the field's number is 200).
    package static let mostWatched = 200
}
