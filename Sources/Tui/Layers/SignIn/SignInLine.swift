package import Model

/// The line that `parley invite` prints, pasted here instead of run in a shell: user, server and ticket.
///
///     PARLEY_TICKET='eJx…' parley --user=alice --server wss://chat.example.org
package struct SignInLine: Equatable, Sendable {
    package let ticket: Secret
    package let server: ServerAddress?
    package let user: String?
    /// Whether the line names a server that can't be read.
    package let hasUnreadableServer: Bool
    /// Whether the line names the server's key (`--tls-pin`), which only the command line accepts.
    package let namesKey: Bool

    /// The start of every such line.
    package static let start = "PARLEY_TICKET="
    /// The most bytes of a text that is looked at, more than such a line has.
    private static let longest = 10_000

    /// Nil for any other text. A chat or mail program may have broken the line, changed its quotation marks or put `>`
    /// before its parts.
    package init?(_ text: String) {
        guard text.utf8.count < Self.longest, let line = Self.whole(text) else { return nil }
        // The ticket ends at the program's name.
        guard let program = line.firstRange(of: "parley ") else { return nil }
        ticket = Secret(TicketText.cleaned(line[..<program.lowerBound]))
        let words = line[program.upperBound...].split(whereSeparator: \.isWhitespace)
        func value(of option: String) -> String? {
            for (place, word) in words.enumerated() where word.hasPrefix(option) {
                if word.dropFirst(option.count).first == "=" {
                    return TicketText.cleaned(word.dropFirst(option.count + 1))
                }
                if word.count == option.count, place + 1 < words.count { return TicketText.cleaned(words[place + 1]) }
            }
            return nil
        }
        let named = value(of: "--server")
        server = named.flatMap { try? ServerAddress(typed: $0) }
        hasUnreadableServer = server == nil && words.contains { $0.hasPrefix("--server") }
        user = value(of: "--user")
        namesKey = value(of: "--tls-pin") != nil
    }

    private static func unquoted(_ line: Substring) -> Substring {
        var line = line
        while line.first == ">" {
            line = line.dropFirst()
            if line.first == " " { line = line.dropFirst() }
        }
        return line
    }

    /// Returns what follows `PARLEY_TICKET=`, as one line; nil where there is none. A ticket has no blanks, so a break
    /// within it shows at which column lines were cut: a line of that length continues in the next one, and any other
    /// ends with a blank.
    private static func whole(_ text: String) -> String? {
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        if lines.contains(where: { $0.hasPrefix(">") && $0.contains(start) }) {
            lines = lines.map(unquoted)
        }
        guard let first = lines.firstIndex(where: { $0.contains(start) }),
            let begin = lines[first].firstRange(of: start)?.upperBound
        else { return nil }
        let isCut = !lines[first][begin...].contains("parley")
        let columns = isCut ? lines[first].count : nil
        var whole = String(lines[first][begin...])
        for index in lines.index(after: first)..<max(lines.endIndex, lines.index(after: first)) {
            whole += (lines[index - 1].count == columns ? "" : " ") + lines[index]
        }
        return whole
    }
}
