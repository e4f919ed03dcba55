internal import Model
internal import Rules

/// When what messages said is deleted that are older than the server keeps them: a slice at a time, each after the answer to
/// the one before, so that whoever writes never waits for more than one; round after round over all conversations.
struct Retention: Sendable {
    /// Nil is forever.
    private var keep: Duration?
    /// A slice that the store has not answered.
    private var open: OperationID?
    /// The conversation with which the next slice begins; nil between two rounds.
    private var place: Int64?
    /// When the latest round began.
    private var began = Uptime.zero
    private var nextRound = Uptime.zero
    /// In this round.
    private var count = 0

    init(keep: Duration?) {
        self.keep = keep
    }

    var isOn: Bool { keep != nil }

    /// From the next slice on.
    mutating func use(_ keep: Duration?) {
        guard keep != self.keep else { return }
        self.keep = keep
        nextRound = .zero
    }

    /// What to ask of the store now; `asked` has to follow.
    func slice(at now: Moment) -> AdministrationOperation? {
        guard let keep, open == nil, place != nil || now.uptime >= nextRound else { return nil }
        return .forgetMessages(before: now.wall.advanced(by: .zero - keep), from: place ?? 0)
    }

    mutating func asked(_ id: OperationID, at now: Moment) {
        if place == nil { began = now.uptime }
        open = id
    }

    /// Whether it was this machine's.
    mutating func close(_ id: OperationID) -> Bool {
        guard open == id else { return false }
        open = nil
        return true
    }

    /// Answers how many messages a round that is over has taken.
    mutating func took(_ messages: Int, next: Int64?) -> Int? {
        count += messages
        place = next
        guard next == nil else { return nil }
        defer { count = 0 }
        nextRound = began + pause
        return count
    }

    /// What a slice would read is damaged: the round goes on behind it.
    mutating func skip() {
        place = (place ?? 0) + Int64(RetentionRules.window)
    }

    /// The disk takes nothing: the round is begun again later.
    mutating func failed(at now: Moment) {
        place = nil
        nextRound = now.uptime + pause
    }

    /// Between two rounds: an hour, or less where that is a large part of the time for which messages are kept.
    private var pause: Duration { min(.seconds(3600), max(.seconds(1), (keep ?? .zero) / 24)) }
}
