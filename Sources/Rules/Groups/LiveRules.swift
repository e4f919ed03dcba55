internal import Model
internal import Wire

/// Live rooms, which keep nothing of what is said in them. A message takes its seq like anywhere, so that clients order
/// and acknowledge it as usual. It leaves a row without its text, only the sender, time and id, so that it is not
/// delivered twice when it is sent again. Being at or below `forgottenSeq` from the start, it is on no page and in no
/// count.
enum LiveRules {
    static let noGuests = ServiceError(
        .permissionDenied, "Nobody is brought into a live room: whoever knows its id joins.")
    static let noHistory = ServiceError(
        .noHistory, "A live room keeps nothing of what is said: only who is there hears it.")

    static func isLive(_ profile: GroupProfile?) -> Bool { profile.map { !$0.rights.keepsHistory } ?? false }

    /// Marks the newest message as forgotten as soon as it is said.
    static func pass(_ conversation: inout ConversationRow) {
        conversation.forgottenSeq = conversation.lastSeq
        conversation.forgottenTips = conversation.tips
    }

    /// Why this content can't be sent to a live room; nil when it can.
    static func refusal(of content: MessageContent) -> ServiceError? {
        switch content {
        case .file: ServiceError(.noHistory, "A live room keeps nothing, and so no file: say where it can be had.")
        case .poll: ServiceError(.noHistory, "A live room keeps nothing, and so no votes.")
        case .text, .custom, .reply, .tip, .forward, .bundle, .face, .location, .unknown: nil
        }
    }
}
