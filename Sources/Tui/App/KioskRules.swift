import Model
import Session

/// The person is not at this machine but was let in to this program alone, as over SSH: it may show and send, and that is
/// all. No effect reaches this machine, and server and user stay who they are.
package struct KioskRules: Equatable, Sendable {
    /// Who types nothing for so long is sent away, after a minute's warning.
    package let idleLimit: Duration

    package init(idleLimit: Duration) {
        self.idleLimit = idleLimit
    }
}

extension AppConfiguration {
    /// The last gate before anything leaves the screen: whatever a layer asks for, nothing passes in a kiosk that could
    /// touch the machine or make somebody else of its visitor. A new effect has to be judged here.
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

/// What is offered: a key that a kiosk does nothing by is not.
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
