internal import Files
internal import Rules
internal import Wire

/// The files a store writes to, as they were when it opened them.
struct StoreFiles: Sendable {
    private let database: OpenedPath
    /// SQLite's log: the newest messages are in it and nowhere else until a checkpoint.
    private let log: OpenedPath

    /// Call it when both are open.
    init(database path: String) {
        database = OpenedPath(path: path)
        log = OpenedPath(path: path + "-wal")
    }

    /// Whether only the log's path has lost its file: everything committed can still be written into the database file
    /// from the open log.
    var hasLostLogOnly: Bool { database.isStill && !log.isStill }

    /// Two calls of the system. Fails when a path names another file than the open one, or none.
    func check() throws(StoreError) {
        guard database.isStill else {
            throw StoreError(
                "\(database.path) is not the open database any more: it was deleted, moved or replaced. "
                    + "Nothing is accepted until that very file is back, or the server is started again on what is to count"
            )
        }
        guard log.isStill else {
            throw StoreError(
                "\(log.path) is not the open log any more: it was deleted, moved or replaced. "
                    + "Nothing is accepted until that very file is back, or the server is stopped and started again: "
                    + "what was acknowledged is being brought into the database")
        }
    }
}
