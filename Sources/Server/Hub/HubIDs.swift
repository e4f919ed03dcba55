internal import Model

/// Pairs what the hub asks of the store with its answer.
package struct OperationID: Hashable, Sendable {
    package let number: UInt64

    package init(_ number: UInt64) {
        self.number = number
    }
}

/// Names a connection within one run of the server.
package struct ConnectionID: Hashable, Sendable {
    package let number: UInt64

    package init(_ number: UInt64) {
        self.number = number
    }
}

/// Pairs an operator's call with its answer.
package struct CallID: Hashable, Sendable {
    package let number: UInt64

    package init(_ number: UInt64) {
        self.number = number
    }
}

/// Where a read mark is on its way to the store.
struct OpenMark: Hashable, Sendable {
    let connection: ConnectionID
    let conversation: ConversationID
}
