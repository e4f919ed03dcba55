import Model
import Session

/// The screen of the conversations: the list, the history of the open one, and the line being typed.
struct MainLayer: TicketTaking {
    static let level = LayerLevel.screen

    /// The last completion by Tab; nil before the first.
    private var completion: Completion?
    /// The walk through former lines with ^Up; nil while there is none.
    private var walk: LineWalk?
    /// Whether ^X was pressed, so that the next key may belong to it.
    private var isAfterX = false
    /// The last command, while its line stands unchanged because the command was refused.
    private var refused: String?

    static let rows = ownRows + numberRows

    /// The hint about the tabs over the list.
    private static let folderRow = KeyRow<MainLayer>(
        .init(.character("."), .alt), hint: "folders", when: { !$1.chats.folders.isEmpty },
        act: { $0.turn(by: 1, &$1) })

    private static let ownRows: [KeyRow<MainLayer>] = [
        .init(
            .init(.enter), hintNow: { $0.enterWord($1) },
            help: "send the message, or run the /command",
            when: { $0.canSend($1) }, act: { $0.enter(&$1) }),
        UndoSend.key,
        .init(
            .escape, hintNow: { Self.hasPurpose($1) ? localized("leave") : localized("select") },
            help: "select a message; Up in an empty line does the same",
            when: { Self.hasPurpose($1) || $1.chats.composer.isEmpty && SelectionLayer.newest($1) != nil },
            act: { $0.escape(&$1) }),
        .init(
            .init(.enter, .alt), hint: "newline", help: "begin a new line; Shift-Enter where the terminal tells it",
            .compose(.edit(.newline))),
        .init(.init(.enter, .shift), .compose(.edit(.newline))),
        .init(.init(.tab), help: "complete a command, @name, #group or :emoji; again for the next") {
            $0.complete(by: 1, &$1)
        },
        .init(.init(.tab, .shift)) { $0.complete(by: -1, &$1) },
        .init(.init(.up, .control), help: "the line before: sent, done or put away") { $0.walk(by: 1, &$1) },
        .init(.init(.down, .control), help: "the line after it, up to what was begun") { $0.walk(by: -1, &$1) },
        .init(.init(.character("p"), .alt)) { $0.walk(by: 1, &$1) },
        .init(.init(.character("n"), .alt)) { $0.walk(by: -1, &$1) },
        .init(.control("r"), help: "find a line from before by words in it") {
            $1.ask(.show(LineSearchLayer($1.model)))
        },
        .init(.control("x")) { layer, _ in layer.isAfterX = true },
        .init(.ownEditorKey, help: "write in your own editor, $VISUAL or $EDITOR", .openEditor),
        .init(.upperCaseKey, help: "the word after the cursor in capitals", .compose(.edit(.uppercaseWord))),
        .init(.control("f"), help: "search messages, here and everywhere") { SearchLayer.opened(&$1) },
        .init(
            .control("k"), hint: "chats", help: "find a conversation by its name",
            when: { !$1.chats.book.isEmpty }, act: { $1.ask(.show(SwitcherLayer())) }),
        .init(
            .init(.character("a"), .alt), hint: "unread", help: "next unread conversation",
            when: { $1.chats.book.hasUnread(beside: $1.chats.openID) }, act: { $0.openNextUnread(&$1) }),
        .init(
            .init(.pageUp), hint: "history", help: "older messages; at the top it loads more",
            when: { $1.chats.open?.entryCount ?? 0 > 0 }, act: { $0.scrollUp(&$1) }),
        .init(.init(.pageDown), help: "newer messages") { $0.scrollDown(&$1) },
        .init(
            .init(.character(">"), .alt), help: "the newest message; also Ctrl-End, or End in an empty line",
            .go(.newest)),
        .init(
            .init(.character("<"), .alt), help: "the oldest message; also Ctrl-Home, or Home in an empty line",
            .go(.oldest)),
        .init(.init(.character("u"), .alt), help: "the first unread message here", .go(.firstUnread)),
        .init(.init(.end, .control), .go(.newest)),
        .init(.init(.home, .control), .go(.oldest)),
        .init(.init(.end)) {
            $1.model.chats.composer.isEmpty ? $1.ask(.go(.newest)) : $1.ask(.compose(.edit(.moveToEndOfLine)))
        },
        .init(.init(.home)) {
            $1.model.chats.composer.isEmpty ? $1.ask(.go(.oldest)) : $1.ask(.compose(.edit(.moveToStartOfLine)))
        },
        .init(
            .paletteKey, help: "everything that can be done, found by words",
            .show(PaletteLayer())),
        .init(.lastChatKey, help: "the conversation that was open before") { $0.openLast(&$1) },
        .init(.control("n"), help: "next conversation of the list") { $0.openNeighbour(step: 1, &$1) },
        .init(.control("p"), help: "previous conversation of the list") { $0.openNeighbour(step: -1, &$1) },
        .init(.init(.down, .alt)) { $0.openNeighbour(step: 1, &$1) },
        .init(.init(.up, .alt)) { $0.openNeighbour(step: -1, &$1) },
        .init(
            .init(.character("."), .alt), help: "the next folder of the list, or the archive",
            when: { $1.chats.shelves.count > 1 }, act: { $0.turn(by: 1, &$1) }),
        .init(
            .init(.character(","), .alt), help: "the folder before it", when: { $1.chats.shelves.count > 1 },
            act: { $0.turn(by: -1, &$1) }),
        newTicketRow(help: "a new ticket: from the ticket source, or pasted"),
        .init(.function(6), help: "your devices, each with a sign-out", .showDevices),
        .init(
            .panesKey, help: "the list and the members beside the history, or the history alone", .toggleSidePanes),
        .init(.membersKey, help: "who is in this group") { MembersLayer.opened(&$1) },
        .init(.control("c"), help: "clear the line") { $0.clearLine(&$1) },
        .init(.init(.up)) { $1.model.chats.composer.isEmpty ? $0.select(&$1) : $1.ask(.compose(.edit(.moveUp))) },
        .init(.init(.down), .compose(.edit(.moveDown))),
    ]

