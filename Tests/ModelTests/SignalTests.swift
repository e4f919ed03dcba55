import Model
import TestSupport
import Testing

/// Invitations in the data of custom messages, as the field's clients write and read them.
struct SignalTests {
    private let id = InviteID(.make(7))

    private func read(_ json: String) -> Signal? { Signal(data: Array(json.utf8)) }

    @Test func `it is read as it was written, whatever its data says`() throws {
        for data in ["", "coffee?", #"{"a":"\"\\"}"#, "汤 \u{1F389}\n\t\u{1}\u{7F}\u{202E}"] {
            let signal = Signal(
                .invite, id, inviter: .alice, invitees: [.bob, .carol], timeout: .seconds(30), data: data,
                isOnlineOnly: true)
            let content = signal.content(in: .group(.team))
            #expect(content.signal == signal)
            #expect(MessageContent(kind: content.kind, bytes: content.bytes, text: content.text).signal == signal)
        }
    }

    @Test func `the envelope has the field's names and numbers`() {
        let signal = Signal(.accept, id, inviter: .bob, invitees: [.alice], data: "yes")
        guard case .custom(let custom) = signal.content(in: .c2c(.bob)) else {
            Issue.record("no custom message")
            return
        }
        #expect(
            String(decoding: custom.data, as: UTF8.self)
                == #"{"businessID":1,"inviteID":"\#(id)","inviter":"bob","inviteeList":["alice"],"groupID":"","#
                + #""actionType":3,"timeout":0,"onlineUserOnly":false,"data":"yes"}"#)
        #expect(custom.text == "The invitation is accepted.")
    }

