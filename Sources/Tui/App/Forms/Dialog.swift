package import Model

/// A question that lies over the main screen and waits for the person.
package struct Dialog: Equatable, Sendable {
    package let kind: Kind
    /// Which control has the focus: the ticket field first, where there is one, then the buttons.
    package var focus = 0
    /// The ticket being pasted; drawn only as a row of stars.
    package var ticket = Secret("")
    /// A sentence about what was wrong with the last try.
    package var problem: String?
    /// A login asked for here runs.
    package var isSigningIn = false
    /// Uptime at which keys begin to act, unless text is typed before.
    package var armedAt: Int64

    package enum Kind: Equatable, Sendable {
        case signedOut(Displacement, signedInFor: Int64?)
        case ticketExpired(at: Timestamp)
        case accessRevoked
        case signedInElsewhere(Displacement)
    }

    /// How long no text may be typed before a key means the dialog, in milliseconds: a burst of typing must not press
    /// a button that was not there when it began.
    package static let quietTime: Int64 = 300

    package init(_ kind: Kind, openedAt uptime: Int64) {
        self.kind = kind
        armedAt = uptime + Self.quietTime
    }

    package var title: String {
        switch kind {
        case .signedOut: "Signed out on this device"
        case .ticketExpired: "Ticket expired"
        case .accessRevoked: "Access revoked"
        case .signedInElsewhere: "Signed in elsewhere while away"
        }
    }

    package var buttons: [FormButton] {
        switch kind {
        case .signedOut: [.signInHereAgain, .stayReadOnly, .otherAccount, .quit]
        case .ticketExpired, .accessRevoked: [.renewAndResume, .later, .signOut]
        case .signedInElsewhere: [.signInHere, .notNow]
        }
    }

    package var hasTicketField: Bool {
        switch kind {
        case .ticketExpired, .accessRevoked: true
        case .signedOut, .signedInElsewhere: false
        }
    }

    package var controlCount: Int { buttons.count + (hasTicketField ? 1 : 0) }

    package var isTicketFocused: Bool { hasTicketField && focus == 0 }

    package var focusedButton: FormButton? {
        let index = hasTicketField ? focus - 1 : focus
        return buttons.indices.contains(index) ? buttons[index] : nil
    }

    package func isArmed(at uptime: Int64) -> Bool { uptime >= armedAt }
}
