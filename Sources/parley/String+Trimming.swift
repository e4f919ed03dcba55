extension StringProtocol {
    /// The text without spaces and line ends around it. A ticket has none, but files and answers that contain one often
    /// do.
    var trimmingWhitespace: String {
        let start = drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }
}
