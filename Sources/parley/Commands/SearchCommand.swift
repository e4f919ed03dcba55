internal import ArgumentParser
internal import Cache
internal import Model
internal import Session

/// `parley search WORDS…`: kept messages by their words, without a server.
struct SearchCommand: ParsableCommand, ForegroundCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Find messages that this machine has kept, oldest first.",
        discussion:
            "All words must occur, in any order; large and small letters are alike. from:USER, in:#GROUP, after:DAY, "
            + "before:DAY, has:file (or has:image, has:sound, has:video, has:face, has:location; of several, one is enough) and has:link say what the messages have to be; days "
            + "are written as for history --since. Looks through what the client of this user has kept, also while it runs, and asks no server."
    )

    @OptionGroup var client: ClientOptions

    @Flag(help: "Print one JSON line for each message.")
    var json = false

    @Option(name: .customLong("in"), help: ArgumentHelp("Only in this conversation.", valueName: "to"))
    var conversation: String?

    @Option(help: ArgumentHelp("Show so many of the newest ones.", valueName: "count"))
    var last: Int = 50

    @Argument(help: "The words to look for.")
    var words: [String]

    func validate() throws {
        if let conversation { try Recipient.validate(conversation) }
        if last < 1 { throw ValidationError("--last must be 1 or more") }
        if terms(own: nil).isEmpty { throw ValidationError("give a word to look for") }
    }

    private func terms(own: UserID?, people: [Profile] = []) -> SearchTerms {
        SearchTerms(
            words.joined(separator: " "), own: own,
            people: { name in people.filter { $0.answers(to: name) }.map(\.user) }
        ) {
            PointInTime($0)?.instant(now: SessionClock.system.now().wall)
        }
    }

    func run() throws(CommandFailure) -> ExitStatus {
        let account = try KeptMessages(client)
        let (terms, search, found, people): (SearchTerms, MessageSearch, [Message], [Profile])
        let notes: [Note]
        do throws(UnreadableStore) {
            people = try account.reader?.people() ?? []
            terms = self.terms(own: account.user, people: people)
            search = MessageSearch(
                terms.words, terms.filter,
                in: conversation.flatMap { ConversationID(recipient: $0) } ?? terms.conversation, limit: last)
            found = try account.reader?.messages(found: search) ?? []
            notes = search.found(in: try account.reader?.notes() ?? [], by: account.user).map(\.note)
        } catch {
            throw CommandFailure(.inputOutput, error.description)
        }
        if found.isEmpty, notes.isEmpty {
            StandardError.write("parley: no message of \(account.user) that is kept here has these words")
            if let doubt = terms.doubt { StandardError.write("parley: \(doubt)") }
        }
        MessageLines(
            json ? .json : .text(showsConversation: search.conversation == nil), user: account.user.description,
            people: people
        )
        .write(MessageLines.Item.newest(last, of: found, notes))
        return .ok
    }
}
