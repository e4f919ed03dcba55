package import Model
import Session

/// Who is writing a message at the moment, and when others were last told that this account is.
package struct Typists: Equatable, Sendable {
    private var until: [ConversationID: [UserID: Uptime]] = [:]
    private var told: (conversation: ConversationID, at: Uptime)?
    /// The most people who are remembered as writing, as a server may report anybody.
    private static let limit = 200

    package init() {}

    package static func == (left: Self, right: Self) -> Bool {
        left.until == right.until && left.told?.conversation == right.told?.conversation
            && left.told?.at == right.told?.at
    }

    // MARK: Others

    /// Takes note of a typing signal, unless it is too old by the server's clock.
    package mutating func heard(_ message: OnlineMessage, at now: Moment, serverTime: Timestamp) {
        let left = Limits.typingTime - max(.zero, serverTime - message.sentAt)
        let count = until.values.reduce(0) { $0 + $1.count }
        guard message.content == .typing, left > .zero, count < Self.limit else { return }
        until[message.conversation, default: [:]][message.sender] = now.uptime + left
    }

    /// Takes somebody off who has sent their message.
    package mutating func said(by user: UserID, in conversation: ConversationID) {
        guard until[conversation]?.removeValue(forKey: user) != nil else { return }
        if until[conversation]?.isEmpty == true { until[conversation] = nil }
    }

    package func users(in conversation: ConversationID) -> [UserID] {
        (until[conversation] ?? [:]).keys.sorted()
    }

    /// The uptime at which the next person stops counting as writing; nil while nobody is.
    package var changesAt: Uptime? { until.values.flatMap(\.values).min() }

    package mutating func forget(at uptime: Uptime) {
        guard let changesAt, changesAt <= uptime else { return }
        until = until.compactMapValues { users in
            let left = users.filter { $0.value > uptime }
            return left.isEmpty ? nil : left
        }
    }

    /// Forgets everything: without a link no signals arrive.
    package mutating func forgetAll() { self = Typists() }

    // MARK: Oneself

    /// Returns whether to tell the others that this account is writing; called with every change to the text. They
    /// remember it for a while, so it is not repeated at once.
    package mutating func mayTell(_ conversation: ConversationID, at uptime: Uptime) -> Bool {
        if let told, told.conversation == conversation, uptime - told.at < Limits.typingInterval { return false }
        told = (conversation, uptime)
        return true
    }

    /// Notes that the message was sent, so that the next one is announced at once.
    package mutating func sent() { told = nil }
}

extension Wording {
    /// Returns the words behind the name of a conversation; empty where nobody is writing.
    static func typing(_ names: [String], in conversation: ConversationID) -> String {
        switch (conversation, names.count) {
        case (_, 0): ""
        case (.c2c, _): localized("typing")
        case (.group, 1): localized("\(names[0]) is typing")
        case (.group, 2): localized("\(names[0]) and \(names[1]) are typing")
        case (.group, let count): localized("\(count) people are typing")
        }
    }

    /// Returns a sentence for a text that a program has sent only to those who are online.
    static func unkept(_ text: String, from sender: String) -> String { localized("\(sender) (not kept): \(text)") }
}

extension AppState {
    mutating func heard(_ message: OnlineMessage) {
        // A conversation must exist already: nothing that is not stored begins one.
        guard model.chats.book[message.conversation] != nil else { return }
        switch message.content {
        case .typing:
            model.typists.heard(message, at: model.now, serverTime: model.session.serverTime(at: model.now))
        case .read(let seq): model.receipts.note(message.sender, readUpTo: seq, in: message.conversation)
        // Signals of an invitation are reported elsewhere.
        case .message(let content) where content.signal != nil: break
        case .message(let content):
            model.notices.say(
                Wording.unkept(content.text, from: model.people.here(message.conversation).called(message.sender)))
        }
    }

    /// Somebody has written in the composer: the others are told, unless it is a command, an edit, or for some
    /// of them alone.
    mutating func tellTyping() {
        guard model.configuration.showsTyping, model.session.standing == .online, model.accounts.switchingTo == nil,
            let open = model.chats.open,
            !model.chats.isEditing, !open.answersSome, !open.draft.isEmpty, !open.draft.text.hasPrefix("/"),
            open.summary.lastSeq > 0,
            model.typists.mayTell(open.id, at: model.now.uptime)
        else { return }
        emit(.session(.sendOnline(open.id, .typing)))
    }
}
