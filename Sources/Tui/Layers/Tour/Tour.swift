import Model
import Session

/// A tour of the program, one thing at a time: a line above the composer says what to press, and the next step comes
/// when that is done or skipped. It takes no key but the one that skips, and other actions do not disturb it.
package struct Tour: Sendable {
    private let steps: [TourStep]
    private var index = 0
    /// The conversation that was open when the step began.
    private var conversation: ConversationID?
    /// Whether the step began with the present input.
    private var isNew = true

    init(in configuration: AppConfiguration, open conversation: ConversationID?) {
        steps = TourStep.all.filter { $0.isOffered(configuration) }
        self.conversation = conversation
    }

    package var isOver: Bool { index >= steps.count }

    /// The number of the present step, from 1.
    package var number: Int { index + 1 }

    package var stepCount: Int { steps.count }

    /// The text of the line; empty after the last step.
    package var text: String {
        guard steps.indices.contains(index) else { return "" }
        let step = localized("Tour \(number)/\(steps.count): \(localized(key: steps[index].text))")
        guard index == 0 else { return step }
        return step + "  "
            + localized("(\(KeyPress.tourKey.label) skips a step, /\(SlashCommand.tour.rawValue) off ends this.)")
    }

    /// Goes on to the next step if an input has done what this one asks for. An input completes at most one step.
    mutating func follow(_ deed: TourDeed) {
        guard !isNew else { return isNew = false }
        var deed = deed
        deed.conversationBefore = conversation
        guard steps.indices.contains(index), steps[index].isDone(deed) else { return }
        skip(open: deed.conversation)
        isNew = false
    }

    mutating func skip(open conversation: ConversationID?) {
        index += 1
        isNew = true
        self.conversation = conversation
    }
}

/// A layer's request to the tour.
enum TourRequest: Sendable {
    case begin
    case skip
    case end
}

extension SlashCommand {
    static let tour: SlashCommand = SlashCommand(
        "tour", argument: "[off]", help: "show what there is, one thing at a time",
        candidates: { _ in ["off"] }
    ) { argument, stage in
        switch argument {
        case "": done(&stage, .tour(.begin))
        case "off": done(&stage, .tour(.end))
        case _: stage.say(localized("Write \(tour.usage)."))
        }
    }
}

extension KeyPress {
    /// The key that skips a step, wherever it is pressed.
    static let tourKey = function(2)
}

extension AppState {
    mutating func perform(_ request: TourRequest) {
        switch request {
        case .begin: model.tour = Tour(in: model.configuration, open: model.chats.openID)
        case .skip:
            guard model.tour != nil else { return model.notices.say(Wording.noTour) }
            model.tour?.skip(open: model.chats.openID)
            endTour()
        case .end: model.tour = nil
        }
    }

    /// Passes the effects of an input to the tour; called after every input.
    mutating func followTour(_ effects: [AppEffect]) {
        guard model.tour != nil else { return }
        model.tour?.follow(
            TourDeed(effects: effects, layers: layers, conversation: model.chats.openID))
        endTour()
    }

    private mutating func endTour() {
        guard model.tour?.isOver == true else { return }
        model.tour = nil
        model.notices.say(Wording.tourOver)
    }
}

extension Wording {
    fileprivate static var noTour: String { localized("There is no tour; /\(SlashCommand.tour.rawValue) begins one.") }
    fileprivate static var tourOver: String {
        localized(
            "That was the tour. F1 shows every key, Alt-x does whatever you find, /\(SlashCommand.tour.rawValue) begins again."
        )
    }
}
