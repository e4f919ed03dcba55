internal import Session
internal import UserSig

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// What a ticket source gave.
enum TicketAnswer {
    /// The longest ticket and a frame around it; an answer with more bytes is none.
    static let maximumBytes = Ticket.maximumBytes + 1024

    /// The ticket in `bytes`: the text on its only line. `place` names the source in the error.
    static func ticket(in bytes: [UInt8], from place: String) -> Result<String, TicketFetchError> {
        guard let text = String(validating: bytes, as: UTF8.self)?.trimmingWhitespace, !text.isEmpty else {
            return .failure(TicketFetchError("\(place) gave no ticket."))
        }
        guard !text.contains(where: \.isWhitespace) else {
            return .failure(TicketFetchError("\(place) gave more than a ticket; it must be the only thing there."))
        }
        guard text.utf8.count <= Ticket.maximumBytes else {
            return .failure(
                TicketFetchError(
                    "\(place) gave a ticket of \(text.utf8.count) bytes; one has at most \(Ticket.maximumBytes)."))
        }
        return .success(text)
    }

    /// The same from an answer that may also be a JSON object with the member `ticket`.
    static func ticket(inTextOrJSON bytes: [UInt8], from place: String) -> Result<String, TicketFetchError> {
        guard bytes.first(where: { !UnicodeScalar($0).properties.isWhitespace }) == UInt8(ascii: "{") else {
            return ticket(in: bytes, from: place)
        }
        guard let object = try? JSONDecoder().decode(Object.self, from: Data(bytes)) else {
            return .failure(TicketFetchError("\(place) answered with JSON that has no text under \"ticket\"."))
        }
        return ticket(in: Array(object.ticket.utf8), from: place)
    }

    private struct Object: Decodable {
        let ticket: String
    }
}
