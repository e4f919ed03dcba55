/// What somebody may do since a change of roles, and what the change added and took. A tip tells it.
package struct RightsChange: Equatable, Sendable {
    /// What they may do now.
    package let now: GroupPermissions
    package let added: GroupPermissions
    package let taken: GroupPermissions

    /// With nothing added and nothing taken: what somebody may do from the start, or from before the change was told.
    package init(_ now: GroupPermissions) {
        (self.now, added, taken) = (now, [], [])
    }

    package init(from former: GroupPermissions, to now: GroupPermissions) {
        (self.now, added, taken) = (now, now.subtracting(former), former.subtracting(now))
    }

    /// The words of what holds, then each that was added with a plus and each that was taken with a minus. Programs
    /// from before the change was told read the first ones, and pass over the others.
    package var text: String {
        (now.words + added.words.map { "+\($0)" } + taken.words.map { "-\($0)" }).joined(separator: " ")
    }

    /// Reads that form; passes over words of a later version.
    package init(text: String) {
        var (now, added, taken) = (GroupPermissions(), GroupPermissions(), GroupPermissions())
        for word in text.split(separator: " ") {
            let permission = GroupPermissions(word: String(word.drop { "+-".contains($0) })) ?? []
            switch word.first {
            case "+": added.insert(permission)
            case "-": taken.insert(permission)
            default: now.insert(permission)
            }
        }
        (self.now, self.added, self.taken) = (now, added.intersection(now), taken.subtracting(now))
    }

    /// What was added and taken, as people type it: `+topics, -mute`. Empty where nothing was.
    package var marks: String {
        (added.words.map { "+\($0)" } + taken.words.map { "-\($0)" }).joined(separator: ", ")
    }

    /// The same without `permission`, of which something else is said.
    package func without(_ permission: GroupPermissions) -> RightsChange {
        RightsChange(
            now: now, added: added.subtracting(permission), taken: taken.subtracting(permission))
    }

    private init(now: GroupPermissions, added: GroupPermissions, taken: GroupPermissions) {
        (self.now, self.added, self.taken) = (now, added, taken)
    }
}
