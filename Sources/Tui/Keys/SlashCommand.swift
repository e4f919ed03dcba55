/// The table of commands typed at the start of a line.
package enum SlashCommand: String, CaseIterable, Sendable {
    case open
    case retry
    case discard
    case login
    case logout
    case help
    case quit
    case demo

    /// What follows the name, as help shows it; empty when nothing may.
    package var argument: String {
        switch self {
        case .open: "USER or group:ID"
        case .demo: DemoScene.allCases.map(\.rawValue).joined(separator: " or ")
        case .retry, .discard, .login, .logout, .help, .quit: ""
        }
    }

    /// The line of the help page.
    package var help: String {
        switch self {
        case .open: "open the conversation with a person, or a group"
        case .retry: "send the last failed message again"
        case .discard: "forget the last failed message"
        case .login: "sign in again, or with another account"
        case .logout: "sign out on this device"
        case .help: "the keys and commands"
        case .quit: "quit"
        case .demo: "in the demo: play a kick, or an expired ticket"
        }
    }

    package var usage: String {
        argument.isEmpty ? "/\(rawValue)" : "/\(rawValue) \(argument)"
    }
}
