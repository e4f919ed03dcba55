internal import Model
internal import Rules
internal import Server

/// `erase`: deletes a slice of all that is somebody's. Called with what it answers in `Next` until there is none.
struct EraseUser: OperatorCommand {
    static let service = OperatorService.parley
    static let name = "erase"
    static let fields: Set = ["UserID", "From"]

    private let user: AccountName
    private let from: String?

    private enum CodingKeys: String, CodingKey {
        case user = "UserID"
        case from = "From"
    }

    var subjects: [String] { [user.text] }

    func perform(in context: CommandContext) async throws(ServiceError) -> ErasureReport {
        let user = try Self.user(user, "UserID")
        guard !context.admins.contains(user.description) else {
            throw ServiceError(Self.service.invalid("UserID"), "\(user) is an admin of this server, and is not erased.")
        }
        guard let place = PlaceText.erasurePlace(from ?? "") else {
            throw ServiceError(Self.service.invalid("From"), "The field From must hold what Next held.")
        }
        let erasure = try await context.server.erase(user, at: place)
        return ErasureReport(
            accounts: erasure.accounts, messages: erasure.messages, files: erasure.files, marks: erasure.marks,
            next: erasure.next.map(PlaceText.text))
    }
}

/// The answer of the command: how much this call has deleted.
package struct ErasureReport: Codable, Sendable {
    package let accounts: Int
    package let messages: Int
    package let files: Int
    /// How many traces on others' messages, such as reactions and votes.
    package let marks: Int
    package let next: String?

    private enum CodingKeys: String, CodingKey {
        case accounts = "Accounts"
        case messages = "Messages"
        case files = "Files"
        case marks = "Marks"
        case next = "Next"
    }
}
