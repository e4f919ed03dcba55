package import Model

/// A displacement as the columns of a database have it.
package struct DisplacementColumns: Equatable, Sendable {
    package var platform: String?
    package var deviceName: String?
    package var address: String?
    package var kind: String?
    package var cause: String?
    package var isSameDevice: Bool?

    package init(
        platform: String?, deviceName: String?, address: String?, kind: String?, cause: String?, isSameDevice: Bool?
    ) {
        self.platform = platform
        self.deviceName = deviceName
        self.address = address
        self.kind = kind
        self.cause = cause
        self.isSameDevice = isSameDevice
    }

    package init(_ displacement: Displacement?) {
        let other = displacement?.by
        self.init(
            platform: other?.platform.rawValue, deviceName: other?.deviceName, address: other?.address,
            kind: other?.kind.rawValue, cause: displacement?.cause.rawValue, isSameDevice: other?.isSameDevice)
    }
}

extension Displacement {
    /// Nil for what no version has written.
    package init?(_ columns: DisplacementColumns, at: Timestamp) {
        // One of a later version is told as a login's, which is the least that it was.
        let cause = columns.cause.flatMap(Cause.init(rawValue:)) ?? .login
        switch cause {
        case .operator: self.init(byOperatorAt: at)
        case .login, .signOut, .policy:
            guard let platform = columns.platform.flatMap(Platform.init(rawValue:)),
                let kind = columns.kind.flatMap(Kind.init(rawValue:))
            else { return nil }
            let other = OtherDevice(
                platform: platform, deviceName: columns.deviceName ?? "", address: columns.address, kind: kind,
                isSameDevice: columns.isSameDevice ?? false)
            self.init(by: other, at: at, cause: cause)
        }
    }
}

extension EndingRow {
    /// Nil for what no version has written.
    package init?(reason: String, at: Timestamp, _ columns: DisplacementColumns) {
        let ending: SessionEnding
        switch reason {
        case "loggedOut": ending = .loggedOut
        case "kicked":
            guard let by = Displacement(columns, at: at) else { return nil }
            ending = .kicked(by)
        case "ticketExpired": ending = .ticketExpired(at: at)
        case "revokedByOperator": ending = .revokedByOperator(at: at)
        case "accountDisabled": ending = .accountDisabled
        default: return nil
        }
        self.init(ending: ending, at: at)
    }
}

extension SessionEnding {
    /// The ending's name in a database.
    package var reason: String {
        switch self {
        case .loggedOut: "loggedOut"
        case .kicked: "kicked"
        case .ticketExpired: "ticketExpired"
        case .revokedByOperator: "revokedByOperator"
        case .accountDisabled: "accountDisabled"
        }
    }

    package var displacement: Displacement? {
        switch self {
        case .kicked(let displacement): displacement
        case .loggedOut, .ticketExpired, .revokedByOperator, .accountDisabled: nil
        }
    }
}
