/// What takes a server that is not reached now: all such sentences have one form.
extension Wording {
    static func onceOnline(_ deed: String) -> String { "\(deed) once this is online." }

    static let olderNeedOnline = onceOnline("Older messages can be loaded")
    static let membersNeedOnline = onceOnline("Who is in a group can be seen")
    static let groupsNeedOnline = onceOnline("Groups can be made, joined and changed")
    static let messagesNeedOnline = onceOnline("Messages can be changed and marked")
    static let settingsNeedOnline = onceOnline("What holds on all your devices can be changed")
    static let blockNeedsOnline = onceOnline("Whom you have blocked can be seen and changed")
    static let nameNeedsOnline = onceOnline("Your name can be changed")
}

extension SlashCommand {
    /// Where the server is not reached, that is said, and the line stays for later.
    static func isOnline(or sentence: String, _ stage: inout Stage) -> Bool {
        guard stage.model.session.standing == .online else {
            stage.say(sentence)
            return false
        }
        return true
    }
}
