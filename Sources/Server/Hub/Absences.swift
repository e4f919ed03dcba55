internal import Model
internal import Rules
internal import Wire

/// An instance that lost its link a moment ago: it is still in the registry, and its news is kept for its return.
struct Absence: Sendable {
    /// How long news is kept for an instance without a link.
    static let kept = LoginRules.awayLimit

    let attachment: Attachment
    let token: ResumeToken
    let since: Uptime
    var log: NewsLog

    func isOver(at now: Moment) -> Bool { now.uptime - since >= Self.kept }
}

/// All absent instances. Whatever ends an instance ends its absence: the hub hears of both from the store.
struct Absences: Sendable {
    /// How many bytes the news of all absent instances may take together.
    private var largestSum = 0
    /// How much news is kept for each.
    private var limit = NewsLog.Limit(0)
    private var absences: [UserID: [InstanceID: Absence]] = [:]
    private(set) var bytes = 0

    /// Takes over changed limits.
    mutating func use(largestSum: Int, newsKept: Int) {
        self.largestSum = largestSum
        limit = NewsLog.Limit(newsKept)
    }

    var count: Int { absences.values.reduce(0) { $0 + $1.count } }

    func instances(of user: UserID) -> Set<InstanceID> { Set((absences[user] ?? [:]).keys) }

    /// Whether one of the user's absent instances is a client for people, not a script.
    func hasPerson(_ user: UserID) -> Bool {
        absences[user]?.values.contains { $0.attachment.newcomer.platform != .script } ?? false
    }

    func find(_ instance: InstanceID, of user: UserID) -> Absence? { absences[user]?[instance] }

    mutating func add(_ absence: Absence) {
        let fence = absence.attachment.fence
        remove(fence.instance, of: fence.user)
        guard bytes + absence.log.bytes <= largestSum else { return }
        absences[fence.user, default: [:]][fence.instance] = absence
        bytes += absence.log.bytes
    }

    @discardableResult
    mutating func remove(_ instance: InstanceID, of user: UserID) -> Absence? {
        guard let absence = absences[user]?.removeValue(forKey: instance) else { return nil }
        if absences[user]?.isEmpty == true { absences[user] = nil }
        bytes -= absence.log.bytes
        return absence
    }

    mutating func removeAll() {
        absences = [:]
        bytes = 0
    }

    /// Adds news for the user's absent instances. An instance with too much of it is given up, and can come back only
    /// by a reattach.
    mutating func append(_ news: News, for user: UserID, except sender: InstanceID?) {
        guard let instances = absences[user]?.keys else { return }
        for instance in Array(instances) where instance != sender {
            let fits = absences[user]?[instance]?.log.appendAbsent(news, keeping: limit) ?? false
            bytes += news.bytes
            if !fits || bytes > largestSum { remove(instance, of: user) }
        }
    }

    mutating func removeOver(at now: Moment) {
        for (user, instances) in absences {
            for (instance, absence) in instances where absence.isOver(at: now) { remove(instance, of: user) }
        }
    }
}
