internal import ArgumentParser
internal import Cache
internal import Model

/// `parley status`: what waits for a person, for a status line or a prompt.
struct StatusCommand: ParsableCommand, ForegroundCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Say what waits for you, from what this machine has kept.",
        discussion:
            "Asks no server, so it can stand in a prompt or in tmux's status line. In --format, #{NAME} stands for one of: "
            + Field.allCases.map(\.rawValue).joined(separator: ", ")
            + ". state is open while a client runs, else closed, or signed-out.")

    enum Field: String, CaseIterable {
        case user, server, state, unread, conversations, mentions, queued, failed, seen
    }

    @OptionGroup var client: ClientOptions

    @Flag(help: "Print one JSON line.")
    var json = false

    @Option(help: ArgumentHelp("What to print, as '#{unread} #{mentions} #{state}'.", valueName: "format"))
    var format: String?

    func validate() throws {
        if let format { _ = try Self.pieces(of: format) }
        if json, format != nil { throw ValidationError("--json and --format exclude each other") }
    }

    func run() throws(CommandFailure) -> ExitStatus {
        let (values, isKept) = try values()
        if let format {
            guard let pieces = try? Self.pieces(of: format) else { return .usage }
            StandardOutput.writeLine(
                pieces.map { piece in
                    switch piece {
                    case .text(let text): text
                    case .field(let field): values[field] ?? ""
                    }
                }.joined())
        } else if json {
            StandardOutput.writeLine(Self.json(values))
        } else {
            StandardOutput.writeLine(Self.sentence(values, isKept: isKept))
        }
        return .ok
    }

    /// `isKept`: somebody was signed in here so.
    private func values() throws(CommandFailure) -> (values: [Field: String], isKept: Bool) {
        let account: KeptMessages
        do throws(CommandFailure) {
            account = try KeptMessages(client)
        } catch {
            guard error.status == .usage else { throw error }
            return ([.state: "signed-out"].merging(Self.numbers(AccountCounts())) { $1 }, false)
        }
        let counts: AccountCounts
        do throws(UnreadableStore) {
            counts = try account.reader?.counts() ?? AccountCounts()
        } catch {
            throw CommandFailure(.inputOutput, error.description)
        }
        var values = Self.numbers(counts)
        values[.user] = account.user.description
        values[.server] = account.server.description
        values[.state] = account.reader?.isOpenElsewhere ?? false ? "open" : "closed"
        values[.seen] = account.reader?.seenAt?.description
        return (values, account.reader != nil)
    }

    private static func numbers(_ counts: AccountCounts) -> [Field: String] {
        [
            .unread: "\(counts.unread)", .conversations: "\(counts.conversations)", .mentions: "\(counts.mentions)",
            .queued: "\(counts.queued)", .failed: "\(counts.failed)",
        ]
    }

    static func sentence(_ values: [Field: String], isKept: Bool) -> String {
        guard let user = values[.user], let server = values[.server] else { return "nobody is signed in here" }
        guard isKept else { return "\(user) at \(server): nothing is kept on this machine" }
        let number = { (field: Field) in values[field] ?? "0" }
        var parts = ["nothing unread"]
        if number(.unread) != "0" {
            let chats = number(.conversations) == "1" ? "one chat" : "\(number(.conversations)) chats"
            parts = ["\(number(.unread)) unread in \(chats)"]
        }
        if number(.mentions) != "0" { parts.append("\(number(.mentions)) name you") }
        if number(.queued) != "0" { parts.append("\(number(.queued)) queued") }
        if number(.failed) != "0" { parts.append("\(number(.failed)) not sent") }
        return "\(user) at \(server): " + parts.joined(separator: ", ")
    }

    private static func json(_ values: [Field: String]) -> String {
        var object = JSONObject()
        object.add("v", 1)
        for field in Field.allCases {
            guard let value = values[field] else { continue }
            if let number = Int64(value), field != .user {
                object.add(field.rawValue, number)
            } else {
                object.add(field.rawValue, value)
            }
        }
        return object.text
    }

    // MARK: The format

    enum Piece: Equatable {
        case text(String)
        case field(Field)
    }

    /// Splits a format as tmux writes it: `#{NAME}` is a field, everything else stands for itself.
    static func pieces(of format: String) throws -> [Piece] {
        var pieces: [Piece] = []
        var rest = format[...]
        while let start = rest.firstRange(of: "#{") {
            guard let end = rest[start.upperBound...].firstIndex(of: "}") else { break }
            let name = String(rest[start.upperBound..<end])
            guard let field = Field(rawValue: name) else {
                let known = Field.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("--format has no #{\(name)}; there are \(known)")
            }
            if start.lowerBound > rest.startIndex { pieces.append(.text(String(rest[..<start.lowerBound]))) }
            pieces.append(.field(field))
            rest = rest[rest.index(after: end)...]
        }
        return rest.isEmpty ? pieces : pieces + [.text(String(rest))]
    }
}
