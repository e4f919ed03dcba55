/// Refusals before a command is run, summed up per second: a script that tries for hours fills no disk.
struct OperatorDoor: Sendable {
    /// Peers and codes that are told apart in one second; the rest is one line.
    private static let limit = 64
    private static let second: Int64 = 1_000

    struct Refusal: Hashable, Sendable {
        /// Nil for the Unix socket, and where too many are refused to tell them apart.
        let peer: String?
        let code: Int
    }

    /// A line of the log.
    struct Entry: Equatable, Sendable {
        let refusal: Refusal
        let count: Int
    }

    private var since: Int64 = .min
    /// Seen in this second, and how often after the first time, which was told at once.
    private var counts: [Refusal: Int] = [:]

    /// Whether there is something that has not been told.
    var owes: Bool { counts.values.contains { $0 > 0 } }

    /// Counts one, at `now` of uptime in milliseconds, and returns what is to be told now.
    mutating func note(_ refusal: Refusal, at now: Int64) -> [Entry] {
        var entries: [Entry] = []
        if since == .min || now - since >= Self.second {
            entries = flush()
            since = now
        }
        let key = counts[refusal] != nil || counts.count < Self.limit ? refusal : Refusal(peer: nil, code: 0)
        if let count = counts[key] {
            counts[key] = count + 1
        } else {
            counts[key] = 0
            entries.append(Entry(refusal: key, count: 1))
        }
        return entries
    }

    /// What was counted and not told; the next second begins with the next refusal.
    mutating func flush() -> [Entry] {
        let entries = counts.filter { $0.value > 0 }.map { Entry(refusal: $0.key, count: $0.value) }
        counts = [:]
        since = .min
        return entries.sorted { ($0.refusal.peer ?? "", $0.refusal.code) < ($1.refusal.peer ?? "", $1.refusal.code) }
    }
}
