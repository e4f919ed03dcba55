package import Model

/// The account that signed in here last: enough to sign in again, or to read what was kept, without anything pasted.
package struct SavedAccount: Equatable, Sendable {
    package let server: ServerAddress
    package let user: UserID
    /// Says whose store it is where there is no ticket to say it.
    package let appID: UInt64?
    /// The one that was given; nil where one from a source took its place, which has the next one too.
    package let ticket: Secret?

    package init(server: ServerAddress, user: UserID, appID: UInt64?, ticket: Secret?) {
        self.server = server
        self.user = user
        self.appID = appID
        self.ticket = ticket
    }
}
