internal import Model
internal import Session

/// The progress of sending lines, and what it means for the exit status.
struct SendProgress {
    /// The line numbers of messages on their way.
    private(set) var waiting: [MessageID: Int] = [:]
    private(set) var refusals = 0
    /// Whether a file could not be read, so that nothing of it was sent.
    private(set) var hasUnreadable = false
    /// Whether the last line was read; `badInput` says why it could not be read as a message.
    private(set) var isRead = false
    private(set) var badInput: CommandFailure?
    /// Whether the session was asked to close. Until it has, messages on their way may still be acknowledged.
    var isLeaving = false
    /// Whether the session was closed because nothing was acknowledged for too long.
    private(set) var hasGivenUp = false
    /// How many messages may or may not have arrived.
    private(set) var unanswered = 0
    private var lastLine = 0
    /// Lines that wait for the sender of the message they answer, and the lines behind them.
    var answers = AnswerQueue()
    /// The message that all lines answer; nil for none.
    private(set) var quote: Quote?
    /// Whether the first line may be read.
    var mayStart = false
    private(set) var ending: EndReason?
    var linkError: String?
    /// The uptime since when the next acknowledgement is waited for. Nil before the session is ready, for which there
    /// is another limit.
    private(set) var waitingSince: Uptime?

    /// Whether all lines are settled, or none will be any more.
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

    /// Notes that the session ended before the message was answered.
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

    /// Notes a line that was refused before it was sent.
    mutating func refused(at uptime: Uptime) {
        refusals += 1
        if waitingSince != nil { waitingSince = uptime }
    }

    /// Notes progress.
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

    /// Takes the message to answer; nil when it does not exist.
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

    /// A sentence about what is unsettled when the program ends; nil when nothing is. Printed at the very end, because
    /// until then an acknowledgement may come. With `hasIDs` the same lines get the same ids next time.
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

    /// Advice for a person who may have meant a group, but typed its name like a user's; nil for none.
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
