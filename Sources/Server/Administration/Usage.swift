/// How many different users logged in (L-26). Days and months are those of UTC.
package struct Usage: Equatable, Sendable {
    /// Daily active users: `2026-11-21` and how many, newest first.
    package let days: [Period]
    /// Monthly active users: `2026-11` and how many, newest first.
    package let months: [Period]

    package struct Period: Equatable, Sendable {
        package let name: String
        package let users: Int

        package init(name: String, users: Int) {
            self.name = name
            self.users = users
        }
    }

    package init(days: [Period], months: [Period]) {
        self.days = days
        self.months = months
    }
}
