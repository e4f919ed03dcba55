import Model
import Session
import TestSupport
import Testing

@testable import Tui

@Suite struct LanguageTests {
    @Test(arguments: [
        ("de_DE.UTF-8", "de"), ("de", "de"), ("zh_CN.UTF-8", "zh"), ("zh_TW", "zh"), ("ja_JP.eucJP", "ja"),
        ("ko_KR", "ko"),
        ("en_GB.UTF-8", "en"), ("C", "en"), ("C.UTF-8", "en"), ("POSIX", "en"), ("", "en"), ("deutsch", "en"),
        ("fr_FR.UTF-8", "en"), ("zhuang", "en"),
    ])
    func `a locale's name says the language`(locale: String, code: String) {
        #expect(Language.ofLocale(locale).code == code)
    }

    @Test(arguments: Language.all)
    func `a language is known by its code, and calls itself`(language: Language) {
        #expect(Language.named(language.code) == language)
        #expect(!language.name.isEmpty)
    }

    @Test func `values go to the places of the translation, whatever they say`() {
        let backwards = Language(
            code: "x", name: "x", vocabulary: Vocabulary { ["%1 wrote to %2": "100 %: %2 ← %1"][$0] })
        let (one, two) = ("%2", "100 %1")
        #expect(backwards.spoken { localized("\(one) wrote to \(two)") } == "100 %: 100 %1 ← %2")
        #expect(localized("\(one) wrote to \(two)") == "%2 wrote to 100 %1")
        #expect(backwards.spoken { localized("\(one) left") } == "%2 left")
    }

    @Test func `no blank stands between two words of Chinese, and one beside a word of another script`() {
        let chinese = Vocabulary(isUnspaced: true) { ["gave %1 to %2": "将 %1 给了 %2"][$0] ?? $0 }
        #expect(chinese.text("gave %1 to %2", ["你", "bob"]) == "将你给了 bob")
        #expect(chinese.text("gave %1 to %2", ["bob", "小明"]) == "将 bob 给了小明")
        #expect(chinese.text("%1 %2", ["你", "离开了"]) == "你离开了" && chinese.text("%1 %2", ["bob", "离开了"]) == "bob 离开了")
        #expect(Vocabulary { $0 }.text("%1 %2", ["你", "离开了"]) == "你 离开了")
    }

    @Test func `a name that looks like the screen's own word for somebody has its id beside it`() throws {
        let language = Language(code: "x", name: "x", vocabulary: Vocabulary { ["you": "du"][$0] })
        var robot = Robot.$language.withValue(language) { Robot.online() }
        robot.event(.people(.changed([.make(.bob, "Du")])))
        #expect(robot.text.contains("Du (bob)"))
    }

    @Test func `what happened to a group is told alike to people and to programs in English`() {
        let users: [[UserID]] = [[], [.bob], [.bob, .carol], [.bob, .carol, .dave]]
        let names = ["", "600", "86400", "90", "free", "ask", "closed", "Mira"]
        for action in GroupTip.Action.allCases {
            for tip in users.flatMap({ users in names.map { GroupTip(action, users, name: $0) } }) {
                #expect(tip.words() == tip.text())
                #expect(tip.words(by: .bob, inTopic: true) == tip.text(by: .bob, inTopic: true))
            }
        }
    }

    @Test func `an address that is none is told alike on the screen and in a file`() {
        let errors: [AddressError] = [
            .missingPath, .pathTooLong(bytes: 200), .unknownScheme("x"), .badHost("x"), .badPort("x"), .badPath("x"),
        ]
        for error in errors { #expect(Wording.address(error) == error.description) }
    }

    @Test(arguments: Language.translated, [ScreenState.signedOut, .welcome, .signIn, .main])
    func `looks as recorded in other languages`(language: Language, place: ScreenState) {
        var robot = Robot.$language.withValue(language) { place.robot() }
        robot.pause()
        assertScreen(robot, named: "\(place)-\(language.code)")
    }
}