    @Test func `one that another client of the field wrote is read, with what is not known here`() {
        let json = """
            { "actionType" : 1, "businessID":1,"data":"{\\"call_type\\":2}", "groupID":"team","inviteID":"14-x_é",
              "inviteeList":["bob","bob"], "inviter":"\\u0061lice","timeout":30.0e0 ,"extra":[[{"a":null}],1.5e3,false] }
            """
        #expect(read(json.replacing("30.0e0", with: "30"))?.invitees == [.bob])
        let signal = read(json.replacing("30.0e0", with: "30"))
        #expect(
            signal?.inviter == .alice && signal?.inviteID.description == "14-x_é" && signal?.timeout == .seconds(30))
        #expect(signal?.data == #"{"call_type":2}"#)
        let numbers = "[0,-0,10,-7,0.5,1e9,1E-2,-1.25e+3,1e999]"
        #expect(read(#"{"actionType":2,"inviteID":"x","extra":\#(numbers)}"#) != nil)
    }

    @Test(arguments: [
        "", "{", "{}", "null", "[]", "7", #"{"inviteID":"x"}"#,
        #"{"actionType":1,"inviteID":"x","inviteeList":[]}"#, #"{"actionType":1,"inviteID":"x"}"#,
        #"{"actionType":0,"inviteID":"x","inviteeList":["bob"]}"#,
        #"{"actionType":6,"inviteID":"x","inviteeList":["bob"]}"#,
        #"{"actionType":"1","inviteID":"x","inviteeList":["bob"]}"#,
        #"{"actionType":1,"inviteID":"","inviteeList":["bob"]}"#,
        #"{"actionType":1,"inviteID":"a b","inviteeList":["bob"]}"#,
        #"{"actionType":1,"inviteID":"a\u001b","inviteeList":["bob"]}"#,
        #"{"actionType":1,"inviteID":"x","inviteeList":["no name!"]}"#,
        #"{"actionType":1,"inviteID":"x","inviteeList":[1]}"#,
        #"{"actionType":1,"inviteID":"x","inviteeList":["bob"],"timeout":-1}"#,
        #"{"actionType":1,"inviteID":"x","inviteeList":["bob"],"timeout":9223372036854775807}"#,
        #"{"actionType":1,"inviteID":"x","inviteeList":["bob"],"timeout":"30"}"#,
        #"{"actionType":1,"inviteID":"x","inviteeList":["bob"],"timeout":30.5}"#,
        #"{"actionType":1,"inviteID":"x","inviteeList":["bob"],"timeout":null}"#,
        #"{"actionType":1,"inviteID":"x","inviteeList":["bob"],"timeout":007}"#,
        #"{"actionType":1,"inviteID":"x","inviteeList":["bob"],"extra":0x10}"#,
        #"{"actionType":1,"inviteID":"x","inviteeList":["bob"],"extra":.5}"#,
        #"{"actionType":1,"inviteID":"x","inviteeList":["bob"],"extra":1.}"#,
        #"{"actionType":1,"inviteID":"x","inviteeList":["bob"],"extra":-}"#,
        #"{"actionType":1,"inviteID":"x","inviteeList":["bob"],"extra":1e}"#,
        #"{"actionType":1,"inviteID":"x","inviteeList":["bob"],"businessID":2}"#,
        #"{"actionType":1,"inviteID":"x","inviteeList":["bob"],"businessID":"av_call"}"#,
        #"{"actionType":1,"inviteID":"x","inviteeList":["bob"]} x"#,
        #"{"actionType":1,"actionType":2,"inviteID":"x","inviteeList":["bob"]}"#,
        #"{"actionType":1,"inviteID":"x","inviteeList":["bob"],"data":"\ud800"}"#,
        #"{"actionType":1,"inviteID":"x","inviteeList":["bob"],"data":"\u+123"}"#,
        #"{"actionType":+1,"inviteID":"x","inviteeList":["bob"]}"#,
        #"{"actionType":1,"inviteID":"x","inviteeList":["bob"],"data":nan}"#,
    ])
    func `what is none is left to other programs`(json: String) {
        #expect(read(json) == nil)
    }

    @Test func `neither brackets nor people without end are gone into`() {
        let deep = String(repeating: "[", count: 12_000)
        #expect(read(#"{"actionType":1,"inviteID":"x","inviteeList":["bob"],"data":\#(deep)"#) == nil)
        let many = (0...Signal.mostInvitees).map { #""u\#($0)""# }.joined(separator: ",")
        #expect(read(#"{"actionType":1,"inviteID":"x","inviteeList":[\#(many)]}"#) == nil)
        let long = String(repeating: "x", count: InviteID.maximumBytes + 1)
        #expect(read(#"{"actionType":1,"inviteID":"\#(long)","inviteeList":["bob"]}"#) == nil)
    }

    @Test func `people read its data where that is a text, and words in the place of what is a program's`() {
        func text(_ data: String) -> String {
            Signal(.invite, id, inviter: .alice, invitees: [.bob], data: data).content(in: .c2c(.bob)).text
        }
        #expect(text("coffee?") == "coffee?")
        #expect(text(#" {"room":7}"#) == "Invitation" && text("") == "Invitation")
    }
}

/// What comes of an invitation.
struct InviteTests {
    private let id = InviteID(.make(7))
    private let team = ConversationID.group(.team)

    private func signal(_ action: Signal.Action, timeout: Int64 = 30) -> Signal {
        Signal(action, id, inviter: .alice, invitees: [.bob, .carol], timeout: .seconds(timeout))
    }

    private func message(
        _ action: Signal.Action, _ seq: Int64, by sender: UserID, after seconds: Int64, timeout: Int64 = 30,
        state: MessageState = .unchanged
    ) -> Message {
        Message(
            conversation: team, seq: seq, messageID: .make(UInt64(seq)), sender: sender,
            content: state.isGone ? .text("") : signal(action, timeout: timeout).content(in: team),
            sentAt: .start(plusSeconds: seconds), state: state)
    }

    private func read(_ messages: [Message]) -> Invite? {
        var book = InviteBook()
        for message in messages { book.take(message) }
        return book[InviteBook.Place(team, id)]
    }

