package import Model
package import Rules
package import Wire

/// Everything that can happen to the hub.
package enum HubInput: Sendable {
    /// A socket was accepted. `address` is nil over a Unix socket.
    case connected(ConnectionID, address: String?)
    /// The proxy that has the connection says whose it is.
    case forwarded(ConnectionID, address: String)
    case received(ConnectionID, ClientFrame)
    /// Something that is no frame of the protocol.
    case violated(ConnectionID, WireError)
    case disconnected(ConnectionID)
    /// A group is committed, or failed as a whole; in commit order.
    case stored([StoreReply])
    /// The store that was set back has a new epoch, or could not take one.
    case epochBegun(Result<StoreEpoch, StoreError>)
    /// The operator asks.
    case called(CallID, AdministrationOperation)
    case read(OperationID, ReadOutcome)
    case listed(OperationID, ConversationsOutcome)
    /// The page that was sent has left: its reader is ready for the next one.
    case pageTaken(ConnectionID)
    /// A ping or pong of WebSocket's own, answered already.
    case controlled(ConnectionID)
    /// Time has passed; comes every `HubRules.tick`.
    case tick
    case stop
}
