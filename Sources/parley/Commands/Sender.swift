internal import Model
internal import Session

/// Feeds lines into a session, at most a window of them at once, and counts what comes back.
struct Sender {
    enum Input: Sendable {
        case event(SessionEvent)
        case line(Line)
        /// No more lines; `failure` says why the last one could not be read as a message.
        case endOfLines(failure: CommandFailure?)
        case interrupted
        /// A second went by: time to look for progress.
        case tick
    }

    let session: ChatSession
    let conversation: ConversationID
    let source: any LineSource
    let printsJSON: Bool
    /// Milliseconds without an acknowledgement that are too many.
    let patience: Int64

    func run(_ inputs: (stream: AsyncStream<Input>, continuation: AsyncStream<Input>.Continuation)) async -> ExitStatus
    {
        var waiting: [MessageID: Int] = [:]
        var badInput: CommandFailure?
        var isRead = false
        var refusals = 0
        var isLeaving = false
        // Waiting for the server to be there has its own limit.
        var lastProgress: Int64?
        var linkError: String?
        var random = SystemRandomNumberGenerator()
        let window = LineWindow(size: Limits.messagesInFlight)
        source.start(window) { inputs.continuation.yield($0) }
        let ticker = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: .seconds(1))
                inputs.continuation.yield(.tick)
            }
        }
        defer { ticker.cancel() }

        for await input in inputs.stream {
            switch input {
            case .line(let line):
                let messageID = MessageID(high: random.next(), low: random.next())
                waiting[messageID] = line.number
                session.submit(.send(SendIntent(conversation: conversation, messageID: messageID, text: line.text)))
            case .endOfLines(let failure):
                isRead = true
                badInput = failure
            case .event(.outgoingChanged(let message)):
                guard let line = waiting[message.messageID], report(message, line: line, refusals: &refusals) else {
                    continue
                }
                waiting[message.messageID] = nil
                lastProgress = SessionClock.system.now().uptime
                window.open()
            case .event(.ready): lastProgress = SessionClock.system.now().uptime
            case .event(.ended(let reason)):
                if let text = reason.text(linkError: linkError) { StandardError.write("parley: \(text)") }
                if let error = reason.error, printsJSON { waiting.values.sorted().forEach { print(error, line: $0) } }
                await session.close()
                if reason.exitStatus != .ok { return reason.exitStatus }
                return waiting.isEmpty && (isRead || isLeaving) && refusals == 0 ? .ok : .unfinished
            case .event(let event): linkError = event.trouble ?? linkError
            case .interrupted:
                // What is on its way may still be acknowledged before the end is.
                isLeaving = true
                session.submit(.close)
            case .tick:
                guard let since = lastProgress, !isLeaving else { continue }
                let now = SessionClock.system.now().uptime
                // Waiting for input is nobody's fault.
                if waiting.isEmpty { lastProgress = now }
                if now - since > patience, !waiting.isEmpty {
                    StandardError.write("parley: \(waiting.count) messages are not acknowledged; send them again later")
                    isLeaving = true
                    session.submit(.close)
                }
            }
            if isRead, waiting.isEmpty, !isLeaving { break }
        }
        await session.close()
        if let badInput {
            StandardError.write("parley: \(badInput.text)")
            return badInput.status
        }
        return refusals > 0 ? .refused : .ok
    }

    /// Prints the message's end; false while it has none.
    private func report(_ message: OutgoingMessage, line: Int, refusals: inout Int) -> Bool {
        var object = JSONObject()
        object.add("v", 1)
        object.add("line", line)
        switch message.state {
        case .queued, .sending: return false
        case .sent(let seq, let at):
            object.add("messageID", message.messageID.description)
            object.add("conversation", message.conversation.description)
            object.add("seq", seq)
            object.add("at", at.description)
        case .failed(let error):
            refusals += 1
            StandardError.write("parley: line \(line): \(error.text)")
            if printsJSON { print(error, line: line) }
            return true
        }
        if printsJSON { StandardOutput.writeLine(object.text) }
        return true
    }

    /// The line of a message that has no receipt.
    private func print(_ error: ServiceError, line: Int) {
        var reason = JSONObject()
        reason.add("code", error.code.rawValue)
        reason.add("name", error.code.entry.name)
        reason.add("text", error.text)
        var object = JSONObject()
        object.add("v", 1)
        object.add("line", line)
        object.add("error", reason)
        StandardOutput.writeLine(object.text)
    }
}