    @Test func `each who is invited answers once, in time, and nobody else does`() throws {
        let invite = try #require(
            read([
                message(.invite, 1, by: .alice, after: 0), message(.accept, 2, by: .alice, after: 1),
                message(.accept, 3, by: .bob, after: 2), message(.reject, 4, by: .bob, after: 3),
                message(.reject, 5, by: .carol, after: 30),
            ]))
        #expect(invite.answers.map(\.user) == [.bob] && invite.answers.allSatisfy(\.isAccepted))
        #expect(invite.unanswered == [.carol])
        #expect(!invite.isOver(at: .start(plusSeconds: 29)) && invite.waits(for: .carol, at: .start(plusSeconds: 29)))
        #expect(invite.isOver(at: .start(plusSeconds: 30)) && invite.hasRunOut(at: .start(plusSeconds: 30)))
    }

    @Test func `only who has invited cancels it or says that its time is over, and what comes later counts no more`() {
        let begin = message(.invite, 1, by: .alice, after: 0)
        let byOthers = read([
            begin, message(.cancel, 2, by: .bob, after: 1), message(.timeout, 3, by: .carol, after: 2),
        ])
        #expect(byOthers?.ending == nil)
        let cancelled = read([
            begin, message(.cancel, 2, by: .alice, after: 1), message(.accept, 3, by: .bob, after: 2),
        ])
        #expect(cancelled?.ending == .cancelled(data: "") && cancelled?.answers.isEmpty == true)
        #expect(cancelled?.hasRunOut(at: .start(plusSeconds: 60)) == false)
        let over = read([begin, message(.timeout, 2, by: .alice, after: 31)])
        #expect(over?.ending == .timedOut && over?.hasRunOut(at: .start) == true)
        let answered = read([
            begin, message(.accept, 2, by: .bob, after: 1), message(.accept, 3, by: .carol, after: 2),
            message(.cancel, 4, by: .alice, after: 3),
        ])
        #expect(answered?.ending == nil && answered?.hasRunOut(at: .start(plusSeconds: 60)) == false)
    }

    @Test func `one without a time stays open`() {
        let invite = read([message(.invite, 1, by: .alice, after: 0, timeout: 0)])
        #expect(invite?.endsAt == nil && invite?.isOver(at: .latest) == false)
    }

    @Test func `in whatever order its messages are read, it comes to the same`() {
        let messages = [
            message(.invite, 1, by: .alice, after: 0), message(.reject, 2, by: .bob, after: 1),
            message(.cancel, 3, by: .alice, after: 2), message(.accept, 4, by: .carol, after: 3),
            // Somebody else takes its id later.
            message(.invite, 5, by: .bob, after: 4),
        ]
        let whole = read(messages)
        #expect(whole?.inviter == .alice && whole?.answers.map(\.user) == [.bob])
        #expect(read(messages.reversed()) == whole)
        #expect(read([3, 0, 4, 2, 1, 1, 0].map { messages[$0] }) == whole)
        #expect(read([messages[1], messages[2]]) == nil)
    }

    @Test func `an answer or an invitation that was recalled counts no more`() {
        let recall = MessageState.gone(by: .bob, at: .start)
        let begin = message(.invite, 1, by: .alice, after: 0)
        let accepted = message(.accept, 2, by: .bob, after: 1)
        #expect(
            read([begin, accepted, message(.accept, 2, by: .bob, after: 1, state: recall)])?.answers.isEmpty == true)
        #expect(read([begin, message(.invite, 1, by: .alice, after: 0, state: recall)]) == nil)
    }

    @Test func `an id means nothing in another conversation`() {
        var book = InviteBook()
        book.take(message(.invite, 1, by: .alice, after: 0))
        #expect(book[InviteBook.Place(.c2c(.alice), id)] == nil)
    }

    @Test func `of ever new ones the oldest are forgotten`() {
        var book = InviteBook()
        for number in 1...600 {
            let signal = Signal(.invite, InviteID(.make(UInt64(number))), inviter: .alice, invitees: [.bob])
            book.take(
                Message(
                    conversation: team, seq: Int64(number), messageID: .make(UInt64(number)), sender: .alice,
                    content: signal.content(in: team), sentAt: .start(plusSeconds: Int64(number))))
        }
        #expect(book.open(at: .start(plusSeconds: 700)).count == 500)
        #expect(book[InviteBook.Place(team, InviteID(.make(600)))] != nil)
        #expect(book[InviteBook.Place(team, InviteID(.make(1)))] == nil)
    }

    private func online(_ action: Signal.Action, by sender: UserID, isOnlineOnly: Bool) -> OnlineMessage {
        let signal = Signal(
            action, id, inviter: .alice, invitees: [.bob], timeout: .seconds(30), isOnlineOnly: isOnlineOnly)
        return OnlineMessage(
            conversation: team, sender: sender, content: .message(signal.content(in: team)), sentAt: .start)
    }

    @Test func `what nobody keeps is told by the way it came, and is another one than what is kept`() {
        var book = InviteBook()
        book.take(online(.invite, by: .carol, isOnlineOnly: false))
        let unkept = InviteBook.Place(team, id, isOnlineOnly: true)
        #expect(book[unkept]?.isOnlineOnly == true && book[unkept]?.seq == nil)
        #expect(book[InviteBook.Place(team, id)] == nil)
        book.take(message(.invite, 1, by: .alice, after: 5))
        book.take(message(.accept, 2, by: .bob, after: 6))
        let kept = book[InviteBook.Place(team, id)]
        #expect(kept?.inviter == .alice && kept?.isOnlineOnly == false && kept?.seq == 1)
        #expect(kept?.answers.map(\.user) == [.bob] && book[unkept]?.answers.isEmpty == true)
    }

    @Test func `nobody silences one with messages of their own, however many, and in whatever order they are read`() {
        let real = [message(.invite, 1_000, by: .alice, after: 0), message(.accept, 2_000, by: .bob, after: 2)]
        let junk = (1...300).flatMap { number in
            [
                message(.accept, Int64(number), by: .dave, after: 0),
                message(.reject, Int64(1_000 + number), by: .dave, after: 1),
            ]
        }
        for messages in [junk + real, real + junk, real.reversed() + junk.reversed()] {
            #expect(read(messages)?.answers.map(\.user) == [.bob])
        }
        // Nor with another invitation of the same id, which somebody reads first.
        let later = message(.invite, 1_500, by: .dave, after: 1)
        #expect(read([real[1], later, message(.accept, 2_001, by: .carol, after: 3), real[0]])?.answers.count == 2)
    }

    @Test func `of too many, those are forgotten first of which no invitation is known, and then those that are over`()
    {
        func place(_ number: Int) -> InviteBook.Place { InviteBook.Place(team, InviteID(.make(UInt64(number)))) }
        func one(_ action: Signal.Action, _ number: Int, after seconds: Int64, timeout: Int64) -> Message {
            let signal = Signal(
                action, place(number).id, inviter: .alice, invitees: [.bob], timeout: .seconds(timeout))
            return Message(
                conversation: team, seq: Int64(number), messageID: .make(UInt64(number)), sender: .alice,
                content: signal.content(in: team), sentAt: .start(plusSeconds: seconds))
        }
        var book = InviteBook()
        book.take(one(.invite, 1, after: 0, timeout: 0))
        book.take(one(.invite, 2, after: 1, timeout: 10))
        book.take(one(.accept, 3, after: 20, timeout: 0))
        for number in 4...500 { book.take(one(.invite, number, after: 30, timeout: 0)) }
        #expect(book.take(one(.invite, 501, after: 31, timeout: 0))?.forgotten == [place(3)])
        #expect(book.take(one(.invite, 502, after: 31, timeout: 0))?.forgotten == [place(2)])
        #expect(book.take(one(.invite, 503, after: 31, timeout: 0))?.forgotten == [place(1)])
        book.forget(team)
        #expect(book.open(at: .start).isEmpty && book[place(500)] == nil)
    }

    @Test func `its memory is bounded by bytes, too`() {
        var book = InviteBook()
        let long = String(repeating: "x", count: 10_000)
        for number in 1...450 {
            let signal = Signal(
                .invite, InviteID(.make(UInt64(number))), inviter: .alice, invitees: [.bob], data: long)
            book.take(
                Message(
                    conversation: team, seq: Int64(number), messageID: .make(UInt64(number)), sender: .alice,
                    content: signal.content(in: team), sentAt: .start(plusSeconds: Int64(number))))
        }
        let open = book.open(at: .start)
        #expect((100..<300).contains(open.count) && open.first?.sentAt == .start(plusSeconds: 450))
    }
}
