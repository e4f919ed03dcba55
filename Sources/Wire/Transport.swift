package import Model

/// Opens links to servers. `WireNIO` has the implementation.
package protocol Transport: Sendable {
    /// Where every event is delivered. A session that uses this transport runs here, so that its frames keep their
    /// order.
    var executor: any SerialExecutor { get }

    /// Runs `work` on `executor`, after what was handed in before, and returns at once.
    func execute(_ work: @escaping @Sendable () -> Void)

    /// Begins to open a link and returns at once.
    ///
    /// `events` is called on `executor`, in order: `opened` at most once, then any number of
    /// `received`, then `closed` exactly once (also when the link never opened, and after `Link.close()`).
    func open(_ address: ServerAddress, events: @escaping @Sendable (LinkEvent) -> Void) -> any Link
}

/// One connection. All calls return at once, and do nothing on a link that is closed.
package protocol Link: Sendable {
    /// Sends a frame; frames leave in the order of the calls.
    func send(_ frame: ClientFrame)
    func close()
    /// Stops reading (false), or goes on (true). Frames that were read already may still be delivered; the server has
    /// to wait with the rest. A new link reads.
    func setReading(_ isReading: Bool)
}

package enum LinkEvent: Equatable, Sendable {
    case opened
    case received(ServerFrame)
    /// The link is over. `failure` is a sentence for people; nil when the link was closed in order.
    case closed(failure: String?)
}
