import Model
import Rules
import TestSupport
import Wire

/// Messages that change, and those that are for some members of a group alone.
extension Witness {
    /// Notes what somebody wants a message to say, whoever wrote it.
    mutating func edited(
        _ conversation: ConversationID, seq: Int64, by user: UserID, text: String, on disk: MemoryStore
    ) {
        let key = ConversationKey.text(of: conversation, seenBy: user)
        guard let found = disk.conversations[key]?.messages[seq]?.key, found.sender == user else { return }
        edits[found.messageID, default: []].insert(text)
    }

    /// Whether a message says what its sender wrote last or earlier; nothing once it is recalled.
    func isText(_ content: MessageContent, _ state: MessageState, of messageID: MessageID) -> Bool {
        if state.recall != nil { return content.text.isEmpty }
        if content.isByServer { return true }
        let edits = edits[messageID] ?? []
        return state.edit == nil ? content.text == attempts[messageID]?.text : edits.contains(content.text)
    }

    /// Somebody has the place of a message that is for others: nothing of it is in there, and it is not for them.
    mutating func checkPlace(_ message: Message, seenBy user: UserID, on disk: MemoryStore) {
        let key = ConversationKey.text(of: message.conversation, seenBy: user)
        guard let kept = disk.conversations[key]?.messages[message.seq] else {
            return report(.durable, "\(user) has seq \(message.seq) of \(key), which is not on disk")
        }
        guard message.text.isEmpty, let attempt = attempts[kept.key.messageID], !attempt.to.isEmpty,
            attempt.user != user, !attempt.to.contains(user)
        else { return report(.noPhantom, "\(user) has nothing in the place of seq \(message.seq) of \(key)") }
    }

    /// A message as a person at a client sees it from here on.
    mutating func noted(_ message: Message, _ client: Int) {
        guard !message.isForOthers else { return }
        let known = views[client].versions[message.conversation]?[message.seq] ?? 0
        if message.state.change < known {
            report(
                .order,
                "client \(client) is shown change \(message.state.change) of seq \(message.seq) after \(known)")
        }
        views[client].versions[message.conversation, default: [:]][message.seq] = message.state.change
    }

    /// Everybody who sees a message sees it as it is by now.
    mutating func checkVersions(_ number: Int, _ user: UserID, on disk: MemoryStore) {
        for summary in disk.list(for: user) {
            let conversation = summary.conversation
            let key = ConversationKey.text(of: conversation, seenBy: user)
            let kept = disk.conversations[key]?.messages ?? [:]
            for (seq, change) in views[number].versions[conversation] ?? [:]
            where conversation != Seats.conversation || seats.sees(seq, user) {
                guard let now = kept[seq]?.row.state.change, now != change else { continue }
                report(
                    .converge,
                    "client \(number) of \(user) has change \(change) of seq \(seq) of \(key), the server \(now)")
            }
        }
    }
}
