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
            let known = subcommands.map { $0._commandName }
            let near = known.map { (distance: EditDistance.between(word, $0), name: $0) }.min { $0 < $1 }
            if let near, near.distance <= max(1, near.name.count / 3) {
                return "Did you mean `\((names + [near.name]).joined(separator: " "))`?"
            }
            if names.count > 1 { return choice(of: subcommands, names) }
            guard ConversationID(recipient: word) != nil else { return nil }
            return "There is no command \(word). To write to \(word): `parley send \(word) TEXT`; to open the chat: "
                + "`parley --open \(word)`."
        }
        return nil
    }

    private static func choice(of subcommands: [any ParsableCommand.Type], _ names: [String]) -> String {
        let command = names.joined(separator: " ")
        return "`\(command)` is followed by one of: "
            + subcommands.map { $0._commandName }.joined(separator: ", ") + "."
    }
}
