internal import ArgumentParser
internal import Model

/// The users that a message mentions (`--mention`). A message mentions users in its text alone, so that every client
/// sees it.
struct MentionedUsers {
    private let users: [UserID]

    /// `bob` or `@bob`.
    init(_ names: [String]) throws {
        users = try Self.users(names, option: "--mention")
    }

    /// The users of these names, each once.
    static func users(_ names: [String], option: String) throws -> [UserID] {
        try names.map { name in
            guard let user = UserID(name.hasPrefix("@") ? String(name.dropFirst()) : name) else {
                throw ValidationError("\(option) \(name.inQuotes): give a user id (1 to 32 of A-Z a-z 0-9 _ -)")
            }
            return user
        }.distinct
    }

    /// The text with `@bob` in front for users it does not mention yet; on a line of its own before text that has to
    /// begin a line.
    func put(before text: String, onOwnLine: Bool) -> String {
        let missing = users.map(\.description).filter { !Mention.occurs(of: $0, in: text) }
        guard !missing.isEmpty else { return text }
        return missing.map { "@\($0)" }.joined(separator: " ") + (onOwnLine ? "\n" : " ") + text
    }
}
