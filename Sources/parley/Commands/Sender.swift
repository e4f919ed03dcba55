internal import Model
internal import Session

/// Feeds lines to a session, at most a window of them at once, and reports the results.
struct Sender {
    enum Input: Sendable {
        case event(SessionEvent)
        case line(Line)
        /// The end of the lines; `failure` says why the last one could not be read as a message.
        case endOfLines(failure: CommandFailure?)
        case interrupted
        /// A second has passed: time to look for progress.
        case tick
    }

    let session: ChatSession
    /// The conversation for all lines; nil when each line names its own.
    let conversation: ConversationID?
    let source: any LineSource
    let printsJSON: Bool
    /// The seq of the message to answer; its sender is asked for before the first line is read.
    let replyTo: Int64?
    /// The members of a group who alone see lines that don't name any; empty for everybody.
    let only: [UserID]
    /// Whether each line is sent to connected users only, and not stored.
    let isOnlineOnly: Bool
    /// Whether the line is the path of a file.
    let isFile: Bool
    /// The id of the first line, and each further line gets the next one; nil for random ids.
    let firstID: MessageID?
    /// The action on an invitation that the line's data belong to; nil for messages.
    let invite: InviteWish?
    /// How long to wait for an acknowledgement.
    let patience: Duration
    /// Makes the message of a line.
    let content: @Sendable (String, Quote?) -> MessageContent

    func run(_ inputs: (stream: AsyncStream<Input>, continuation: AsyncStream<Input>.Continuation)) async -> ExitStatus
    {
        let window = LineWindow(size: Limits.messagesInFlight)
        let start = { [source] in source.start(window) { inputs.continuation.yield($0) } }
        // What nobody keeps can't wait for a link.
        var isStarted = replyTo == nil && !isOnlineOnly && invite == nil
        if isStarted { start() }
        let ticker = Patience.everySecond { inputs.continuation.yield(.tick) }
        defer { ticker.cancel() }

        var progress = SendProgress()
        for await input in inputs.stream {
            handle(input, &progress, window)
            if !isStarted, progress.mayStart {
                isStarted = true
                start()
            }
            if progress.isDone { break }
        }
        await session.close()
        if let text = progress.farewell(patience: patience, hasIDs: firstID != nil) {
            StandardError.write("parley: \(text)")
        }
        if progress.ending == nil, let failure = progress.badInput { StandardError.write("parley: \(failure.text)") }
        return progress.status
    }

    private func handle(_ input: Input, _ progress: inout SendProgress, _ window: LineWindow) {
        switch input {
        case .line(let line):
            var random = SystemRandomNumberGenerator()
            let next =
                firstID.map { $0.following(by: UInt64(line.number - 1)) }
                ?? MessageID(high: random.next(), low: random.next())
            guard let messageID = line.messageID ?? next else {
                refuse(ServiceError(.invalidRequest, "No id is left after --first-id."), line: line.number)
                progress.refused(at: Self.uptime)
                return window.open()
            }
            if progress.waiting[messageID] != nil {
                refuse(ServiceError(.messageIDReused), line: line.number)
                progress.refused(at: Self.uptime)
                return window.open()
            }
            progress.began(messageID, line: line.number, at: Self.uptime)
            perform(progress.answers.add(messageID, line), &progress, window)
        case .endOfLines(let failure): progress.readAll(failure: failure)
        case .event(let event): handle(event, &progress, window)
        case .interrupted:
            progress.isLeaving = true
            session.submit(.close)
        case .tick:
            guard progress.isStuck(at: Self.uptime, patience: patience) else { return }
            progress.giveUp()
            session.submit(.close)
        }
    }

    private func perform(_ steps: [AnswerQueue.Step], _ progress: inout SendProgress, _ window: LineWindow) {
        for step in steps {
            switch step {
            case .send(let messageID, let line, let quote): send(line, messageID, quote ?? progress.quote)
            case .ask(let conversation, let seq): session.submit(.loadMessage(conversation, seq: seq))
            case .refuse(let messageID, let line):
                refuse(ServiceError(.messageNotFound), line: line.number)
                progress.settled(messageID, isRefused: true, at: Self.uptime)
                window.open()
            }
        }
    }

    private func send(_ line: Line, _ messageID: MessageID, _ quote: Quote?) {
        guard let conversation = line.conversation ?? conversation else { return }
        if let invite {
            return session.submit(.invite(invite.request(in: conversation, data: line.text), messageID))
        }
        if isFile { return session.submit(.sendFile(conversation, messageID, .path(line.text))) }
        let content = content(line.text, quote)
        session.submit(
            isOnlineOnly
                ? .sendOnline(conversation, .message(content))
                : .send(
                    SendIntent(
                        conversation: conversation, messageID: messageID, content: content, to: line.only ?? only)))
    }

