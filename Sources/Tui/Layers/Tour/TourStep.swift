import Model
import Session

/// A step of the tour. Steps about messages are defined with their actions.
struct TourStep: Sendable {
    /// A sentence or two that say what to press.
    let text: String
    /// Returns whether the step works in this run of the program.
    let isOffered: @Sendable (AppConfiguration) -> Bool
    let isDone: @Sendable (TourDeed) -> Bool

    init(
        _ text: String, when isOffered: @escaping @Sendable (AppConfiguration) -> Bool = { _ in true },
        isDone: @escaping @Sendable (TourDeed) -> Bool
    ) {
        self.text = text
        self.isOffered = isOffered
        self.isDone = isDone
    }

    /// All steps, in the order in which a newcomer needs them.
    static let all =
        [write] + MessageAction.all.compactMap(\.tour) + [
            otherConversation, poll, vote, file, pin, search, devices, kick, everything,
        ]

    private static let write = TourStep(
        "Write something and press Enter. \"sent\" beside it means that it is on the server's disk."
    ) { deed in
        deed.sends { if case .text = $0 { true } else { false } }
    }

    private static let otherConversation = TourStep(
        "^K finds another conversation: write a part of its name and press Enter. Alt-/ goes back."
    ) { deed in
        deed.conversation != nil && deed.conversation != deed.conversationBefore
    }

    private static let poll = TourStep(
        "/poll asks everybody here. Write /poll Lunch? | pizza | soup and press Enter."
    ) { deed in
        deed.sends { if case .poll = $0 { true } else { false } }
    }

    private static let vote = TourStep(
        "Esc, Up to the poll, 1 chooses its first answer; so does /vote 1. The same again takes it back."
    ) { deed in
        deed.changes { if case .vote = $0 { true } else { false } }
    }

    private static let file = TourStep(
        "Write /file, a blank and the beginning of a path; Tab completes it and Enter sends the file.",
        when: { $0.offers(SlashCommand.file) }
    ) { deed in
        deed.asks { if case .sendFile = $0 { true } else { false } }
    }

    private static let pin = TourStep(
        "/pin keeps this conversation at the top of the list; /notify mentions would make it quiet."
    ) { deed in
        deed.asks { if case .changeOwn(.conversation(_, .pin(true))) = $0 { true } else { false } }
    }

    private static let search = TourStep(
        "^F finds messages by words in them, Tab looks everywhere. Enter goes to the one that is marked, Esc goes back."
    ) { deed in
        deed.layers.find(SearchLayer.self)?.hasWords == true
    }

    private static let devices = TourStep(
        "F6 shows where you are signed in, and signs the others out. Esc goes back."
    ) { deed in
        deed.asks { if case .listInstances = $0 { true } else { false } }
    }

    private static let kick = TourStep(
        "Somebody takes your place: write /demo kick, Enter. See what the dialog says, then sign in here again.",
        when: { $0.isDemo && $0.offers(SlashCommand.demo) }
    ) { deed in
        deed.asks { if case .login(let login) = $0 { login.consent != .program } else { false } }
    }

    private static let everything = TourStep(
        "Alt-x does whatever you find by its words, F1 shows every key. Press one of them."
    ) { deed in
        deed.layers.has(PaletteLayer.self) || deed.layers.has(HelpLayer.self)
    }
}

/// What an input has led to, as far as the tour looks at it.
struct TourDeed {
    let effects: [AppEffect]
    let layers: LayerStack
    /// The conversation that is open; `conversationBefore` was open when the step began.
    let conversation: ConversationID?
    var conversationBefore: ConversationID?

    func asks(_ isMeant: (SessionIntent) -> Bool) -> Bool {
        effects.contains { if case .session(let intent) = $0 { isMeant(intent) } else { false } }
    }

    func sends(_ isMeant: (MessageContent) -> Bool) -> Bool {
        asks { if case .send(let intent) = $0 { isMeant(intent.content) } else { false } }
    }

    func changes(_ isMeant: (MessageChange) -> Bool) -> Bool {
        asks { if case .change(_, _, let change) = $0 { isMeant(change) } else { false } }
    }
}
