package import Model

/// A question that lies over the main screen and waits for the person.
package struct Dialog: Equatable, Sendable {
    package let kind: Kind
    /// What it was opened from, and Esc goes back to.
    package let below: Kind?
    /// Which control has the focus: the fields first, where there are some, then the buttons.
    package var focus = 0
    /// Whose ticket it is, where that is asked.
    package var user = TextEditor()
    /// The ticket being pasted; drawn only as a row of stars.
    package var ticket = Secret("")
    /// A sentence about what was wrong with the last try.
    package var problem: String?
    /// A login asked for here runs.
    package var isSigningIn = false
    /// Whose ticket the source is asked for; what it brings is used at once.
    package var fetchesTicketOf: String?
    /// The person wants to see their devices, which takes signing in.
    package var leadsToDevices = false
    /// Uptime at which keys begin to act, unless text is typed before.
    package var armedAt: Int64

    package enum Kind: Equatable, Sendable {
        case signedOut(Displacement, signedInFor: Int64?)
        case ticketExpired(at: Timestamp)
        case accessRevoked(at: Timestamp)
        case accountDisabled
        case signedInElsewhere(Displacement)
        case switchAccount
        /// A new ticket for the session that runs.
        case newTicket
    }

    package enum Field: Hashable, Sendable {
        case user
        case ticket
    }

    /// How long no text may be typed before a key means the dialog, in milliseconds: a burst of typing must not press
    /// a button that was not there when it began.
    package static let quietTime: Int64 = 300

    package init(_ kind: Kind, over below: Kind? = nil, openedAt uptime: Int64) {
        self.kind = kind
        self.below = below
        armedAt = uptime + Self.quietTime
    }

    package var title: String {
        switch kind {
        case .signedOut: "Signed out on this device"
        case .ticketExpired: "Ticket expired"
        case .accessRevoked: "Access revoked"
        case .accountDisabled: "Account disabled"
        case .signedInElsewhere(let displacement):
            displacement.cause == .login ? "Signed in elsewhere while away" : "Signed out on this device"
        case .switchAccount: "Switch account"
        case .newTicket: "New ticket"
        }
    }

    package var fields: [Field] {
        switch kind {
        case .ticketExpired, .accessRevoked, .newTicket: [.ticket]
        case .switchAccount: [.user, .ticket]
        case .signedOut, .accountDisabled, .signedInElsewhere: []
        }
    }

    package var buttons: [FormButton] {
        switch kind {
        case .signedOut: [.signInHereAgain, .stayReadOnly, .otherAccount, .quit]
        case .ticketExpired, .accessRevoked: [.renewAndResume, .later, .signOut]
        case .accountDisabled: [.stayReadOnly, .otherAccount, .quit]
        case .signedInElsewhere: [.signInHere, .notNow]
        case .switchAccount: [.switchAccount, .cancel]
        case .newTicket: [.renew, .cancel]
        }
    }

    /// Says which device took this one's place, so that the person may want to see them all.
    package var saysWhoDisplaced: Bool {
        switch kind {
        case .signedOut, .signedInElsewhere: true
        case .ticketExpired, .accessRevoked, .accountDisabled, .switchAccount, .newTicket: false
        }
    }

    package var isFetchingTicket: Bool { fetchesTicketOf != nil }

    package var controlCount: Int { fields.count + buttons.count }

    package var focusedField: Field? { fields.indices.contains(focus) ? fields[focus] : nil }

    package var focusedButton: FormButton? {
        let index = focus - fields.count
        return buttons.indices.contains(index) ? buttons[index] : nil
    }

    package mutating func focus(on field: Field) {
        focus = fields.firstIndex(of: field) ?? focus
    }

    package func isArmed(at uptime: Int64) -> Bool { uptime >= armedAt }
}
