/// The table of commands typed at the start of a line.
package enum SlashCommand: String, CaseIterable, Sendable {
    case open
    case retry
    case discard
    case login
    case logout
    case `switch`
    case devices
    case session
    case help
    case quit
    case demo

    /// What follows the name, as help shows it; empty when nothing may.
    package var argument: String {
        switch self {
        case .open: "USER or group:ID"
        case .demo: DemoScene.usage
        case .switch: "[USER]"
        case .retry, .discard, .login, .logout, .devices, .session, .help, .quit: ""
        }
    }

    /// Nothing may follow the name: whoever wrote more meant a message.
    package var takesArgument: Bool { !argument.isEmpty }

    /// The line of the help page.
    package var help: String {
        switch self {
        case .open: "open the conversation with a person, or a group"
        case .retry: "send the last failed message again"
        case .discard: "forget the last failed message"
        case .login: "sign in again"
        case .logout: "sign out on this device"
        case .switch: "sign in as somebody else, in place of this account"
        case .devices: "your devices, each with a sign-out"
        case .session: "what the session went through, with cause and cure"
        case .help: "the keys and commands"
        case .quit: "quit"
        case .demo: "in the demo: play what can go wrong"
        }
    }

    package var usage: String {
        argument.isEmpty ? "/\(rawValue)" : "/\(rawValue) \(argument)"
    }
}
