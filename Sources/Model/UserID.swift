/// The name a person logs in with: 1 to 32 bytes of `A-Z a-z 0-9 _ -` (the field's UserID rule).
package struct UserID: Hashable, Sendable, CustomStringConvertible {
    package static let maximumBytes = 32

    package let description: String

    /// Returns nil for anything that breaks the rule; the caller answers it with code 7003.
    package init?(_ text: String) {
        guard Identifier.isValid(text, maximumBytes: Self.maximumBytes) else { return nil }
        description = text
    }

    /// Stands for somebody whose id can't be told any more. It breaks the rule, so that nobody can have it.
    package static let unknown = UserID(standing: "?")

    /// Of a stored message, whose sender may be unknown.
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
    /// Each once, in its first place.
    package var distinct: [UserID] {
        var seen: Set<UserID> = []
        return filter { seen.insert($0).inserted }
    }

    /// With spaces between them, as a column of a database has them.
    package var text: String { map(\.description).joined(separator: " ") }

    package init(text: String) {
        self = text.split(separator: " ").compactMap { UserID(String($0)) }
    }
}
