import Model
import TestSupport
import Testing

struct IdentifierTests {
    @Test(arguments: ["a", "Z", "0", "_", "-", "alice", "A-b_9", String(repeating: "x", count: 32)])
    func `accepts letters, digits, underscore and hyphen`(text: String) {
        #expect(UserID(text)?.description == text)
        #expect(GroupID(text)?.description == text)
        #expect(DeviceID(text)?.description == text)
        #expect(InstanceID(text)?.description == text)
    }

    @Test(
        arguments: [
            "", " ", "a b", "alice ", "alice\n", "a.b", "a/b", "a@b", "a\u{0}", "\u{1b}[2J", "é", "e\u{301}", "ａ", "你好",
            "a\u{200b}", "٣",
        ])
    func `L-01 refuses every other spelling`(text: String) {
        #expect(UserID(text) == nil)
        #expect(GroupID(text) == nil)
        #expect(DeviceID(text) == nil)
        #expect(InstanceID(text) == nil)
    }

    @Test func `a topic's id names its community, and is typed shorter`() throws {
        let club = try #require(GroupID("club"))
        let topic = try #require(GroupID("club@TOPIC#_releases"))
        #expect(topic == GroupID(topic: "releases", of: club) && topic == GroupID(typed: "club/releases"))
        #expect(topic.community == club && topic.typed == "club/releases")
        #expect(club.community == nil && club.typed == "club" && GroupID(typed: "club") == club)
        #expect(ConversationID("group_club@TOPIC#_releases") == .group(topic))
        #expect(ConversationID(recipient: "#club/releases") == .group(topic))
        #expect(ConversationID(recipient: "group:club@TOPIC#_releases") == .group(topic))
        #expect(GroupID(topic: "more", of: topic) == nil)
        let longest = "club@TOPIC#_" + String(repeating: "t", count: GroupID.maximumTopicBytes - 12)
        #expect(GroupID(longest) != nil && GroupID(longest + "t") == nil)
        for text in [
            "@TOPIC#_a", "club@TOPIC#_", "club@TOPIC#_a@TOPIC#_b", "club@TOPIC#a", "club@topic#_a", "club@TOPIC#_a b",
            "club/", "/a", "club@a", "club@TOPIC#_a/b",
        ] { #expect(GroupID(text) == nil, "\(text)") }
        for text in ["club/", "/a", "club/a/b", "club/a b", "club@TOPIC#_a/b"] {
            #expect(GroupID(typed: text) == nil, "\(text)")
        }
    }

    @Test func `nobody can have the id that stands for an unknown sender`() {
        #expect(UserID(UserID.unknown.description) == nil)
        #expect(UserID.sender(UserID.unknown.description) == .unknown)
        #expect(UserID.sender("alice") == .alice)
        #expect(UserID.sender("a b") == nil)
    }

    @Test func `L-01 refuses one byte more than each id may have`() {
        func spells<ID>(_ make: (String) -> ID?, upTo maximum: Int) -> Bool {
            make(String(repeating: "x", count: maximum)) != nil
                && make(String(repeating: "x", count: maximum + 1)) == nil
        }
        #expect(spells(UserID.init, upTo: 32))
        #expect(spells({ GroupID($0) }, upTo: 48))
        #expect(spells(DeviceID.init, upTo: 64))
        #expect(spells(InstanceID.init, upTo: 64))
    }

    @Test func `ids differ by case`() throws {
        #expect(try #require(UserID("Alice")) != .alice)
    }
}
