import Model
import Session

/// What was told besides the open conversation: how the session stands, the program's notices, and that others have
/// written.
struct LinearStatus: Sendable {
    private var standing = ""
    private var trouble: String?
    private var wasOnline = false
    private var notice: String?
    private var stamp = Stamp()
    private var unread: [ConversationID: Int64] = [:]
    private var isWaiting = false

    /// The most conversations with news that are named at once; others are counted.
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

    /// Returns a sentence for how the session stands; nil for a short state on the way to another.
    private func words(for session: SessionFacts, _ model: AppModel) -> String? {
        switch session.standing {
        case .online: wasOnline ? localized("Online again.") : localized("Online as \(session.user ?? "").")
        case .signingIn: session.user == nil && !model.configuration.signsInByItself ? nil : localized("Signing in.")
        case .reconnecting: localized("Reconnecting: the connection is lost. What you write waits until it is back.")
        case .offline(_, true, nil) where session.linkError == nil: nil
        case .offline(let asOf, let isTrying, _):
            localized("Offline.")
                + (asOf.map { " " + localized("What is told was true at \(model.dayAndTime($0)).") } ?? "")
                + " " + (isTrying ? localized("What you write waits.") : localized("/login signs in again."))
        case .signedOut: session.ending == nil || standing.isEmpty ? nil : localized("Signed out.")
        case .signedOutElsewhere: localized("Signed out elsewhere.")
        case .ticketExpired: localized("The ticket has expired.")
        case .accessRevoked: localized("Access revoked.")
        case .accountDisabled: localized("The account is disabled.")
        }
    }

    /// Tells once that messages wait, and once that none does any more.
    private mutating func outbox(_ model: AppModel) -> [String] {
        let waits = model.chats.book.outbox.queued > 0 && model.session.standing != .online
        let isSent = isWaiting && model.chats.book.outbox.queued == 0 && model.session.standing == .online
        if isSent {
            isWaiting = false
            return [LinearScreen.own(localized("What waited is sent."))]
        }
        guard waits, !isWaiting, model.session.standing.takesMessages else { return [] }
        isWaiting = true
        return [LinearScreen.own(localized("It waits and goes out once this is online."))]
    }

    // MARK: Notices

    /// Returns the notice to tell; a countdown is told once.
    private mutating func said(_ notices: Notices) -> [String] {
        defer { notice = notices.text }
        guard let text = notices.text, text != notice else { return [] }
        if notices.isCountdown, notice.map({ Self.stem($0) == Self.stem(text) }) ?? false { return [] }
        // The text speaks of a key, which line mode does not have.
        return [LinearScreen.own(text.replacing("; c copies the address.", with: "."))]
    }

    private static func stem(_ text: String) -> String { text.filter { !$0.isNumber }.prefix(20).description }

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
            + (more > 0
                ? [LinearScreen.own(localized("\(more) more conversations have unread messages; /open lists all."))]
                : [])
    }

    private static func words(for conversation: Conversation, _ model: AppModel) -> String {
        let name = model.name(of: conversation.id)
        let count = Wording.count(conversation.unread)
        let sentences = MessageSentences(model, in: conversation.id)
        let history = conversation.newest ?? conversation.history
        guard let last = history.messages.last, history.lastSeq == conversation.summary.lastSeq, !last.isGone,
            !last.content.isByServer
        else {
            return LinearScreen.own(
                localized("\(name) has \(count) unread. /open \(conversation.id.address) opens it."))
        }
        let (who, text) = (sentences.who(last.sender), sentences.mention(last))
        if !conversation.id.isGroup { return localized("\(who) wrote to you (\(count) unread): \(text)") }
        return conversation.isMentioning
            ? localized("\(who) spoke to you in \"\(name)\" (\(count) unread): \(text)")
            : localized("\(who) wrote in \"\(name)\" (\(count) unread): \(text)")
    }
}

extension Notices {
    /// Whether the notice is the countdown of the ticket, which changes with time.
    var isCountdown: Bool { text != nil && text == countdown }
}
