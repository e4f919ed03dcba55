/// What the screen says in Chinese, area by area; keys are the English texts.
enum Chinese {
    static let words: [String: String] = [
        dialogs, signIn, status, main, history, messages, messages2, bundles, invites, commands, commands2, groups,
        popups,
        notices, tour,
        lines, refusals, refusals2,
    ].reduce(into: [:]) { words, area in words.merge(area) { first, _ in first } }
}
