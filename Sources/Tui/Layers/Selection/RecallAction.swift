import Model
import Session

/// How long the person can still recall a message, by the server's clock and the operator's rule.
struct RecallWindow {
    enum Standing: Equatable {
        /// The message can be recalled for that many whole seconds; nil for ever.
        case open(secondsLeft: Int64?)
        case over(after: Duration)
        /// The message is not in the person's hands, or can't be recalled.
        case none
    }

    let standing: Standing
    /// The uptime at which the number of seconds changes; nil when it does not.
    private(set) var changesAt: Uptime?

    init(_ message: Message, _ model: AppModel) {
        let isOwn = message.sender.description == model.accounts.user
        guard isOwn || Self.mayJudge(message, model), message.saysSomething, !message.content.isByServer else {
            standing = .none
            return
        }
        guard let window = model.session.readiness?.chat.recallWindow else {
            standing = .open(secondsLeft: nil)
            return
        }
        let left = message.sentAt.advanced(by: window) - model.session.serverTime(at: model.now)
        guard left > .zero else {
            standing = .over(after: window)
            return
        }
        standing = .open(secondsLeft: left.secondsRoundedUp)
        changesAt = model.now.uptime + (left - .seconds(left.secondsRoundedUp - 1))
    }

    /// Whether the person recalls what others write in the group. Whether also what this one wrote, the server decides.
    private static func mayJudge(_ message: Message, _ model: AppModel) -> Bool {
        model.chats.group(in: message.conversation)?.permissions.contains(.judge) ?? false
    }
}

extension KeyPress {
    fileprivate static let recallKey = KeyPress(.character("x"))
}

extension MessageAction {
    /// Recalls a message for everybody. In a group whoever runs it, or has a role for that, recalls others', too; the
    /// server refuses whom it does not let.
    static let recall = MessageAction(
        key: .init(
            .recallKey, hintNow: hint, help: "of a selected message: recall it, while that is possible",
            when: { layer, model in
                guard case .open = window(layer, model) else { return false }
                return true
            },
            act: { layer, stage in
                guard let message = layer.message(stage.model) else { return }
                if let reason = refusal(message, stage.model) { return stage.say(reason) }
                guard layer.isSure(.recallKey, localized("Take it back for everybody?"), &stage) else { return }
                stage.ask(change(message, .recall))
            }),
        command: SlashCommand("recall", help: "take your last message back, while that is possible") { _, stage in
            if let unsent = UnsentMessage.last(stage.model) { return UnsentMessage.takeOut(unsent, &stage) }
            if let reason = Wording.notCaughtUp(stage.model) { return stage.say(reason) }
            let account = stage.model.accounts.user
            let latest = latest(stage.model) {
                $0.sender.description == account && !$0.isGone && !$0.content.isByServer
            }
            guard let latest else {
                return stage.say(
                    Wording.notLoaded(stage.model) ?? localized("There is no message of yours here to be recalled."))
            }
            if let reason = refusal(latest, stage.model) { return stage.say(reason) }
            SlashCommand.done(&stage, change(latest, .recall))
        },
        tour: TourStep("Esc, Up to a message of your own, x twice: it is taken back, for everybody.") { deed in
            deed.changes { $0 == .recall }
        })

    private static func window(_ layer: SelectionLayer, _ model: AppModel) -> RecallWindow.Standing {
        layer.message(model).map { RecallWindow($0, model).standing } ?? .none
    }

    @Sendable private static func hint(_ layer: SelectionLayer, _ model: AppModel) -> String {
        guard case .open(let left?) = window(layer, model) else { return localized("recall") }
        return localized("recall \(left)s")
    }

    private static func refusal(_ message: Message, _ model: AppModel) -> String? {
        if message.isGone { return localized("Nothing to recall: that has been done.") }
        switch RecallWindow(message, model).standing {
        case .open: return nil
        case .over(let time):
            return localized("Not recalled: that is possible for \(Wording.duration(time)) after sending.")
        case .none:
            // Of a group from the server's configuration nothing is known here.
            if case .group = message.conversation { return nil }
            return localized("Not recalled: only who sent a message can recall it.")
        }
    }
}
