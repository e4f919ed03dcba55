import Model
import TestSupport

/// What is read as an invitation, or as what becomes of one, is the same once it is written again; and whatever it says, an
/// invitation never waits for who is not invited.
enum SignalProperty {
    static func finding(in bytes: [UInt8]) -> String? {
        guard let signal = Signal(data: bytes) else { return nil }
        let content = signal.content(in: .c2c(.bob))
        guard content.signal == signal else { return "\(signal), and then another one" }
        var book = InviteBook()
        for (seq, sender) in [UserID.bob, .alice, .bob].enumerated() {
            book.take(
                Message(
                    conversation: .c2c(.bob), seq: Int64(seq + 1), messageID: .make(), sender: sender,
                    content: content, sentAt: .start))
        }
        guard let invite = book[InviteBook.Place(.c2c(.bob), signal.inviteID)] else { return nil }
        let waits = invite.waits(for: .alice, at: .start)
        return !waits || signal.invitees.contains(.alice) ? nil : "\(signal) waits for somebody else"
    }
}
