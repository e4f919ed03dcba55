internal import Model

/// Mutes: members who may not write in a group. A mute belongs to the group, so it stays when its user leaves and joins
/// again.
enum MuteRules {
    /// Why `user` may say nothing in a conversation; nil where they may.
    static func refusal(
        of user: UserID, in conversation: ConversationID, number: Int64, at now: Timestamp, _ work: inout UnitOfWork
    ) throws -> ServiceError? {
        guard case .group = conversation, let profile = try work.groupProfile(of: number)?.profile else { return nil }
        let silence = profile.summary(for: user).silence(at: now)
        return switch silence {
        case nil: nil
        case .everybody: ServiceError(.muted, silence?.text ?? "")
        case .withoutRole: ServiceError(.permissionDenied, silence?.text ?? "")
        case .until(let end): ServiceError(.muted, "You are muted in this group until \(end).")
        }
    }
}

extension [UserID: Timestamp] {
    /// The mutes as the text of a database's column, with spaces between them.
    package var text: String {
        sorted { $0.key < $1.key }.map { "\($0.key):\($0.value.milliseconds)" }.joined(separator: " ")
    }

    package init(text: String) {
        self.init()
        for word in text.split(separator: " ") {
            let parts = word.split(separator: ":")
            guard parts.count == 2, let user = UserID(String(parts[0])), let end = Int64(parts[1]) else { continue }
            self[user] = Timestamp(milliseconds: end)
        }
    }
}
