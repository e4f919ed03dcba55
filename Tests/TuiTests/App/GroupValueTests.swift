import Model
import Session
import TestSupport
import Testing
import Tui

/// What programs keep with a group and what they count, looked at and changed by hand.
@Suite struct GroupValueTests {
    private func inTeam(rows: Int = 24, columns: Int = 80) -> Robot {
        var robot = Robot.online(rows: rows, columns: columns)
        robot.event(.conversationChanged(.make(conversation: .group(.team), lastSeq: 0, readSeq: 0)))
        robot.run("/open #team")
        robot.event(.historyLoaded(.group(.team), [], hasMore: false))
        robot.forgetEffects()
        return robot
    }

    private func asked(_ robot: Robot) -> [GroupValuesRequest] {
        robot.intents.compactMap { if case .changeValues(let request) = $0 { request } else { nil } }
    }

    @Test func `attributes and counters are asked for, shown, and followed while they are seen`() {
        var robot = inTeam()
        robot.run("/group attributes")
        #expect(robot.intents == [.readValues(.team)])
        #expect(robot.text.contains("Asking the server"))
        robot.event(.group(.values(.make(topic: "ships\n\u{1B}[31mand cars", likes: -4))))
        #expect(robot.text.contains("topic") && robot.text.contains("<U+001B>[31mand cars"))
        #expect(robot.text.contains("likes  -4"))
        robot.event(
            .group(.valuesChanged(GroupValues(group: .team, counters: GroupCounters([.init("views", 7)], version: 6)))))
        #expect(robot.text.contains("views  7") && !robot.text.contains("likes") && robot.text.contains("topic"))
        robot.event(.group(.valuesChanged(.make(fixture(GroupID("club")), topic: "another group"))))
        #expect(!robot.text.contains("another group"))
        robot.press(.escape)
        #expect(robot.state.topLayer == "MainLayer")
    }

    @Test func `counters stand first where they were asked for, and it says where there is nothing`() {
        var robot = inTeam()
        robot.run("/group counters")
        robot.event(.group(.values(GroupValues(group: .team, attributes: .init(), counters: .init()))))
        let counters = robot.rows.firstIndex { $0.contains("No counters.") }
        let attributes = robot.rows.firstIndex { $0.contains("No attributes.") }
        #expect((counters ?? 99) < (attributes ?? 0))
    }

    @Test func `a refusal takes the place of what is not known, and a new link asks again`() {
        var robot = inTeam()
        robot.run("/group attributes")
        robot.event(.intentRefused(ServiceError(.noNetwork)))
        #expect(!robot.text.contains("Asking the server"))
        robot.completeLogin()
        #expect(robot.intents.count { $0 == .readValues(.team) } == 2)
    }

    @Test func `the page goes with its group, and as many rows as there are can be read`() {
        var robot = inTeam(rows: 12, columns: 40)
        robot.run("/group attributes")
        let items = (0..<16).map { GroupAttributes.Item("key \($0)", String(repeating: "value ", count: 20)) }
        robot.event(
            .group(.values(GroupValues(group: .team, attributes: GroupAttributes(items), counters: .init()))))
        robot.press(KeyPress(.end))
        #expect(robot.text.contains("No counters."))
        robot.press(KeyPress(.home))
        #expect(robot.text.contains("key 0"))
        robot.event(.group(.ended(GroupEnding(group: .team, cause: .removed, by: .bob))))
        #expect(robot.state.topLayer == "MainLayer")
    }

    @Test(arguments: [
        ("/group attribute topic all of it", GroupValuesRequest.Change.putAttributes([.init("topic", "all of it")])),
        ("/group attribute topic -", .removeAttributes(["topic"])),
        ("/group count likes +3", .count(.increase, [.init("likes", 3)])),
        ("/group count likes -3", .count(.increase, [.init("likes", -3)])),
        ("/group count likes 3", .count(.set, [.init("likes", 3)])),
        ("/group count likes -", .removeCounters(["likes"])),
    ])
    func `commands change them`(line: String, change: GroupValuesRequest.Change) {
        var robot = inTeam()
        robot.run(line)
        #expect(asked(robot) == [GroupValuesRequest(group: .team, change)])
        #expect(robot.state.model.chats.composer.isEmpty)
    }

    @Test(arguments: [
        "/group attribute", "/group attribute topic", "/group count", "/group count likes", "/group count likes x",
        "/group count likes 99999999999999999999", "/group attributes x", "/group counters x",
    ])
    func `what is not understood stays in the line, with what is to be written`(line: String) {
        var robot = inTeam()
        robot.run(line)
        #expect(robot.intents.isEmpty && robot.state.model.chats.composer.text == line)
    }

    @Test func `who has looked changes what they have seen`() {
        var robot = inTeam()
        robot.run("/group attributes")
        robot.event(.group(.values(.make())))
        robot.press(.escape)
        robot.run("/group attribute topic cars")
        #expect(asked(robot).last?.version == 2)
        robot.event(.intentRefused(ServiceError(.attributeConflict)))
        #expect(robot.text.contains("Somebody else changed the attributes first."))
    }

    @Test func `what was done is said, with what a counter is now`() {
        var robot = inTeam()
        let request = GroupValuesRequest(group: .team, .count(.increase, [.init("likes", 1)]))
        robot.event(.group(.valuesChanged(.make(likes: 41))), .group(.valuesDone(request)))
        #expect(robot.text.contains("likes of #team is 41 now."))
        robot.event(.group(.valuesDone(GroupValuesRequest(group: .team, .removeAttributes(["topic"])))))
        #expect(robot.text.contains("#team has no attribute topic any more."))
    }

    @Test func `Tab completes the keys that are known`() {
        var robot = inTeam()
        robot.run("/group counters")
        robot.event(.group(.values(.make())))
        robot.press(.escape)
        robot.type("/group count li")
        robot.press(.tab)
        #expect(robot.state.model.chats.composer.text.hasPrefix("/group count likes"))
    }

    @Test func `offline they are neither seen nor changed`() {
        var robot = inTeam()
        robot.event(.linkChanged(.waiting(retryIn: .seconds(3), attempt: 2), error: "connection refused"))
        robot.run("/group attributes")
        robot.run("/group count likes +1")
        #expect(robot.intents.isEmpty && robot.text.contains("once this is online"))
    }
}
