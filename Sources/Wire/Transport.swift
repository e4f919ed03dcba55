package import Model

/// How a session reaches a server. `WireNIO` has the real one, tests have theirs.
package protocol Transport: Sendable {
    /// Where every event is delivered; a session of this transport runs here, so its frames keep their order.
    var executor: any SerialExecutor { get }

    /// Runs `work` on `executor`, after what was handed in before, and returns at once.
    func execute(_ work: @escaping @Sendable () -> Void)

    /// Begins to open a link and returns at once.
    ///
    /// `events` is called on `executor`, in order: `opened` at most once, then any number of
    /// `received`, then `closed` exactly once (also when the link never opened, and after `Link.close()`).
    func open(_ address: ServerAddress, events: @escaping @Sendable (LinkEvent) -> Void) -> any Link
}

/// One connection. All calls return at once and do nothing on a link that is closed.
package protocol Link: Sendable {
    /// Frames leave in the order of the calls.
    func send(_ frame: ClientFrame)
    func close()
    /// False stops reading until true: what was read already may still be told, and the server has to wait with the rest.
    /// A link begins reading.
    func setReading(_ isReading: Bool)
}

package enum LinkEvent: Equatable, Sendable {
    case opened
    case received(ServerFrame)
    /// `failure` is a sentence for people; nil when the link was closed in order.
    case closed(failure: String?)
}
