import Model
import Session

/// Messages as lines: who, what and when.
struct MessageSentences {
    let model: AppModel

    private let people: People

    /// `conversation` decides what people are called; nil outside of one.
    init(_ model: AppModel, in conversation: ConversationID?) {
        self.model = model
        people = model.people.here(conversation)
    }

    private static var you: String { localized("you") }
    /// The most lines of a text that are told.
    private static let lineLimit = 400
    /// The most characters of a text that is only mentioned.
    private static let mentionLimit = 60

    // MARK: Whole messages

    func lines(of message: Message) -> [String] {
        let time = " (\(when(message)))"
        if let ended = ended(message) { return [ended + time] }
        if case .tip(let tip) = message.content {
            // Where a tip is about a card, people go by the name that they have everywhere.
            let sentences = tip.action == .card ? MessageSentences(model, in: nil) : self
            return [sentences.sentence(of: tip, by: message) + time] + below(message)
        }
        if let signal = message.inviteAnswer {
            return [Wording.signal(signal, by: who(message.sender)) + time] + below(message)
        }
        if let look = InviteLook(message, model) {
            return [invitation(look, by: message.sender, time)] + below(message)
        }
        return said(message.content, by: lead(of: message), only(message) + time) + below(message)
    }

    private func sentence(of tip: GroupTip, by message: Message) -> String {
        let words = tip.words(by: message.sender, inTopic: message.conversation.community != nil) { who($0) }
        return localized("\(who(message.sender)) \(words)")
    }

    /// Returns a message in one line, for lists and mentions.
    func line(of message: Message) -> String {
        message.isGone ? lines(of: message)[0] : "\(who(message.sender)): \(mention(message)) (\(when(message)))"
    }

    /// Returns who alone sees a message, to be put before the time: the text may have several lines.
    private func only(_ message: Message) -> String {
        OnlyWords.text(message.state.to, called: who).map { " (\($0))" } ?? ""
    }

    func outgoing(_ message: OutgoingMessage, because error: ServiceError) -> String {
        let cure =
            model.session.standing.takesMessages ? " " + localized("/retry sends it again, /discard forgets it.") : ""
        return localized("Not sent: \(cut(message.content.label ?? message.text)): \(Wording.refusal(error))") + cure
    }

    // MARK: Parts

    /// Returns what somebody is called, changed so that no name makes a line look like another one's or the program's
    /// own.
    func who(_ user: UserID) -> String {
        if user.description == model.accounts.user { return Self.you }
        let called = people.called(user)
        return called.contains(":") || called.lowercased().hasPrefix(LinearScreen.name)
            ? localized("user \(user)") : called
    }

    private func when(_ message: Message) -> String {
        model.dayAndTime(message.sentAt) + mark(of: message)
    }

    private func lead(of message: Message) -> String {
        guard let quote = message.content.quote else { return who(message.sender) }
        let conversation = model.chats.book[message.conversation]
        let quoted = conversation?.history.message(seq: quote.seq) ?? conversation?.quoted.message(seq: quote.seq)
        return Wording.lead(of: who(message.sender), answering: who(quote.sender), said: quoted, mention)
    }

    func said(_ content: MessageContent, by lead: String, _ time: String) -> [String] {
        switch content {
        case .file(let file): [sent(file, by: lead, time)]
        case .face, .location: text(content.label ?? content.text, by: lead, time)
        case .poll(let poll):
            [
                lead == Self.you
                    ? localized("you ask: \(poll.question)\(time) /vote and a number chooses.")
                    : localized("\(lead) asks: \(poll.question)\(time) /vote and a number chooses.")
            ]
                + poll.options.enumerated().map { "  \($0.offset + 1) \($0.element)" }
        case .forward(let forward):
            text(
                forward.text,
                by:
                    passing(forward, by: lead),
                time)
        case .bundle(let bundle):
            text(
                bundle.text,
                by: lead == Self.you
                    ? localized("you pass on \(bundle.items.count) messages")
                    : localized("\(lead) passes on \(bundle.items.count) messages"), time)
        case .text, .custom, .reply, .tip, .unknown:
            text(
                content.text.isEmpty ? Self.unseen(content) : content.text, by: lead,
                (content.dataWords.map { ", \($0)" } ?? "") + time)
        }
    }

    private func sent(_ file: FileContent, by lead: String, _ time: String) -> String {
        switch file.media?.kind {
        case nil: localized("\(lead) sent the file \(file.facts)\(time) /save saves it.")
        case .image: localized("\(lead) sent the image \(file.facts)\(time) /save saves it.")
        case .sound: localized("\(lead) sent the sound \(file.facts)\(time) /save saves it.")
        case .video: localized("\(lead) sent the video \(file.facts)\(time) /save saves it.")
        }
    }

    /// Returns an invitation in one line, with how it can be answered or what came of it.
    private func invitation(_ look: InviteLook, by sender: UserID, _ time: String) -> String {
        let invite = look.invite
        let text = Wording.invitation(invite, for: invite.conversation.isGroup ? list(invite.invitees) : nil)
        let outcome = Wording.outcome(of: look, list: list, calling: who).map { " \($0)" } ?? ""
        let hint =
            switch look.choices.first {
            case .accept, .decline: " " + localized("/call accept or /call decline answers.")
            case .cancel: " " + localized("/call cancel takes it back.")
            case nil: ""
            }
        return "\(who(sender)): \(text)\(time)\(outcome)\(hint)"
    }

    private func passing(_ forward: Forward, by lead: String) -> String {
        let (who, time) = (who(forward.sender), model.dayAndTime(forward.sentAt))
        return lead == Self.you
            ? localized("you pass on what \(who) said at \(time)")
            : localized("\(lead) passes on what \(who) said at \(time)")
    }

    private static func unseen(_ content: MessageContent) -> String {
        if case .unknown = content {
            localized("something that this version can't tell")
        } else {
            Wording.damagedMessage
        }
    }

    /// Returns a text as lines. It begins with the number of lines, and later ones are indented, so that no text looks
    /// like another message.
    private func text(_ text: String, by lead: String, _ end: String) -> [String] {
        let lines = TerminalSafe(text, newlines: true).lines().map(\.description)
        guard lines.count > 1 else { return ["\(lead): \(lines.first ?? "")\(end)"] }
        let told = lines.prefix(Self.lineLimit)
        let rest = lines.count > told.count ? ["  " + localized("and \(lines.count - told.count) more lines")] : []
        return [localized("\(lead), \(lines.count) lines\(end): \(told[0])")] + told.dropFirst().map { "  \($0)" }
            + rest
    }

    /// Returns what was said, in short.
    func mention(_ message: Message) -> String {
        if case .poll(let poll) = message.content { return cut(poll.question) }
        return cut(message.isDamaged ? Wording.damagedMessage : message.shownText)
    }

    private func cut(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count > Self.mentionLimit ? line.prefix(Self.mentionLimit) + "…" : line
    }

    func list(_ users: [UserID]) -> String { users.map(who).joined(separator: ", ") }
}
