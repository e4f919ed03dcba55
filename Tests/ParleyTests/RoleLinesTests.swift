import Model
import Session
import TestSupport
import Testing

@testable import parley

/// What scripts are told of the roles of a community.
struct RoleLinesTests {
    private func line(_ tip: GroupTip) -> String {
        var lines = EventLines()
        let message = Message(
            conversation: .group(.team), seq: 3, messageID: .make(), sender: .bob, content: .tip(tip), sentAt: .start)
        return lines.lines(for: .messageAdded(message, own: false, catchUp: false), at: .start)[0]
    }

    @Test func `a role is told by its name, and what everybody may do by its words`() {
        #expect(
            line(GroupTip(.roleGiven, [.alice], name: "Writers")).contains(
                #""text":"gave alice the role Writers","tip":{"action":"roleGiven","users":["alice"],"role":"Writers"}"#
            ))
        let change = RightsChange(from: [.mute, .send], to: [.send, .topics])
        #expect(
            line(GroupTip(.roleChanged, name: "Writers", rights: change)).contains(
                #""role":"Writers","permissions":["send","topics"],"added":["topics"],"taken":["mute"]}"#))
        #expect(line(GroupTip(.roleTaken, [.bob], name: "Writers")).contains(#""text":"gave up the role Writers""#))
        #expect(
            line(GroupTip(.allowed, name: "send mute")).contains(
                #""tip":{"action":"allowed","users":[],"permissions":["send","mute"]}"#))
        #expect(
            line(GroupTip(.allowed)).contains(
                #""text":"let everybody read here, and no more","tip":{"action":"allowed""#))
    }

    @Test func `a community says what this account may do in it`() {
        func text(_ group: GroupSummary) -> String { GroupLines.object(group, at: .start).text }
        let group = GroupSummary(kind: .community, name: "Club", role: .member, granted: [.mute], everybody: [.send])
        #expect(text(group).hasSuffix(#""permissions":["send","mute"]}"#))
        #expect(!text(GroupSummary(kind: .work, name: "", role: .owner)).contains("permissions"))
    }

    @Test func `a mute is told as long as it lasts`() {
        let end = Timestamp.start(plusSeconds: 60)
        let group = GroupSummary(kind: .community, name: "", role: .member, mutedUntil: end)
        #expect(GroupLines.object(group, at: .start).text.contains("mutedUntil"))
        #expect(!GroupLines.object(group, at: end).text.contains("mutedUntil"))
    }
}
