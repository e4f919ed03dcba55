package import Model
import Session

/// A question that lies over the main screen and waits for the person. Its content decides what it says and does;
/// fields, focus and waiting for typing to end are the same in all dialogs and belong here.
///
/// Text that no field takes goes to the composer: a dialog discards nothing.
package struct Dialog: FormLayer {
    let content: any DialogContent
    private var buttonRow: [DialogButton]
    /// The content of the dialog from which this one was opened, to which Esc returns; nil where there was none.
    private let below: (any DialogContent)?
    /// The index of the control with the focus: fields are counted first, then buttons.
    private(set) var focus = 0
    /// The text of the field for the user; empty where the content does not ask for one.
    var user = TextEditor() {
        didSet { if user.text != oldValue.text { forgetTry() } }
    }
    /// The ticket being pasted; drawn only as a row of stars.
    package var ticket = Secret("") {
        didSet { if ticket.text != oldValue.text { forgetTry() } }
    }
    /// What was typed into the field of the ticket, with the blanks and marks that no ticket has: it may be words.
    private var typed = Secret("")
    /// Whether the ticket was pasted or fetched as a whole, even if something was typed behind it.
    private var hasWholeTicket = false
    /// The uptime at which the first character of the ticket was typed; nil while none was.
    private var ticketBegunAt: Uptime?
    /// A sentence about what was wrong with the last try, until a field changes; or about something that holds longer.
    var problem: String? {
        didSet { holdsLonger = false }
    }
    /// Whether `problem` stays when a field changes, because it is not about one.
    private var holdsLonger = false
    /// Whether a login that was asked for here is running.
    var isSigningIn = false
    /// The user for whom the ticket source is being asked; the ticket is used at once. Nil while it is not.
    var fetchesTicketOf: String?
    /// Whether the person wants to see their devices, for which they have to sign in.
    package private(set) var leadsToDevices = false
    /// The uptime at which keys begin to act, unless text is typed before.
    private var armedAt: Uptime

    enum Field: Hashable, Sendable {
        case user
        case ticket
    }

    /// How long no text may be typed before keys act on the dialog: somebody who is typing must not press a button that
    /// has just appeared.
    private static let quietTime: Duration = .milliseconds(300)

    /// The least time that it takes to type a word.
    private static let shortestWord: Duration = .milliseconds(100)

    static let level = LayerLevel.dialog

    init(_ content: any DialogContent, over below: (any DialogContent)? = nil, at uptime: Uptime) {
        self.content = content
        buttonRow = content.buttons
        self.below = below
        // Keys act at once where the person asked for the dialog and goes on typing into its first field, because a
        // ticket must not get into the composer.
        armedAt = content.isAskedFor ? uptime : uptime + Self.quietTime
    }

    package var title: String { content.title }

    package var buttons: [String] { buttonRow.map { localized(key: $0.title) } }

    var isFetchingTicket: Bool { fetchesTicketOf != nil }

    var controlCount: Int { content.fields.count + buttonRow.count }

    var focusedField: Field? { content.fields.indices.contains(focus) ? content.fields[focus] : nil }

    /// The index of the focused button; nil while a field has the focus.
    var focusedButton: Int? { focus < content.fields.count ? nil : focus - content.fields.count }

    mutating func focus(on field: Field) {
        focus = content.fields.firstIndex(of: field) ?? focus
    }

    /// Notes that the person wants to see their devices, which are shown once the login is complete.
    mutating func leadToDevices() {
        leadsToDevices = true
        problem = nil
        focus = 0
    }

    /// Removes the ways to another account, for places where nobody may switch.
    mutating func stayInAccount() {
        buttonRow.removeAll(where: \.changesAccount)
    }

    /// Shows a problem that stays when a field changes.
    mutating func tell(_ problem: String) {
        self.problem = problem
        holdsLonger = true
    }

    private mutating func forgetTry() {
        if !holdsLonger { problem = nil }
    }

    // MARK: Keys

    private static let rows = FormKeys<Dialog>.rows
    private static let displacedRows =
        rows
        + [
            devicesRow(DisplacementWords.shortKey) { $0.chats.composer.isEmpty },
            devicesRow(DisplacementWords.longKey) { !$0.chats.composer.isEmpty || $0.configuration.isLinear },
        ]

    private static func devicesRow(
        _ key: KeyPress, when isMeant: @escaping @Sendable (AppModel) -> Bool
    ) -> KeyRow<Dialog> {
        KeyRow(
            key, hint: "devices",
            when: { $0.isArmed($1) && !$0.leadsToDevices && !$0.isSigningIn && isMeant($1) },
            act: { dialog, stage in
                // The key continues a sentence in the composer and is not meant for the dialog.
                if key.typedText != nil, !isMeant(stage.model) { return dialog.typeBelow(key, &stage) }
                dialog.leadToDevices()
            })
    }

    var keys: [KeyRow<Dialog>] { content.saysWhoDisplaced ? Self.displacedRows : Self.rows }

    var saysNotice: Bool { true }

    var changesAt: Uptime? { armedAt }

    func isArmed(_ model: AppModel) -> Bool { model.now.uptime >= armedAt }

    func canActivate(_ model: AppModel) -> Bool { isArmed(model) && !isSigningIn && !isFetchingTicket }

    func canMove(_ model: AppModel) -> Bool { isArmed(model) }

    func canLeave(_ model: AppModel) -> Bool { isArmed(model) }

    mutating func press(_ key: KeyPress, _ stage: inout Stage) {
        guard isArmed(stage.model) || key == .newTicket else { return typeBelow(key, &stage) }
        pressRow(key, &stage)
    }

    mutating func moveFocus(by step: Int) {
        focus = (focus + step + controlCount) % controlCount
    }

    mutating func activate(_ stage: inout Stage) {
        if focusedField == .ticket, isSentence("", stage.model) { return goOnBelow("", &stage) }
        // The paste was typed by a terminal that does not mark pastes.
        let line = stage.model.chats.composer.text
        if content.isAskedFor, content.fields.isEmpty, content.take(pasted: line, &stage) {
            return stage.ask(.compose(.replace(0..<line.utf8.count, with: "")))
        }
        if let focusedButton {
            buttonRow[focusedButton].press(&self, &stage)
        } else {
            content.enter(&self, &stage)
        }
    }

    mutating func leave(_ stage: inout Stage) {
        if let words = words(stage.model) {
            (ticket, typed) = (Secret(""), Secret(""))
            stage.ask(.compose(.insert(words)))
        }
        emptyTicket(&stage)
        if let below, stage.model.session.status == .loggedOut {
            stage.ask(.show(Dialog(below, at: stage.model.now.uptime)))
        } else {
            stage.ask(content.wayOut)
        }
    }

    // MARK: Typing

    mutating func type(_ text: String, _ stage: inout Stage) {
        switch focusedField {
        case .user: user.insert(text)
        case .ticket where isSentence(text, stage.model): goOnBelow(text, &stage)
        case .ticket:
            if ticket.text.isEmpty, typed.text.isEmpty { ticketBegunAt = stage.model.now.uptime }
            typed.text += text
            ticket.text += TicketText.cleaned(text)
        case nil: typeBelow(text, &stage)
        }
    }

    /// Whether the ticket field holds words and no part of a ticket, because somebody was typing when the dialog
    /// appeared. An unmarked paste comes faster than words can be typed, and may have a ticket further on.
    private func holdsWords(_ model: AppModel) -> Bool {
        guard !hasWholeTicket, let ticketBegunAt, model.now.uptime - ticketBegunAt >= Self.shortestWord else {
            return false
        }
        return !ticket.text.isEmpty && ticket.text.utf8.count < AppModel.shortestTicket
            && !TicketText.mayBegin(ticket.text) && !model.isTicket(ticket.text)
    }

    /// What was typed into the field of the ticket while the person was writing something else, letter by letter; nil
    /// where there is none, or where they asked for the dialog.
    func words(_ model: AppModel) -> String? {
        guard !content.isAskedFor, holdsWords(model) else { return nil }
        return typed.text.isEmpty ? ticket.text : typed.text
    }

    /// Whether a text, or what was typed before it, can't be a ticket: it has or begins with blanks.
    private func isSentence(_ text: String, _ model: AppModel) -> Bool {
        guard (typed.text + text).contains(where: \.isWhitespace) else { return false }
        return ticket.text.isEmpty ? !content.isAskedFor && !model.chats.composer.isEmpty : holdsWords(model)
    }

    /// Moves a sentence, begun in the field or before the dialog appeared, to the composer and continues it there.
    private mutating func goOnBelow(_ text: String, _ stage: inout Stage) {
        let begun = typed.text.isEmpty ? ticket.text : typed.text
        (ticket, typed) = (Secret(""), Secret(""))
        focus = content.fields.count
        typeBelow(begun + text, &stage)
    }

    /// Empties the ticket field; words in it are kept.
    private mutating func emptyTicket(_ stage: inout Stage) {
        if holdsWords(stage.model) { stage.kills.putAway(typed.text.isEmpty ? ticket.text : typed.text) }
        (ticket, typed, hasWholeTicket) = (Secret(""), Secret(""), false)
    }

    mutating func edit(_ edit: EditCommand, key: KeyPress, _ stage: inout Stage) {
        let isSideways = edit == .moveLeft || edit == .moveRight
        switch focusedField {
        case .user: user.apply(edit, ring: &stage.kills)
        case .ticket where !isSideways && isSentence("", stage.model):
            goOnBelow("", &stage)
            typeBelow(key, &stage)
        case .ticket where !isSideways:
            ticket.apply(edit)
            typed = Secret("")
        case .ticket, nil: isSideways ? moveFocus(by: edit == .moveLeft ? -1 : 1) : typeBelow(key, &stage)
        }
    }

    mutating func clearLine(_ stage: inout Stage) {
        switch focusedField {
        case .user where !user.isEmpty: user.cutAll(into: &stage.kills)
        case .ticket where !ticket.text.isEmpty: emptyTicket(&stage)
        case .user, .ticket, nil: stage.say(Wording.howToQuit)
        }
    }

    /// Takes a pasted ticket, however soon after the dialog it comes. It must never get into the composer, whose drafts
    /// are stored and sent.
    mutating func paste(_ text: String, _ stage: inout Stage) {
        if content.take(pasted: text, &stage) { return }
        let found = stage.model.ticket(in: text)?.ticket
        let isTicket = found != nil
        if isTicket, content.fields.isEmpty { return stage.say(Wording.noFieldForTicket) }
        guard !content.fields.isEmpty, isArmed(stage.model) || isTicket else { return typeBelow(text, &stage) }
        if focusedField == .user, !isTicket {
            user.insert(text.trimmingWhitespace().firstLine)
        } else if !isTicket, !content.isAskedFor, isWords(text) {
            typeBelow(text, &stage)
        } else {
            emptyTicket(&stage)
            put(found ?? Secret(TicketText.cleaned(text)))
        }
    }

    /// Whether a pasted text is words and no part of a ticket.
    private func isWords(_ text: String) -> Bool {
        let cleaned = TicketText.cleaned(text)
        return text.trimmingWhitespace().contains(where: \.isWhitespace)
            && cleaned.utf8.count < AppModel.shortestTicket && !TicketText.mayBegin(cleaned)
    }

    /// Passes a key to the composer as if there were no dialog, except that Enter does nothing.
    private mutating func typeBelow(_ key: KeyPress, _ stage: inout Stage) {
        waitForTyping(stage.model)
        if let typed = key.typedText {
            stage.ask(.compose(.insert(typed)))
        } else if let edit = EditKeys.command(for: key, severalLines: true) {
            stage.ask(.compose(.edit(edit)))
        }
    }

    private mutating func typeBelow(_ text: String, _ stage: inout Stage) {
        waitForTyping(stage.model)
        stage.ask(.compose(.insert(text)))
    }

    /// Makes the dialog's keys wait for the typing to end.
    private mutating func waitForTyping(_ model: AppModel) {
        armedAt = model.now.uptime + Self.quietTime
    }

    // MARK: Tickets

    func ticketOwner(_ model: AppModel) -> String? { content.ticketOwner(in: self, model) }

    func canFetchTicket(_ model: AppModel) -> Bool {
        model.canAskSource(for: ticketOwner(model)) && isArmed(model) && content.fields.contains(.ticket)
            && !isFetchingTicket
    }

    mutating func take(_ ticket: Secret, of user: String, _ stage: inout Stage) {
        let isUsedAtOnce = fetchesTicketOf == user
        lackTicket(of: user)
        guard user == ticketOwner(stage.model), content.fields.contains(.ticket) else { return }
        put(ticket)
        problem = nil
        if isUsedAtOnce { content.use(&self, &stage) }
    }

    mutating func lackTicket(of user: String) {
        if fetchesTicketOf == user { fetchesTicketOf = nil }
    }

    private mutating func put(_ ticket: Secret) {
        (self.ticket, typed, hasWholeTicket) = (ticket, Secret(""), true)
        focus(on: .ticket)
    }

    mutating func follow(_ event: SessionEvent, _ stage: inout Stage) -> Bool {
        guard case .loginFailed(let error) = event else { return false }
        isSigningIn = false
        problem = Wording.refusal(error)
        return true
    }

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        DialogView(dialog: self, model: scene.model).draw(on: &canvas)
    }
}

extension Wording {
    fileprivate static var noFieldForTicket: String {
        localized(
            "That is a ticket. It was put nowhere: this dialog has no field for one, and it belongs in no message.")
    }
}
