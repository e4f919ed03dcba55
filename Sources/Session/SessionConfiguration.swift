package import Model

/// What a session is, for as long as it lives.
package struct SessionConfiguration: Equatable, Sendable {
    package var platform: Platform
    package var deviceName: String
    package var deviceID: DeviceID
    /// Name and version of the program, for the operator's log.
    package var software: String
    package var catchUp: CatchUp
    /// Milliseconds a login may take before it ends as `unreachable`; nil tries for ever.
    package var loginTimeout: Int64?
    /// Tickets can be fetched; set by whoever has the source.
    package var hasTicketSource: Bool
    /// History, unsent messages and drafts are kept in a store; `ChatSession` says so when it has one.
    package var keepsMessages = false

    /// Which messages a login brings by itself. What is missed while a link is down is always brought.
    package enum CatchUp: Equatable, Sendable {
        /// None: the person opens what they want to read.
        case none
        /// Everything the user has not read on any device.
        case unread
        /// This many of each conversation, read or not.
        case latest(Int)
    }

    package init(
        platform: Platform, deviceName: String, deviceID: DeviceID, software: String, catchUp: CatchUp = .none,
        loginTimeout: Int64? = nil, hasTicketSource: Bool = false
    ) {
        self.platform = platform
        self.deviceName = deviceName
        self.deviceID = deviceID
        self.software = software
        self.catchUp = catchUp
        self.loginTimeout = loginTimeout
        self.hasTicketSource = hasTicketSource
    }
}
