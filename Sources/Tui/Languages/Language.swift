/// A language the screen speaks.
///
/// English is what stands in the source, so that it needs no table and a text without a translation is still one. The others
/// have a table whose keys are the English texts.
package struct Language: Sendable {
    /// As ISO 639 has it.
    package let code: String
    /// What it calls itself.
    package let name: String
    /// Nil for English.
    let vocabulary: Vocabulary?

    init(code: String, name: String, vocabulary: Vocabulary?) {
        self.code = code
        self.name = name
        self.vocabulary = vocabulary
    }

    private init(code: String, name: String, isUnspaced: Bool = false, words: [String: String]) {
        self.init(code: code, name: name, vocabulary: Vocabulary(isUnspaced: isUnspaced) { words[$0] })
    }

    package static let english = Language(code: "en", name: "English", vocabulary: nil)
    static let german = Language(code: "de", name: "Deutsch", words: German.words)
    static let chinese = Language(code: "zh", name: "中文", isUnspaced: true, words: Chinese.words)
    static let japanese = Language(code: "ja", name: "日本語", words: Japanese.words)
    static let korean = Language(code: "ko", name: "한국어", words: Korean.words)
}

extension Language {
    package static let codes = ["en", "de", "zh", "ja", "ko"]

    /// No other table than the one that is asked for is made.
    package static func named(_ code: String) -> Language? {
        switch code {
        case "en": english
        case "de": german
        case "zh": chinese
        case "ja": japanese
        case "ko": korean
        case _: nil
        }
    }

    /// Of a locale's name, such as `de_DE.UTF-8`; English for C, POSIX and languages that have no table.
    package static func ofLocale(_ locale: String) -> Language {
        named(String(locale.prefix { $0.isASCII && $0.isLetter })) ?? english
    }
}

extension Language: Equatable {
    package static func == (left: Language, right: Language) -> Bool { left.code == right.code }
}

/// In which words texts are made where this runs.
///
/// It is set where a state takes an input and where it is drawn, from its configuration, so that both are functions of the state
/// and nothing else. Everywhere else texts are English, and so are those that scripts read.
struct Speech: Sendable {
    @TaskLocal static var current: Speech?

    /// Nil for English.
    let vocabulary: Vocabulary?
    /// Told to somebody who reads lines, and has no keys.
    let isLinear: Bool

    /// Nil for English on a screen, which costs nothing.
    init?(_ language: Language, isLinear: Bool) {
        guard language.vocabulary != nil || isLinear else { return nil }
        vocabulary = language.vocabulary
        self.isLinear = isLinear
    }

    /// Texts that `body` makes are said so.
    static func `as`<Result>(_ speech: Speech?, _ body: () -> Result) -> Result {
        guard speech != nil || current != nil else { return body() }
        return $current.withValue(speech, operation: body)
    }
}
