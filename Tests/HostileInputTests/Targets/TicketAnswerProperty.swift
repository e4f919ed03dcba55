@testable import parley

/// What a ticket source answers is a ticket on one line, or none.
enum TicketAnswerProperty {
    static func finding(in bytes: [UInt8]) -> String? {
        for result in [
            TicketAnswer.ticket(in: bytes, from: "x"), TicketAnswer.ticket(inTextOrJSON: bytes, from: "x"),
        ] {
            guard case .success(let ticket) = result else { continue }
            if ticket.isEmpty || ticket.utf8.count > 2_048 || ticket.contains(where: \.isWhitespace) {
                return "a ticket of \(ticket.debugDescription)"
            }
        }
        return nil
    }
}
