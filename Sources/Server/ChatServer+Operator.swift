internal import Model
package import Rules

/// Settings that can be changed while the server runs.
extension ChatServer {
    /// Changes whose tickets open the operator's interface, from its next request on. Does nothing on a server without
    /// one.
    package func use(admins: Set<String>) {
        running?.operatorSide?.use(admins: admins)
    }

    /// Changes to whom messages may be sent.
    package func use(_ recipients: Recipients) async {
        await running?.hub.use(recipients)
    }

    /// The users to whom messages may be sent; nil while the server does not run.
    package var recipients: Recipients? {
        get async { await running?.hub.recipients }
    }

    /// Changes how long messages are kept; nil is forever.
    package func use(keep: Duration?) async {
        await running?.hub.use(keep: keep)
    }

    /// Changes the limits for everybody, also for connected clients. Does nothing before the start.
    package func use(_ limits: ServerLimits) async {
        guard let running else { return }
        await running.hub.use(limits)
        running.operatorSide?.use(limits)
    }

    /// The function that the hub calls with state changes; nil when nobody wants them.
    func stateChanges(also side: (any OperatorSide)?) -> (@Sendable (StateChange) -> Void)? {
        guard let side else { return configuration.onStateChange }
        let own = configuration.onStateChange
        return { change in
            own?(change)
            side.tell(change)
        }
    }
}
