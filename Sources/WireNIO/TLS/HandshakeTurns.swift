/// Decides who may begin a handshake when there are more than the server does at a time: the sources take turns, and
/// the connections of one source wait behind each other.
struct HandshakeTurns<ID: Hashable> {
    private let perWindow: Int
    private var credit: Int
    private var waiting: [NetworkSource: [ID]] = [:]
    /// The sources of the connections that wait; the first is next.
    private var order: [NetworkSource] = []

    init(perWindow: Int) {
        self.perWindow = perWindow
        credit = perWindow
    }

    var isAnybodyWaiting: Bool { !order.isEmpty }

    /// Returns true when the connection may begin at once; otherwise it waits for its turn.
    mutating func begins(_ id: ID, from source: NetworkSource) -> Bool {
        guard order.isEmpty, credit > 0 else {
            if waiting[source] == nil { order.append(source) }
            waiting[source, default: []].append(id)
            return false
        }
        credit -= 1
        return true
    }

    /// Removes a connection that does not wait any more.
    mutating func withdraw(_ id: ID, from source: NetworkSource) {
        guard let index = waiting[source]?.firstIndex(of: id) else { return }
        waiting[source]?.remove(at: index)
        forget(source)
    }

    /// Begins the next window of time; returns the connections whose turn it is.
    mutating func nextWindow() -> [ID] {
        credit = perWindow
        var next: [ID] = []
        while credit > 0, let source = order.first, let id = waiting[source]?.removeFirst() {
            credit -= 1
            next.append(id)
            order.removeFirst()
            order.append(source)
            forget(source)
        }
        return next
    }

    private mutating func forget(_ source: NetworkSource) {
        guard waiting[source]?.isEmpty == true else { return }
        waiting[source] = nil
        order.removeAll { $0 == source }
    }
}
