/// A scene that `/demo` can play.
package enum DemoScene: Hashable, Sendable {
    /// Another device signs in and takes this one's place.
    case kick
    /// The ticket expires.
    case expire
    /// The operator ends every session and voids every ticket.
    case revoke
    /// The network is down for a time.
    case drop(for: Duration)
    /// A thousand messages are sent while the server, senders and receivers are killed.
    case storm

    static let names = ["kick", "expire", "revoke", "drop", "storm"]

    package static let usage = "kick|expire|revoke|storm|drop [SECONDS]"

    private static let longestDrop: Int64 = 3_600

    /// Reads the argument of `/demo`; nil for anything else.
    package init?(_ argument: String) {
        let words = argument.split(whereSeparator: \.isWhitespace)
        switch (words.first, words.count) {
        case ("kick", 1): self = .kick
        case ("expire", 1): self = .expire
        case ("revoke", 1): self = .revoke
        case ("storm", 1): self = .storm
        case ("drop", 1): self = .drop(for: .seconds(10))
        case ("drop", 2):
            guard let seconds = Int64(words[1]), (1...Self.longestDrop).contains(seconds) else { return nil }
            self = .drop(for: .seconds(seconds))
        case (_, _): return nil
        }
    }
}
