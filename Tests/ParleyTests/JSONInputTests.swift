import Model
import Session
import TestSupport
import Testing

@testable import parley

/// `parley send --json-input`: each line of standard input is one message as a JSON object.
struct JSONInputTests {
    private static let team = ConversationID.group(fixture(GroupID("team")))

    private func line(
        _ text: String, to recipient: ConversationID? = nil, isOnlineOnly: Bool = false
    ) -> Result<Line, LineSplitter.Failure> {
        JSONInput(recipient: recipient, isOnlineOnly: isOnlineOnly).line(3, text)
    }

    @Test func `a line says where it goes, what it answers and under which id`() throws {
        let id = "01234567-89ab-cdef-fedc-ba9876543210"
        let whole = try line(#"{"to":"group:team","text":"中文\n\u0041","reply_to":7,"id":"\#(id)"}"#).get()
        #expect(
            whole
                == Line(
                    number: 3, text: "中文\nA", conversation: Self.team, replyTo: 7, messageID: fixture(MessageID(id))))
        #expect(try line(#"{"to":"@bob","text":"hi"}"#).get().conversation == .c2c(.bob))
        #expect(try line(#"{"conversation":"group_team","text":"hi"}"#).get().conversation == Self.team)
        #expect(try line(#"{"text":"hi"}"#, to: .c2c(.carol)).get().conversation == .c2c(.carol))
        #expect(try line(#"{"text":"a\",\"text\":\"b","to":"bob"}"#).get().text == #"a","text":"b"#)
        #expect(try line(#"{"to":"bob","text":"hi","reply_to":null}"#, to: Self.team).get().conversation == .c2c(.bob))
    }

    @Test(arguments: [
        ("hi", "this is no JSON object"), ("[]", "this is no JSON object"), ("{", "this is no JSON object"),
        (#"{"to":"bob"}"#, #""text" is missing"#), (#"{"text":"hi"}"#, #""to" is missing"#),
        (#"{"to":"b b","text":"hi"}"#, #""to" is not a user id"#), (#"{"to":7,"text":"hi"}"#, #""to" is not a string"#),
        (#"{"conversation":"bob","text":"hi"}"#, #""conversation" is not as events prints it"#),
        (#"{"to":"bob","conversation":"c2c_bob","text":"hi"}"#, "exclude each other"),
        (#"{"to":"bob","text":"one","text":"two"}"#, #""text" is there twice"#),
        (#"{"to":"bob","text":"one","te\u0078t":"two"}"#, #""text" is there twice"#),
        (#"{"to":"bob","text":"\ud800"}"#, #""text" holds a \u that is no character"#),
        (#"{"to":"bob","text":""}"#, "the message is empty"), (#"{"to":"bob","text":" \n"}"#, "blank"),
        (
            #"{"to":"bob","text":"hi","replyTo":7}"#,
            #""replyTo" means nothing here; there are to, only, conversation, text"#
        ),
        (#"{"to":"bob","text":"hi","reply_to":0}"#, #""reply_to" is not the seq"#),
        (#"{"to":"bob","text":"hi","reply_to":"7"}"#, #""reply_to" is not the seq"#),
        (#"{"to":"group:team","text":"hi","only":"bob"}"#, #""only" is not a list of 1 to 50 user ids"#),
        (#"{"to":"group:team","text":"hi","only":[]}"#, #""only" is not a list of 1 to 50 user ids"#),
        (#"{"to":"group:team","text":"hi","only":["b b"]}"#, #""only" is not a list of 1 to 50 user ids"#),
        (#"{"to":"bob","text":"hi","only":["carol"]}"#, #""only" is for messages to a group"#),
        (#"{"to":"bob","text":"hi","id":"7"}"#, #""id" is not an id"#),
    ])
    func `a line that is no message is named with its number and what is wrong`(text: String, reason: String) {
        guard case .failure(let failure) = line(text) else {
            Issue.record("\(text) was taken")
            return
        }
        #expect(failure.text.hasPrefix("line 3: "))
        #expect(failure.text.contains(reason), "\(failure.text)")
    }

    @Test func `what nobody keeps has no id and answers nothing`() {
        #expect(throws: LineSplitter.Failure.self) {
            try line(#"{"to":"bob","text":"hi","reply_to":7}"#, isOnlineOnly: true).get()
        }
        #expect(throws: Never.self) { try line(#"{"to":"bob","text":"hi"}"#, isOnlineOnly: true).get() }
    }

    @Test func `lines may be longer than a text, come in pieces, and end at the first that is no message`() {
        let escaped = String(repeating: "\\u4e2d", count: Limits.messageBytes / 3)
        let input = #"{"to":"bob","text":"\#(escaped)"}"# + "\n\nnothing\n" + #"{"to":"bob","text":"hi"}"# + "\n"
        var splitter = LineSplitter(format: JSONInput(recipient: nil, isOnlineOnly: false))
        var lines = input.utf8.flatMap { splitter.add([$0]) }
        lines += splitter.finish()
        #expect(lines.count == 2)
        #expect((try? lines.first?.get())?.text.utf8.count == Limits.messageBytes / 3 * 3)
        guard case .failure(let failure)? = lines.last else {
            Issue.record("the third line was taken")
            return
        }
        #expect(failure.text.hasPrefix("line 3: "))
        var long = LineSplitter(format: JSONInput(recipient: nil, isOnlineOnly: false))
        let result = long.add(Array(repeating: UInt8(ascii: "x"), count: JSONInput.longestLine + 2))
        #expect(result.count == 1 && (try? result[0].get()) == nil)
    }

    @Test func `lines keep their order while one waits for the message it answers`() {
        var queue = AnswerQueue()
        func line(_ number: Int, replyTo: Int64? = nil) -> Line {
            Line(number: number, text: "\(number)", conversation: Self.team, replyTo: replyTo)
        }
        let quote = Quote(seq: 7, sender: .bob)
        #expect(queue.add(.make(1), line(1)) == [.send(.make(1), line(1), nil)])
        #expect(queue.add(.make(2), line(2, replyTo: 7)) == [])
        #expect(queue.becameReady() == [.ask(Self.team, seq: 7)])
        #expect(queue.add(.make(3), line(3)) == [])
        #expect(queue.add(.make(4), line(4, replyTo: 8)) == [])
        #expect(queue.found(quote, seq: 9, in: Self.team) == [])
        #expect(
            queue.found(quote, seq: 7, in: Self.team) == [
                .send(.make(2), line(2, replyTo: 7), quote), .send(.make(3), line(3), nil), .ask(Self.team, seq: 8),
            ])
        #expect(queue.found(nil, seq: 8, in: Self.team) == [.refuse(.make(4), line(4, replyTo: 8))])
    }

    @Test func `who is to be spoken to stands in front, where the text does not name them`() throws {
        let both = try MentionedUsers(["bob", "@carol", "bob"])
        #expect(both.put(before: "the build is red", onOwnLine: false) == "@bob @carol the build is red")
        #expect(both.put(before: "bob: ask @carol", onOwnLine: false) == "bob: ask @carol")
        #expect(both.put(before: "see @Bob.", onOwnLine: false) == "@carol see @Bob.")
        #expect(try MentionedUsers(["bob"]).put(before: "```\nx\n```", onOwnLine: true) == "@bob\n```\nx\n```")
        #expect(try MentionedUsers([]).put(before: "hi", onOwnLine: false) == "hi")
        #expect(throws: (any Error).self) { try MentionedUsers(["b b"]) }
    }
}
