import TestSupport
import Testing
import UserSig

@testable import parley

struct TicketVeilTests {
    @Test(arguments: [0, 40])
    func `a ticket is hidden wherever it stands, also a damaged one`(dropped: Int) {
        let ticket = "x" + Ticket.make().dropLast(dropped)

        #expect(TicketVeil.hide(in: "the file \(ticket) can't be read") == "the file (a ticket, hidden) can't be read")
        #expect(TicketVeil.hide(in: "a=\(ticket)&b") == "a=(a ticket, hidden)&b")
        #expect(TicketVeil.hide(in: "\"\(ticket)\"\n\(ticket)") == "\"(a ticket, hidden)\"\n(a ticket, hidden)")
    }

    @Test(arguments: [
        "", "a word", "eJw and eAB are no tickets", "/home/elise/" + String(repeating: "d", count: 200),
        "sha256:n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=", "325c09af-865f-d97f-99bd-8ded7ad7891b",
    ])
    func `everything else stays`(text: String) {
        #expect(TicketVeil.hide(in: text) == text)
    }
}
