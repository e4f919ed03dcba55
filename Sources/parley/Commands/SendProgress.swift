internal import Model
internal import Session

/// How far a batch of lines has got, and what that means to the script that waits for it.
struct SendProgress {
    /// Line numbers of messages on their way.
    private(set) var waiting: [MessageID: Int] = [:]
    private(set) var refusals = 0
    /// A file could not be read, and nothing of it was sent.
    private(set) var hasUnreadable = false
    /// The last line was read; `badInput` says why it could not be read as a message.
    private(set) var isRead = false
    private(set) var badInput: CommandFailure?
    /// The session was asked to close, and what is on its way may still be acknowledged before it has.
    var isLeaving = false
    /// That was because nothing was acknowledged for too long.
    private(set) var hasGivenUp = false
    /// Messages of which nobody knows whether they have arrived.
    private(set) var unanswered = 0
    private var lastLine = 0
    /// Lines that wait for the message they answer, and those behind them.
    var answers = AnswerQueue()
    /// The message that is answered by each line.
    private(set) var quote: Quote?
    /// The first line may be read now.
    var mayStart = false
    private(set) var ending: EndReason?
    var linkError: String?
    /// Uptime at which the wait for the next acknowledgement began. Nil before the session is ready: that wait has its
    /// own limit.
    private(set) var waitingSince: Uptime?

    /// All there was is settled, or nothing more will be.
    var isDone: Bool { ending != nil || isRead && waiting.isEmpty && !isLeaving }

    var oldest: (MessageID, line: Int)? { waiting.min { $0.value < $1.value }.map { ($0.key, line: $0.value) } }

    mutating func began(_ messageID: MessageID, line: Int, at uptime: Uptime) {
        // Waiting for input is nobody's fault.
        if waiting.isEmpty, waitingSince != nil { waitingSince = uptime }
        waiting[messageID] = line
        lastLine = line
    }

    mutating func settled(_ messageID: MessageID, isRefused: Bool, at uptime: Uptime) {
        waiting[messageID] = nil
        if isRefused { refusals += 1 }
        waitingSince = uptime
    }

    /// The session is over, and the answer with it.
    mutating func lost(_ messageID: MessageID) {
        if waiting.removeValue(forKey: messageID) != nil { unanswered += 1 }
    }

    mutating func giveUp() {
        hasGivenUp = true
        isLeaving = true
    }

    mutating func unreadable(_ messageID: MessageID, at uptime: Uptime) {
        settled(messageID, isRefused: true, at: uptime)
        hasUnreadable = true
    }

    /// A line that was never on its way.
    mutating func refused(at uptime: Uptime) {
        refusals += 1
        if waitingSince != nil { waitingSince = uptime }
    }

    /// Something of it has got on.
    mutating func moved(at uptime: Uptime) {
        waitingSince = uptime
    }

    mutating func ready(at uptime: Uptime) {
        waitingSince = uptime
    }

    mutating func readAll(failure: CommandFailure?) {
        isRead = true
        badInput = failure
    }

    /// Nil when the message to be answered is not there.
    mutating func found(_ quote: Quote?) {
        self.quote = quote
        mayStart = quote != nil
        if quote == nil {
            readAll(failure: CommandFailure(.refused, "there is no such message to answer (--reply-to)"))
        }
    }

    mutating func ended(_ reason: EndReason) {
        ending = reason
    }

    /// Whether nothing was acknowledged for longer than `patience`.
    func isStuck(at uptime: Uptime, patience: Duration) -> Bool {
        guard let waitingSince, !isLeaving, !waiting.isEmpty else { return false }
        return uptime - waitingSince > patience
    }

    /// What is left open by a program that has left; nil when nothing is. Said at its end: until then an acknowledgement may
    /// come. With `hasIDs` the same lines have the same ids next time.
    func farewell(patience: Duration, hasIDs: Bool) -> String? {
        let count = unanswered + waiting.count
        guard isLeaving, count > 0 || hasGivenUp && !isRead else { return nil }
        let cause =
            hasGivenUp
            ? "the server acknowledged nothing for \(patience.wholeSeconds) s (--timeout), as when its disk is full: "
            : ""
        guard count > 0 else { return "\(cause)what comes after line \(lastLine) was not read" }
        let subject = count == 1 ? "1 message is" : "\(count) messages are"
        let advice =
            hasIDs
            ? "send again with the same --first-id, and what has arrived does not come twice"
            : "look at parley history before you send again; with --first-id nothing comes twice"
        let rest = hasGivenUp && !isRead ? "; what comes after line \(lastLine) was not read" : ""
        return "\(cause)\(subject) not acknowledged and may have arrived; \(advice)\(rest)"
    }

    /// For who may have meant a group, and wrote it as a person is written.
    static func advice(on error: ServiceError, to conversation: ConversationID) -> String? {
        guard error.code == .unknownRecipient, case .c2c(let user) = conversation else { return nil }
        return "a group is written group:\(user)"
    }

    var status: ExitStatus {
        if let ending {
            if ending.exitStatus != .ok { return ending.exitStatus }
            let isAnswered = waiting.isEmpty && unanswered == 0
            return isAnswered && (isRead || isLeaving && !hasGivenUp) && refusals == 0 ? .ok : .unfinished
        }
        return badInput?.status ?? (hasUnreadable ? .inputOutput : refusals > 0 ? .refused : .ok)
    }
}
