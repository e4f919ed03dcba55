import Model
import Session

/// What the terminal shows beside itself while nobody looks at it, where it can.
package struct TerminalNotification: Equatable, Sendable {
    package let title: String
    /// The first line of what was said.
    package let text: String

    package init(title: String, text: String) {
        self.title = title
        self.text = text
    }
}

/// The bell calls; a notification says for what. It goes once somebody is there.
extension AppState {
    mutating func notifyOf(_ message: Message) {
        let sender = model.people.here(message.conversation).called(message.sender)
        let line = message.shownText.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        let title =
            message.conversation.isGroup
            ? localized("\(sender) in #\(model.name(of: message.conversation))") : sender
        emit(.notify(TerminalNotification(title: title, text: line)))
    }

    mutating func notifyOfEnd(_ reason: EndReason) {
        guard !model.isWatched, case .kicked = reason else { return }
        model.attention.call()
        emit(.notify(TerminalNotification(title: "Parley", text: Wording.signedOutHere)))
    }

    mutating func withdrawNotification() {
        if model.isWatched, model.attention.stopCalling() { emit(.withdrawNotification) }
    }
}

extension Wording {
    static var signedOutHere: String { localized("Signed out on this device") }
}
