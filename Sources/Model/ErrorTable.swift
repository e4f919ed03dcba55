/// The one table of codes: the program acts by its `action`, people read its `text`.
/// Numbers, names and classes are the field's; each family has its rows in a file of its own.
package enum ErrorTable {
    package struct Entry: Equatable, Sendable {
        package let code: ErrorCode
        /// The field's name without its prefix; `UNNAMED` where the field has none.
        package let name: String
        package let action: ErrorAction
        /// What has happened and why, in one sentence.
        package let meaning: String
        /// What to do about it, one sentence.
        package let cure: String
        /// What a person reads in a refusal: cause and cure in one or two short sentences.
        package let text: String
    }

    /// Numbers that the field defines only as a range; the operator's own codes take their text from the operator.
    package struct Span: Equatable, Sendable {
        package let codes: ClosedRange<Int>
        package let name: String
        package let action: ErrorAction
        package let meaning: String
        package let cure: String

        fileprivate func entry(for code: ErrorCode) -> Entry {
            Entry(code: code, name: name, action: action, meaning: meaning, cure: cure, text: "\(meaning) \(cure)")
        }
    }

    /// The row of `code`; an unknown number gets a row that says so and is never retried.
    package static func entry(for code: ErrorCode) -> Entry {
        if let known = knownEntry(for: code) { return known }
        let meaning = "The server answered with code \(code.rawValue), which this version does not know."
        return Entry(
            code: code, name: "UNKNOWN", action: .fix, meaning: meaning,
            cure: "Look at the text that came with it, or update the program.", text: meaning)
    }

    /// The row or range of `code`; nil for a number that the field does not have.
    package static func knownEntry(for code: ErrorCode) -> Entry? {
        row(of: code) ?? spans.first { $0.codes.contains(code.rawValue) }?.entry(for: code)
    }

    /// The row of `code`; nil for a number without one, whose meaning is only in the text that comes with it.
    package static func row(of code: ErrorCode) -> Entry? { byCode[code] }

    /// All rows with that name, in any case; several families may have it.
    package static func entries(named name: String) -> [Entry] {
        let name = name.uppercased()
        return entries.filter { $0.name == name }
    }

    /// Every code that has a row of its own, family by family.
    package static let entries: [Entry] =
        session + local + link + account + rest + relations + conversations + messages + groups + web

    package static let spans: [Span] = [
        Span(
            codes: -203 ... -195, name: "OFFLINE_PUSH", action: .fix, meaning: "The offline push failed.",
            cure: "Look at the text that came with it."),
        Span(
            codes: 10_100...10_200, name: "GROUP_WEBHOOK", action: .fix,
            meaning: "The operator's webhook for groups refused with a code of its own.",
            cure: "Look at the text that came with it, or ask the operator."),
        Span(
            codes: 38_000...39_000, name: "RELATION_WEBHOOK", action: .fix,
            meaning: "The operator's webhook for friends refused with a code of its own.",
            cure: "Look at the text that came with it, or ask the operator."),
        Span(
            codes: 120_001...130_000, name: "MESSAGE_WEBHOOK", action: .fix,
            meaning: "The operator's webhook for messages refused with a code of its own.",
            cure: "Look at the text that came with it, or ask the operator."),
        Span(
            codes: 130_001...130_014, name: "NO_SPEAKING", action: .fix,
            meaning: "A request to mute a user everywhere was refused.",
            cure: "Check the request."),
    ]

    private static let byCode = Dictionary(entries.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })

    /// Makes a row. Without a `text`, meaning and cure are shown.
    static func row(
        _ code: Int, _ name: String, _ action: ErrorAction, _ meaning: String, _ cure: String, _ text: String? = nil
    ) -> Entry {
        Entry(
            code: ErrorCode(rawValue: code), name: name, action: action, meaning: meaning, cure: cure,
            text: text ?? "\(meaning) \(cure)")
    }
}
