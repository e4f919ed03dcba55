import Model
import Session

/// The words before a line that is being typed.
package struct LinearPrompt: Equatable, Sendable {
    package let text: String
    /// Whether the typed text must not be shown.
    package let isSecret: Bool

    private static let columns = 60

    init(_ name: String, isSecret: Bool = false) {
        text = TerminalSafe(name).truncated(columns: Self.columns).description + "> "
        self.isSecret = isSecret
    }
}

/// What line mode waits for.
extension LinearScreen {
    /// Returns the prompt for the next line; nil while an answer is awaited.
    package func prompt(_ state: AppState) -> LinearPrompt? {
        Speech.as(state.model.configuration.speech) { words(before: state) }
    }

    private func words(before state: AppState) -> LinearPrompt? {
        guard let words = state.words else {
            let chats = state.model.chats
            if let edit = chats.open?.edit {
                return LinearPrompt(edit.loss == nil ? localized("edit") : localized("new message"))
            }
            guard let open = chats.openID else { return LinearPrompt(Self.name) }
            let name = state.model.name(of: open)
            if chats.open?.answersSome == true { return LinearPrompt(localized("answer to some alone in \(name)")) }
            return LinearPrompt(chats.composerHasPurpose ? localized("answer in \(name)") : name)
        }
        if words.isWaiting { return nil }
        if let field = words.field, isFilling || words.kind == .form {
            let hint =
                switch (field.isFilled, field.isSecret) {
                case (true, true): localized("(Enter keeps the one that is there)")
                case (true, false): localized("(Enter keeps \(field.value))")
                case (false, _): field.source == nil ? "" : localized("(Enter asks the ticket source)")
                }
            return LinearPrompt(hint.isEmpty ? field.label : "\(field.label) \(hint)", isSecret: field.isSecret)
        }
        return LinearPrompt(localized("number"))
    }

    /// Returns whether an answer is under way that a program's next line may depend on.
    package func isBusy(_ state: AppState) -> Bool {
        if let words = state.words { return words.isWaiting || words.isTooSoon }
        // The store may know which conversation a line goes to.
        if state.model.drafts.waitsForPlace(state.model.session.storage) { return true }
        if transcript.isWaitingForFirst || transcript.isWaitingForOlder || transcript.isWaitingForNewer { return true }
        if state.model.chats.open?.goal != nil || state.model.chats.dateSearch != nil { return true }
        switch state.model.session.standing {
        case .signingIn: return true
        case .online:
            // The next line may be about the newest message.
            return !isListed || state.model.chats.open?.lacksNewest == true
                || state.model.chats.book.outbox.queued >= Self.mostQueued
        case .offline(_, let isTrying, _): return isTrying
        case .reconnecting: return state.model.chats.book.outbox.queued >= Self.mostQueued
        // A login has just begun.
        case .signedOut: return state.model.session.ending == nil
        case .signedOutElsewhere, .ticketExpired, .accessRevoked, .accountDisabled: return false
        }
    }

    private static let mostQueued = 64

    /// Returns whether some text was typed and not sent.
    package func hasKept(_ state: AppState) -> Bool { state.model.chats.hasDraft }

    /// Returns whether the server has not acknowledged everything yet.
    package func isUnsent(_ state: AppState) -> Bool {
        // A message that is sent still has to get its place in the history.
        let isOnItsWay = state.model.chats.open?.outgoing.contains { !$0.isFailed } ?? false
        return isOnItsWay || !due.isEmpty || state.model.chats.book.outbox.queued > 0
    }
}
