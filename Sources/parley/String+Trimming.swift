extension StringProtocol {
    /// Without spaces and line ends around it: a ticket has none, what carries it often does.
    var trimmingWhitespace: String {
        let start = drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }
}
