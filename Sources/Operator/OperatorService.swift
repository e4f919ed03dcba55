internal import Model

/// The groups of the operator's commands, named as in the field. Each has its own error codes for the same mistakes.
enum OperatorService: String, CaseIterable, Sendable {
    case accounts = "im_open_login_svc"
    case profiles = "profile"
    case relations = "sns"
    case messages = "openim"
    case groups = "group_open_http_svc"
    case groupAttributes = "group_open_attr_http_svc"
    /// Commands for topics of communities; clients of the field that have never used topics look for them among the
    /// groups' commands.
    case communities = "million_group_open_http_svc"
    /// Commands that the field does not have.
    case parley

    /// The code for a genuine ticket of somebody who is not an admin.
    var notAdmin: ErrorCode {
        switch self {
        case .accounts: .accountNotAdmin
        case .profiles: .profileNotAdmin
        case .relations: .friendNotAdmin
        case .messages: .messageNotAdmin
        case .groups, .groupAttributes, .communities: .permissionDenied
        case .parley: .notAdmin
        }
    }

    /// The code for too many accounts in one request, or none.
    var batchSize: ErrorCode {
        switch self {
        case .accounts, .parley: .accountBatchSize
        case .profiles: .profileParameter
        case .relations: .friendParameter
        case .messages: .messageReceiverCount
        case .groups, .groupAttributes, .communities: .groupAccountCount
        }
    }

    /// The code for a field that is missing or has a wrong value.
    func invalid(_ field: String) -> ErrorCode {
        switch self {
        case .accounts, .parley: .accountParameter
        case .profiles: .profileParameter
        case .relations: .friendParameter
        case .messages: field == "To_Account" ? .messageReceiver : .messageJSON
        case .groups, .groupAttributes, .communities: field == "GroupId" ? .groupIDIllegal : .groupParameter
        }
    }
}

/// Error codes that only the operator's interface uses.
extension ErrorCode {
    static let invalidAddress = ErrorCode(rawValue: 60002)
    static let jsonParseFailed = ErrorCode(rawValue: 60003)
    static let invalidAccount = ErrorCode(rawValue: 60004)
    static let invalidAppID = ErrorCode(rawValue: 60006)
    static let tooManyCalls = ErrorCode(rawValue: 60007)
    static let unknownCommand = ErrorCode(rawValue: 60009)
    static let notAdmin = ErrorCode(rawValue: 60010)
    static let appIDMissing = ErrorCode(rawValue: 60012)
    static let userIDNotText = ErrorCode(rawValue: 60015)

    static let accountBatchSize = ErrorCode(rawValue: 70206)
    static let accountParameter = ErrorCode(rawValue: 70402)
    static let accountNotAdmin = ErrorCode(rawValue: 70403)

    static let profileParameter = ErrorCode(rawValue: 40001)
    static let profileAccountNotFound = ErrorCode(rawValue: 40003)
    static let profileNotAdmin = ErrorCode(rawValue: 40004)
    static let profileTag = ErrorCode(rawValue: 40009)

    static let friendNotAdmin = ErrorCode(rawValue: 30004)

    static let messageJSON = ErrorCode(rawValue: 90001)
    static let messageReceiver = ErrorCode(rawValue: 90003)
    static let messageNotAdmin = ErrorCode(rawValue: 90009)
    static let messageReceiverCount = ErrorCode(rawValue: 90011)

    static let groupAccountCount = ErrorCode(rawValue: 10005)
    static let groupIDIllegal = ErrorCode(rawValue: 10015)
}
