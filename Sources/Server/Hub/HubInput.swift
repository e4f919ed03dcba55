package import Model
package import Rules
package import Wire

/// An event the hub handles.
package enum HubInput: Sendable {
    /// A socket was accepted. `address` is nil over a Unix socket.
    case connected(ConnectionID, address: String?)
    /// The proxy in front of the connection has given the client's address.
    case forwarded(ConnectionID, address: String)
    case received(ConnectionID, ClientFrame)
    /// Bytes arrived that are no frame of the protocol.
    case violated(ConnectionID, WireError)
    case disconnected(ConnectionID)
    /// A group of writes is committed, or failed as a whole; replies come in commit order.
    case stored([StoreReply])
    /// The store, after it was set back, has taken a new epoch, or could not.
    case epochBegun(Result<StoreEpoch, StoreError>)
    /// An operator's call.
    case called(CallID, AdministrationOperation)
    case read(OperationID, ReadOutcome)
    case listed(OperationID, ConversationsOutcome)
    /// The page that was sent has left this process: its reader is ready for the next one.
    case pageTaken(ConnectionID)
    /// A WebSocket ping or pong arrived; the transport has answered it already.
    case controlled(ConnectionID)
    /// Time has passed; comes every `HubRules.tick`.
    case tick
    case stop
}
