/// What a power loss makes of bytes, names and lengths that were not synced.
enum Unsynced: CaseIterable {
    /// All of it is gone.
    case lost
    /// Some sectors are there and some are not, in no order. Names come and go in theirs.
    case scattered
    /// The same, and the last sector that is there ends in the middle.
    case torn
    /// All of it is there: the program was killed, the machine runs on.
    case kept
}
