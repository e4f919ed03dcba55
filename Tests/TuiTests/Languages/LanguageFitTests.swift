import Model
import Session
import TestSupport
import Testing

@testable import Tui

/// Translations are longer than English, and wide characters take two columns: what English shows whole is whole.
@Suite struct LanguageFitTests {
    private static let dialogs: [ScreenState] = [
        .signedOut, .signedOutByHand, .signedOutByPolicy, .signedOutByOperator, .ticketExpired, .accessRevoked,
        .accountDisabled, .signedInElsewhere, .signedOutWhileAway, .switchAccount, .devicesAfterSignIn,
    ]

    @Test(arguments: Language.translated, dialogs)
    func `buttons and the state's word are whole`(language: Language, place: ScreenState) {
        let robot = Robot.$language.withValue(language) { place.robot() }
        let words = language.spoken {
            (robot.state.dialog?.buttons ?? []) + [robot.state.model.session.standing.word]
        }
        for size in [Size(rows: 24, columns: 80), Size(rows: 40, columns: 120), Size(rows: 12, columns: 40)] {
            let text = screen(for: robot.state, size: size).text()
            #expect(words.filter { !text.contains($0) } == [], "\(size)")
        }
    }

    @Test(arguments: Language.translated, ScreenState.allCases)
    func `nothing is cut that English shows whole`(language: Language, place: ScreenState) {
        let english = place.robot()
        let robot = Robot.$language.withValue(language) { place.robot() }
        // A quote gives way to the state beside it.
        let sizes = [Size(rows: 24, columns: 80)] + (place == .answering ? [] : [Size(rows: 12, columns: 40)])
        for size in sizes {
            let cuts = [english, robot].map { Self.cuts(in: screen(for: $0.state, size: size).text()) }
            #expect(cuts[1] <= cuts[0], "\(size)\n\(screen(for: robot.state, size: size).text())")
        }
    }

    private static func cuts(in text: String) -> Int { text.count { $0 == "…" } }

    @Test(arguments: Language.translated)
    func `labels leave a blank before what they stand for`(language: Language) {
        let labels = ["Server", "User", "Ticket", "Device", "By", "There", "Here", "Find", "Run", "As"]
        let facts = [
            "Chat", "Number", "Id", "Sender", "Sent", "Kind", "Said by", "Read by", "Not yet", "Answers", "Text",
            "Deleted",
            "Edited", "Recalled", "Pinned", "Reactions",
        ]
        language.spoken {
            let columns = FormField.labelColumns(in: 36)
            #expect(labels.map(localized(key:)).filter { TerminalSafe($0).columns >= columns } == [])
            #expect(facts.map(localized(key:)).filter { TerminalSafe($0).columns > 10 } == [])
        }
    }

    @Test(arguments: Language.translated)
    func `states beside a message are short`(language: Language) {
        let states = ["sent", "queued", "sending", "saving", "FAILED", "read"]
        language.spoken {
            #expect(states.map(localized(key:)).filter { TerminalSafe($0).columns > 10 } == [])
        }
    }

    @Test(arguments: Language.translated)
    func `hints are short`(language: Language) throws {
        let hints = Set(try SourceTexts.keys().filter { $0.mark == "hint:" }.map(\.key))
        #expect(hints.count > 30)
        language.spoken {
            let long = hints.map(localized(key:)).filter { TerminalSafe($0).columns > 16 }
            #expect(long.sorted() == [])
        }
    }
}

extension Language {
    /// What `body` makes is in this language, as on a screen.
    func spoken<Result>(_ body: () -> Result) -> Result { Speech.as(Speech(self, isLinear: false), body) }
}
