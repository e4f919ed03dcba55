import Model
import Session
import TestSupport
import Testing

@testable import parley

/// What scripts read.
struct JSONLinesTests {
    @Test func `controls, bidi marks and invisible characters are escaped without loss`() {
        var object = JSONObject()
        object.add("text", "a\"\\\u{1B}[2J\u{7F}\u{9B}\u{2028}\u{202E}\u{200D}\u{E0041}é你🎉\n")
        #expect(
            object.text
                == #"{"text":"a\"\\\u001b[2J\u007f\u009b\u2028\u202e\u200d\udb40\udc41é你🎉\u000a"}"#)
    }

    @Test func `for people a file is marked as one, as on the screen`() throws {
        let file = try #require(FileContent(name: "a.txt", size: 3, hash: .make()))
        let message = Message(
            conversation: .c2c(.bob), seq: 3, messageID: .make(3), sender: .bob, content: .file(file), sentAt: .start)
        #expect(MessageStateLines.words(of: message).hasPrefix("[file] a.txt"))
    }

    @Test(arguments: [
        (
            MessageContent.file(
                .make(
                    "trip.mp4",
                    media: FileMedia(
                        .video, format: "MP4", pixels: PixelSize(width: 1920, height: 1080), duration: .seconds(62)))),
            #""kind":"file","text":"trip.mp4 (video MP4 1:02 1920x1080, 98 kB)","file":{"name":"trip.mp4","size":98304,"#,
            #","media":{"kind":"video","format":"MP4","width":1920,"height":1080,"seconds":62}}"#,
            "[video] trip.mp4 1:02 1920x1080 · 98 kB"
        ),
        (
            .file(.make("a.ogg", media: FileMedia(.sound, format: "OGG"))), #""kind":"file","#,
            #","media":{"kind":"sound","format":"OGG"}}"#, "[sound] a.ogg · 98 kB"
        ),
        (
            .file(.make("a.wav", media: FileMedia(.sound, format: "WAV", duration: .milliseconds(500)))),
            #""kind":"file","#, #""media":{"kind":"sound","format":"WAV","seconds":0.5}}"#,
            "[sound] a.wav 0:00.5 · 98 kB"
        ),
        (
            .face(fixture(Face(index: 3, data: "t\"t"))), #""kind":"face","text":"[face 3]","#,
            #""face":{"index":3,"data":"t\"t"}"#, "[face] 3 t\"t"
        ),
        (
            .location(fixture(Location(latitude: 52.52, longitude: -0.5, description: "B"))),
            #""kind":"location","text":"B 52.52, -0.5","#,
            #""location":{"latitude":52.52,"longitude":-0.5,"description":"B"}"#, "[location] B 52.52, -0.5"
        ),
    ])
    func `pictures, faces and places have fields of their own`(
        content: MessageContent, head: String, fields: String, words: String
    ) {
        var lines = EventLines()
        let message = Message(
            conversation: .c2c(.bob), seq: 3, messageID: .make(3), sender: .bob, content: content, sentAt: .start)
        let line = lines.lines(for: .messageAdded(message, own: false, catchUp: false), at: .start)[0]
        #expect(line.contains(head) && line.contains(fields), "\(line)")
        #expect(MessageStateLines.words(of: message).hasPrefix(words))
    }

