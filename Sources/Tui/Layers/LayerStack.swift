import Model
import Session

/// The layers on the screen, from the bottom to the top. The lowest one is always a screen.
struct LayerStack: Sendable {
    private var layers: [any Layer]

    init(_ screen: any Layer) {
        layers = [screen]
    }

    var top: (any Layer)? { layers.last }

    /// Whether the main screen is shown with nothing over it.
    var isMainAlone: Bool { layers.count == 1 && layers[0] is MainLayer }

    func has<L: Layer>(_ type: L.Type) -> Bool { find(type) != nil }

    func has(_ level: LayerLevel) -> Bool { layers.contains { Swift.type(of: $0).level == level } }

    func find<L: Layer>(_ type: L.Type) -> L? { layers.lazy.compactMap { $0 as? L }.first }

    /// Changes the layer of a type, if there is one.
    mutating func update<L: Layer>(_ type: L.Type, _ change: (inout L) -> Void) {
        for index in layers.indices {
            guard var layer = layers[index] as? L else { continue }
            change(&layer)
            layers[index] = layer
        }
    }

    // MARK: Showing and closing

    /// Puts a layer where its level belongs. A popup or a dialog replaces one that is there.
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

    /// Removes all layers but a new screen.
    mutating func reset(to screen: any Layer) {
        layers = [screen]
    }

    /// Replaces the screen and keeps the layers over it.
    mutating func replaceScreen(_ screen: any Layer) {
        layers[0] = screen
    }

    mutating func closeTop() {
        if layers.count > 1 { layers.removeLast() }
    }

    mutating func close<L: Layer>(_ type: L.Type) {
        layers.removeAll { $0 is L }
    }

    /// Removes all layers of a level other than `.screen`: a screen can only be replaced.
    mutating func removeAll(_ level: LayerLevel) {
        layers.removeAll { Swift.type(of: $0).level == level }
    }

    // MARK: Input

    /// Returns whether the topmost layer has a key row for this key.
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

    /// Passes an event to every layer; returns whether it was an answer to one of them.
    mutating func follow(_ event: SessionEvent, _ stage: inout Stage) -> Bool {
        var isAnswer = false
        for index in layers.indices where layers[index].follow(event, &stage) { isAnswer = true }
        return isAnswer
    }

    mutating func settle(_ model: AppModel) {
        for index in layers.indices { layers[index].settle(model) }
    }

    /// Returns the uptime at which the first layer changes by itself; nil when none does.
    func nextChange(after now: Uptime) -> Uptime? {
        layers.lazy.compactMap(\.changesAt).filter { $0 > now }.min()
    }

    // MARK: Tickets

    /// The layer that a new ticket would be put into: the dialog, or the screen under it; nil where neither takes one.
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
    /// Returns the user that a ticket would be for; nil where that is unknown.
    func ticketOwner(_ model: AppModel) -> String?
    /// Returns whether F3 would fetch a ticket.
    func canFetchTicket(_ model: AppModel) -> Bool
    mutating func take(_ ticket: Secret, of user: String, _ stage: inout Stage)
    /// Takes note that the ticket source has no ticket for this user.
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
