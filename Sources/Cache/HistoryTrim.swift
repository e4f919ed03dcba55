package import Model
internal import Session

/// The sizes that `--cache-size` allows for the file that keeps an account's history.
package enum HistorySize {
    /// How large an account's file may grow by default.
    package static let usual = ByteCount(1_000_000_000)
    /// The smallest size that can be asked for; a smaller file holds little more than its tables.
    package static let smallest = ByteCount(1_000_000)
    /// How many of the newest messages of each conversation stay, whatever the size: more than a login fetches unasked
    /// (`Prefetch`), which would fetch them again and again otherwise.
    package static let newestKept = 300
}

/// Keeps an account's file within its size. Checks it when enough was written, and deletes history a slice at a time:
/// first read messages, of the conversations that were opened longest ago, then unread ones.
struct HistoryTrim: Sendable {
    private enum Step: Equatable {
        case idle
        case removing([Int64], unread: Bool)
        case givingBack
    }

    /// The largest size of the file, in bytes.
    private let limit: Int64
    private var step = Step.idle
    /// About how many bytes of history came since the file was measured.
    private var written: Int64

    init(limit: Int64) {
        self.limit = limit
        // A file that was left too large is noticed at once.
        written = limit
    }

    mutating func note(_ request: StorageRequest) {
        guard case .messages = request else { return }
        written += Int64(request.weight)
    }

    /// Whether there is something to do.
    var isDue: Bool { step != .idle || written >= min(limit / 16, 1 << 20) }

    /// Performs one slice.
    mutating func perform(on file: AccountFile) throws(CacheError) {
        switch step {
        case .idle:
            written = 0
            guard try file.usedBytes() > limit else { return }
            step = .removing(try file.conversationsByOpening(), unread: false)
        case .removing(var rest, let unread):
            // One eighth below the limit, so that the next message does not start the trimming again.
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

    /// Stops because the disk refused; goes on when more has been written.
    mutating func stop() { step = .idle }
}