    private func refuse(_ error: ServiceError, line: Int) {
        StandardError.write("parley: line \(line): \(error.text)")
        if printsJSON { print(error, line: line) }
    }

    private func handle(_ event: SessionEvent, _ progress: inout SendProgress, _ window: LineWindow) {
        progress.linkError = event.trouble ?? progress.linkError
        if case .outgoingChanged(let message) = event, let line = progress.waiting[message.messageID] {
            switch message.state {
            case .queued, .sending: return
            case .sent(let seq, let at):
                if printsJSON { print(message, seq: seq, at: at, line: line) }
                progress.settled(message.messageID, isRefused: false, at: Self.uptime)
            // The close that is under way, which is nobody's refusal.
            case .failed(let error) where progress.isLeaving && error.code == .notLoggedIn:
                if printsJSON { print(Self.unanswered, line: line) }
                progress.lost(message.messageID)
            case .failed(let error):
                refuse(error, line: line)
                if let advice = SendProgress.advice(on: error, to: message.conversation) {
                    StandardError.write("parley: \(advice)")
                }
                // The same id may come again.
                session.submit(.discard(message.messageID))
                progress.settled(message.messageID, isRefused: true, at: Self.uptime)
            }
            window.open()
        }
        if case .ready = event {
            progress.ready(at: Self.uptime)
            if let replyTo, let conversation { session.submit(.loadMessage(conversation, seq: replyTo)) }
            if isOnlineOnly || invite != nil { progress.mayStart = true }
            perform(progress.answers.becameReady(), &progress, window)
        }
        if case .messageLoaded(let place, let seq, let message) = event {
            let quote = message.map { Quote(seq: $0.seq, sender: $0.sender) }
            if replyTo != nil { progress.found(quote) }
            perform(progress.answers.found(quote, seq: seq, in: place), &progress, window)
        }
        handleOnline(event, &progress, window)
        handleFile(event, &progress)
        if case .ended(let reason) = event {
            if let text = reason.text(linkError: progress.linkError) { StandardError.write("parley: \(text)") }
            if let error = reason.error, printsJSON {
                for line in progress.waiting.values.sorted() { print(error, line: line) }
            }
            progress.ended(reason)
        }
    }

    /// Takes the answers to messages that are not stored: they come in the order of sending.
    private func handleOnline(_ event: SessionEvent, _ progress: inout SendProgress, _ window: LineWindow) {
        guard isOnlineOnly || invite != nil, let (messageID, line) = progress.oldest else { return }
        switch event {
        case .onlineMessage(let message, own: true):
            if printsJSON { print(message, line: line) }
            progress.settled(messageID, isRefused: false, at: Self.uptime)
        case .intentRefused(let error):
            refuse(error, line: line)
            progress.settled(messageID, isRefused: true, at: Self.uptime)
        case _: return
        }
        window.open()
    }

    private func handleFile(_ event: SessionEvent, _ progress: inout SendProgress) {
        guard case .file(let event) = event, let (messageID, line) = progress.oldest else { return }
        switch event {
        case .sending: progress.moved(at: Self.uptime)
        case .refused(_, _, let error):
            StandardError.write("parley: \(error.text)")
            if printsJSON { print(error, line: line) }
            if error.code == .fileUnreadable {
                progress.unreadable(messageID, at: Self.uptime)
            } else {
                progress.settled(messageID, isRefused: true, at: Self.uptime)
            }
        case .saving, .saved, .notSaved: break
        }
    }

    private static let unanswered = ServiceError(.requestTimedOut, "Not acknowledged; it may have arrived.")

    private static var uptime: Uptime { SessionClock.system.now().uptime }

    /// Prints the receipt of a message.
    private func print(_ message: OutgoingMessage, seq: Int64, at: Timestamp, line: Int) {
        var object = JSONObject()
        object.add("v", 1)
        object.add("line", line)
        object.add("messageID", message.messageID.description)
        object.add("conversation", message.conversation.description)
        object.add("seq", seq)
        if !message.to.isEmpty { object.add("to", message.to.map(\.description)) }
        object.add("at", at.description)
        object.add("inviteID", ifPresent: invite?.id.description)
        StandardOutput.writeLine(object.text)
    }

    private func print(_ message: OnlineMessage, line: Int) {
        var object = JSONObject()
        object.add("v", 1)
        object.add("line", line)
        object.add("conversation", message.conversation.description)
        object.add("at", message.sentAt.description)
        object.add("inviteID", ifPresent: invite?.id.description)
        StandardOutput.writeLine(object.text)
    }

    /// Prints the error for a message that was not accepted.
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
