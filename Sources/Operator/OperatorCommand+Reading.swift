internal import FoundationEssentials
internal import Model

/// Reads a command from a request's body, and checks what many commands check.
extension OperatorCommand {
    /// Decodes the request. Unknown fields are ignored, as in the field.
    init(reading body: [UInt8]) throws(ServiceError) {
        do {
            self = try JSONDecoder().decode(Self.self, from: Self.object(body))
        } catch let error as ServiceError {
            throw error
        } catch DecodingError.keyNotFound(let key, _) {
            throw ServiceError(Self.service.invalid(key.stringValue), "The field \(key.stringValue) is missing.")
        } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
            throw Self.invalid(context.codingPath)
        } catch DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty {
            throw Self.invalid(context.codingPath)
        } catch {
            throw ServiceError(
                .jsonParseFailed, "The request is not valid JSON, or has a number that is not whole or too large.")
        }
    }

    /// A sentence that names the fields the command ignores; empty when there are none.
    static func notKept(of body: [UInt8]) -> String {
        (try? JSONDecoder().decode(OperatorFields.self, from: object(body)))?.notKept(beside: fields) ?? ""
    }

    /// The body; an empty one counts as an object without fields.
    private static func object(_ body: [UInt8]) -> Data {
        Data(body.isEmpty ? Array("{}".utf8) : body)
    }

    /// The error for the outermost field with a name on the path, leaving out places in lists.
    private static func invalid(_ path: [any CodingKey]) -> ServiceError {
        guard let field = path.first(where: { $0.intValue == nil })?.stringValue else {
            return ServiceError(.jsonParseFailed, "The request must be a JSON object.")
        }
        return ServiceError(service.invalid(field), "The field \(field) holds what it may not.")
    }

    /// Refuses an empty batch and one over the command's size.
    static func checkBatch(_ count: Int, upTo limit: Int, of field: String) throws(ServiceError) {
        guard count > 0 else { throw ServiceError(service.invalid(field), "The list \(field) is empty.") }
        guard count <= limit else {
            throw ServiceError(service.batchSize, "The list \(field) may have at most \(limit) entries, not \(count).")
        }
    }

    static func user(_ name: AccountName, _ field: String) throws(ServiceError) -> UserID {
        guard let user = UserID(name.text) else {
            throw ServiceError(
                service.invalid(field), "The field \(field) must have 1 to 32 characters of A-Z, a-z, 0-9, _ and -.")
        }
        return user
    }
}

/// A command whose request names one account and nothing else.
protocol OneAccountCommand: OperatorCommand {
    var account: NamedAccount { get }

    init(account: NamedAccount)
}

extension OneAccountCommand {
    static var fields: Set<String> { ["UserID", "Identifier"] }

    init(from decoder: any Decoder) throws {
        self.init(account: try NamedAccount(from: decoder))
    }

    var subjects: [String] { [account.user.text] }
}

/// A user id in a request. Anything but a JSON string is an error with its own number (60015); the command checks the
/// spelling.
struct AccountName: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
        do {
            text = try decoder.singleValueContainer().decode(String.self)
        } catch DecodingError.typeMismatch, DecodingError.valueNotFound {
            throw ServiceError(.userIDNotText)
        }
    }
}

/// An account in the field that the field documents, or in the one that most clients use.
struct NamedAccount: Decodable {
    let user: AccountName

    private enum CodingKeys: String, CodingKey {
        case user = "UserID"
        case identifier = "Identifier"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let isElsewhere = try !container.contains(.user) || container.decodeNil(forKey: .user)
        user = try container.decode(
            AccountName.self, forKey: isElsewhere && container.contains(.identifier) ? .identifier : .user)
    }
}

extension GroupID {
    init(named text: String) throws(ServiceError) {
        guard let group = GroupID(text) else { throw ServiceError(.groupIDIllegal) }
        self = group
    }
}
