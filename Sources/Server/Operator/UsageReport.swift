/// `parley/usage`: how many users signed in (L-26), by day and by month of UTC, the latest first.
package struct UsageReport: Codable {
    package let days: [Day]
    package let months: [Month]

    private enum CodingKeys: String, CodingKey {
        case days = "Days"
        case months = "Months"
    }

    package struct Day: Codable {
        package let day: String
        package let users: Int

        private enum CodingKeys: String, CodingKey {
            case day = "Day"
            case users = "Users"
        }
    }

    package struct Month: Codable {
        package let month: String
        package let users: Int

        private enum CodingKeys: String, CodingKey {
            case month = "Month"
            case users = "Users"
        }
    }
}
