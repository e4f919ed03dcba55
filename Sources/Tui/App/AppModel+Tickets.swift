import Model
import Session

extension Wording {
    static var sourceHasNoNewer: String {
        localized("The ticket source has none that lasts longer than the one in use, which stays.")
    }
}

/// Facts about tickets: which text is one, why one can't work, and when a new one can be fetched.
extension AppModel {
    func isTicket(_ text: String) -> Bool {
        if case .claims = environment.inspectTicket(text) { true } else { false }
    }

    /// Returns the ticket that a pasted text is or contains, as a sign-in line does, and the user it is for; nil where
    /// there is none.
    func ticket(in pasted: String) -> (ticket: Secret, owner: String)? {
        func look(_ text: String) -> (ticket: Secret, owner: String)? {
            guard case .claims(let owner, _, _) = environment.inspectTicket(text) else { return nil }
            return (Secret(text), owner)
        }
        if let found = look(TicketText.cleaned(pasted)) ?? SignInLine(pasted).flatMap({ look($0.ticket.text) }) {
            return found
        }
        // Those of the words that could be one: base64's characters, in either spelling.
        for word in pasted.utf8.split(whereSeparator: { !Self.isOfTicket($0) }) where word.count >= Self.shortestTicket
        {
            if let found = look(String(decoding: word, as: UTF8.self)) { return found }
        }
        return nil
    }

    /// The least length of a word that is looked at as a ticket; words of messages are much shorter.
    static let shortestTicket = 60

    private static func isOfTicket(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        case _: "*-_+/".utf8.contains(byte)
        }
    }

    /// Returns why a ticket can't work, so that it is not sent; nil when it may. Its end is checked only once the
    /// server's clock is known: a wrong clock here must not lock anyone out.
    func problem(of ticket: Secret, for userID: String) -> String? {
        switch environment.inspectTicket(ticket.text) {
        case .empty: return localized("Paste a ticket first.")
        case .unreadable(let reason): return reason
        case .claims(let owner, _, let expiresAt):
            if owner != userID { return localized("This ticket is for \(owner); paste one for \(userID).") }
            let isExpired = session.serverTime(at: now).seconds > expiresAt.seconds
            guard session.knowsServerTime, isExpired else { return nil }
            return localized(
                """
                This ticket has expired already, at \(clock.hourMinute(expiresAt)) on \(clock.day(expiresAt));\
                 paste a newer one.
                """)
        }
    }

    /// Whether a ticket lasts longer than the one in use, as far as can be told.
    func lastsLonger(_ ticket: Secret) -> Bool {
        guard case .claims(_, _, let expiresAt) = environment.inspectTicket(ticket.text),
            let end = session.readiness?.ticketExpiresAt
        else { return true }
        return expiresAt.seconds > end.seconds
    }

    /// Whether the ticket ends within ten minutes, so that a person may want a new one.
    var isTicketEnding: Bool { session.ticketTimeLeft(at: now).map { $0 <= .seconds(600) } ?? false }

    /// Whether the hint row offers a new ticket. One can be pasted at any time, without the hint.
    var hintsAtNewTicket: Bool { configuration.hasTicketSource || isTicketEnding }

    /// Whether there is a ticket source that is not yet being asked for this user.
    func canAskSource(for user: String?) -> Bool {
        configuration.hasTicketSource && !(user.map(accounts.isAsking) ?? false)
    }

    /// Whether the login of this user is waiting to ask the source again, which had no ticket.
    func isWaitingForSource(for user: String?) -> Bool {
        session.status == .loggingIn && notices.fetchFailure != nil && user == accounts.credentials?.userID
    }
}
