/// The writes of one connection that the store has not answered, which stand or fall in their order.
///
/// All of them carry the generation of the oldest. Between the answers of two groups that fail together the hub knows the
/// new generation already and goes on reading: a request that carried it would be done although one before it is not.
struct WriteLane: Sendable {
    private var open = 0
    /// Nil when none is open.
    private var generation: Int?

    /// The generation that one more carries.
    mutating func opened(at current: Int) -> Int {
        open += 1
        let carried = generation ?? current
        generation = carried
        return carried
    }

    mutating func settled() {
        open -= 1
        if open == 0 { generation = nil }
    }
}
