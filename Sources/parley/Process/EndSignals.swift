internal import UnixSignals

/// Calls a function at TERM, INT and HUP, for commands without a screen, which then end in order with status 0. Also
/// calls one at CONT, after a stop.
struct EndSignals: Sendable {
    private let task: Task<Void, Never>

    /// Takes over the signals. `handler` is called for each that ends the program, `continued` for CONT, and `hangUp`,
    /// if given, for HUP.
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
