internal import FoundationEssentials
internal import Model
internal import Rules
internal import Server

/// `export`: a part of all that there is of somebody. Called with what it answers in `Next` until there is none.
struct ExportUser: OperatorCommand {
    static let service = OperatorService.parley
    static let name = "export"
    static let fields: Set = ["UserID", "From"]

    private let user: AccountName
    private let from: String?

    private enum CodingKeys: String, CodingKey {
        case user = "UserID"
        case from = "From"
    }

    var subjects: [String] { [user.text] }

    func perform(in context: CommandContext) async throws(ServiceError) -> ExportReport {
        let user = try Self.user(user, "UserID")
        guard let place = PlaceText.exportPlace(from ?? "") else {
            throw ServiceError(Self.service.invalid("From"), "The field From must hold what Next held.")
        }
        let part = try await context.server.export(user, from: place)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            let lines = try part.records.map {
                String(decoding: try encoder.encode(ExportLine($0)), as: UTF8.self)
            }
            return ExportReport(lines: lines, next: part.next.map(PlaceText.text))
        } catch {
            throw ServiceError(.internalError)
        }
    }
}

/// The answer of the command: JSON objects, each as the text of a line.
package struct ExportReport: Codable, Sendable {
    package let lines: [String]
    package let next: String?

    private enum CodingKeys: String, CodingKey {
        case lines = "Lines"
        case next = "Next"
    }
}
