internal import Model
internal import Wire

/// A live room keeps nothing of what is said in it. A message there takes its seq as anywhere, so that whoever hears it
/// orders and acknowledges it as ever, and leaves a row without a word: who, when and which id, so that one that is sent
/// again is not said twice. That it is below `forgottenSeq` from the start keeps it from every page and count.
enum LiveRules {
    static let noGuests = ServiceError(
        .permissionDenied, "Nobody is brought into a live room: whoever knows its id joins.")
    static let noHistory = ServiceError(
        .noHistory, "A live room keeps nothing of what is said: only who is there hears it.")

    static func isLive(_ profile: GroupProfile?) -> Bool { profile.map { !$0.rights.keepsHistory } ?? false }

    /// The newest message of the conversation is over as it is said.
    static func pass(_ conversation: inout ConversationRow) {
        conversation.forgottenSeq = conversation.lastSeq
        conversation.forgottenTips = conversation.tips
    }

    /// Why this can't be said where nothing is kept; nil for what can.
    static func refusal(of content: MessageContent) -> ServiceError? {
        switch content {
        case .file: ServiceError(.noHistory, "A live room keeps nothing, and so no file: say where it can be had.")
        case .poll: ServiceError(.noHistory, "A live room keeps nothing, and so no votes.")
        case .text, .custom, .reply, .tip, .forward, .bundle, .unknown: nil
        }
    }
}
