import Model
import Session

/// What lies on the screen, from below to above. There is always one layer: a screen.
struct LayerStack: Sendable {
    private var layers: [any Layer]

    init(_ screen: any Layer) {
        layers = [screen]
    }

    var top: (any Layer)? { layers.last }

    /// The main screen, and nothing over it.
    var isMainAlone: Bool { layers.count == 1 && layers[0] is MainLayer }

    func has<L: Layer>(_ type: L.Type) -> Bool { find(type) != nil }

    func has(_ level: LayerLevel) -> Bool { layers.contains { Swift.type(of: $0).level == level } }

    func find<L: Layer>(_ type: L.Type) -> L? { layers.lazy.compactMap { $0 as? L }.first }

    /// Changes the layer of this type, if there is one.
    mutating func update<L: Layer>(_ type: L.Type, _ change: (inout L) -> Void) {
        for index in layers.indices {
            guard var layer = layers[index] as? L else { continue }
            change(&layer)
            layers[index] = layer
        }
    }

    // MARK: Showing and closing

    /// Puts a layer where its level belongs. A popup or a dialog takes the place of another one.
    mutating func show<L: Layer>(_ layer: L) {
        switch L.level {
        case .screen: replaceScreen(layer)
        case .popup, .dialog:
            removeAll(.popup)
            removeAll(.dialog)
            layers.insert(layer, at: 1)
        case .page: layers.append(layer)
        }
    }

    /// Only this one is left.
    mutating func reset(to screen: any Layer) {
        layers = [screen]
    }

    /// What lies over it stays.
    mutating func replaceScreen(_ screen: any Layer) {
        layers[0] = screen
    }

    mutating func closeTop() {
        if layers.count > 1 { layers.removeLast() }
    }

    mutating func close<L: Layer>(_ type: L.Type) {
        layers.removeAll { $0 is L }
    }

    /// Not for the screen, which can only be replaced.
    mutating func removeAll(_ level: LayerLevel) {
        layers.removeAll { Swift.type(of: $0).level == level }
    }

    // MARK: Input

    /// The one on top means something of its own by this key.
    func hasRow(for key: KeyPress) -> Bool { top?.hasRow(for: key) ?? false }

    mutating func press(_ key: KeyPress, _ stage: inout Stage) {
        layers[layers.count - 1].press(key, &stage)
    }

    mutating func turnWheel(by rows: Int, _ stage: inout Stage) {
        layers[layers.count - 1].turnWheel(by: rows, &stage)
    }

    mutating func paste(_ text: String, _ stage: inout Stage) {
        layers[layers.count - 1].paste(text, &stage)
    }

    /// Every layer hears it; returns whether it was an answer to one of them.
    mutating func follow(_ event: SessionEvent, _ stage: inout Stage) -> Bool {
        var isAnswer = false
        for index in layers.indices where layers[index].follow(event, &stage) { isAnswer = true }
        return isAnswer
    }

    mutating func settle(_ model: AppModel) {
        for index in layers.indices { layers[index].settle(model) }
    }

    /// When one of them changes by itself.
    func nextChange(after now: Uptime) -> Uptime? {
        layers.lazy.compactMap(\.changesAt).filter { $0 > now }.min()
    }

    // MARK: Tickets

    /// Where a new ticket would be put: the dialog, or the screen under it.
    var ticketTaker: (any TicketTaking)? { layers.lazy.reversed().compactMap { $0 as? any TicketTaking }.first }

    mutating func take(_ ticket: Secret, of user: String, _ stage: inout Stage) {
        updateTicketTaker { $0.take(ticket, of: user, &stage) }
    }

    mutating func lackTicket(of user: String) {
        updateTicketTaker { $0.lackTicket(of: user) }
    }

    private mutating func updateTicketTaker(_ change: (inout any TicketTaking) -> Void) {
        guard let index = layers.lastIndex(where: { $0 is any TicketTaking }),
            var taker = layers[index] as? any TicketTaking
        else { return }
        change(&taker)
        layers[index] = taker
    }

    // MARK: Drawing

    func draw(_ model: AppModel, on canvas: inout Canvas) {
        let scene = Scene(model: model, isNoticeSaidAbove: layers.contains(where: \.saysNotice))
        let first = layers.lastIndex { [.screen, .page].contains(Swift.type(of: $0).level) } ?? 0
        for layer in layers[first...] {
            if Swift.type(of: layer).level != .screen { canvas.coverAreas(areSeenThrough: layer.isSeenThrough) }
            layer.draw(scene, on: &canvas)
        }
        top?.drawLastRow(model, on: &canvas)
    }
}

/// A layer that a new ticket can be put into.
protocol TicketTaking: Layer {
    /// Whose ticket it would be.
    func ticketOwner(_ model: AppModel) -> String?
    /// F3 would bring one now.
    func canFetchTicket(_ model: AppModel) -> Bool
    mutating func take(_ ticket: Secret, of user: String, _ stage: inout Stage)
    /// The source has none.
    mutating func lackTicket(of user: String)
}

extension TicketTaking {
    mutating func lackTicket(of user: String) {}

    static func newTicketRow(help: String? = nil) -> KeyRow<Self> {
        KeyRow(.newTicket, hint: "new ticket", help: help, when: { $0.canFetchTicket($1) && $1.hintsAtNewTicket }) {
            if $0.canFetchTicket($1.model) { $1.ask(.fetchTicket) }
        }
    }
}
