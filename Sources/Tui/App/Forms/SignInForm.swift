package import Model

/// The fields of *Sign in* while they are filled.
package struct SignInForm: Equatable, Sendable {
    package var server: TextEditor
    package var user: TextEditor
    /// Drawn only as a row of stars.
    package var ticket: Secret
    package var focus: Control
    /// Why the last try failed, with its cure.
    package var problem: String?

    package enum Control: Hashable, CaseIterable, Sendable {
        case server
        case user
        case ticket
        case signIn
        case quit
    }

    package init(server: String, user: String, ticket: Secret) {
        self.server = TextEditor(server)
        self.user = TextEditor(user)
        self.ticket = ticket
        focus = user.isEmpty ? .user : .ticket
    }

    /// Moves the focus by `step` controls, round and round.
    package mutating func moveFocus(by step: Int) {
        let controls = Control.allCases
        guard let index = controls.firstIndex(of: focus) else { return }
        focus = controls[(index + step + controls.count) % controls.count]
    }
}
