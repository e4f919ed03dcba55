internal import ArgumentParser
internal import Model
internal import Session
internal import UserSig

/// `parley ticket …`: for whoever runs the server.
struct TicketCommand: ParsableCommand, ForegroundCommand {
    static let configuration = CommandConfiguration(
        commandName: "ticket", abstract: "Issue tickets (UserSig), or look at one.",
        subcommands: [Issue.self, Inspect.self])

    func run() throws(CommandFailure) -> ExitStatus {
        throw CommandFailure(.usage, "say what to do: parley ticket issue USER, or parley ticket inspect TICKET")
    }

    static func issue(
        for name: String, lifetime: String, _ secrets: SecretOptions
    ) throws(CommandFailure) -> String {
        guard let user = UserID(name) else {
            throw CommandFailure(.badInput, "\(name.inQuotes): \(ErrorCode.invalidUserID.entry.text)")
        }
        guard let seconds = Lifetime.seconds(lifetime), Ticket.lifetimes.contains(seconds) else {
            throw CommandFailure(
                .usage, "--lifetime \(lifetime): write a number and s, m, h or d, from 1s to 50 years")
        }
        let (appID, secret) = try secrets.deployment()
        return Ticket.issue(
            user: user, appID: appID, secret: secret, issuedAt: SessionClock.system.now().wall,
            lifetimeSeconds: seconds)
    }

    struct Issue: ParsableCommand, ForegroundCommand {
        static let configuration = CommandConfiguration(abstract: "Issue a ticket for a user and print it.")

        @OptionGroup var secrets: SecretOptions

        @Option(help: ArgumentHelp("How long it is good for: 90s, 15m, 12h, 7d.", valueName: "time"))
        var lifetime = "7d"

        @Argument(help: "The user id it is for.")
        var user: String

        func run() throws(CommandFailure) -> ExitStatus {
            StandardOutput.writeLine(try TicketCommand.issue(for: user, lifetime: lifetime, secrets))
            return .ok
        }
    }

    struct Inspect: ParsableCommand, ForegroundCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what a ticket says and whether it verifies.",
            discussion: "Exit codes: 0 it verifies, 77 it does not, 65 it can't be read.")

        @OptionGroup var secrets: SecretOptions

        @Argument(help: "The ticket, or - for standard input.")
        var ticket = "-"

        func run() throws(CommandFailure) -> ExitStatus {
            let text = ticket == "-" ? Self.standardInput() : TicketText.cleaned(ticket)
            let claims: TicketClaims
            do throws(TicketError) {
                claims = try Ticket.inspect(text)
            } catch {
                throw CommandFailure(.badInput, error.description)
            }
            StandardOutput.writeLine("user    \(claims.userID.inQuotes)")
            StandardOutput.writeLine("app id  \(claims.appID)")
            StandardOutput.writeLine("issued  \(Timestamp(seconds: claims.issuedAt))")
            StandardOutput.writeLine("valid   through \(Timestamp(seconds: claims.expiresAt.seconds))")
            let (appID, secret) = try secrets.deployment()
            do throws(TicketError) {
                _ = try Ticket.verify(
                    text, secret: secret, appID: appID, userID: claims.userID, now: SessionClock.system.now().wall)
            } catch {
                throw CommandFailure(.refused, "\(error) (code \(error.code.rawValue))")
            }
            StandardOutput.writeLine("verifies")
            return .ok
        }

        /// A ticket may be broken over lines; who types one need not end the input after it.
        private static func standardInput() -> String {
            var text = ""
            while text.utf8.count <= Ticket.maximumBytes, let line = readLine(strippingNewline: true) {
                text += TicketText.cleaned(line)
                if (try? Ticket.inspect(text)) != nil { break }
            }
            return text
        }
    }
}

/// `90s`, `15m`, `12h`, `7d`; a bare number is seconds.
enum Lifetime {
    static func seconds(_ text: String) -> Int64? {
        let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
        // A number alone could be meant in any of them.
        guard let unit = text.last.flatMap({ units[$0] }) else { return nil }
        let digits = text.dropLast()
        guard let number = Int64(digits), digits.allSatisfy(\.isASCII) else { return nil }
        let (seconds, overflow) = number.multipliedReportingOverflow(by: unit)
        return overflow ? nil : seconds
    }
}
