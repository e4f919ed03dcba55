internal import UnixSignals

/// TERM, INT and HUP as a call, for commands without a screen: they end in order, with 0.
struct EndSignals: Sendable {
    private let task: Task<Void, Never>

    /// From here on the signals do nothing else. `handler` is called for each.
    init(_ handler: @escaping @Sendable () -> Void) async {
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint, .sighup)
        task = Task { for await _ in signals { handler() } }
    }

    func cancel() {
        task.cancel()
    }
}
