internal import ArgumentParser
internal import CSpawn
internal import Dispatch
internal import Glibc

/// The beginning of the program.
@main
enum EntryPoint {
    /// Synchronous on purpose: an async root would run the client off the first thread.
    static func main() {
        _ = FileModes.inherited
        cspawn_hide_memory()
        StandardDescriptors.reserve()
        _ = Environment.ticket
        let arguments = ProcessArguments.words
        let unreadable = ProcessArguments.firstThatIsNotText
        ProcessArguments.wipeTickets()
        if let unreadable {
            fail(
                CommandFailure(.badInput, "argument \(unreadable) is not valid UTF-8; convert it first, as with iconv"))
        }
        if let start = ClientStart(plain: arguments) { finish { () throws(CommandFailure) in try start.run() } }
        let command: any ParsableCommand
        do {
            command = try parse(arguments)
        } catch {
            exit(byParser: error, CommandGuess.sentence(for: arguments))
        }
        switch command {
        case let command as any ForegroundCommand: finish { () throws(CommandFailure) in try command.run() }
        case let command as any BackgroundCommand: runBeside(command)
        default: runParsersOwn(command)
        }
    }

    /// Looks at the command that is named and at no other: to look at all of them takes a third of a start. What does not go
    /// well that way, help included, is the root's, which knows what everything is called.
    static func parse(_ words: [String]) throws -> any ParsableCommand {
        if words == ["-V"] { return try parse(["--version"]) }
        let named = words.first.flatMap { word in
            Parley.configuration.subcommands.first { $0.configuration.commandName == word }
        }
        let isPlain = words.first?.hasPrefix("-") ?? true
        if let command = named ?? (isPlain ? ClientCommand.self : nil), command.configuration.subcommands.isEmpty,
            let parsed = try? command.parse(Array(words.dropFirst(named == nil ? 0 : 1)))
        {
            return parsed
        }
        if let start = conversation(in: words) { return start }
        return try Parley.parseAsRoot(words)
    }

    /// Reads `parley bob`, `parley '#team'` and `parley @bob --user alice`: the client, which opens that conversation.
    /// Nil where the first word is none, or resembles a command.
    private static func conversation(in words: [String]) -> ClientCommand? {
        guard let word = words.first, word != "help", !word.hasPrefix("-"), CommandGuess.command(near: word) == nil
        else { return nil }
        return try? ClientCommand.parse(["--open", word] + words.dropFirst())
    }

    private static func runBeside(_ command: any BackgroundCommand) {
        Task.detached { await IdleMemory.giveBackWhenIdle() }
        Task.detached {
            do throws(CommandFailure) {
                Glibc.exit(try await command.run().rawValue)
            } catch {
                fail(error)
            }
        }
        dispatchMain()
    }

    private static func finish(_ body: () throws(CommandFailure) -> ExitStatus) -> Never {
        do throws(CommandFailure) {
            Glibc.exit(try body().rawValue)
        } catch {
            fail(error)
        }
    }

    /// Help, version, completions, and a group of subcommands called without one.
    private static func runParsersOwn(_ command: any ParsableCommand) {
        var command = command
        do {
            try command.run()
        } catch {
            exit(byParser: error)
        }
    }

    /// Help asked for goes to standard output; what is wrong with the command line repeats parts of it.
    private static func exit(byParser error: any Error, _ guess: String? = nil) -> Never {
        let status = Parley.exitCode(for: error)
        if status.isSuccess { Parley.exit(withError: error) }
        // What it makes of a word that is no command is about options.
        if let guess {
            StandardError.write("parley: " + LongWords.cut(guess))
            Glibc.exit(status.rawValue)
        }
        StandardError.write(
            lines: LongWords.cut(Parley.fullMessage(for: error)).split(separator: "\n").map(String.init))
        Glibc.exit(status.rawValue)
    }

    private static func fail(_ failure: CommandFailure) -> Never {
        for (number, line) in failure.lines.enumerated() {
            StandardError.write(LongWords.cut(number == 0 ? "parley: \(line)" : line))
        }
        Glibc.exit(failure.status.rawValue)
    }
}
