import Session

/// What the agenda knows. Only numbers: what they stand for may be gone when they come up.
enum Happening {
    /// A client's timer; ignored when it has been replaced since.
    case timer(client: Int, SessionTimer, number: Int)
    /// The link reaches the server, or nobody.
    case dialed(link: Int)
    /// The next piece of cargo of one direction arrives.
    case arrival(link: Int, Direction)
    /// The server's own; a later run of it ignores what was meant for an earlier one.
    case tick(run: Int)
    case commit(run: Int)
    case synced(run: Int)
    case fetched(run: Int, fetch: Int)
    /// A page of a list of conversations has left.
    case pageTaken(run: Int, connection: UInt64)
    case boot
    /// Somebody does something, or something breaks.
    case act
    case release(link: Int)
    case wake(client: Int)
    case goOn
    /// Trouble is over: from here on everything has to come right by itself.
    case heal
    case judge
}

enum Direction {
    case toServer, toClient
}
