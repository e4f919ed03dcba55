internal import Model
internal import Rules
internal import Server

/// `usage`: how many users signed in (L-26).
struct GetUsage: OperatorCommand {
    static let service = OperatorService.parley
    static let name = "usage"

    func perform(in context: CommandContext) async throws(ServiceError) -> UsageReport {
        let usage = try await context.server.usage
        return UsageReport(
            days: usage.days.map { .init(day: $0.name, users: $0.users) },
            months: usage.months.map { .init(month: $0.name, users: $0.users) })
    }
}

/// The answer of the command: users by day and by month of UTC, the latest first.
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
