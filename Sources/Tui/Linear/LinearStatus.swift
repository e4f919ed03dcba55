import Model
import Session

/// What was told beside the open conversation: how the session stands, what the program says, and that others have written.
struct LinearStatus: Sendable {
    private var standing = ""
    private var trouble: String?
    private var wasOnline = false
    private var notice: String?
    private var stamp = Stamp()
    private var unread: [ConversationID: Int64] = [:]
    private var isWaiting = false

    /// Of more conversations with news at once the others are counted.
    private static let listed = 5

    mutating func follow(_ model: AppModel) -> [String] {
        news(of: model.session, model) + outbox(model) + said(model.notices) + others(model)
    }

    mutating func forgetNotice() { notice = nil }

    // MARK: The session

    private mutating func news(of session: SessionFacts, _ model: AppModel) -> [String] {
        let word = session.standing.word
        let trouble = session.linkError
        var lines: [String] = []
        if word != standing, let told = words(for: session, model) {
            standing = word
            lines.append(LinearScreen.own(told))
        }
        defer { self.trouble = trouble }
        if let trouble, trouble != self.trouble, let told = Wording.linkTrouble(trouble, retryIn: nil) {
            lines.append(LinearScreen.own(told))
        }
        if session.standing == .online { wasOnline = true }
        return lines
    }

    /// Nil for what lasts a moment on the way to something else.
    private func words(for session: SessionFacts, _ model: AppModel) -> String? {
        switch session.standing {
        case .online: wasOnline ? "Online again." : "Online as \(session.user ?? "")."
        case .signingIn: session.user == nil && !model.configuration.signsInByItself ? nil : "Signing in."
        case .reconnecting: "Reconnecting: the connection is lost. What you write waits until it is back."
        case .offline(_, true, nil) where session.linkError == nil: nil
        case .offline(let asOf, let isTrying, _):
            "Offline." + (asOf.map { " What is told was true at \(model.dayAndTime($0))." } ?? "")
                + (isTrying ? " What you write waits." : " /login signs in again.")
        case .signedOut: session.ending == nil || standing.isEmpty ? nil : "Signed out."
        case .signedOutElsewhere: "Signed out elsewhere."
        case .ticketExpired: "The ticket has expired."
        case .accessRevoked: "Access revoked."
        case .accountDisabled: "The account is disabled."
        }
    }

    /// A message that waits is told once, and that none does any more.
    private mutating func outbox(_ model: AppModel) -> [String] {
        let waits = model.chats.book.outbox.queued > 0 && model.session.standing != .online
        let isSent = isWaiting && model.chats.book.outbox.queued == 0 && model.session.standing == .online
        if isSent {
            isWaiting = false
            return [LinearScreen.own("What waited is sent.")]
        }
        guard waits, !isWaiting, model.session.standing.takesMessages else { return [] }
        isWaiting = true
        return [LinearScreen.own("It waits and goes out once this is online.")]
    }

    // MARK: Notices

    /// One that counts down is told once.
    private mutating func said(_ notices: Notices) -> [String] {
        defer { notice = notices.text }
        guard let text = notices.text, text != notice else { return [] }
        if notices.isCountdown, notice.map({ Self.stem($0) == Self.stem(text) }) ?? false { return [] }
        return [LinearScreen.own(Self.withoutKeys(text))]
    }

    private static func stem(_ text: String) -> String { text.filter { !$0.isNumber }.prefix(20).description }

    /// What the screen's sentences say of keys, for somebody who has none.
    private static let keyWords = [
        ("F3 brings a new one.", "/login takes a new one."), ("F3 takes a new one;", "/login takes a new one;"),
        ("^Q quits all the same.", "/quit again quits all the same."), (" Tab completes it.", ""),
        ("; c copies the address.", "."), ("save it with s,", "save it with /save,"), ("^Q leaves.", "/quit leaves."),
        (
            "The text is in the composer again: Enter tries again, Esc leaves the message.",
            "Write it anew, or an empty line to leave it as it was."
        ),
        (
            "Esc leaves it as it was; selected, x takes it back.",
            "An empty line leaves it as it was."
        ),
        ("Esc, Up to a message, then p pins it.", "/pinmessage pins the last message."),
        ("^Y puts it into the composer.", "/yank brings it back."), ("comes back by ^Y.", "comes back by /yank."),
    ]

    private static func withoutKeys(_ text: String) -> String {
        keyWords.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }

    // MARK: Other conversations

    private mutating func others(_ model: AppModel) -> [String] {
        let book = model.chats.book
        guard book.stamp != stamp else { return [] }
        stamp = book.stamp
        var lines: [String] = []
        var more = 0
        var now: [ConversationID: Int64] = [:]
        for line in book.list where line.unread > 0 {
            now[line.id] = line.unread
            guard line.id != model.chats.openID, line.unread > unread[line.id] ?? 0,
                let conversation = book[line.id], conversation.countedUnread > 0
            else { continue }
            if lines.count < Self.listed { lines.append(Self.words(for: conversation, model)) } else { more += 1 }
        }
        unread = now
        return lines
            + (more > 0 ? [LinearScreen.own("\(more) more conversations have unread messages; /open lists all.")] : [])
    }

    private static func words(for conversation: Conversation, _ model: AppModel) -> String {
        let name = model.name(of: conversation.id)
        let count = Wording.count(conversation.unread)
        let sentences = MessageSentences(model, in: conversation.id)
        guard let last = (conversation.newest ?? conversation.history).messages.last,
            last.seq == conversation.summary.lastSeq, !last.isGone, !last.content.isByServer
        else {
            return LinearScreen.own("\(name) has \(count) unread. /open \(conversation.id.address) opens it.")
        }
        let place = conversation.id.isGroup ? "in \"\(name)\"" : "to you"
        let verb = conversation.id.isGroup && conversation.isMentioning ? "spoke to you" : "wrote"
        return "\(sentences.who(last.sender)) \(verb) \(place) (\(count) unread): \(sentences.mention(last))"
    }
}

extension Notices {
    /// It says how long the ticket is still good, and changes as that does.
    var isCountdown: Bool { text?.hasPrefix(Wording.ticketEndsPrefix) == true }
}
