import Model
import Session

/// What a program of the person's has made of messages in another language: in memory only, for this run, and sent to nobody.
package struct Translations: Equatable, Sendable {
    private struct Translation: Equatable {
        /// Of what it is one: it is not shown for what the message says later.
        let original: String
        let text: String
        var isHidden = false
    }

    private struct Wanted: Equatable {
        let place: FilePlace
        let original: String
    }

    private var done: [FilePlace: Translation] = [:]
    /// Oldest first.
    private var order: [FilePlace] = []
    /// What the program works on, unless its account has left the screen.
    private var wanted: Wanted?
    private(set) var isBusy = false

    /// Memory is bounded: of more than these the oldest are forgotten.
    private static let most = 200

    package init() {}

    /// Nothing of one account is ever shown to another. The program goes on, for nobody.
    mutating func leaveAccount() {
        let isBusy = isBusy
        self = Translations()
        self.isBusy = isBusy
    }

    mutating func begin(_ message: Message) {
        isBusy = true
        wanted = Wanted(place: FilePlace(message.conversation, seq: message.seq), original: message.text)
    }

    /// Shows one that is there already, or no longer; false where there is none.
    mutating func toggle(_ message: Message) -> Bool {
        let place = FilePlace(message.conversation, seq: message.seq)
        guard done[place]?.original == message.text else { return false }
        done[place]?.isHidden.toggle()
        return true
    }

    /// What the program has made of it; nil where it failed.
    mutating func end(_ text: String?) {
        isBusy = false
        defer { wanted = nil }
        guard let wanted, let text else { return }
        order.removeAll { $0 == wanted.place }
        order.append(wanted.place)
        done[wanted.place] = Translation(original: wanted.original, text: text)
        if order.count > Self.most { done[order.removeFirst()] = nil }
    }

    /// What stands below a message.
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
