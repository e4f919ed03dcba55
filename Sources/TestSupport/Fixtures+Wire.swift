package import Model
internal import UserSig
package import Wire

extension LoginRequest {
    /// A login of alice's laptop, which takes its place with a genuine ticket.
    package static func make(
        user: UserID = .alice, ticket: String? = nil, platform: Platform = .terminal, deviceID: DeviceID = .laptop,
        deviceName: String = "laptop", instanceID: InstanceID = .make(), mode: Mode = .takePlace,
        receives: Bool? = nil, signedOutInstance: InstanceID? = nil,
        commitProof: CommitProof? = nil, isBeside: Bool = false
    ) -> LoginRequest {
        LoginRequest(
            userID: user.description, ticket: ticket ?? Ticket.make(user: user),
            device: Device(platform: platform, id: deviceID, name: deviceName), instanceID: instanceID, mode: mode,
            receives: receives,
            signedOutInstance: signedOutInstance, commitProof: commitProof, isBeside: isBeside)
    }
}

extension ResumeToken {
    package static let example = fixture(ResumeToken((1...16).map { UInt8($0) }))
}

extension QuietHours {
    package static let night = fixture(QuietHours("22:00-07:00 Europe/Berlin"))
}
