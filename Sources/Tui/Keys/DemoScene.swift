/// What `/demo` can play.
package enum DemoScene: Hashable, Sendable {
    /// Another device signs in and takes the place.
    case kick
    /// The ticket runs out.
    case expire
    /// The operator ends every session and voids every ticket.
    case revoke
    /// The network is gone for so long.
    case drop(for: Duration)
    /// A thousand messages while the server and those who send and receive them are killed.
    case storm

    static let names = ["kick", "expire", "revoke", "drop", "storm"]

    package static let usage = "kick|expire|revoke|storm|drop [SECONDS]"

    private static let longestDrop: Int64 = 3_600

    /// Reads what was typed after `/demo`; nil for anything else.
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
