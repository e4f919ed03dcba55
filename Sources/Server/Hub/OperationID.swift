/// Pairs what the hub asks of the store with its answer.
package struct OperationID: Hashable, Sendable {
    package let number: UInt64

    package init(_ number: UInt64) {
        self.number = number
    }
}
