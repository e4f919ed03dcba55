internal import Model
internal import Wire

/// The news of one instance, numbered over all its links, of which the latest are kept for a resume.
struct NewsLog: Sendable {
    /// What one instance may cost at most while it is connected, where only what is under way can be lost, and while it
    /// is away.
    static let connected = Limit(count: 128, bytes: 64 * 1024)
    static let absent = Limit(count: 512, bytes: 256 * 1024)

    struct Limit: Sendable {
        let count: Int
        let bytes: Int
    }

    /// The number of the latest.
    private(set) var last: UInt64
    private(set) var bytes = 0
    private var kept: [News] = []

    /// `last` is how much the instance says it has received.
    init(last: UInt64 = 0) {
        self.last = last
    }

    mutating func append(_ news: News) {
        last += 1
        bytes += news.bytes
        kept.append(news)
        // In large steps, because taking off the front moves the rest.
        if kept.count > 2 * Self.connected.count || bytes > 2 * Self.connected.bytes { trim(to: Self.connected) }
    }

    /// As `append`, but nothing is given up: false when it is too much.
    mutating func appendAbsent(_ news: News) -> Bool {
        last += 1
        bytes += news.bytes
        kept.append(news)
        return kept.count <= Self.absent.count && bytes <= Self.absent.bytes
    }

    /// What an instance that has got `received` of them has missed; nil when that is not known any more.
    func missed(after received: UInt64) -> [News]? {
        guard received <= last, last - received <= UInt64(kept.count) else { return nil }
        return kept.suffix(Int(last - received))
    }

    private mutating func trim(to limit: Limit) {
        var first = max(0, kept.count - limit.count)
        var dropped = kept[..<first].reduce(0) { $0 + $1.bytes }
        while first < kept.count, bytes - dropped > limit.bytes {
            dropped += kept[first].bytes
            first += 1
        }
        kept.removeFirst(first)
        bytes -= dropped
    }
}

/// One piece of news, shared by all its receivers.
final class News: Sendable {
    let body: ServerFrame.Body
    let bytes: Int

    init(_ body: ServerFrame.Body) {
        self.body = body
        let text =
            switch body {
            case .messageAdded(let message): message.text.utf8.count
            case .conversationChanged, .welcome, .loginAccepted, .conversations, .ticketRenewed, .sendAccepted,
                .history, .kickedWhileAway, .refused, .ended, .instances, .goAway, .ping, .pong:
                0
            }
        bytes = 128 + text
    }
}
