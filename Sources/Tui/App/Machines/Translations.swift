import Model
import Session

/// The translations that the person's program has made of messages: in memory only, for this run, and sent to nobody.
package struct Translations: Equatable, Sendable {
    private struct Translation: Equatable {
        /// The text that was translated: the translation is not shown for a later version of the message.
        let original: String
        let text: String
        var isHidden = false
    }

    private struct Wanted: Equatable {
        let place: FilePlace
        let original: String
    }

    private var done: [FilePlace: Translation] = [:]
    /// The translated messages, oldest first.
    private var order: [FilePlace] = []
    /// The message that is being translated; nil while none is, or after its account has left the screen.
    private var wanted: Wanted?
    private(set) var isBusy = false

    /// The most translations that are kept; the oldest are forgotten.
    private static let most = 200

    package init() {}

    /// Forgets all translations, so that nothing of one account is shown to another. A running program goes on, and its
    /// output is dropped.
    mutating func leaveAccount() {
        let isBusy = isBusy
        self = Translations()
        self.isBusy = isBusy
    }

    mutating func begin(_ message: Message) {
        isBusy = true
        wanted = Wanted(place: FilePlace(message.conversation, seq: message.seq), original: message.text)
    }

    /// Shows or hides a translation that is here already; returns false where there is none.
    mutating func toggle(_ message: Message) -> Bool {
        let place = FilePlace(message.conversation, seq: message.seq)
        guard done[place]?.original == message.text else { return false }
        done[place]?.isHidden.toggle()
        return true
    }

    /// Takes over the program's output; nil where it failed.
    mutating func end(_ text: String?) {
        isBusy = false
        defer { wanted = nil }
        guard let wanted, let text else { return }
        order.removeAll { $0 == wanted.place }
        order.append(wanted.place)
        done[wanted.place] = Translation(original: wanted.original, text: text)
        if order.count > Self.most { done[order.removeFirst()] = nil }
    }

    /// Returns the words below a message; nil where there are none.
    func words(below entry: HistoryEntry) -> String? {
        guard case .stored(let message) = entry, isBusy || !done.isEmpty else { return nil }
        let place = FilePlace(message.conversation, seq: message.seq)
        if let wanted, wanted.place == place, wanted.original == message.text { return localized("translating") }
        guard let translation = done[place], !translation.isHidden, translation.original == message.text else {
            return nil
        }
        return localized("translation: \(translation.text)")
    }
}

extension AppState {
    mutating func translate(_ message: Message) {
        if model.translations.toggle(message) { return }
        guard !model.translations.isBusy else {
            return model.notices.say(localized("Another message is being translated."))
        }
        model.translations.begin(message)
        emit(.run(.translator, on: message.text))
    }

    mutating func translated(_ result: Result<String, TextProgramFailure>) {
        switch result {
        case .success(let text): model.translations.end(text)
        case .failure(let failure):
            model.translations.end(nil)
            model.notices.say(failure.text)
        }
    }
}
