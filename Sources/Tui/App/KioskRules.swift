import Model
import Session

/// The rules for a visitor who was let in to this program alone, as over SSH. They may read and send, and that is all:
/// no effect reaches this machine, and server and user stay the same.
package struct KioskRules: Equatable, Sendable {
    /// How long a visitor may type nothing before being sent away. The last minute begins with a warning.
    package let idleLimit: Duration

    package init(idleLimit: Duration) {
        self.idleLimit = idleLimit
    }
}

extension AppConfiguration {
    /// Tells whether an effect may leave the screen of a kiosk: it must not touch the machine or make the visitor
    /// somebody else. Every effect passes here, so a new one has to be judged here.
    package func allows(_ effect: AppEffect) -> Bool {
        if case .run(.typed, _) = effect, !hasKeyboard { return false }
        guard kiosk != nil else { return true }
        switch effect {
        case .session(let intent): return allows(intent)
        case .fetchTicket(let user): return user == self.user
        case .suspend, .tryDemo, .demo, .openLink, .openEditor, .hook, .run: return false
        case .quit, .leaveIdle, .redraw, .bell, .notify, .withdrawNotification, .copy, .title, .theme, .mouse:
            return true
        }
    }

    private func allows(_ intent: SessionIntent) -> Bool {
        switch intent {
        case .login(let login): login.server == server && login.userID == user
        case .logout, .close, .send, .sendOnline, .invite, .open, .loadOlder, .loadMessage, .markRead, .change,
            .changeGroup, .listMembers, .readValues, .changeValues, .changeOwn, .setStatus, .retry, .sendNow, .discard,
            .listInstances, .endInstances, .saveDraft, .keepNote, .deleteNote, .keepPlace, .search, .wake:
            true
        case .sendFile, .saveFile, .cancelSaving: false
        }
    }
}

/// What the screen offers in a kiosk: keys that would do nothing are left out.
extension AppConfiguration {
    func offers(_ key: KeyPress) -> Bool {
        (!isLinear || key != MessageAction.copy.key.key)
            && (kiosk == nil
                || ![.control("z"), .linkKey, .saveKey, .ownEditorKey, .translateKey, .pipeKey].contains(key))
            && (hasKeyboard || key != .pipeKey)
    }

    func offers(_ command: SlashCommand) -> Bool {
        (command != .demo || isDemo) && (!isLinear || LinearCommand.instead(of: command) == nil)
            && (kiosk == nil
                || ![
                    .switch, .ownEditor, .file, MessageAction.link.command, MessageAction.save.command,
                    MessageAction.translate.command, MessageAction.pipe.command,
                ].contains(command))
            && (hasKeyboard || command != MessageAction.pipe.command)
    }
}

extension AppModel {
    func offers(_ key: KeyPress) -> Bool { configuration.offers(key) }
}

extension Wording {
    static var noProgramInKiosk: String { localized("Not here: over SSH nothing is started for a visitor.") }
}
