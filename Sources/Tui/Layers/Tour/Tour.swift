import Model
import Session

/// Shows what there is, one thing at a time: a line above the composer says what to press, and the next one comes once that
/// is done, or skipped. It takes no key but the one that skips, and nothing that is done otherwise disturbs it.
package struct Tour: Sendable {
    private let steps: [TourStep]
    private var index = 0
    /// What was open when the step came up.
    private var conversation: ConversationID?
    /// It came up with this very input.
    private var isNew = true

    init(in configuration: AppConfiguration, open conversation: ConversationID?) {
        steps = TourStep.all.filter { $0.isOffered(configuration) }
        self.conversation = conversation
    }

    package var isOver: Bool { index >= steps.count }

    /// What is to be tried now, from 1 on.
    package var number: Int { index + 1 }

    package var stepCount: Int { steps.count }

    /// What the line says.
    package var text: String {
        guard steps.indices.contains(index) else { return "" }
        let step = localized("Tour \(number)/\(steps.count): \(localized(key: steps[index].text))")
        guard index == 0 else { return step }
        return step + "  "
            + localized("(\(KeyPress.tourKey.label) skips a step, /\(SlashCommand.tour.rawValue) off ends this.)")
    }

    /// Goes on where an input has led to what the step asks for. One input does one step.
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

/// What a layer can ask of the tour.
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
    /// Skips a step of the tour, wherever it is pressed.
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

    /// After every input, with what it has led to.
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
