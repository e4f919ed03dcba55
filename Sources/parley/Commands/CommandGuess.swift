internal import ArgumentParser
internal import Model

/// Guesses the command that was meant by a command line that names none.
enum CommandGuess {
    /// A sentence with the command to type; nil where nothing is wrong with the command's name.
    static func sentence(for words: [String]) -> String? {
        var (command, names) = (Parley.self as any ParsableCommand.Type, ["parley"])
        for word in words {
            let subcommands = command.configuration.subcommands
            guard !subcommands.isEmpty else { return nil }
            if let next = subcommands.first(where: { $0._commandName == word }) {
                (command, names) = (next, names + [word])
                continue
            }
            guard !word.hasPrefix("-") else {
                return names.count > 1 ? choice(of: subcommands, names) : nil
            }
            if let near = Self.command(near: word, of: subcommands) {
                return "Did you mean `\((names + [near]).joined(separator: " "))`?"
            }
            if names.count > 1 { return choice(of: subcommands, names) }
            guard ConversationID(recipient: word) != nil else { return nil }
            return "There is no command \(word). To write to \(word): `parley send \(word) TEXT`; to open the chat: "
                + "`parley \(word)`."
        }
        return nil
    }

    /// Returns the command that a word resembles, or is; nil where there is none.
    static func command(near word: String) -> String? { command(near: word, of: Parley.configuration.subcommands) }

    private static func command(near word: String, of commands: [any ParsableCommand.Type]) -> String? {
        let near = commands.map { (distance: EditDistance.between(word, $0._commandName), name: $0._commandName) }
            .min { $0 < $1 }
        return near.flatMap { $0.distance <= max(1, $0.name.count / 3) ? $0.name : nil }
    }

    private static func choice(of subcommands: [any ParsableCommand.Type], _ names: [String]) -> String {
        let command = names.joined(separator: " ")
        return "`\(command)` is followed by one of: "
            + subcommands.map { $0._commandName }.joined(separator: ", ") + "."
    }
}
