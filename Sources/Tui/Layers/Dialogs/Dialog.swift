package import Model
import Session

/// A question that lies over the main screen and waits for the person. What it says and does, its content knows; what all
/// dialogs have alike, fields, focus and waiting for typing to end, is here.
///
/// Text typed where no field takes it goes to the composer: a dialog discards nothing.
package struct Dialog: FormLayer {
    let content: any DialogContent
    private var buttonRow: [DialogButton]
    /// What it was opened from, and Esc goes back to.
    private let below: (any DialogContent)?
    /// Which control has the focus: the fields first, where there are some, then the buttons.
    private(set) var focus = 0
    /// Whose ticket it is, where that is asked.
    var user = TextEditor() {
        didSet { if user.text != oldValue.text { forgetTry() } }
    }
    /// The ticket being pasted; drawn only as a row of stars.
    package var ticket = Secret("") {
        didSet { if ticket.text != oldValue.text { forgetTry() } }
    }
    /// It was pasted or fetched, whatever was typed behind it.
    private var hasWholeTicket = false
    /// When the first of its characters was typed.
    private var ticketBegunAt: Uptime?
    /// A sentence about what was wrong with the last try, until something else is filled in; or about what holds longer.
    var problem: String? {
        didSet { holdsLonger = false }
    }
    /// `problem` is not about what is filled in, and stays when that changes.
    private var holdsLonger = false
    /// A login asked for here runs.
    var isSigningIn = false
    /// Whose ticket the source is asked for; what it brings is used at once.
    var fetchesTicketOf: String?
    /// The person wants to see their devices, which takes signing in.
    package private(set) var leadsToDevices = false
    /// Uptime at which keys begin to act, unless text is typed before.
    private var armedAt: Uptime

    enum Field: Hashable, Sendable {
        case user
        case ticket
    }

    /// How long no text may be typed before a key means the dialog: a burst of typing must not press
    /// a button that was not there when it began.
    private static let quietTime: Duration = .milliseconds(300)

    /// How long it takes to type one, at least.
    private static let shortestWord: Duration = .milliseconds(100)

    static let level = LayerLevel.dialog

    init(_ content: any DialogContent, over below: (any DialogContent)? = nil, at uptime: Uptime) {
        self.content = content
        buttonRow = content.buttons
        self.below = below
        // Who asked for it goes on typing into its first field: a ticket must not get into the composer.
        armedAt = content.isAskedFor ? uptime : uptime + Self.quietTime
    }

    package var title: String { content.title }

    package var buttons: [String] { buttonRow.map { localized(key: $0.title) } }

    var isFetchingTicket: Bool { fetchesTicketOf != nil }

    var controlCount: Int { content.fields.count + buttonRow.count }

    var focusedField: Field? { content.fields.indices.contains(focus) ? content.fields[focus] : nil }

    /// By its place among the buttons.
    var focusedButton: Int? { focus < content.fields.count ? nil : focus - content.fields.count }

    mutating func focus(on field: Field) {
        focus = content.fields.firstIndex(of: field) ?? focus
    }

    /// The dialog says so, and shows them once its login is complete.
    mutating func leadToDevices() {
        leadsToDevices = true
        problem = nil
        focus = 0
    }

    /// Where nobody can become somebody else.
    mutating func stayInAccount() {
        buttonRow.removeAll(where: \.changesAccount)
    }

    /// Whatever is filled in.
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
                // A sentence goes on: that is no key.
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
        // A terminal that does not mark a paste typed it.
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
            if ticket.text.isEmpty { ticketBegunAt = stage.model.now.uptime }
            ticket.text += TicketText.cleaned(text)
        case nil: typeBelow(text, &stage)
        }
    }

    /// What the field for the ticket holds is none, and no part of one: somebody was typing when the dialog came. What a
    /// terminal types that does not mark a paste comes faster than anybody types a word, and may have a ticket further on.
    private func holdsWords(_ model: AppModel) -> Bool {
        guard !hasWholeTicket, let ticketBegunAt, model.now.uptime - ticketBegunAt >= Self.shortestWord else {
            return false
        }
        return !ticket.text.isEmpty && ticket.text.utf8.count < AppModel.shortestTicket
            && !TicketText.mayBegin(ticket.text) && !model.isTicket(ticket.text)
    }

    /// A ticket has no blanks, and begins with none.
    private func isSentence(_ text: String, _ model: AppModel) -> Bool {
        guard text.contains(where: \.isWhitespace) else { return false }
        return ticket.text.isEmpty ? !content.isAskedFor && !model.chats.composer.isEmpty : holdsWords(model)
    }

    /// The sentence that has begun in its field, or before the dialog came, goes on in the line.
    private mutating func goOnBelow(_ text: String, _ stage: inout Stage) {
        let begun = ticket.text
        ticket = Secret("")
        focus = content.fields.count
        typeBelow(begun + text, &stage)
    }

    /// Words that have to leave the field are not lost.
    private mutating func emptyTicket(_ stage: inout Stage) {
        if holdsWords(stage.model) { stage.kills.putAway(ticket.text) }
        (ticket, hasWholeTicket) = (Secret(""), false)
    }

    mutating func edit(_ edit: EditCommand, key: KeyPress, _ stage: inout Stage) {
        let isSideways = edit == .moveLeft || edit == .moveRight
        switch focusedField {
        case .user: user.apply(edit, ring: &stage.kills)
        case .ticket where !isSideways: ticket.apply(edit)
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

    /// A ticket is never taken for a message, however soon after the dialog it comes: a draft is kept on disk and sent.
    mutating func paste(_ text: String, _ stage: inout Stage) {
        if content.take(pasted: text, &stage) { return }
        let found = stage.model.ticket(in: text)?.ticket
        let isTicket = found != nil
        if isTicket, content.fields.isEmpty { return stage.say(Wording.noFieldForTicket) }
        guard !content.fields.isEmpty, isArmed(stage.model) || isTicket else { return typeBelow(text, &stage) }
        if focusedField == .user, !isTicket {
            user.insert(text.trimmingWhitespace().firstLine)
        } else {
            emptyTicket(&stage)
            put(found ?? Secret(TicketText.cleaned(text)))
        }
    }

    /// As if the dialog were not there, except that Enter does nothing.
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

    /// Its keys wait for the typing to end.
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
        (self.ticket, hasWholeTicket) = (ticket, true)
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
