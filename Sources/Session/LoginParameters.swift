package import Model

/// Who wants to log in where, with which ticket.
package struct LoginParameters: Equatable, Sendable {
    package let server: ServerAddress
    /// As typed; checked locally before a byte is sent (7003).
    package let userID: String
    @Secret package private(set) var ticket: String
    package let consent: Consent
    /// Which deployment this is for, as far as it is known without a ticket; what a ticket says counts more.
    package let appID: UInt64?

    package enum Consent: Equatable, Sendable {
        /// A person asked for it now: takes the place of other instances, and answers a remembered kick.
        case person
        /// A person was told of the kick and wants the place back: a 6208 notice is answered by logging in again at once.
        case takeOver
        /// A program started: yields to whoever displaced this device while that kick is unanswered, and stays out
        /// when it was signed out for itself (L-28).
        case program
    }

    package init(server: ServerAddress, userID: String, ticket: String, consent: Consent, appID: UInt64? = nil) {
        self.server = server
        self.userID = userID
        self.ticket = ticket
        self.consent = consent
        self.appID = appID
    }
}
