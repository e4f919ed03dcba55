/// Which row of the history stands at the bottom of its pane. Named by an entry, not by a number of rows, so that
/// neither an arriving message nor another width of the terminal moves what is being read.
package enum HistoryPosition: Equatable, Sendable {
    /// The newest row; follows what arrives.
    case newest
    /// An entry of which the lowest `hiddenRows` rows are below the pane.
    case entry(HistoryEntry.ID, hiddenRows: Int)
}
