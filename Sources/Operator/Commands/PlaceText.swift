internal import Model
internal import Rules

/// The place where a long command goes on, as text in an answer and in the next request. Callers need not understand
/// it.
enum PlaceText {
    static func text(of place: ErasurePlace) -> String {
        switch place {
        case .account: ""
        case .messages(let last): "messages:\(last?.description ?? "")"
        case .files: "files"
        case .traces(let conversation, let change): "traces:\(conversation):\(change)"
        case .directed(let conversation, let seq): "directed:\(conversation):\(seq)"
        case .groups(let number): "groups:\(number)"
        }
    }

    static func text(of place: ExportPlace) -> String {
        switch place {
        case .account: ""
        case .friends(let last): "friends:\(last?.description ?? "")"
        case .conversation(let number): "conversation:\(number)"
        case .messages(let conversation, let seq): "messages:\(conversation):\(seq)"
        case .elsewhere(let last): "elsewhere:\(last?.description ?? "")"
        }
    }

    static func erasurePlace(_ text: String) -> ErasurePlace? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        switch (parts.first, parts.count) {
        case ("", 1): return .account
        case ("files", 1): return .files
        case ("messages", 2): return messageID(parts[1]).map { .messages(after: $0) }
        case ("traces", 3):
            guard let conversation = Int64(parts[1]), let change = Int64(parts[2]) else { return nil }
            return .traces(in: conversation, after: change)
        case ("directed", 3):
            guard let conversation = Int64(parts[1]), let seq = Int64(parts[2]) else { return nil }
            return .directed(in: conversation, after: seq)
        case ("groups", 2): return Int64(parts[1]).map { .groups(from: $0) }
        default: return nil
        }
    }

    static func exportPlace(_ text: String) -> ExportPlace? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        switch (parts.first, parts.count) {
        case ("", 1): return .account
        case ("friends", 2):
            return parts[1].isEmpty ? .friends(after: nil) : UserID(parts[1]).map { .friends(after: $0) }
        case ("conversation", 2): return Int64(parts[1]).map { .conversation(from: $0) }
        case ("messages", 3):
            guard let conversation = Int64(parts[1]), let seq = Int64(parts[2]) else { return nil }
            return .messages(in: conversation, after: seq)
        case ("elsewhere", 2): return messageID(parts[1]).map { .elsewhere(after: $0) }
        default: return nil
        }
    }

    /// No text is no id; nil for a text that is none.
    private static func messageID(_ text: String) -> MessageID?? {
        if text.isEmpty { return .some(nil) }
        return MessageID(text).map { .some($0) }
    }
}
