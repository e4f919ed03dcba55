import Model

/// Something that somebody was told, and that must be so for ever after.
enum Promise {
    /// To its sender as a receipt, or to somebody who received it.
    case message(MessageID, from: UserID, seq: Int64, text: String)
    /// A login was accepted.
    case epoch(UserID, UInt64)
    /// The operator was answered: every ticket of the user issued before is void.
    case kick(UserID, at: Timestamp)
    /// The operator was answered; which of the policies they asked for, in order.
    case policy(Int)
    case accounts([UserID])
}

/// A promise, and how much had been done to the disk when it was made.
struct Told {
    let promise: Promise
    let position: Int
}
