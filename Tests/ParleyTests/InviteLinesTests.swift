import ArgumentParser
import Model
import Session
import TestSupport
import Testing

@testable import parley

/// Invitations, as scripts are told of them.
struct InviteLinesTests {
    private let id = InviteID(.make(7))
    private let bob = ConversationID.c2c(.bob)

    private func made(_ actions: [(Signal.Action, UserID)]) throws -> Invite {
        var book = InviteBook()
        for (seq, (action, sender)) in actions.enumerated() {
            let signal = Signal(
                action, id, inviter: .bob, invitees: [.alice], timeout: .seconds(30), data: "d\(seq)")
            book.take(
                Message(
                    conversation: bob, seq: Int64(seq + 1), messageID: .make(UInt64(seq + 1)), sender: sender,
                    content: signal.content(in: bob), sentAt: .start(plusSeconds: Int64(seq))))
        }
        return try #require(book[InviteBook.Place(bob, id)])
    }

    private func fields(_ event: InviteEvent) -> String {
        var lines = EventLines()
        return lines.lines(for: .invite(event), at: .start)[0]
    }

    @Test func `each step is a line, which says whose and of which invitation`() throws {
        let head =
            #""inviteID":"\#(id)","conversation":"c2c_bob","inviter":"bob","invitees":["alice"],"#
        #expect(
            fields(.received(try made([(.invite, .bob)]), catchUp: true)).hasSuffix(
                #""event":"invitation","action":"invite",\#(head)"data":"d0","text":"d0","#
                    + #""sentAt":"2026-11-21T14:00:00.000Z","endsAt":"2026-11-21T14:00:30.000Z","answers":[],"#
                    + #""onlineOnly":false,"catchUp":true}"#))
        let accepted = try made([(.invite, .bob), (.accept, .alice)])
        #expect(
            fields(.answered(accepted, accepted.answers[0])).hasSuffix(
                #""action":"accept",\#(head)"by":"alice","data":"d1"}"#))
        #expect(
            fields(.cancelled(try made([(.invite, .bob), (.cancel, .bob)]))).hasSuffix(
                #""action":"cancel",\#(head)"by":"bob","data":"d1"}"#))
        #expect(
            fields(.timedOut(try made([(.invite, .bob)]))).hasSuffix(
                #""action":"timeout",\#(head)"unanswered":["alice"]}"#))
    }

    @Test(arguments: [
        ["--invite", "x", "bob", "hi"], ["--signal", "accept", "bob"], ["--signal", "timeout", "bob"],
        ["--signal", "accept", "--invite", "a b", "bob"], ["--signal", "invite", "group:team"],
        ["--signal", "invite", "--invitee", "bob", "bob"],
        ["--signal", "invite", "--invitee", "no name", "group:team"],
        ["--signal", "invite", "--invite-timeout", "90000", "bob"], ["--signal", "invite", "--whole", "bob"],
        ["--signal", "accept", "--invite", "x", "bob", "-"],
        ["--signal", "cancel", "--invite", "x", "--invite-timeout", "5", "bob"],
        ["--signal", "invite", "--reply-to", "3", "bob"],
    ])
    func `what does not go together is refused before anything is sent`(arguments: [String]) {
        #expect(throws: (any Error).self) { try SendCommand.parse(arguments) }
    }

    @Test func `what goes together is understood, without a text too`() throws {
        let command = try SendCommand.parse(
            ["--signal", "invite", "--invitee", "@bob", "--invitee", "carol", "--invite-timeout", "0", "group:team"])
        let wish = try #require(command.signal.wish(isOnlineOnly: false))
        let request = wish.request(in: .group(.team), data: "")
        #expect(request.step == .invite([.bob, .carol], timeout: .zero))
        let answer = try SendCommand.parse(["--signal", "reject", "--invite", "x", "bob", "no", "time"])
        #expect(answer.signal.wish(isOnlineOnly: false)?.request(in: .c2c(.bob), data: "").step == .reject)
    }
}
