import ArgumentParser

/// The pages of the manual: the parser's own description of the commands, and the tables beside it.
enum ManualPages {
    /// The names of all commands, for completion. They are a constant because asking the parser while it is being made
    /// would go round in circles.
    static let names = Parley.configuration.subcommands.compactMap { $0.configuration.commandName }

    static func root(_ tool: CommandInfo) -> Roff {
        var page = Roff(title: "parley", summary: sentence(tool.abstract))
        page.section("SYNOPSIS")
        page.command("parley [option ...]\nparley command [option ...]")
        page.section("DESCRIPTION")
        page.paragraph(
            "Without a command it is the terminal client; its options are those of parley client, see parley-client(1)."
        )
        page.section("COMMANDS")
        for command in tool.shownSubcommands { page.item(command.commandName, command.abstract ?? "") }
        page.section("CONFIGURATION FILE")
        page.paragraph(
            "TOML. What an option says counts more than what the environment says, and that more than the file. The "
                + "whole file is checked before any of it is used; each error is named, and the program ends with 78.")
        addKeys(of: ClientKey.self, to: &page)
        page.section("ENVIRONMENT")
        for row in ManualTables.environment { page.item(row.term, row.text) }
        page.section("FILES")
        for row in ManualTables.files { page.item(row.term, row.text) }
        page.section("EXIT STATUS")
        for status in ExitStatus.allCases { page.item("\(status.rawValue)", status.meaning) }
        addExamples(of: "parley", to: &page)
        addReferences(to: tool.shownSubcommands.map { "parley-\($0.commandName)(1)" }, in: &page)
        return page
    }

    static func page(of command: CommandInfo) -> Roff {
        let name = "parley \(command.commandName)"
        var page = Roff(title: "parley-\(command.commandName)", summary: sentence(command.abstract))
        page.section("SYNOPSIS")
        let forms =
            command.shownSubcommands.isEmpty
            ? [(name, command)]
            : command.shownSubcommands.map { sub in
                ("\(name) \(sub.commandName)", sub)
            }
        page.command(forms.map { "\($0.0) \(usage(of: $0.1))" }.joined(separator: "\n"))
        page.section("DESCRIPTION")
        page.paragraph(command.discussion ?? command.abstract ?? "")
        if command.shownSubcommands.isEmpty {
            page.section("OPTIONS")
            addArguments(of: command, to: &page)
        } else {
            page.section("COMMANDS")
            for sub in command.shownSubcommands {
                page.subsection(sub.commandName)
                page.paragraph([sub.abstract, sub.discussion].compactMap(\.self).joined(separator: " "))
                addArguments(of: sub, to: &page)
            }
        }
        if command.commandName == "serve" {
            page.section("CONFIGURATION FILE")
            page.paragraph(ManualTables.serverFile)
            addKeys(of: ServerKey.self, to: &page)
        }
        addExamples(of: name, to: &page)
        addReferences(to: ["parley(1), for configuration, environment, files and exit status"], in: &page)
        return page
    }

    private static func usage(of command: CommandInfo) -> String {
        let values = command.shownArguments.filter { $0.kind == .positional }.map { argument in
            let name = (argument.valueName ?? "value") + (argument.isRepeating ? " ..." : "")
            return argument.isOptional ? "[\(name)]" : name
        }
        return (["[option ...]"] + values).joined(separator: " ")
    }

    private static func addArguments(of command: CommandInfo, to page: inout Roff) {
        for argument in command.shownArguments where argument.names?.first?.name != "version" {
            let value = argument.valueName ?? ""
            let fallback = argument.defaultValue.map { " Default: \($0)." } ?? ""
            let words = [argument.abstract, argument.discussion].compactMap(\.self).joined(separator: " ") + fallback
            switch argument.kind {
            case .positional: page.item(value, words)
            case .flag: page.item(names(of: argument), words)
            case .option: page.item(names(of: argument), placeholder: value, words)
            }
        }
    }

    private static func names(of argument: CommandInfo.Argument) -> String {
        (argument.names ?? []).map(\.text).joined(separator: ", ")
    }

    private static func addKeys<Key: ConfigurationKey>(of: Key.Type, to page: inout Roff) {
        for key in Key.allCases { page.item(key.rawValue, "\(key.help) As in: \(key.sample)") }
    }

    private static func addExamples(of name: String, to page: inout Roff) {
        let examples = ManualTables.examples.filter { $0.command == name }
        guard !examples.isEmpty else { return }
        page.section("EXAMPLES")
        for example in examples {
            page.paragraph(example.text)
            page.command(example.line)
        }
    }

    private static func addReferences(to pages: [String], in page: inout Roff) {
        page.section("SEE ALSO")
        page.paragraph(pages.joined(separator: ", "))
    }

    /// The sentence for a list, without its full stop.
    private static func sentence(_ text: String?) -> String {
        let text = text ?? ""
        return text.hasSuffix(".") ? String(text.dropLast()) : text
    }
}
