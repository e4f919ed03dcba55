/// What the screen says in German, area by area; keys are the English texts.
enum German {
    static let words: [String: String] = [
        dialogs, signIn, status, main, history, messagePopups, messageActions, bundles, invites,
        conversationCommands, programCommands, peopleCommands, pollsAndNotes, groups, popups, notices, tour, lines,
        signInRefusals, groupRefusals, messageRefusals, sessionRefusals,
    ].reduce(into: [:]) { words, area in words.merge(area) { first, _ in first } }
}
