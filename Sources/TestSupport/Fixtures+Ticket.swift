package import Model
package import Rules
package import UserSig

extension TicketSecret {
    /// The throw-away key of the published test vectors.
    package static let example = {
        SecretWatch.suite.keep(exampleText, as: "the example app's key")
        return fixture(try? TicketSecret(text: exampleText))
    }()

    /// The example key as a secret file has it.
    package static let exampleText = "fb8a1831c8b1808af911f9b20df4d221b0de65b3583b73860ecace28795c404d"
}

extension Ticket {
    /// The app id of the published test vectors.
    package static let exampleAppID: UInt64 = 1_400_123_456

    /// A genuine ticket of the example app, for a week from `start`.
    package static func make(
        user: UserID = .alice, appID: UInt64 = exampleAppID, secret: TicketSecret = .example,
        issuedAt: Timestamp = .start, lifetimeSeconds: Int64 = 604_800
    ) -> String {
        let ticket = issue(
            user: user, appID: appID, secret: secret, issuedAt: issuedAt, lifetimeSeconds: lifetimeSeconds)
        SecretWatch.suite.keep(ticket: ticket)
        return ticket
    }
}

extension CheckedTicket {
    /// A ticket's contents, issued at the start, for a minute.
    package static func make(
        issuedAt: Timestamp = .start, expiresAt: Timestamp = .start(plusSeconds: 60)
    ) -> CheckedTicket {
        CheckedTicket(issuedAt: issuedAt, expiresAt: expiresAt)
    }

    package static let later = make(expiresAt: .start(plusSeconds: 3600))
}