    private static let numberRows: [KeyRow<MainLayer>] = (1...9).map { number in
        .init(
            .init(.character(Character("\(number)")), .alt),
            help: number == 1 ? localizable("the first conversation of the list; Alt-2 to Alt-9 those below it") : nil
        ) { _, stage in
            if let listed = stage.model.chats.listed(at: number - 1) { stage.ask(.open(listed)) }
        }
    }

    var keys: [KeyRow<MainLayer>] { Self.rows }

    func commands(_ model: AppModel) -> [SlashCommand] {
        guard model.session.standing.takesMessages else { return [.login] }
        guard model.chats.book.outbox.failed > 0, model.chats.open?.failedTarget != nil else { return [] }
        return [.retry, .discard]
    }

    private static func hasPurpose(_ model: AppModel) -> Bool { model.chats.composerHasPurpose }

    private func enterWord(_ model: AppModel) -> String {
        if model.chats.composer.isCommandBegun { return localized("do it") }
        if let edit = model.chats.open?.edit { return edit.loss == nil ? localized("save") : localized("send as new") }
        return UndoSend.sentByEnter(model) == nil ? localized("send") : localized("send now")
    }

    private func canSend(_ model: AppModel) -> Bool {
        let composer = model.chats.composer
        if UndoSend.sentByEnter(model) != nil { return true }
        if model.chats.isEditing { return model.session.standing.takesMessages }
        return composer.text.hasPrefix("/")
            || !composer.isEmpty && model.chats.openID != nil && model.session.standing.takesMessages
    }

    // MARK: Typing

    /// Returns whether a key means something after ^X, which was pressed before.
    func isSecondKey(_ key: KeyPress, _ keys: KeyMap) -> Bool {
        let chord = KeyPress(key.key, key.modifiers.union(.afterX))
        return isAfterX && (hasRow(for: chord) || keys.meaning(of: chord) != nil)
    }

    mutating func endChord() { isAfterX = false }

    mutating func press(_ key: KeyPress, _ stage: inout Stage) {
        let chord = KeyPress(key.key, key.modifiers.union(.afterX))
        let isChord = isAfterX && hasRow(for: chord)
        let wasAfterX = isAfterX
        isAfterX = false
        switch wasAfterX ? stage.model.configuration.keys.meaning(of: chord) : nil {
        case nil: break
        case .key(let usual): return stage.ask(.press(usual))
        case .command(let name): return SlashCommand.named(name)?.choose(&stage) ?? ()
        }
        pressRow(isChord ? chord : key, &stage)
    }

