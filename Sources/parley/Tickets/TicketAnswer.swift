internal import Model
internal import Session
internal import UserSig

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Reads the answer of a ticket source.
enum TicketAnswer {
    /// The longest answer in bytes: the longest ticket and something around it.
    static let maximumBytes = Ticket.maximumBytes + 1024

    /// The ticket in `bytes`, which may be broken over lines. `place` names the source in the error.
    static func ticket(in bytes: [UInt8], from place: String) -> Result<String, TicketFetchError> {
        guard let answer = String(validating: bytes, as: UTF8.self)?.trimmingWhitespace else {
            return .failure(TicketFetchError("\(place) gave no text in UTF-8."))
        }
        let text = TicketText.cleaned(answer)
        guard !text.isEmpty else { return .failure(TicketFetchError("\(place) gave no ticket.")) }
        // Words that make no ticket together are more than one thing.
        guard !answer.contains(where: \.isWhitespace) || (try? Ticket.inspect(text)) != nil else {
            return .failure(TicketFetchError("\(place) gave more than a ticket; it must be the only thing there."))
        }
        guard text.utf8.count <= Ticket.maximumBytes else {
            return .failure(
                TicketFetchError(
                    "\(place) gave a ticket of \(text.utf8.count) bytes; one has at most \(Ticket.maximumBytes)."))
        }
        return .success(text)
    }

    /// The ticket in `bytes`, which may also be a JSON object with the member `ticket`.
    static func ticket(inTextOrJSON bytes: [UInt8], from place: String) -> Result<String, TicketFetchError> {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let bytes = bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
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
