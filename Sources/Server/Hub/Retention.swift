internal import Model
internal import Rules

/// Deletes the content of messages that are older than the server keeps them, in rounds over all conversations. Each
/// slice of a round follows the answer to the one before, so that writes wait for one slice at most.
struct Retention: Sendable {
    /// How long messages are kept; nil is forever.
    private var keep: Duration?
    /// The slice that the store has not answered; nil when there is none.
    private var open: OperationID?
    /// The conversation with which the next slice begins; nil between two rounds.
    private var place: Int64?
    /// When the latest round began.
    private var began = Uptime.zero
    private var nextRound = Uptime.zero
    /// How many messages this round has deleted.
    private var count = 0

    init(keep: Duration?) {
        self.keep = keep
    }

    var isOn: Bool { keep != nil }

    /// Takes over another time, which holds from the next slice on.
    mutating func use(_ keep: Duration?) {
        guard keep != self.keep else { return }
        self.keep = keep
        nextRound = .zero
    }

    /// The operation to ask of the store, if any is due; `asked` must follow.
    func slice(at now: Moment) -> AdministrationOperation? {
        guard let keep, open == nil, place != nil || now.uptime >= nextRound else { return nil }
        return .forgetMessages(before: now.wall.advanced(by: .zero - keep), from: place ?? 0)
    }

    mutating func asked(_ id: OperationID, at now: Moment) {
        if place == nil { began = now.uptime }
        open = id
    }

    /// Whether the answered operation was a slice; if so, none is open any more.
    mutating func close(_ id: OperationID) -> Bool {
        guard open == id else { return false }
        open = nil
        return true
    }

    /// Counts deleted messages. Returns their number in the whole round when it is over, else nil.
    mutating func took(_ messages: Int, next: Int64?) -> Int? {
        count += messages
        place = next
        guard next == nil else { return nil }
        defer { count = 0 }
        nextRound = began + pause
        return count
    }

    /// Goes on after a slice that failed because what it reads is damaged.
    mutating func skip() {
        place = (place ?? 0) + Int64(RetentionRules.window)
    }

    /// Gives up the round, because nothing can be written to the disk; the next one comes later.
    mutating func failed(at now: Moment) {
        place = nil
        nextRound = now.uptime + pause
    }

    /// The time between two rounds: an hour, or less where messages are kept for less than a day.
    private var pause: Duration { min(.seconds(3600), max(.seconds(1), (keep ?? .zero) / 24)) }
}
