internal import FoundationEssentials
internal import Model

extension OperatorCommand {
    var service: OperatorService {
        switch self {
        case .kick, .importAccount, .importAccounts, .checkAccounts, .deleteAccounts: .accounts
        case .getPortraits: .profiles
        case .queryOnlineStatus, .queryState: .messages
        case .createGroup, .addGroupMember, .deleteGroupMember, .getGroupInfo: .groups
        case .disableAccount, .enableAccount, .getPolicy, .setPolicy, .listInstances, .endInstance, .usage: .parley
        }
    }
}

/// From a command and its body to the call that does it.
extension OperatorAPI {
    func perform(
        _ command: OperatorCommand, body: [UInt8], for admin: UserID
    ) async throws(ServiceError) -> OperatorDone {
        switch command {
        case .kick: try await run(command, body, for: admin, kick)
        case .importAccount: try await run(command, body, for: admin, importAccount)
        case .importAccounts: try await run(command, body, for: admin, importAccounts)
        case .checkAccounts: try await run(command, body, for: admin, checkAccounts)
        case .deleteAccounts: try await run(command, body, for: admin, deleteAccounts)
        case .getPortraits: try await run(command, body, for: admin, getPortraits)
        case .queryOnlineStatus, .queryState: try await run(command, body, for: admin, queryOnlineStatus)
        case .createGroup: try await run(command, body, for: admin, createGroup)
        case .addGroupMember: try await run(command, body, for: admin, addGroupMember)
        case .deleteGroupMember: try await run(command, body, for: admin, deleteGroupMember)
        case .getGroupInfo: try await run(command, body, for: admin, getGroupInfo)
        case .disableAccount: try await run(command, body, for: admin, disableAccount)
        case .enableAccount: try await run(command, body, for: admin, enableAccount)
        case .getPolicy: try await run(command, body, for: admin, getPolicy)
        case .setPolicy: try await run(command, body, for: admin, setPolicy)
        case .listInstances: try await run(command, body, for: admin, listInstances)
        case .endInstance: try await run(command, body, for: admin, endInstance)
        case .usage: try await run(command, body, for: admin, usage)
        }
    }

    /// Reads a command's request, does it, and logs what came of it.
    private func run<Request: OperatorSubjects, Answer: Encodable & Sendable>(
        _ command: OperatorCommand, _ body: [UInt8], for admin: UserID,
        _ action: (Request) async throws(ServiceError) -> Answer
    ) async throws(ServiceError) -> OperatorDone {
        var subjects: [String] = []
        do throws(ServiceError) {
            let request: Request = try read(body, for: command)
            subjects = request.subjects
            let answer = try await action(request)
            log(command, by: admin, about: subjects, code: 0)
            let fields = try? JSONDecoder().decode(OperatorFields.self, from: Self.object(body))
            return OperatorDone(fields: answer, info: fields?.notKept(beside: Request.fields) ?? "")
        } catch {
            log(command, by: admin, about: subjects, code: error.code.rawValue)
            throw error
        }
    }

    /// The request as its type has it. Fields it does not know are ignored, as in the field.
    private func read<Request: Decodable>(
        _ body: [UInt8], for command: OperatorCommand
    ) throws(ServiceError) -> Request {
        do {
            return try JSONDecoder().decode(Request.self, from: Self.object(body))
        } catch let error as ServiceError {
            throw error
        } catch DecodingError.keyNotFound(let key, _) {
            throw ServiceError(command.service.invalid(key.stringValue), "The field \(key.stringValue) is missing.")
        } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
            throw invalid(context.codingPath, command.service)
        } catch DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty {
            throw invalid(context.codingPath, command.service)
        } catch {
            throw ServiceError(
                .jsonParseFailed, "The request is not valid JSON, or has a number that is not whole or too large.")
        }
    }

    /// No body at all is an object without fields.
    private static func object(_ body: [UInt8]) -> Data {
        Data(body.isEmpty ? Array("{}".utf8) : body)
    }

    /// The outermost field that has a name, without a place in a list.
    private func invalid(_ path: [any CodingKey], _ service: OperatorService) -> ServiceError {
        guard let field = path.first(where: { $0.intValue == nil })?.stringValue else {
            return ServiceError(.jsonParseFailed, "The request must be a JSON object.")
        }
        return ServiceError(service.invalid(field), "The field \(field) holds what it may not.")
    }

    /// Refuses an empty batch and one over the command's size.
    func checkBatch(_ count: Int, upTo limit: Int, of field: String, _ service: OperatorService) throws(ServiceError) {
        guard count > 0 else { throw ServiceError(service.invalid(field), "The list \(field) is empty.") }
        guard count <= limit else {
            throw ServiceError(service.batchSize, "The list \(field) may have at most \(limit) entries, not \(count).")
        }
    }
}

/// A user id in a request. Something else than a JSON string has a number of its own (60015); its spelling is judged by
/// the command.
struct AccountName: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
        do {
            text = try decoder.singleValueContainer().decode(String.self)
        } catch DecodingError.typeMismatch, DecodingError.valueNotFound {
            throw ServiceError(.userIDNotText)
        }
    }

    func userID(_ service: OperatorService, _ field: String) throws(ServiceError) -> UserID {
        guard let user = UserID(text) else {
            throw ServiceError(
                service.invalid(field), "The field \(field) must have 1 to 32 characters of A-Z, a-z, 0-9, _ and -.")
        }
        return user
    }
}