    @Test func `lines are numbered densely and absent fields are absent`() {
        var lines = EventLines()
        let written =
            lines.lines(for: .statusChanged(old: .loggedOut, new: .loggingIn), at: .start)
            + lines.lines(for: .historyLoaded(.c2c(.bob), [], hasMore: false), at: .start)
            + lines.lines(for: .linkChanged(.waiting(retryIn: .milliseconds(250), attempt: 2), error: nil), at: .start)
        #expect(
            written == [
                #"{"v":1,"n":1,"at":"2026-11-21T14:00:00.000Z","event":"statusChanged","old":"loggedOut","new":"loggingIn","code":2}"#,
                #"{"v":1,"n":2,"at":"2026-11-21T14:00:00.000Z","event":"linkChanged","link":"waiting","attempt":2,"retryInMs":250}"#,
            ])
    }

    @Test func `a message is one line with all its fields`() {
        var lines = EventLines()
        #expect(
            lines.lines(for: .messageAdded(.make(text: "hi"), own: false, catchUp: true), at: .start) == [
                #"{"v":1,"n":1,"at":"2026-11-21T14:00:00.000Z","event":"message","conversation":"c2c_bob","seq":1,"messageID":"00000000-0000-0000-0000-000000000001","from":"bob","own":false,"kind":"text","text":"hi","sentAt":"2026-11-21T14:01:00.000Z","catchUp":true}"#
            ])
    }

    @Test func `what a message has for programs is in its line, in base64`() {
        var lines = EventLines()
        let message = Message(
            conversation: .c2c(.bob), seq: 1, messageID: .make(1), sender: .bob,
            content: .custom(CustomContent(data: [0, 255, 10], text: "build 7")), sentAt: .start)
        let line = lines.lines(for: .messageAdded(message, own: false, catchUp: false), at: .start)[0]
        #expect(line.contains(#""kind":"custom","text":"build 7","data":"AP8K""#))
    }

    @Test func `what nobody keeps is told as what it is`() {
        var lines = EventLines()
        func line(_ content: OnlineContent) -> String {
            let message = OnlineMessage(conversation: .c2c(.bob), sender: .bob, content: content, sentAt: .start)
            return lines.lines(for: .onlineMessage(message, own: false), at: .start)[0]
        }
        #expect(line(.typing).hasSuffix(#""event":"typing","conversation":"c2c_bob","from":"bob"}"#))
        #expect(
            line(.message(.text("now"))).hasSuffix(
                #""event":"onlineMessage","conversation":"c2c_bob","from":"bob","own":false,"kind":"text","text":"now","sentAt":"2026-11-21T14:00:00.000Z"}"#
            ))
    }

    @Test func `what happened to a group, what it is and that one is in it no more are told`() {
        var lines = EventLines()
        let group = fixture(GroupID("rocket"))
        let tip = Message(
            conversation: .group(group), seq: 2, messageID: .make(2), sender: .bob,
            content: .tip(GroupTip(.invited, [.alice, .carol])), sentAt: .start)
        #expect(
            lines.lines(for: .messageAdded(tip, own: false, catchUp: false), at: .start)[0].contains(
                #""kind":"tip","text":"added alice and carol","tip":{"action":"invited","users":["alice","carol"]},"#))
        let summary = ConversationSummary(
            conversation: .group(group), lastSeq: 2, readSeq: 1, unread: 1, lastAt: .start,
            group: GroupSummary(kind: .open, name: "火箭", role: .admin, applicants: [.carol]))
        let told = #""group":{"kind":"Public","name":"火箭","role":"admin","joining":"ask","applicants":["carol"]}}"#
        #expect(lines.lines(for: .conversationChanged(summary), at: .start)[0].hasSuffix(told))
        #expect(
            GroupLines.line(summary, at: .start)
                == #"{"v":1,"conversation":"group_rocket","unread":1,"lastSeq":2,"# + told)
        let ending = GroupEnding(group: group, cause: .removed, by: .bob)
        #expect(
            lines.lines(for: .group(.ended(ending)), at: .start)[0].hasSuffix(
                #""event":"groupEnded","conversation":"group_rocket","cause":"removed","by":"bob"}"#))
    }

    @Test func `who is called otherwise is told, and from then on what they say has their name in it`() {
        var lines = EventLines()
        let message = SessionEvent.messageAdded(.make(text: "hi"), own: false, catchUp: false)
        #expect(!lines.lines(for: message, at: .start)[0].contains("senderName"))
        #expect(
            lines.lines(for: .people(.changed([.make(.bob, "Bob \"火\"")])), at: .start)[0].hasSuffix(
                #""event":"profile","user":"bob","name":"Bob \"火\""}"#))
        #expect(lines.lines(for: message, at: .start)[0].contains(#""from":"bob","senderName":"Bob \"火\"","own":"#))
        let typing = OnlineMessage(conversation: .c2c(.bob), sender: .bob, content: .typing, sentAt: .start)
        #expect(
            lines.lines(for: .onlineMessage(typing, own: false), at: .start)[0].hasSuffix(
                #""from":"bob","senderName":"Bob \"火\""}"#))
        #expect(
            lines.lines(for: .people(.changed([.make(.bob, "")])), at: .start)[0].hasSuffix(
                #""event":"profile","user":"bob"}"#))
        #expect(!lines.lines(for: message, at: .start)[0].contains("senderName"))
    }

    @Test func `an answer says which message of whom it answers, and is a text to who knows no quotes`() {
        var lines = EventLines()
        let message = Message(
            conversation: .c2c(.bob), seq: 2, messageID: .make(2), sender: .bob,
            content: .reply(Reply(to: Quote(seq: 1, sender: .alice), text: "yes")), sentAt: .start)
        let line = lines.lines(for: .messageAdded(message, own: false, catchUp: false), at: .start)[0]
        #expect(line.contains(#""kind":"text","text":"yes","quote":{"seq":1,"from":"alice"},"sentAt":"#))
    }

    @Test(arguments: [
        (EndReason.closed, #""reason":"closed","exit":0}"#),
        (
            .kicked(.make()),
            #""at":"2026-11-21T14:09:00.000Z"},"text":"Signed out here at 2026-11-21T14:09:00.000Z by Terminal from 203.0.113.7, \"couch\".","exit":80}"#
        ),
        (
            .kicked(.make(cause: .operator)),
            #""reason":"kicked","cause":"operator","by":{"at":"2026-11-21T14:09:00.000Z"},"text":"Signed out here by the operator at 2026-11-21T14:09:00.000Z; the ticket is still good.","exit":80}"#
        ), (.kicked(.make(cause: .signOut)), #""kind":"multipleAccount","cause":"signOut","by":{"platform":"#),
        (.ticketExpired(at: .start), #""exit":81}"#), (.revokedByOperator(at: .start), #""code":70052,"#),
        (.accountDisabled, #""exit":83}"#), (.refused(ServiceError(.versionTooOld)), #""exit":76}"#),
        (.refused(ServiceError(.ticketBadSignature)), #""exit":77}"#), (.unreachable(), #""exit":69}"#),
    ])
    func `an end says why and with which exit code`(reason: EndReason, part: String) {
        var lines = EventLines()
        #expect(lines.lines(for: .ended(reason), at: .start)[0].contains(part))
    }
}
