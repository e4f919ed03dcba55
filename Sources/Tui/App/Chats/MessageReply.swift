import Model
import Session

/// The message that the one in the composer answers. It belongs to the conversation's draft, until that is sent or Esc
/// removes it.
extension Chats {
    mutating func beginReply(to message: Message, _ kills: inout KillRing) {
        stopEdit(&kills)
        update(message.conversation) { $0.replyTo = Quote(seq: message.seq, sender: message.sender) }
    }

    /// Whether the text in the composer edits or answers a message.
    var composerHasPurpose: Bool { isEditing || open?.replyTo != nil }

    /// Ends the edit in the composer; where there is none, the reply.
    mutating func leavePurpose(_ kills: inout KillRing) {
        guard !isEditing, let openID else { return stopEdit(&kills) }
        let line = composerLine
        if line != composer.text { book.type(in: openID) { $0.replace(bytes: 0..<$0.text.utf8.count, with: line) } }
        update(openID) { $0.replyTo = nil }
    }

    /// The text in the composer as a line for the same people, wherever it is put. Without its purpose an answer to some alone
    /// would be for everybody.
    var composerLine: String { open?.line(keeping: composer.text) ?? composer.text }

    /// Stands before the text in the composer; `account` is whose screen it is.
    func prompt(_ people: People, account: String?) -> String {
        if let edit = open?.edit { return edit.loss.map(Wording.prompt) ?? localized("editing> ") }
        guard let reply = open?.replyTo else { return "> " }
        if open?.answersSome == true {
            let others = open?.addressees(answering: reply, among: nil).filter { $0.description != account } ?? []
            let name = others.count == 1 ? people.called(others[0]) : ""
            return !name.isEmpty && TerminalSafe(name).columns <= Self.longestName
                ? localized("reply to \(name) alone> ") : localized("reply to some alone> ")
        }
        let name = people.called(reply.sender)
        return TerminalSafe(name).columns <= Self.longestName ? localized("reply to \(name)> ") : localized("reply> ")
    }

    /// The most columns of a name in the prompt: the text needs most of the row.
    private static let longestName = 12
}

extension Conversation {
    /// Returns the message that a text in the composer becomes.
    func content(saying text: String) -> MessageContent {
        replyTo.map { .reply(Reply(to: $0, text: text)) } ?? .text(text)
    }

    /// What was written in the composer as a line for the same people: an answer to some alone, or the change of what was
    /// said to them, becomes the `/only` that says it to them.
    func line(keeping text: String) -> String {
        guard !audience.isEmpty, case .message(let said) = SlashCommand.parse(text), !said.isEmpty else { return text }
        return DirectedLine.line(saying: said, only: audience)
    }

    /// For whom alone the text in the composer is; empty where it is for everybody.
    private var audience: [UserID] {
        edit.map { message(seq: $0.seq)?.state.to ?? [] } ?? addressees(answering: replyTo, among: nil)
    }

    /// What is written answers what was said to some alone.
    var answersSome: Bool { replyTo.flatMap(message)?.state.isDirected ?? false }

    /// An answer to what was said to some alone goes to the same people, as far as that message is at hand; else the server
    /// says that it can't be for everybody. Who is known to have left, by `members`, can't get it. Where nobody is left the
    /// server says that, too: it never becomes a message for all.
    func addressees(answering quote: Quote?, among members: [UserID]?) -> [UserID] {
        guard let quoted = quote.flatMap(message), quoted.state.isDirected else { return [] }
        let all = ([quoted.sender] + quoted.state.to).distinct
        guard let members else { return all }
        let present = all.filter(Set(members).contains)
        return present.isEmpty ? all : present
    }

    /// Collects anew which messages the loaded ones answer.
    mutating func noteQuotes() {
        for message in history.messages { quoted.note(message.content) }
    }

    /// Returns the message that another one answers, where it is loaded.
    func message(_ quote: Quote) -> Message? { message(seq: quote.seq) }

    func message(seq: Int64) -> Message? {
        history.message(seq: seq) ?? newest?.message(seq: seq) ?? quoted.message(seq: seq)
    }
}

/// Messages that others answer and that are not loaded in the history.
struct QuotedMessages: Equatable, Sendable {
    private var messages: [Int64: Message] = [:]
    private var wanted: Set<Int64> = []
    /// Seqs that were asked for, whether or not there was an answer.
    private var asked: Set<Int64> = []
    /// How many messages are asked for before all are forgotten, to bound memory.
    private static let limit = 1_000

    func message(seq: Int64) -> Message? { messages[seq] }

    /// Notes which message a shown one answers.
    mutating func note(_ content: MessageContent) {
        guard let quote = content.quote, !asked.contains(quote.seq) else { return }
        wanted.insert(quote.seq)
    }

    fileprivate var wantsSome: Bool { !wanted.isEmpty }

    /// Returns the seqs to ask for, in ascending order, and clears them.
    fileprivate mutating func takeWanted() -> [Int64] {
        defer { wanted = [] }
        return wanted.sorted()
    }

    fileprivate mutating func ask(_ seq: Int64) {
        if asked.count >= Self.limit { self = QuotedMessages() }
        asked.insert(seq)
    }

    fileprivate mutating func take(_ message: Message) {
        if asked.contains(message.seq) { messages[message.seq] = message }
    }

    /// Replaces a message that has changed.
    mutating func replace(_ message: Message) {
        if messages[message.seq] != nil { messages[message.seq] = message }
    }
}

extension Chats {
    /// Asks for the messages that visible ones answer; called after every input.
    mutating func askForQuoted() -> [Action] {
        guard let open, open.quoted.wantsSome else { return [] }
        return update(open.id) { conversation in
            let unknown = conversation.quoted.takeWanted().filter { seq in
                conversation.history.message(seq: seq) == nil && conversation.newest?.message(seq: seq) == nil
            }
            for seq in unknown { conversation.quoted.ask(seq) }
            return unknown.map { .ask(.loadMessage(conversation.id, seq: $0)) }
        }
    }

    mutating func takeQuoted(_ message: Message?, seq: Int64, in id: ConversationID) {
        guard let message, book[id] != nil else { return }
        update(id) { $0.quoted.take(message) }
    }
}
