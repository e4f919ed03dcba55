/// Pairs an operator's call with its answer.
package struct CallID: Hashable, Sendable {
    package let number: UInt64

    package init(_ number: UInt64) {
        self.number = number
    }
}