    mutating func type(_ text: String, _ stage: inout Stage) {
        // The refused command was kept to be corrected, but the person begins another one. ^Y brings it back.
        let composer = stage.model.chats.composer
        if text.hasPrefix("/"), let refused, refused == composer.text, !Self.endsInPath(refused),
            composer.cursor == composer.text.utf8.count
        {
            stage.ask(.compose(.cutAll))
        }
        refused = nil
        stage.ask(.compose(.insert(text)))
    }

    mutating func edit(_ edit: EditCommand, key: KeyPress, _ stage: inout Stage) {
        stage.ask(.compose(.edit(edit)))
    }

    mutating func paste(_ text: String, _ stage: inout Stage) {
        if PasteBuffer.isCut(text) {
            stage.say(localized("More than 1 MB was pasted: what came after it is not here. /file sends a file."))
        }
        let text = text.withoutLastLineEnd
        if let files = PastedFilesLayer(text, stage.model) { return stage.ask(.show(files)) }
        if let pasted = PastedText(text) {
            // The pasted lines must not be lost, whatever replaces the question.
            stage.kills.putAway(pasted.text)
            return stage.ask(.show(PasteLayer(pasted, stage.model)))
        }
        stage.ask(.compose(.insert(text)))
    }

    /// Empties the line. The rest of an edit is removed as well, so that the next words do not get into it.
    private func clearLine(_ stage: inout Stage) {
        let chats = stage.model.chats
        let leavesPurpose = chats.isEditing ? !chats.composer.isCommandBegun : chats.composer.isEmpty
        if leavesPurpose, chats.composerHasPurpose { return stage.ask(.compose(.leavePurpose)) }
        chats.composer.isEmpty ? stage.say(Wording.howToQuit) : stage.ask(.compose(.cutAll))
    }

    /// Returns whether a command ends in a path, so that the next slash belongs to it: `/file ~/docs`.
    private static func endsInPath(_ command: String) -> Bool {
        guard let argument = command.split(separator: " ").dropFirst().last else { return false }
        return argument.contains("/") || argument.hasPrefix("~") || argument.hasPrefix(".")
    }

    private mutating func enter(_ stage: inout Stage) {
        if let held = UndoSend.sentByEnter(stage.model) {
            return stage.ask(.effect(.session(.sendNow(held.messageID))))
        }
        let text = stage.model.chats.composer.text
        // A command that was run leaves the line.
        refused = text.hasPrefix("/") ? text : nil
        switch SlashCommand.parse(text) {
        case .message(let text): stage.ask(.send(text))
        case .command(let command, let argument): command.perform(argument, &stage)
        case .unknown(let name):
            stage.say(Wording.noCommand(name, in: text, stage.model))
        }
    }

    // MARK: Completing, and lines from before

    private func isCompleting(_ model: AppModel) -> Bool { completion?.isCurrent(model) == true }

    private mutating func complete(by step: Int, _ stage: inout Stage) {
        if !isCompleting(stage.model) { completion = Completion(stage.model) }
        guard let change = completion?.step(by: step) else {
            let word = Completion.word(stage.model)
            return stage.say(word.isEmpty ? Wording.howToComplete : Wording.nothingFits(word))
        }
        if completion?.candidates.count == 1 { completion = nil }
        stage.ask(.compose(change))
    }

    /// Takes a candidate from the last row.
    mutating func complete(with index: Int, _ stage: inout Stage) {
        guard isCompleting(stage.model), let change = completion?.choose(index) else { return }
        stage.ask(.compose(change))
    }

    private mutating func walk(by step: Int, _ stage: inout Stage) {
        let text = stage.model.chats.composer.text
        let isNew = walk?.line != text
        if isNew { walk = LineWalk(from: text, through: stage.model.formerLines) }
        guard walk?.move(by: step) == true, let line = walk?.line else { return }
        if walk?.isOver == true { walk = nil }
        stage.ask(.compose(.bringBackLine(line, keeping: isNew)))
    }

    // MARK: Moving

    private mutating func escape(_ stage: inout Stage) {
        if isCompleting(stage.model), let change = completion?.takeBack() {
            completion = nil
            return stage.ask(.compose(change))
        }
        Self.hasPurpose(stage.model) ? stage.ask(.compose(.leavePurpose)) : select(&stage)
    }

