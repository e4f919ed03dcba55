import Model
import Session

/// What a person can do with an invitation.
package enum InviteChoice: Hashable, Sendable, CaseIterable {
    case accept
    case decline
    case cancel

    var step: InviteRequest.Step {
        switch self {
        case .accept: .accept
        case .decline: .reject
        case .cancel: .cancel
        }
    }

    fileprivate var label: String {
        switch self {
        case .accept: localized("Accept")
        case .decline: localized("Decline")
        case .cancel: localized("Cancel")
        }
    }

    /// The word in a hint, and for line mode.
    var hint: String {
        switch self {
        case .accept: localized("accept")
        case .decline: localized("decline")
        case .cancel: localized("cancel it")
        }
    }
}

/// An invitation as the history shows it at the moment.
struct InviteLook: Equatable, Sendable {
    let invite: Invite
    let choices: [InviteChoice]
    let isOver: Bool
    let hasRunOut: Bool
    /// How many whole seconds it is still open; nil for one without an end, or one that has ended.
    let secondsLeft: Int64?

    init(_ invite: Invite, account: UserID?, at now: Timestamp) {
        self.invite = invite
        isOver = invite.isOver(at: now)
        hasRunOut = invite.hasRunOut(at: now)
        secondsLeft = isOver ? nil : invite.timeLeft(at: now)?.secondsRoundedUp
        if isOver {
            choices = []
        } else if let account, invite.waits(for: account, at: now) {
            choices = [.accept, .decline]
        } else {
            choices = invite.inviter == account ? [.cancel] : []
        }
    }

    /// Nil for a message that does not begin an invitation.
    init?(_ message: Message, _ book: InviteBook, account: UserID?, at now: Timestamp) {
        guard !message.isGone, let signal = message.content.signal, signal.action == .invite,
            let invite = book[InviteBook.Place(message.conversation, signal.inviteID)],
            invite.seq == message.seq
        else { return nil }
        self.init(invite, account: account, at: now)
    }

    init?(_ message: Message, _ model: AppModel) {
        self.init(
            message, model.chats.invites.book, account: model.accounts.user.flatMap { UserID($0) }, at: model.serverNow)
    }
}

extension MessageBody {
    private static let gap = 2

    /// Returns who is invited to what, and below it what can be done or what came of it.
    func rows(of look: InviteLook, seq: Int64) -> [HistoryRow] {
        let invite = look.invite
        var rows = textRows(
            Wording.invitation(
                invite, for: invite.conversation.isGroup ? reader.list(invite.invitees) : nil), style: .accent)
        let outcome = Wording.outcome(of: look, list: reader.list, calling: { reader.called($0.description) })
        if let outcome { rows += textRows(outcome, style: look.isOver ? .strong : .plain) }
        guard !look.isOver else { return rows }
        return rows + buttonRows(of: look, seq: seq)
    }

    /// Returns the buttons, as many in a row as fit; none is left out.
    private func buttonRows(of look: InviteLook, seq: Int64) -> [HistoryRow] {
        var rows: [HistoryRow] = []
        var end = column + columns
        func add(_ text: String, _ style: Style, _ meaning: ClickMeaning?) {
            let text = TerminalSafe(text, table: table).truncated(columns: columns)
            if rows.isEmpty || end + text.columns > column + columns {
                rows.append(HistoryRow())
                end = column
            }
            rows[rows.count - 1].spans.append(
                .init(glyphs: text.glyphs, column: end, style: style, meaning: meaning))
            end += text.columns + Self.gap
        }
        for choice in look.choices { add("[ \(choice.label) ]", .strong, .answerInvite(choice, seq: seq)) }
        if let seconds = look.secondsLeft { add(Wording.countdown(.seconds(seconds)), .faint, nil) }
        return rows
    }

    /// Returns an answer or the end of an invitation in one faint sentence. The invitation itself shows what came of
    /// it.
    func rows(of signal: Signal, by sender: String) -> [HistoryRow] {
        textRows(Wording.signal(signal, by: reader.called(sender)), style: .faint)
    }
}

extension MessageReader {
    fileprivate func list(_ users: [UserID]) -> String { Wording.list(users.map { called($0.description) }) }
}

extension Wording {
    /// Returns what the invitation is for. Where only a program's data says so, says that it is an invitation.
    static func invitation(_ invite: Invite, for list: String?) -> String {
        let text = Signal.purpose(data: invite.data, text: invite.text)
        return switch (list, text.isEmpty) {
        case (let list?, true): localized("[invitation] for \(list)")
        case (let list?, false): localized("[invitation] for \(list): \(text)")
        case (nil, true): localized("[invitation]")
        case (nil, false): localized("[invitation] \(text)")
        }
    }

    /// Returns what came of the invitation; nil while nobody has answered.
    static func outcome(
        of look: InviteLook, list: ([UserID]) -> String, calling name: (UserID) -> String
    ) -> String? {
        let invite = look.invite
        let accepted = invite.answers.filter(\.isAccepted).map(\.user)
        let declined = invite.answers.filter { !$0.isAccepted }.map(\.user)
        var parts: [String] = []
        if !accepted.isEmpty { parts.append(localized("accepted by \(list(accepted))")) }
        if !declined.isEmpty { parts.append(localized("declined by \(list(declined))")) }
        if case .cancelled = invite.ending { parts.append(localized("cancelled by \(name(invite.inviter))")) }
        if look.hasRunOut { parts.append(localized("no answer from \(list(invite.unanswered))")) }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    /// Returns the words behind the sender's name in a list.
    static func shown(_ signal: Signal, text: String) -> String {
        switch signal.action {
        case .invite:
            let words = Signal.purpose(data: signal.data, text: text)
            return words.isEmpty ? localized("[invitation]") : localized("[invitation] \(words)")
        case .accept: return localized("accepted the invitation")
        case .reject: return localized("declined the invitation")
        case .cancel: return localized("cancelled the invitation")
        case .timeout: return localized("let the invitation run out")
        }
    }

    /// `sender` is the name as it stands at the start of a sentence.
    static func signal(_ signal: Signal, by sender: String) -> String {
        let sentence =
            switch signal.action {
            case .invite: localized("\(sender) sent an invitation")
            case .accept: localized("\(sender) accepted the invitation")
            case .reject: localized("\(sender) declined the invitation")
            case .cancel: localized("\(sender) cancelled the invitation")
            case .timeout: localized("the invitation of \(sender) ran out")
            }
        guard signal.action != .timeout, let text = Signal.plainText(signal.data) else { return sentence }
        return "\(sentence): \(text)"
    }
}

extension Message {
    /// The signal about an invitation that stands elsewhere; nil for other messages. It is drawn as a sentence without
    /// a name beside it.
    var inviteAnswer: Signal? {
        guard !isGone, let signal = content.signal, signal.action != .invite else { return nil }
        return signal
    }
}
