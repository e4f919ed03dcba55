/// Whether the list and the members are shown beside the history, where there is room for them.
///
/// On a slow line to the terminal they are not: the frames are smaller without them.
package struct SidePanes: Equatable, Sendable {
    /// How long the terminal takes to answer; nil while it answers quickly.
    package var slowTerminal: Duration?
    /// What the person has chosen; nil to go by the terminal's speed.
    private var choice: Bool?

    var areShown: Bool { choice ?? isUsual }

    private var isUsual: Bool { slowTerminal == nil }

    mutating func toggle() {
        let wanted = !areShown
        choice = wanted == isUsual ? nil : wanted
    }
}

extension AppModel {
    /// The columns of the conversation list beside the history; nil where it is not shown.
    func listColumns(in size: Size) -> Int? { sidePanes.areShown ? SizeClass(size).listColumns : nil }

    /// How long the terminal takes to answer, or else the server; nil while both are quick.
    var slowAnswer: Duration? {
        sidePanes.slowTerminal ?? session.roundTrip.flatMap { $0 >= Self.slowRoundTrip ? $0 : nil }
    }

    /// The time for an answer from which people feel that they wait.
    private static let slowRoundTrip: Duration = .milliseconds(150)
}

extension AppState {
    mutating func toggleSidePanes() {
        guard SizeClass(model.size).listColumns != nil else {
            return model.notices.say(localized("There is room for the list from 60 columns on; ^K opens it here."))
        }
        model.sidePanes.toggle()
    }
}

extension SlashCommand {
    static let panes = SlashCommand(
        "panes", key: .panesKey, help: "the list and the members beside the history, or the history alone"
    ) { _, stage in
        done(&stage, .toggleSidePanes)
    }
}

extension KeyPress {
    static let panesKey = function(7)
}
