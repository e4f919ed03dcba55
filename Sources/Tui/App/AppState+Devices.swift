import Model
import Session

/// The list of one's own devices. It is the server's answer, never a guess: a sign-out changes it when it comes back.
extension AppState {
    /// Signed out, nobody may see the list: signing in comes first.
    mutating func openDevices() {
        guard session.status == .loggedIn else {
            offerLogin()
            if dialog == nil { notices.say(Wording.devicesNeedSignIn) }
            return showDevicesAfterSignIn()
        }
        popup = .devices(DevicePanel())
        askForDevices(.listInstances)
    }

    /// The dialog says so, and shows them once its login is complete.
    mutating func showDevicesAfterSignIn() {
        dialog?.leadsToDevices = true
        dialog?.problem = nil
        dialog?.focus = 0
    }

    /// The link is back and synced: what was asked on the old one will not be answered.
    mutating func askForDevicesAgain() {
        guard case .devices(let panel) = popup, !panel.isAsking else { return }
        askForDevices(.listInstances)
    }

    mutating func forgetDeviceRequest() {
        updateDevices { if $0.isAsking { $0.isAsking = false; $0.problem = Wording.devicesNotConnected } }
    }

    mutating func show(_ instances: [InstanceSummary]) {
        updateDevices { $0.show(instances) }
    }

    /// An intent was refused; the list says so when it is what asked.
    mutating func refuseDevices(_ error: ServiceError) -> Bool {
        guard case .devices(let panel) = popup, panel.isAsking else { return false }
        updateDevices { panel in
            panel.isAsking = false
            panel.problem = Wording.refusal(error)
        }
        return true
    }

    mutating func pressInDevices(_ panel: DevicePanel, _ command: Command?) {
        updateDevices { if !$0.isAsking { $0.problem = nil } }
        switch command {
        case .nextControl: updateDevices { $0.moveSelection(by: 1) }
        case .previousControl: updateDevices { $0.moveSelection(by: -1) }
        case .activate: askAboutSelected(in: panel)
        case .signOutOthers: if isAvailable(.signOutOthers) { updateDevices { $0.question = .signOutOthers } }
        case .confirm: signOutConfirmed(panel.question)
        case .refresh: askForDevices(.listInstances)
        case .dismiss, .clearLine: panel.question == nil ? (popup = nil) : updateDevices { $0.question = nil }
        case .send, .openSwitcher, .nextConversation, .previousConversation, .nextUnread, .pageUp, .pageDown, .help,
            .devices, .timeline, .edit, .fetchTicket, .redraw, .suspend, .quit, nil:
            break
        }
    }

    private mutating func askAboutSelected(in panel: DevicePanel) {
        guard let selected = panel.selectedInstance else { return }
        updateDevices { panel in
            if selected.isOwn {
                panel.problem = "This is the device you are at. /\(SlashCommand.logout.rawValue) signs it out."
            } else {
                panel.question = .signOut(selected)
            }
        }
    }

    private mutating func signOutConfirmed(_ question: DevicePanel.Question?) {
        updateDevices { $0.question = nil }
        switch question {
        case .signOut(let instance): askForDevices(.endInstances(instance.instance))
        case .signOutOthers: askForDevices(.endInstances(nil))
        case nil: break
        }
    }

    private mutating func askForDevices(_ intent: SessionIntent) {
        guard session.standing == .online else {
            return updateDevices { $0.problem = Wording.devicesNotConnected }
        }
        updateDevices { panel in
            panel.isAsking = true
            panel.problem = nil
        }
        emit(.session(intent))
    }

    private mutating func updateDevices(_ change: (inout DevicePanel) -> Void) {
        guard case .devices(var panel) = popup else { return }
        change(&panel)
        popup = .devices(panel)
    }
}
