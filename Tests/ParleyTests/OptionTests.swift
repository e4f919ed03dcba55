import Model
import TestSupport
import Testing

@testable import parley

struct OptionTests {
    @Test(arguments: [("90s", 90), ("15m", 900), ("12h", 43_200), ("7d", 604_800), ("5", 5)] as [(String, Int64)])
    func `reads a lifetime`(text: String, seconds: Int64) {
        #expect(Lifetime.seconds(text) == seconds)
    }

    @Test(arguments: ["", "d", "7 d", "1.5h", "7w", "99999999999999999999d", "9223372036854775807d"])
    func `refuses what is no lifetime`(text: String) {
        #expect(Lifetime.seconds(text) == nil)
    }

    @Test func `reads groups and their members`() throws {
        #expect(
            try GroupOption.parse(["team=alice,bob", "solo=carol"]) == [
                .team: [.alice, .bob], fixture(GroupID("solo")): [.carol],
            ])
    }

    @Test(arguments: [["team"], ["te am=alice"], ["team=al ice"], ["team=alice", "team=bob"]])
    func `refuses a group that can't be meant`(texts: [String]) {
        #expect(throws: CommandFailure.self) { try GroupOption.parse(texts) }
    }
}
