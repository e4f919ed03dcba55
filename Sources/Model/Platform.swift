/// The kind of terminal an instance runs on, spelled as in options and JSON lines.
package enum Platform: String, CaseIterable, Sendable {
    case android, iphone, ipad, windows, mac, linux, harmony, web, terminal
    /// A program: outside every login policy, it never kicks and is never kicked by a login. One that sends and leaves
    /// receives nothing; one that listens says so when it logs in.
    case script

    /// The platform's name for people.
    package var title: String {
        switch self {
        case .android: "Android"
        case .iphone: "iPhone"
        case .ipad: "iPad"
        case .windows: "Windows"
        case .mac: "Mac"
        case .linux: "Linux"
        case .harmony: "HarmonyOS"
        case .web: "Web"
        case .terminal: "Terminal"
        case .script: "Script"
        }
    }
}

extension Platform {
    /// Whether all its instances receive the messages of others.
    package var alwaysReceives: Bool { self != .script }
}
