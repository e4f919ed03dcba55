internal import Model

/// One user's messages that are not on the server's disk yet.
struct OutgoingQueue: Equatable, Sendable {
    /// Messages on the wire, oldest first; at most `Limits.messagesInFlight`.
    private(set) var inFlight: [OutgoingMessage] = []
    /// Messages to be sent, oldest first. A slice, because taking its first element costs nothing.
    private(set) var waiting: ArraySlice<OutgoingMessage> = []
    /// Messages that were refused; kept in case the person tries again.
    private(set) var failed: [MessageID: OutgoingMessage] = [:]
    private var known: Set<MessageID> = []
    /// Messages among them that come with a file.
    private var files: Set<MessageID> = []

    var isEmpty: Bool { known.isEmpty }
    var hasFiles: Bool { !files.isEmpty }

    /// All messages that are not on the wire, in the order in which they were written as far as that is known.
    var kept: [OutgoingMessage] {
        failed.values.sorted { ($0.createdAt, $0.messageID.description) < ($1.createdAt, $1.messageID.description) }
            + waiting
    }

    func contains(_ messageID: MessageID) -> Bool {
        known.contains(messageID)
    }

    /// Takes a new message, `queued` or `failed`.
    mutating func add(_ message: OutgoingMessage) {
        note(message)
        if case .failed = message.state { failed[message.messageID] = message } else { waiting.append(message) }
    }

    /// Takes the messages that were kept on disk, oldest first, before all that wait. Returns those that are new here.
    mutating func restore(_ messages: [OutgoingMessage]) -> [OutgoingMessage] {
        let new = messages.filter { !known.contains($0.messageID) }
        for message in new { note(message) }
        for message in new { if case .failed = message.state { failed[message.messageID] = message } }
        waiting = (new.filter { failed[$0.messageID] == nil } + waiting)[...]
        return new
    }

    private mutating func note(_ message: OutgoingMessage) {
        known.insert(message.messageID)
        if message.content.file != nil { files.insert(message.messageID) }
    }

    private mutating func forget(_ messageID: MessageID) {
        known.remove(messageID)
        files.remove(messageID)
    }

    /// All messages, oldest first, the failed ones last.
    var all: [OutgoingMessage] {
        inFlight + waiting + failed.values.sorted { $0.createdAt < $1.createdAt }
    }

    /// Moves the oldest waiting message onto the wire; nil when there is none or the window is full. A message with a
    /// file goes once it is in `files`. A message in `held` stops all behind it.
    mutating func startNext(
        havingFiles files: Set<MessageID>, waitingFor held: [MessageID: Uptime]
    ) -> OutgoingMessage? {
        guard inFlight.count < Limits.messagesInFlight,
            let index = waiting.firstIndex(where: { $0.content.file == nil || files.contains($0.messageID) }),
            held[waiting[index].messageID] == nil
        else { return nil }
        var message = index == waiting.startIndex ? waiting.removeFirst() : waiting.remove(at: index)
        message.state = .sending
        inFlight.append(message)
        return message
    }

    /// The link is gone: what was on the wire waits again, before all others and in its old order. Returns those
    /// messages.
    mutating func requeue() -> [OutgoingMessage] {
        guard !inFlight.isEmpty else { return [] }
        let requeued = inFlight.map { $0.moved(to: .queued) }
        waiting = (requeued + waiting)[...]
        inFlight = []
        return requeued
    }

    /// Removes and returns all messages that wait.
    mutating func removeWaiting() -> ArraySlice<OutgoingMessage> {
        defer { waiting = [] }
        for message in waiting { forget(message.messageID) }
        return waiting
    }

    /// Removes a message, wherever it is, and returns it.
    mutating func remove(_ messageID: MessageID) -> OutgoingMessage? {
        guard known.contains(messageID) else { return nil }
        forget(messageID)
        if let index = inFlight.firstIndex(where: { $0.messageID == messageID }) { return inFlight.remove(at: index) }
        if let message = failed.removeValue(forKey: messageID) { return message }
        return waiting.firstIndex { $0.messageID == messageID }.map { waiting.remove(at: $0) }
    }
}

extension OutgoingMessage {
    func moved(to state: State) -> OutgoingMessage {
        var copy = self
        copy.state = state
        return copy
    }
}