    private func select(_ stage: inout Stage) {
        if !stage.model.chats.isEditing, let newest = SelectionLayer.newest(stage.model) {
            stage.ask(.show(newest))
        }
    }

    private func openNeighbour(step: Int, _ stage: inout Stage) {
        if let neighbour = stage.model.chats.neighbour(step: step) { stage.ask(.open(neighbour)) }
    }

    private func turn(by step: Int, _ stage: inout Stage) {
        stage.ask(.turn(to: stage.model.chats.shelf(after: step)))
    }

    private func openLast(_ stage: inout Stage) {
        guard let last = stage.model.chats.lastID else {
            return stage.say(localized("No other conversation has been open yet."))
        }
        stage.ask(.open(last))
    }

    private func openNextUnread(_ stage: inout Stage) {
        guard let next = stage.model.chats.nextUnread else {
            return stage.say(localized("No other conversation has unread messages."))
        }
        stage.ask(.open(next))
        stage.ask(.go(.firstUnread))
    }

    /// Scrolls up by rows, or by a page where `count` is nil. At the top it asks for older messages.
    private func scrollUp(by count: Int? = nil, _ stage: inout Stage) {
        guard let (layout, rows) = history(stage.model, isScrolled: true) else { return }
        // The page is smaller by the row that says that the history is scrolled up.
        let position = layout.position(movedUp: count ?? max(1, rows - 1), height: rows)
        stage.ask(position.map(LayerRequest.scroll) ?? .loadOlder)
    }

    private func scrollDown(by count: Int? = nil, _ stage: inout Stage) {
        guard let (layout, rows) = history(stage.model) else { return }
        stage.ask(.scroll(layout.position(movedDown: count ?? max(1, rows - 1))))
    }

    func turnWheel(by rows: Int, _ stage: inout Stage) {
        rows < 0 ? scrollUp(by: -rows, &stage) : scrollDown(by: rows, &stage)
    }

    private func history(_ model: AppModel, isScrolled: Bool = false) -> (layout: HistoryLayout, rows: Int)? {
        guard let conversation = model.chats.open else { return nil }
        let main = MainLayout(model, size: model.size)
        let layout = HistoryLayout(conversation, model, columns: main.history.columns)
        return (layout, isScrolled ? main.scrolledRows : main.history.rows)
    }

    // MARK: Tickets

    func ticketOwner(_ model: AppModel) -> String? { model.accounts.user }

    func canFetchTicket(_ model: AppModel) -> Bool {
        guard model.configuration.hasTicketSource else {
            return model.session.status == .loggedIn && model.accounts.switchingTo == nil
        }
        let owner = ticketOwner(model)
        return model.canAskSource(for: owner) && (model.isTicketEnding || model.isWaitingForSource(for: owner))
    }

    /// Takes a ticket. In a live session it replaces the old one (L-22).
    mutating func take(_ ticket: Secret, of user: String, _ stage: inout Stage) {
        let accounts = stage.model.accounts
        guard user == accounts.user, accounts.switchingTo == nil, let current = accounts.credentials else { return }
        guard stage.model.session.status == .loggedIn else {
            // Opens the dialog again that was closed, with all fields filled in.
            stage.ask(.offerLogin)
            return stage.ask(.paste(ticket.text))
        }
        guard stage.model.lastsLonger(ticket) else { return stage.say(Wording.sourceHasNoNewer) }
        stage.ask(.logIn(Credentials(server: current.server, userID: user, ticket: ticket), .person))
    }

    func drawLastRow(_ model: AppModel, on canvas: inout Canvas) {
        if let completion, completion.isCurrent(model) {
            HintRow.clear(on: &canvas)
            canvas.memo.main.hints.forget()
            completion.draw(on: &canvas)
        } else {
            var hints = hints(model)
            // Added last, so that it shows only where there is room.
            if let text = Self.folderRow.text(for: self, model) {
                hints.append(Hint(text: text, meaning: .press(Self.folderRow.key)))
            }
            guard canvas.memo.main.hints.isOutdated(by: hints) else { return }
            HintRow.clear(on: &canvas)
            HintRow.draw(hints, on: &canvas)
        }
    }

    func inWords(_ model: AppModel) -> LayerWords? { nil }

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        MainView.draw(scene.model, showsNotice: !scene.isNoticeSaidAbove, on: &canvas)
    }
}
