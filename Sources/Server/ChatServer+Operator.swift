internal import Model
package import Rules

/// What its operator can change while a server runs.
extension ChatServer {
    /// From the operator's next request on these users' tickets open the interface, and no others'. Does nothing on a
    /// server without one.
    package func use(admins: Set<String>) {
        running?.operatorSide?.use(admins: admins)
    }

    /// From now on messages may be sent to these.
    package func use(_ recipients: Recipients) async {
        await running?.hub.use(recipients)
    }

    /// To whom messages may be sent now; nil while the server does not run.
    package var recipients: Recipients? {
        get async { await running?.hub.recipients }
    }

    /// From now on messages are kept for so long; nil is forever.
    package func use(keep: Duration?) async {
        await running?.hub.use(keep: keep)
    }

    /// From now on for everybody, also for who is connected. Does nothing before the start.
    package func use(_ limits: ServerLimits) async {
        guard let running else { return }
        await running.hub.use(limits)
        running.operatorSide?.use(limits)
    }

    /// Whom the hub tells.
    func stateChanges(also side: (any OperatorSide)?) -> (@Sendable (StateChange) -> Void)? {
        guard let side else { return configuration.onStateChange }
        let own = configuration.onStateChange
        return { change in
            own?(change)
            side.tell(change)
        }
    }
}
