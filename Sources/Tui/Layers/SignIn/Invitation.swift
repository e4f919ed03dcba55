package import Model

/// The line that `parley invite` prints, pasted here rather than run in a shell: who one is to be, where, and the ticket.
///
///     PARLEY_TICKET='eJx…' parley --user=alice --server wss://chat.example.org
package struct Invitation: Equatable, Sendable {
    package let ticket: Secret
    package let server: ServerAddress?
    package let user: String?
    /// It names the server's key (`--tls-pin`), which only a command line takes.
    package let namesKey: Bool

    private static let start = "PARLEY_TICKET="

    /// Nil for all other texts. Chats and mails may have broken its lines and changed its quotation marks.
    package init?(_ text: String) {
        guard text.utf8.count < 10_000, let start = text.firstRange(of: Self.start)?.upperBound else { return nil }
        let rest = text[start...]
        // The program's name ends it: within a ticket that broke, white space does not.
        guard let program = rest.firstRange(of: "parley ") ?? rest.firstRange(of: "parley\n") else { return nil }
        ticket = Secret(TicketText.cleaned(rest[..<program.lowerBound]))
        let words = rest[program.upperBound...].split(whereSeparator: \.isWhitespace)
        func value(of option: String) -> String? {
            for (place, word) in words.enumerated() where word.hasPrefix(option) {
                if word.dropFirst(option.count).first == "=" {
                    return TicketText.cleaned(word.dropFirst(option.count + 1))
                }
                if word.count == option.count, place + 1 < words.count { return TicketText.cleaned(words[place + 1]) }
            }
            return nil
        }
        server = value(of: "--server").flatMap { try? ServerAddress(parsing: $0) }
        user = value(of: "--user")
        namesKey = value(of: "--tls-pin") != nil
    }
}
