internal import Model

/// The id of an operation that the hub asks of the store, to pair it with its answer.
package struct OperationID: Hashable, Sendable {
    package let number: UInt64

    package init(_ number: UInt64) {
        self.number = number
    }
}

/// The id of a connection within one run of the server.
package struct ConnectionID: Hashable, Sendable {
    package let number: UInt64

    package init(_ number: UInt64) {
        self.number = number
    }
}

/// The id of an operator's call, to pair it with its answer.
package struct CallID: Hashable, Sendable {
    package let number: UInt64

    package init(_ number: UInt64) {
        self.number = number
    }
}

/// The connection and conversation of a read mark that the store has not answered.
struct OpenMark: Hashable, Sendable {
    let connection: ConnectionID
    let conversation: ConversationID
}
