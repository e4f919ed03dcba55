import Model
import Session

/// What the commands typed at the start of a line do.
extension AppState {
    /// A command that was understood leaves the composer; one with a wrong argument stays for correction.
    mutating func perform(_ command: SlashCommand, _ argument: String) {
        guard command.takesArgument || argument.isEmpty else { return notices.say(Wording.takesNoArgument(command)) }
        switch command {
        case .open: openTyped(argument)
        case .retry: withFailed { .retry($0) }
        case .discard: discardFailed()
        case .login: done { $0.offerLogin() }
        case .logout: done { $0.logOut() }
        case .switch: openSwitch(argument)
        case .devices: done { $0.openDevices() }
        case .session: done { $0.openTimeline() }
        case .help: done { $0.toggleHelp() }
        case .quit: done { $0.askToQuit() }
        case .demo: demo(argument)
        }
    }

    /// The line is done with; undo brings it back.
    mutating func done(_ action: (inout AppState) -> Void) {
        editComposer { $0.clear() }
        action(&self)
    }

    private mutating func openTyped(_ argument: String) {
        guard let conversation = ConversationID(recipient: argument) else {
            return notices.say("\(argument.debugDescription) is no name. Write \(SlashCommand.open.usage).")
        }
        done { $0.open(conversation) }
    }

    private mutating func withFailed(_ intent: (MessageID) -> SessionIntent) {
        guard let failed = openConversation?.failedTarget else {
            return notices.say("There is no failed message here, or it is sent by now.")
        }
        done { $0.emit(.session(intent(failed.messageID))) }
    }

    /// The session forgets it without an event, so it leaves the screen here.
    private mutating func discardFailed() {
        let failed = openConversation?.failedTarget
        withFailed { .discard($0) }
        guard let failed else { return }
        book.update(failed.conversation) { $0.discard(failed.messageID) }
    }

    private mutating func demo(_ argument: String) {
        guard configuration.isDemo else { return notices.say("This is not the demo; run `parley demo` for it.") }
        guard let scene = DemoScene(argument) else { return notices.say("Write \(SlashCommand.demo.usage).") }
        done { $0.emit(.demo(scene)) }
    }
}
