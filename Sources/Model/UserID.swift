/// The id a person logs in with: 1 to 32 bytes of `A-Z a-z 0-9 _ -` (the field's UserID rule).
package struct UserID: Hashable, Sendable, CustomStringConvertible {
    package static let maximumBytes = 32

    package let description: String

    /// Returns nil for anything that breaks the rule; the caller answers it with code 7003.
    package init?(_ text: String) {
        guard Identifier.isValid(text, maximumBytes: Self.maximumBytes) else { return nil }
        description = text
    }

    /// The id that stands for a user who can't be told any more. It breaks the rule, so nobody can have it.
    package static let unknown = UserID(standing: "?")

    /// The sender of a stored message, which may be `unknown`.
    package static func sender(_ text: String) -> UserID? {
        text == unknown.description ? unknown : UserID(text)
    }

    private init(standing text: String) {
        description = text
    }
}

extension UserID: Comparable {
    package static func < (left: UserID, right: UserID) -> Bool { left.description < right.description }
}

extension [UserID] {
    /// The ids without repetitions, each in its first place.
    package var distinct: [UserID] {
        var seen: Set<UserID> = []
        return filter { seen.insert($0).inserted }
    }

    /// The ids separated by spaces, as a database column has them.
    package var text: String { map(\.description).joined(separator: " ") }

    package init(text: String) {
        self = text.split(separator: " ").compactMap { UserID(String($0)) }
    }
}
