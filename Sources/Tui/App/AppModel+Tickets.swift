import Model
import Session

extension Wording {
    static var sourceHasNoNewer: String {
        localized("The ticket source has none that lasts longer than the one in use, which stays.")
    }
}

/// What can be said about tickets, and when a new one can be had.
extension AppModel {
    func isTicket(_ text: String) -> Bool {
        if case .claims = environment.inspectTicket(text) { true } else { false }
    }

    /// The one that a pasted text is, or has among other words, as a sign-in line does.
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

    /// No word of a message is nearly as long.
    static let shortestTicket = 60

    private static func isOfTicket(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        case _: "*-_+/".utf8.contains(byte)
        }
    }

    /// Why a ticket can't work, before it is sent; nil when it may. Expiry is judged only once the server's clock is known:
    /// a wrong clock here must not lock anyone out.
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

    /// Than the one in use, as far as can be told.
    func lastsLonger(_ ticket: Secret) -> Bool {
        guard case .claims(_, _, let expiresAt) = environment.inspectTicket(ticket.text),
            let end = session.readiness?.ticketExpiresAt
        else { return true }
        return expiresAt.seconds > end.seconds
    }

    /// Near enough to its end that a person may want to have a new one now.
    var isTicketEnding: Bool { session.ticketTimeLeft(at: now).map { $0 <= .seconds(600) } ?? false }

    /// A ticket can be pasted at any time; the hint row says so when it matters.
    var hintsAtNewTicket: Bool { configuration.hasTicketSource || isTicketEnding }

    /// There is a source, and it is not being asked for this user.
    func canAskSource(for user: String?) -> Bool {
        configuration.hasTicketSource && !(user.map(accounts.isAsking) ?? false)
    }

    /// The login of this user that runs has asked the source in vain, and will again.
    func isWaitingForSource(for user: String?) -> Bool {
        session.status == .loggingIn && notices.fetchFailure != nil && user == accounts.credentials?.userID
    }
}
