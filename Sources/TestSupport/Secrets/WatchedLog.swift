package import Logging

/// A log of all levels that goes nowhere but through the watch.
package struct WatchedLog: LogHandler {
    package var logLevel = Logger.Level.trace
    package var metadata: Logger.Metadata = [:]

    package init() {}

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let fields = metadata.merging(event.metadata ?? [:]) { _, new in new }
        let text = ([event.message.description] + fields.map { "\($0.key)=\($0.value)" }).joined(separator: " ")
        SecretWatch.suite.look(through: text, "the log (\(text))")
    }
}

extension Logger {
    /// A logger for servers in the test's own process.
    package static let watched = Logger(label: "test", factory: { _ in WatchedLog() })
}
