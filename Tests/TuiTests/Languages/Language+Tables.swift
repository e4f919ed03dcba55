import Testing

@testable import Tui

extension Language {
    static let translated = [german, chinese, japanese, korean]
    static let all = [english] + translated
    static let tables = ["de": German.words, "zh": Chinese.words, "ja": Japanese.words, "ko": Korean.words]
}

extension Language: CustomTestStringConvertible {
    public var testDescription: String { code }
}
