internal import Glibc
internal import Logging
internal import Model
internal import Session
internal import Synchronization

/// The server's log: one line an entry, made safe for a terminal.
enum ServerLog {
    private static let level = Mutex(Logger.Level.info)

    /// Sets the lowest level that is logged, also by loggers made before.
    static func use(_ level: Logger.Level) {
        Self.level.withLock { $0 = level }
    }

    static var currentLevel: Logger.Level { level.withLock { $0 } }

    enum Target {
        case standardError
        /// The log is dropped, because the screen is up.
        case nowhere
    }

    static func make(to target: Target) -> Logger {
        switch target {
        case .standardError: Logger(label: "parley", factory: { _ in LineLogHandler() })
        case .nowhere: Logger(label: "parley", factory: { _ in SwiftLogNoOpLogHandler() })
        }
    }
}

/// `2026-11-21T14:09:41.123Z info logged in user=alice platform=terminal`
private struct LineLogHandler: LogHandler {
    /// The same level for all loggers; it can change while they are in use.
    var logLevel: Logger.Level {
        get { ServerLog.currentLevel }
        set {}
    }
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        let fields = all.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
        let line = "\(SessionClock.system.now().wall) \(event.level) \(event.message)\(fields)"
        // Errors of ours can have several lines; what others wrote must not look like another entry.
        StandardError.write(line.split(whereSeparator: \.isNewline).joined(separator: "; "))
    }
}
