internal import FoundationEssentials
internal import Model

/// The field's envelope: every answer has `ActionStatus`, `ErrorCode` and `ErrorInfo` beside its own fields.
struct OperatorEnvelope: Encodable {
    private let error: ServiceError?
    private let fields: any Encodable
    private let info: String

    init(_ result: Result<OperatorDone, ServiceError>) {
        switch result {
        case .success(let done):
            fields = done.fields
            info = done.info
            error = nil
        case .failure(let error):
            fields = NoFields()
            info = ""
            self.error = error
        }
    }

    /// The error code; 0 for OK.
    var code: Int { error?.code.rawValue ?? 0 }

    /// After how many seconds a retry may succeed; nil when it would not.
    var retryAfter: Int? {
        switch error?.code {
        case ErrorCode.tooManyCalls: 1
        case ErrorCode.tooManyFailures: 60
        default: nil
        }
    }

    private enum CodingKeys: String, CodingKey {
        case status = "ActionStatus"
        case code = "ErrorCode"
        case info = "ErrorInfo"
    }

    func encode(to encoder: any Encoder) throws {
        try fields.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(error == nil ? "OK" : "FAIL", forKey: .status)
        try container.encode(code, forKey: .code)
        try container.encode(error?.text ?? info, forKey: .info)
    }

    func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self))
    }
}

/// The result of a command: the answer's fields, and what its envelope says beside OK.
struct OperatorDone: Sendable {
    let fields: any Encodable & Sendable
    let info: String
}
