internal import Model

/// The families of the operator's commands. Each has its own number for the same mistake, as in the field.
enum OperatorService: String, CaseIterable, Sendable {
    case accounts = "im_open_login_svc"
    case profiles = "profile"
    case messages = "openim"
    case groups = "group_open_http_svc"
    /// What the field has no command for.
    case parley

    /// Genuine ticket, but not of an admin.
    var notAdmin: ErrorCode {
        switch self {
        case .accounts: .accountNotAdmin
        case .profiles: .profileNotAdmin
        case .messages: .messageNotAdmin
        case .groups: .permissionDenied
        case .parley: .notAdmin
        }
    }

    /// Too many accounts in one request, or none.
    var batchSize: ErrorCode {
        switch self {
        case .accounts, .parley: .accountBatchSize
        case .profiles: .profileParameter
        case .messages: .messageReceiverCount
        case .groups: .groupAccountCount
        }
    }

    /// A field is missing or holds what it may not.
    func invalid(_ field: String) -> ErrorCode {
        switch self {
        case .accounts, .parley: .accountParameter
        case .profiles: .profileParameter
        case .messages: field == "To_Account" ? .messageReceiver : .messageJSON
        case .groups: field == "GroupId" ? .groupIDIllegal : .groupParameter
        }
    }
}
