internal import UnixSignals

/// TERM, INT and HUP as a call, for commands without a screen: they end in order, with 0. And CONT, after a stop.
struct EndSignals: Sendable {
    private let task: Task<Void, Never>

    /// From here on the signals do nothing else. `handler` is called for each that ends, `continued` for CONT; for HUP
    /// `hangUp`, where there is one.
    init(
        continued: @escaping @Sendable () -> Void = {}, hangUp: (@Sendable () -> Void)? = nil,
        _ handler: @escaping @Sendable () -> Void
    ) async {
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint, .sighup, .sigcont)
        task = Task {
            for await signal in signals {
                if signal == .sigcont {
                    continued()
                } else if signal == .sighup, let hangUp {
                    hangUp()
                } else {
                    handler()
                }
            }
        }
    }

    func cancel() {
        task.cancel()
    }
}
