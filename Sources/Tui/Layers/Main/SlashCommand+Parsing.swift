extension SlashCommand {
    /// The meaning of a line when Enter is pressed.
    package enum Line: Equatable, Sendable {
        /// A message; one `/` of a leading `//` is dropped.
        case message(String)
        case command(SlashCommand, argument: String)
        /// A line that looks like a command but names none.
        case unknown(name: String)
    }

    /// Returns a text as it has to be typed to be sent.
    static func line(saying text: String) -> String { text.hasPrefix("/") ? "/" + text : text }

    /// What is typed is no message.
    static func isBegun(in text: String) -> Bool { if case .message = parse(text) { false } else { true } }

    /// Reads what was typed. Only a `/` at its very start makes a command, except for `/only`: behind a blank that
    /// slipped in, what is for some alone must not be said to everybody.
    package static func parse(_ text: String) -> Line {
        guard text.hasPrefix("/") else {
            let rest = text.drop(while: \.isWhitespace)
            guard rest.hasPrefix("/"), case .command(let command, let argument) = parse(String(rest)),
                command.rawValue == only.rawValue
            else { return .message(text) }
            return .command(command, argument: argument)
        }
        guard !text.hasPrefix("//") else { return .message(String(text.dropFirst())) }
        let words = text.dropFirst().split(
            maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: \.isWhitespace)
        let name = words.first.map(String.init) ?? ""
        guard let command = named(name) else { return .unknown(name: name) }
        let argument = words.dropFirst().first.map(String.init) ?? ""
        return .command(command, argument: argument.trimmingWhitespace())
    }
}

extension String {
    /// Returns the text without white space and line ends on both sides.
    func trimmingWhitespace() -> String {
        let trimmed = drop(while: \.isWhitespace)
        guard let last = trimmed.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(trimmed[...last])
    }

    var firstLine: String { String(prefix { !$0.isNewline }) }
}
