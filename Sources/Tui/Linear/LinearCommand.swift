/// Line mode's own commands, for what keys do on the screen. They are not among `SlashCommand`, because nobody needs to
/// type them there.
enum LinearCommand: String, CaseIterable {
    case more
    case newer
    case select
    case back
    case send
    case clear
    case yank

    /// Reads a whole line without white space around it; what follows the name is the argument. Nil for another line.
    init?(_ line: String) {
        guard line.hasPrefix("/"), let name = line.dropFirst().split(whereSeparator: \.isWhitespace).first else {
            return nil
        }
        self.init(rawValue: String(name))
    }

    var help: String {
        switch self {
        case .more: localized("older messages, ten at a time")
        case .newer: localized("the messages after those that were told last")
        case .select:
            localized("what can be done with the last message, or with an earlier one: 2 is the one before the last")
        case .back: localized("close what is open: a list, a question, a form")
        case .send: localized("send the text that was kept")
        case .clear: localized("put away the text that was kept and not sent")
        case .yank: localized("bring back what was put away last, not sent; 2 is what was put away before it")
        }
    }

    var usage: String {
        switch self {
        case .select, .yank: "/\(rawValue) [NUMBER]"
        case .more, .newer, .back, .send, .clear: "/\(rawValue)"
        }
    }

    /// Returns the number after the name; 1 where there is none, nil where the argument is no number.
    static func number(in line: String) -> Int? {
        let words = line.split(whereSeparator: \.isWhitespace)
        guard words.count > 1 else { return 1 }
        return Int(words[1]).flatMap { $0 > 0 ? $0 : nil }
    }

    /// Returns what to use in line mode instead of a command that needs a screen; nil for all other commands.
    static func instead(of command: SlashCommand) -> String? {
        switch command.rawValue {
        case "copy": localized("Not in lines: /inspect tells the whole text.")
        case "theme": localized("Not in lines: there are no colours.")
        case "mouse": localized("Not in lines: there is no mouse.")
        case "editor": localized("Not in lines: write here, or send a whole file with `parley send`.")
        case "tour": localized("Not in lines: /help lists every command, and /select what can be done with a message.")
        case _: nil
        }
    }
}
