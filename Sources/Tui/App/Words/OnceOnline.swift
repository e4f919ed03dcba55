/// Sentences about things that need a server while none is reached. They all have one form.
extension Wording {
    static var olderNeedOnline: String { localized("Older messages can be loaded once this is online.") }
    static var membersNeedOnline: String { localized("Who is in a group can be seen once this is online.") }
    static var groupsNeedOnline: String { localized("Groups can be made, joined and changed once this is online.") }
    static var valuesNeedOnline: String {
        localized("What is kept with a group can be seen and changed once this is online.")
    }
    static var messagesNeedOnline: String { localized("Messages can be changed and marked once this is online.") }
    static var settingsNeedOnline: String {
        localized("What holds on all your devices can be changed once this is online.")
    }
    static var blockNeedsOnline: String {
        localized("Whom you have blocked can be seen and changed once this is online.")
    }
    static var nameNeedsOnline: String { localized("Your name can be changed once this is online.") }
}

extension SlashCommand {
    /// Returns whether the server is reached. If not, says `sentence`, and the line stays for later.
    static func isOnline(or sentence: String, _ stage: inout Stage) -> Bool {
        guard stage.model.session.standing == .online else {
            stage.say(sentence)
            return false
        }
        return true
    }
}
