internal import Model
internal import Session

/// Lines of which some answer a message. They go out in order, each as soon as the sender of the message it answers is
/// known.
struct AnswerQueue {
    enum Step: Equatable {
        case send(MessageID, Line, Quote?)
        case ask(ConversationID, seq: Int64)
        /// The line is refused: the message it answers does not exist.
        case refuse(MessageID, Line)
    }

    private var lines: [(id: MessageID, line: Line)] = []
    /// Whether the session is ready to be asked for messages.
    private var canAsk = false
    private var isAsking = false

    mutating func add(_ id: MessageID, _ line: Line) -> [Step] {
        lines.append((id, line))
        return next()
    }

    mutating func becameReady() -> [Step] {
        canAsk = true
        return next()
    }

    /// Takes the result for the message that was asked for; nil when it does not exist.
    mutating func found(_ quote: Quote?, seq: Int64, in conversation: ConversationID) -> [Step] {
        guard isAsking, let first = lines.first, first.line.replyTo == seq, first.line.conversation == conversation
        else { return [] }
        isAsking = false
        lines.removeFirst()
        return [quote.map { .send(first.id, first.line, $0) } ?? .refuse(first.id, first.line)] + next()
    }

    private mutating func next() -> [Step] {
        var steps: [Step] = []
        while let first = lines.first, !isAsking {
            if let seq = first.line.replyTo, let conversation = first.line.conversation {
                guard canAsk else { break }
                isAsking = true
                steps.append(.ask(conversation, seq: seq))
            } else {
                lines.removeFirst()
                steps.append(.send(first.id, first.line, nil))
            }
        }
        return steps
    }
}
