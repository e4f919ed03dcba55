/// A number of the field's error table, `ErrorTable`; those the program itself uses have a name here. A number that is
/// not in the table is kept and treated as FIX: shown, never retried.
package struct ErrorCode: RawRepresentable, Hashable, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) {
        self.rawValue = rawValue
    }

    private init(_ rawValue: Int) {
        self.rawValue = rawValue
    }

    package static let requestTimedOut = ErrorCode(6012)
    package static let notInitialized = ErrorCode(6013)
    package static let notLoggedIn = ErrorCode(6014)
    package static let invalidParameters = ErrorCode(6017)
    package static let loggedOutBeforeLoginFinished = ErrorCode(6023)
    package static let noNetwork = ErrorCode(6200)
    package static let ticketExpiredLocally = ErrorCode(6206)
    package static let kickedWhileAway = ErrorCode(6208)
    package static let unknownInstance = ErrorCode(6216)
    package static let notReady = ErrorCode(2999)
    package static let notReadyLoginFailed = ErrorCode(3001)
    package static let notReadyKickedByDevice = ErrorCode(3002)
    package static let notReadyKickedByAccount = ErrorCode(3003)
    package static let notReadyTicketExpired = ErrorCode(3004)
    package static let notReadyLoggedOut = ErrorCode(3005)
    package static let notReadyRevoked = ErrorCode(3006)
    package static let invalidUserID = ErrorCode(7003)
    package static let tornDown = ErrorCode(7009)
    package static let loginInProcess = ErrorCode(7501)
    package static let logoutInProcess = ErrorCode(7502)
    package static let messageTooLarge = ErrorCode(8001)
    package static let protocolViolation = ErrorCode(9502)
    package static let notAuthenticated = ErrorCode(9503)
    package static let permissionDenied = ErrorCode(10007)
    package static let groupParameter = ErrorCode(10004)
    package static let ownerMayNotLeave = ErrorCode(10009)
    package static let groupFull = ErrorCode(10014)
    package static let alreadyProcessed = ErrorCode(10024)
    package static let recallDenied = ErrorCode(10032)
    package static let groupNotFound = ErrorCode(10010)
    package static let groupIDTaken = ErrorCode(10021)
    package static let groupTooLargeForReceipts = ErrorCode(10060)
    package static let invalidRequest = ErrorCode(20001)
    package static let messageIDReused = ErrorCode(8002)
    package static let unknownRecipient = ErrorCode(20003)
    package static let recallTooLate = ErrorCode(20016)
    package static let messageNotFound = ErrorCode(20022)
    package static let messageRecalled = ErrorCode(20023)
    package static let changeConflict = ErrorCode(20028)
    package static let tooManyReactions = ErrorCode(23005)
    package static let tooManyReactionUsers = ErrorCode(23006)
    package static let fileNotFound = ErrorCode(114000)
    package static let fileTooLarge = ErrorCode(114002)
    package static let fileTransferCancelled = ErrorCode(114003)
    package static let fileUnreadable = ErrorCode(114004)
    package static let fileDamaged = ErrorCode(115066)
    package static let storeFailed = ErrorCode(20005)
    package static let muted = ErrorCode(10017)
    package static let blockedByReceiver = ErrorCode(20007)
    package static let friendParameter = ErrorCode(30001)
    package static let blockListFull = ErrorCode(30013)
    package static let profileTooLong = ErrorCode(40601)
    package static let profileValue = ErrorCode(40605)
    package static let dataDamaged = ErrorCode(20099)
    package static let tooManyPinned = ErrorCode(51012)
    package static let versionTooOld = ErrorCode(70404)
    package static let ticketExpired = ErrorCode(70001)
    package static let ticketEmpty = ErrorCode(70002)
    package static let ticketMalformed = ErrorCode(70003)
    package static let ticketBadSignature = ErrorCode(70009)
    package static let ticketOtherUser = ErrorCode(70013)
    package static let ticketOtherApp = ErrorCode(70014)
    package static let tooManyFailures = ErrorCode(70050)
    package static let accountDisabled = ErrorCode(70051)
    package static let ticketRevoked = ErrorCode(70052)
    package static let tooManyInstances = ErrorCode(70114)
    package static let accountNotFound = ErrorCode(70107)
    package static let invalidPolicy = ErrorCode(70402)
    package static let internalError = ErrorCode(70500)

    /// This code's row; an unknown number gets a row that says so.
    package var entry: ErrorTable.Entry { ErrorTable.entry(for: self) }
}
