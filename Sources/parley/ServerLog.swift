internal import Glibc
internal import Logging
internal import Model
internal import Session

/// The server's log: one line an entry, made safe for a terminal.
enum ServerLog {
    enum Target {
        case standardError
        /// Nobody: the screen is up.
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
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        let fields = all.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
        StandardError.write("\(SessionClock.system.now().wall) \(event.level) \(event.message)\(fields)")
    }
}
