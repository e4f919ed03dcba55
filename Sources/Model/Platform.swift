/// The kind of terminal an instance runs on, spelled as in options and JSON lines.
package enum Platform: String, CaseIterable, Sendable {
    case android, iphone, ipad, windows, mac, linux, harmony, web, terminal
    /// Programs: outside every login policy, never kick and are never kicked by a login. One that sends and goes gets
    /// nothing; one that listens says so when it logs in.
    case script

    /// How a person reads it.
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
    /// Whether all instances of it are sent what others write.
    package var alwaysReceives: Bool { self != .script }
}
