package import Model
internal import Session

/// What `--cache-size` may say: how large the file may grow that keeps an account's history.
package enum HistorySize {
    /// How large an account's file may grow where nobody says otherwise.
    package static let usual = ByteCount(1_000_000_000)
    /// A smaller one holds little more than its tables.
    package static let smallest = ByteCount(1_000_000)
    /// Of each conversation so many of the newest messages stay, whatever the size: more than a login brings unasked
    /// (`Prefetch`), or it would bring them again and again.
    package static let newestKept = 300
}

/// Keeps an account's file within its size. Looks at it when enough was written, and lets history go a slice at a time:
/// first what was read, of the conversations that were opened longest ago; then what was not.
struct HistoryTrim: Sendable {
    private enum Step: Equatable {
        case idle
        case removing([Int64], unread: Bool)
        case givingBack
    }

    /// In bytes.
    private let limit: Int64
    private var step = Step.idle
    /// Bytes of history that came since the file was measured, about.
    private var written: Int64

    init(limit: Int64) {
        self.limit = limit
        // A file that was left too large is seen at once.
        written = limit
    }

    mutating func note(_ request: StorageRequest) {
        guard case .messages = request else { return }
        written += Int64(request.weight)
    }

    /// There is something to do at this moment.
    var isDue: Bool { step != .idle || written >= min(limit / 16, 1 << 20) }

    /// One slice.
    mutating func perform(on file: AccountFile) throws(CacheError) {
        switch step {
        case .idle:
            written = 0
            guard try file.usedBytes() > limit else { return }
            step = .removing(try file.conversationsByOpening(), unread: false)
        case .removing(var rest, let unread):
            // An eighth below it, so that the next message does not begin it again.
            if try file.usedBytes() <= limit - limit / 8 {
                step = .givingBack
            } else if rest.isEmpty {
                step = unread ? .givingBack : .removing(try file.conversationsByOpening(), unread: true)
            } else {
                try file.removeOldest(of: &rest, unread: unread)
                step = .removing(rest, unread: unread)
            }
        case .givingBack:
            if try !file.giveBack() { step = .idle }
        }
    }

    /// The disk refused: what is left is looked at when more has come.
    mutating func stop() { step = .idle }
}
