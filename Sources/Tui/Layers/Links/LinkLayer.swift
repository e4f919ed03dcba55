import Model

/// The links of one message: first which one, then where it leads. Enter opens a link only after its whole address was
/// shown.
struct LinkLayer: Layer {
    private let message: Message
    private let place: MessagePopupPlace
    private let links: [WebAddress]
    private var selected = 0
    /// The link whose address is shown; nil while one is being chosen.
    private var look: LinkLook?

    static let level = LayerLevel.popup

    /// `links` has at least one.
    init(_ links: [WebAddress], of message: Message, from place: MessagePopupPlace) {
        self.links = links
        self.message = message
        self.place = place
        if links.count == 1 { look = LinkLook(links[0]) }
    }

    // MARK: Keys

    private static let rows: [KeyRow<LinkLayer>] = [
        .init(.init(.enter), hintNow: { $0.enterHint($1) }, act: { $0.enter(&$1) }),
        .init(.init(.down), hint: "next", when: { $0.canMove($1) }, act: { $0.move(by: 1, $1.model) }),
        .init(.init(.up)) { $0.move(by: -1, $1.model) },
        .init(.init(.character("c")), hint: "copy") { $0.copy(&$1) },
        .init(.init(.character("y"))) { $0.copy(&$1) },
        .init(.escape, hint: "back") { $0.leave(&$1) },
        .init(.init(.character("j"))) { $0.move(by: 1, $1.model) },
        .init(.init(.character("k"))) { $0.move(by: -1, $1.model) },
        .init(.init(.pageDown)) { $0.move(by: 10, $1.model) },
        .init(.init(.pageUp)) { $0.move(by: -10, $1.model) },
        .init(.control("c")) { $0.place.goBack(&$1) },
    ]

    var keys: [KeyRow<LinkLayer>] { Self.rows }

    private var address: WebAddress { look?.address ?? links[selected] }

    private func enterHint(_ model: AppModel) -> String {
        look.map { $0.isSeen(model) ? localized("open") : localized("read on") } ?? localized("look at it")
    }

    private func canMove(_ model: AppModel) -> Bool { look.map { !$0.isSeen(model) } ?? (links.count > 1) }

    private mutating func enter(_ stage: inout Stage) {
        guard let look else {
            self.look = LinkLook(links[selected])
            return
        }
        guard look.isSeen(stage.model) else {
            self.look?.readOn(stage.model)
            return
        }
        place.goBack(&stage)
        stage.say(localized("Opening \(look.address.host)"))
        stage.ask(.effect(.openLink(look.address)))
    }

    private mutating func move(by step: Int, _ model: AppModel) {
        if look == nil {
            selected = min(max(0, selected + step), links.count - 1)
        } else {
            look?.scroll(by: step, model)
        }
    }

    private mutating func leave(_ stage: inout Stage) {
        if look != nil, links.count > 1 {
            look = nil
        } else {
            place.goBack(&stage)
        }
    }

    private func copy(_ stage: inout Stage) { MessageAction.copy(address.description, &stage) }

    /// Closes the layer and puts the text into the composer.
    mutating func paste(_ text: String, _ stage: inout Stage) {
        stage.pasteBelow(text)
    }

    mutating func settle(_ model: AppModel) { look?.settle(model) }

    func inWords(_ model: AppModel) -> LayerWords? {
        guard let look else {
            return .list(
                localized("Links of message \(message.seq)"), links.map(\.description), marked: selected, empty: "")
        }
        var words = LayerWords(.question, localized("Open this link?"))
        words.sentences = look.sentences
        words.choices = [
            .init(text: localized("Open it"), inputs: [.key(KeyPress(.enter))]),
            .init(text: localized("No"), inputs: [.key(.escape)]),
        ]
        return words
    }

    // MARK: Drawing

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        guard let look else { return drawList(scene.model, on: &canvas) }
        look.draw(
            in: PopupBox.draw(localized("Open this link?"), scene.model, wheelRows: 3, on: &canvas), scene.model,
            on: &canvas)
    }

    private func drawList(_ model: AppModel, on canvas: inout Canvas) {
        let inside = PopupBox.draw(localized("Links of message \(message.seq) (\(links.count))"), model, on: &canvas)
        canvas.putList(links, marked: selected, in: inside) { link, isSelected, row, canvas in
            canvas.put(
                (isSelected ? "> " : "  ") + link.description, row: row, column: inside.column,
                columns: inside.columns, style: isSelected ? .strong : .plain)
        }
    }
}
