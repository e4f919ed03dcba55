package import Model
import Session

/// Everything the screen shows and remembers. `handle` is the only way it changes: pure and total.
///
/// This is the root over machines that know nothing of each other (`model`) and over the layers on the screen
/// (`layers`). Both return what they want done, and the root does it: as an effect, or by a call on another machine.
/// `+Requests` does what layers ask for, and `+Events` what follows from the session's events. The parts that both of
/// them need are in `+Chats`, `+Logins` and `+Endings`.
package struct AppState: Sendable {
    package internal(set) var model: AppModel
    var layers: LayerStack
    /// Where the history stood before a message was selected; nil while none is selected.
    var placeBeforeSelection: (conversation: ConversationID?, position: HistoryPosition)?
    private var shownTitle: String?
    /// Whether something was unread when the person's programs were told last.
    var hadUnread = false
    private(set) var effects: [AppEffect] = []

    /// `ids` comes from system randomness outside of tests. Feed `.started` next.
    package init(
        configuration: AppConfiguration, environment: AppEnvironment, ids: MessageIDSource, size: Size, now: Moment
    ) {
        model = AppModel(configuration: configuration, environment: environment, ids: ids, size: size, now: now)
        layers = LayerStack(
            SignInLayer(
                server: configuration.server, user: configuration.user ?? "",
                ticket: configuration.ticket ?? Secret("")))
    }

    /// Applies one input and returns what its owner is to do, in order.
    package mutating func handle(_ input: AppInput, at moment: Moment) -> [AppEffect] {
        let speech = model.configuration.speech
        return Speech.as(speech) { take(input, at: moment) }
    }

    private mutating func take(_ input: AppInput, at moment: Moment) -> [AppEffect] {
        model.now = moment
        switch input {
        case .started: start()
        case .key(let key): typed(key)
        case .click(let click): self.click(click)
        case .wheel(let rows, let wheeled): turnWheel(by: rows, over: wheeled)
        case .paste(let text): paste(text)
        case .interrupted(let what): model.notices.say(Wording.interrupted(what))
        case .resized(let size): model.size = size
        case .focus(let isFocused): model.attention.tell(isFocused: isFocused, at: model.now.uptime)
        case .slowness(let time): model.sidePanes.slowTerminal = time
        case .continued:
            model.attention.restart(at: model.now.uptime)
            emit(.redraw)
            emit(.session(.wake))
        case .events(let events): apply(events)
        case .ticketFetched(let ticket, let user): take(ticket, of: user)
        case .ticketUnavailable(let reason, let user): lackTicket(of: user, because: reason)
        case .savedInEditor(let text): savedInEditor(text)
        case .edited(let result): edited(result)
        case .linkNotOpened(let reason), .hookFailed(let reason): model.notices.say(reason)
        case .printed(.translator, let result): translated(result)
        case .printed(.typed, let result): piped(result)
        case .demoSays(let text): model.notices.say(text)
        case .lines(let request): perform(request)
        case .tick: break
        case .leaving:
            saveDrafts(isLast: true)
            keepPlace(isLast: true)
        }
        settle()
        defer { effects = [] }
        return effects
    }

    package var size: Size { model.size }

    package var dialog: Dialog? { layers.find(Dialog.self) }

    /// The *Sign in* screen; nil while another one is shown.
    package var signIn: SignInLayer? { layers.find(SignInLayer.self) }

    package var hasPopup: Bool { layers.has(.popup) }

    /// The type name of the topmost layer, for tests.
    package var topLayer: String { layers.top.map { "\(type(of: $0))" } ?? "" }

    package var topKeys: [KeyPress] { layers.top?.rowKeys ?? [] }

    /// Whether Escape can be recognized late: nothing here uses it, or it is the main screen, where Escape also begins
    /// other keys.
    package var isEscapeIdle: Bool { layers.top is MainLayer || !layers.hasRow(for: .escape) }

    mutating func emit(_ effect: AppEffect) {
        guard model.configuration.allows(effect) else { return }
        if case .session(.change(let id, let seq, let change)) = effect {
            model.chats.wait(for: change, of: seq, in: id)
        }
        effects.append(effect)
    }

    private mutating func start() {
        let configuration = model.configuration
        guard configuration.signsInByItself, let user = configuration.user else {
            if configuration.isFirstRun { show(Dialog(WelcomeDialog(), at: model.now.uptime)) }
            return
        }
        layers.replaceScreen(MainLayer())
        let ticket = configuration.ticket ?? Secret("")
        logIn(Credentials(server: configuration.server, userID: user, ticket: ticket), consent: .program)
    }

    private mutating func somebodyActs() {
        model.attention.act(at: model.now.uptime)
        model.idleLimit?.act(at: model.now.uptime)
    }

    /// Notes that a key is about to act, or something that counts as one.
    mutating func keyPressed() {
        somebodyActs()
        model.performed = nil
        model.notices.keyPressed()
        model.chats.keyPressed(at: model.now.uptime)
    }

    // MARK: Keys

    /// Translates a key by the person's own key map, where it may stand for another key or for a command, and acts on
    /// it.
    private mutating func typed(_ key: KeyPress) {
        let keys = model.configuration.keys
        let plain = key.asMostTerminalsTellIt
        let hasMeaning = plain == key || layers.hasRow(for: key) || keys.meaning(of: key) != nil
        let key = hasMeaning ? key : plain
        guard !keys.isEmpty else { return press(key) }
        // The key map changes neither the keys of a popup nor the second key of a chord.
        let isOwn = !(layers.top is MainLayer) && layers.hasRow(for: key)
        let isChord = layers.top is MainLayer && layers.find(MainLayer.self)?.isSecondKey(key, keys) == true
        switch isOwn || isChord ? nil : keys.meaning(of: key) {
        case nil: press(key)
        case .key(let usual): press(usual)
        case .command(let name):
            keyPressed()
            layers.update(MainLayer.self) { $0.endChord() }
            act { _, stage in SlashCommand.named(name)?.choose(&stage) }
        }
    }

    mutating func press(_ key: KeyPress) {
        keyPressed()
        act { layers, stage in
            if let row = RootKeys.rows.first(where: { $0.key == key }), !layers.hasRow(for: key) {
                var root = RootKeys()
                row.act(&root, &stage)
            } else {
                layers.press(key, &stage)
            }
        }
    }

    /// Pastes a text into the topmost layer that takes one. Pages are closed first: they have nothing to paste into.
    private mutating func paste(_ text: String) {
        somebodyActs()
        model.notices.clear()
        layers.removeAll(.page)
        if !keepsOutOfLine(text) { putIn(text) }
    }

    mutating func putIn(_ pasted: String) {
        act { layers, stage in layers.paste(pasted, &stage) }
    }

    /// Lets the layers act, and then does what they ask for.
    mutating func act(_ change: (inout LayerStack, inout Stage) -> Void) {
        for request in requests(of: change) { perform(request) }
    }

    /// Returns what the layers ask for. The stage is gone by then: while it lives, a change to the model would copy it.
    private mutating func requests(of change: (inout LayerStack, inout Stage) -> Void) -> [LayerRequest] {
        var stage = Stage(model)
        change(&layers, &stage)
        model.kills = stage.kills
        return stage.requests
    }

    // MARK: After every input

    private mutating func settle() {
        model.chats.letGo(at: model.now)
        model.chats.leaveEmptyArchive()
        model.typists.forget(at: model.now.uptime)
        layers.settle(model)
        followSelection()
        model.notices.countDown(
            to: model.session.ticketTimeLeft(at: model.now), hasSource: model.configuration.hasTicketSource)
        if model.notices.text != nil { model.notices.follow(silence: model.silence) }
        perform(model.chats.askForQuoted())
        perform(model.chats.tellOfLostEdit())
        if ConversationListView.showsPreview(on: model.size) { perform(model.chats.askForPreviews(model.session)) }
        keepTextAndPlace()
        watchIdleness()
        let isReading = isReadingOpen
        if isReading { perform(model.chats.markRead(model.accounts.user, model.session)) }
        updateTitle(isReading: isReading)
        tellHooksOfReading()
        withdrawNotification()
        followTour(effects)
    }

    private mutating func watchIdleness() {
        switch model.idleLimit?.news(at: model.now.uptime) {
        case .ending: model.notices.say(Wording.idleEnds)
        case .over: emit(.leaveIdle)
        case nil: break
        }
    }

    private var isSelecting: Bool { placeBeforeSelection != nil }

    /// Keeps the selected message in view. When the selection ends, returns to the newest row if the selection began
    /// there.
    private mutating func followSelection() {
        if let position = layers.find(SelectionLayer.self)?.position(model) {
            placeBeforeSelection =
                placeBeforeSelection ?? model.chats.open.map { ($0.id, $0.position) }
            model.chats.stand(at: position)
        } else if let place = placeBeforeSelection {
            layers.close(SelectionLayer.self)
            model.sought = nil
            if place == (model.chats.openID, .newest) { model.chats.stand(at: .newest) }
            placeBeforeSelection = nil
        } else if model.configuration.isLinear, let open = model.chats.open, !open.isInPast, open.position != .newest {
            // Whoever reads lines is told what comes, wherever they have been.
            model.chats.stand(at: .newest)
        }
    }

    /// Whether the person is looking at the newest rows of the open conversation.
    var isReadingOpen: Bool {
        let isInFront = layers.top is MainLayer || isSelecting && layers.top is SelectionLayer
        return isInFront && model.isWatched && model.chats.open.map { $0.isAtNewest && $0.goal == nil } == true
    }

    /// Shows the number of unread messages in the terminal's title. Those of the conversation that is being read are
    /// left out: the server may still count them.
    private mutating func updateTitle(isReading: Bool) {
        let total = model.chats.book.totalUnread
        let unread = isReading && total > 0 ? total &- (model.chats.open?.countedUnread ?? 0) : total
        let title = unread > 0 ? "(\(Wording.count(unread))) parley" : "parley"
        guard title != shownTitle else { return }
        shownTitle = title
        emit(.title(title))
    }
}
