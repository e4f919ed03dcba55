import Model
import TestSupport
import Testing

struct ConversationIDTests {
    @Test(arguments: [("c2c_bob", .c2c(.bob)), ("group_team", .group(.team))] as [(String, ConversationID)])
    func `reads and writes the field's text form`(text: String, conversation: ConversationID) {
        #expect(ConversationID(text) == conversation)
        #expect(conversation.description == text)
    }

    @Test(arguments: ["", "bob", "c2c_", "group_", "c2c_a b", "C2C_bob", "group:team", "c2cbob", " c2c_bob", "group_é"])
    func `refuses what is not a conversation`(text: String) {
        #expect(ConversationID(text) == nil)
    }

    @Test(
        arguments: [
            ("bob", .c2c(.bob)), ("group:team", .group(.team)), ("group", .c2c(fixture(UserID("group")))),
            ("c2c_bob", .c2c(fixture(UserID("c2c_bob")))), ("", nil), ("group:", nil), ("group:a b", nil), ("a b", nil),
            ("Group:team", nil),
        ] as [(String, ConversationID?)])
    func `reads what a person types as a recipient`(text: String, conversation: ConversationID?) {
        #expect(ConversationID(recipient: text) == conversation)
    }

    @Test func `a person and a group of the same name are two conversations`() {
        let group = ConversationID.group(fixture(GroupID("bob")))

        #expect(group != .c2c(.bob))
        #expect(group.name == ConversationID.c2c(.bob).name)
    }
}
