/// The one table of codes: the program acts by its `action`, people read its `text`.
/// Numbers, names and classes are the field's.
package enum ErrorTable {
    package struct Entry: Equatable, Sendable {
        package let code: ErrorCode
        package let name: String
        package let action: ErrorAction
        /// One sentence with the cause and what to do about it.
        package let text: String
    }

    package static func entry(for code: ErrorCode) -> Entry {
        byCode[code]
            ?? Entry(
                code: code, name: "UNKNOWN", action: .fix,
                text: "The server answered with code \(code.rawValue), which this version does not know.")
    }

    package static let entries: [Entry] = [
        row(
            .requestTimedOut, "REQUEST_TIME_OUT", .retry,
            "The server did not answer in time; the message is sent again."),
        row(.notInitialized, "SDK_NOT_INITIALIZED", .login, "The session is closed; start the program again."),
        row(.notLoggedIn, "SDK_NOT_LOGGED_IN", .login, "Not signed in; sign in first."),
        row(.invalidParameters, "INVALID_PARAMETERS", .fix, "An argument is wrong."),
        row(
            .loggedOutBeforeLoginFinished, "LOGGED_OUT_BEFORE_LOGIN_FINISHED", .stop,
            "Signed out before the sign-in had finished."),
        row(.noNetwork, "REQ_NO_NET_ON_REQ", .wait, "The server cannot be reached; check the address and the network."),
        row(
            .ticketExpiredLocally, "USER_SIG_EXPIRED", .resig,
            "The ticket has expired; get a new one and sign in with it."),
        row(
            .kickedWhileAway, "LOGIN_KICKED_OFF_BY_OTHER", .prompt,
            "Another device signed in while this one was away; signing in again takes the place back."),
        row(
            .unknownInstance, "INVALID_COOKIE", .login,
            "The server no longer knows this session; sign in again."),
        row(
            .invalidUserID, "INVALID_IDENTIFIER", .fix,
            "The user id must be 1 to 32 characters of A-Z, a-z, 0-9, _ and -."),
        row(.tornDown, "TORN_DOWN", .stop, "The session was closed while this was running."),
        row(.loginInProcess, "ACCOUNT_LOGIN_IN_PROCESS", .stop, "A sign-in is already running; wait for its answer."),
        row(.logoutInProcess, "ACCOUNT_LOGOUT_IN_PROCESS", .stop, "A sign-out is already running; wait for its end."),
        row(
            .messageTooLarge, "MSG_BODY_SIZE_LIMIT", .fix,
            "A message may have at most 12,288 bytes; shorten or split it."),
        row(
            .messageIDReused, "MSG_KEY_REQ_DIFFER_RSP", .fix,
            "This message id was used before for another text; give each message an id of its own."),
        row(.protocolViolation, "NET_DECODE_FAILED", .fix, "The peer sent something the protocol does not allow."),
        row(.notAuthenticated, "NET_AUTH_INVALID", .login, "The connection has not signed in yet."),
        row(.permissionDenied, "PERMISSION_DENY", .fix, "Not allowed: you are not a member of this group."),
        row(.groupNotFound, "NOT_FOUND", .fix, "There is no such group; check its id."),
        row(.invalidRequest, "PKG_PARSE_FAILED", .fix, "The request is malformed."),
        row(.storeFailed, "INTERNAL_ERROR1", .retry, "The server could not store it just now; it is tried again."),
        row(
            .versionTooOld, "LOW_SDK_VERSION", .fix,
            "Client and server speak different protocol versions; update the older one."),
        row(.ticketExpired, "USERSIG_EXPIRED", .resig, "The ticket has expired; get a new one and sign in with it."),
        row(.ticketEmpty, "USERSIG_EMPTY", .fix, "The ticket is empty; paste the ticket you were given."),
        row(
            .ticketMalformed, "USERSIG_CHECK_FAILED", .fix,
            "The ticket cannot be read; copy it again, whole and without changes."),
        row(
            .ticketBadSignature, "USERSIG_MISMATCH_PUBLICKEY", .fix,
            "The ticket's signature does not match; ask the operator for a ticket made with this server's secret."),
        row(
            .ticketOtherUser, "USERSIG_MISMATCH_ID", .fix,
            "The ticket is for another user; use one issued for this user id."),
        row(
            .ticketOtherApp, "USERSIG_MISMATCH_SDKAPPID", .fix,
            "The ticket is for another app id; use one issued for this server."),
        row(.tooManyFailures, "FREQ_LIMIT", .wait, "Too many failed sign-ins; try again in one minute."),
        row(.accountDisabled, "BLACKLIST", .stop, "The operator has disabled this account."),
        row(
            .ticketRevoked, "INVALID_USERSIG", .resig,
            "The operator has revoked this ticket; get a new one and sign in with it."),
        row(
            .tooManyInstances, "SEC_RSTR", .retry,
            "This user already has as many script sessions as allowed; wait for one to end."),
        row(.internalError, "INTERNAL_ERROR", .retry, "The server failed internally; try again later."),
    ]

    private static let byCode = Dictionary(entries.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })

    private static func row(_ code: ErrorCode, _ name: String, _ action: ErrorAction, _ text: String) -> Entry {
        Entry(code: code, name: name, action: action, text: text)
    }
}
