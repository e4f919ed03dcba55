internal import Model
internal import Rules
internal import Wire

/// An instance whose link was lost a moment ago: it still stands in the registry, and its news are kept.
struct Absence: Sendable {
    /// How long they are.
    static let kept = LoginRules.awayLimit

    let attachment: Attachment
    let token: ResumeToken
    let since: Uptime
    var log: NewsLog

    func isOver(at now: Moment) -> Bool { now.uptime - since >= Self.kept }
}

/// All of them. What ends an instance ends its absence: the hub hears of both from the store.
struct Absences: Sendable {
    /// What the news of all of them may take.
    private var largestSum = 0
    /// Of each.
    private var limit = NewsLog.Limit(0)
    private var absences: [UserID: [InstanceID: Absence]] = [:]
    private(set) var bytes = 0

    /// Other limits from now on.
    mutating func use(largestSum: Int, newsKept: Int) {
        self.largestSum = largestSum
        limit = NewsLog.Limit(newsKept)
    }

    var count: Int { absences.values.reduce(0) { $0 + $1.count } }

    func instances(of user: UserID) -> Set<InstanceID> { Set((absences[user] ?? [:]).keys) }

    /// One of theirs is a program for people.
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

    /// One that can't be kept up to date is given up: it comes back by a reattach.
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
