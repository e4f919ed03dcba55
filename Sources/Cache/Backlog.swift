internal import Model
internal import Session

/// The writes that wait because the disk refuses, in order.
///
/// Texts of a person are all kept, whatever memory they take; a later version replaces an earlier one. History is kept
/// up to a limit: the server has it, and what is missing is a gap that is fetched again.
struct Backlog: Sendable {
    /// What a request is about, where a later request of the same kind replaces it.
    private enum Subject: Hashable {
        case list
        case summary(ConversationID)
        case readMark(ConversationID)
        case seen
        case proof
        case place
        case draft(ConversationID?)
        case outgoing(MessageID)
        case note(MessageID)
    }

    /// The waiting writes in order; nil where a later one has replaced it.
    private var slots: [StoreJob?] = []
    private var latest: [Subject: Int] = [:]
    /// The first index at which there may be history.
    private var oldestHistory = 0
    /// About how many bytes of history wait.
    private(set) var historyWeight = 0
    private var holes = 0

    static let maximumHistory = 4 << 20

    init() {}

    var isEmpty: Bool { slots.count == holes }

    var jobs: [StoreJob] { slots.compactMap(\.self) }

    mutating func append(_ job: StoreJob) {
        var job = job
        if let subject = Self.subject(of: job.request) {
            if let index = latest[subject], let earlier = take(index) { job.answers = earlier.answers + job.answers }
            latest[subject] = slots.count
        }
        slots.append(job)
        if job.request.isOfServer { historyWeight += job.request.weight }
        letHistoryGo()
        closeUp()
    }

    /// Puts earlier writes before all that wait.
    mutating func prepend(_ jobs: [StoreJob]) {
        let waiting = self.jobs
        removeAll()
        for job in jobs + waiting { append(job) }
    }

    mutating func removeAll() {
        self = Backlog()
    }

    /// How many texts of a person wait.
    var texts: Int { jobs.count { $0.request.isText && !$0.request.isEmptyDraft } }

    /// The account was left: drops what the server has, and all answers. A message of the user that has come back from
    /// the server is not sent again.
    mutating func keepWords(of user: UserID) {
        let waiting = jobs
        removeAll()
        for job in waiting {
            if !job.request.isOfServer { append(StoreJob(request: job.request, answers: [])) }
            guard case .messages(let messages, _) = job.request else { continue }
            for message in messages where message.sender == user {
                append(StoreJob(request: .discard(message.messageID), answers: []))
            }
        }
    }

    private mutating func take(_ index: Int) -> StoreJob? {
        guard let job = slots[index] else { return nil }
        slots[index] = nil
        holes += 1
        if job.request.isOfServer { historyWeight -= job.request.weight }
        return job
    }

    private mutating func letHistoryGo() {
        while historyWeight > Self.maximumHistory, oldestHistory < slots.count {
            if let job = slots[oldestHistory], job.request.isOfServer { _ = take(oldestHistory) }
            oldestHistory += 1
        }
    }

    private mutating func closeUp() {
        guard holes > 1_000, holes > slots.count / 2 else { return }
        slots = slots.filter { $0 != nil }
        holes = 0
        oldestHistory = 0
        latest = [:]
        for (index, job) in slots.enumerated() {
            if let job, let subject = Self.subject(of: job.request) { latest[subject] = index }
        }
    }

    private static func subject(of request: StorageRequest) -> Subject? {
        switch request {
        case .list: .list
        case .summary(let summary): .summary(summary.conversation)
        case .forget(let conversation): .summary(conversation)
        case .readMark(let conversation, _): .readMark(conversation)
        case .seen: .seen
        case .proof: .proof
        case .place: .place
        case .draft(let conversation, _): .draft(conversation)
        // Written again, refused or discarded: the last request counts.
        case .outgoing(let message): .outgoing(message.messageID)
        case .discard(let messageID): .outgoing(messageID)
        // A note may be deleted while it waits: the last request counts.
        case .note(let note): .note(note.id)
        case .forgetNote(let id): .note(id)
        case .open, .close, .messages, .changes, .profiles, .friends, .folders, .failWaiting, .page, .missing, .search,
            .adopt, .retry:
            nil
        }
    }
}

extension StorageRequest {
    fileprivate var isEmptyDraft: Bool {
        if case .draft(_, let draft) = self { draft.isEmpty } else { false }
    }
}
