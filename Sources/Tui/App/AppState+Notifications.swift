import Model
import Session

/// A notification that the terminal shows on the desktop while nobody looks at it, where it can.
package struct TerminalNotification: Equatable, Sendable {
    package let title: String
    /// The first line of the message.
    package let text: String

    package init(title: String, text: String) {
        self.title = title
        self.text = text
    }
}

/// The bell only calls; a notification also says what for. It is withdrawn once somebody is there.
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
