internal import Model
internal import Rules
internal import Wire

/// The news of one instance, numbered over all its links. The latest are kept for a resume.
struct NewsLog: Sendable {
    /// How much news is kept: a count, and bytes for half a KiB each on average.
    struct Limit: Sendable {
        let count: Int
        var bytes: Int { count * 512 }

        init(_ count: Int) {
            self.count = count
        }
    }

    /// The number of the latest piece of news.
    private(set) var last: UInt64
    private(set) var bytes = 0
    private var kept: [News] = []

    /// `last` is the number up to which the instance says it has received news.
    init(last: UInt64 = 0) {
        self.last = last
    }

    /// Adds news for a connected instance and drops the oldest above the limit: only news still on their way can be
    /// lost.
    mutating func append(_ news: News, keeping limit: Limit) {
        last += 1
        bytes += news.bytes
        kept.append(news)
        // In large steps, because taking off the front moves the rest.
        if kept.count > 2 * limit.count || bytes > 2 * limit.bytes { trim(to: limit) }
    }

    /// Adds news for an instance that is away, dropping nothing; returns false when there is more than the limit.
    mutating func appendAbsent(_ news: News, keeping limit: Limit) -> Bool {
        last += 1
        bytes += news.bytes
        kept.append(news)
        return kept.count <= limit.count && bytes <= limit.bytes
    }

    /// The news after number `received`; nil when they are not all kept any more.
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

/// One piece of news, shared by all connections that receive it.
final class News: Sendable {
    let news: ServerFrame.News
    let bytes: Int

    init(_ news: ServerFrame.News) {
        self.news = news
        let text =
            switch news {
            case .messageAdded(let message): message.content.byteCount
            case .messageChanged(let changed): changed.message.pageBytes
            case .conversationChanged(let summary): summary.mostBytes
            case .foldersChanged(let folders): folders.byteCount
            case .groupValuesChanged(let values): values.byteCount
            case .friends(.changed(let friend, by: _)): friend.byteCount
            case .groupEnded, .joinAnswered, .profileChanged, .blockChanged, .friends(.allows), .quietChanged,
                .unreadable:
                0
            }
        bytes = 128 + text
    }

    var body: ServerFrame.Body { .news(news) }
}
