import Model
import TestSupport
import Testing
import Wire

/// What a frame is refused for, by the name its field has in the schema.
struct FrameRefusalTests {
    private static let messageID = WireBytes.field(2, [UInt8](repeating: 7, count: 16))
    private static let toBob = WireBytes.field(1, text: "c2c_bob")
    private static let latest = WireBytes.field(3, [])

    /// The fields of a login that is in order; a field given again replaces the earlier one.
    private static let login =
        WireBytes.field(1, text: "alice") + WireBytes.field(2, text: "ticket") + WireBytes.field(3, text: "terminal")
        + WireBytes.field(4, text: "laptop") + WireBytes.field(5, text: "Laptop") + WireBytes.field(6, text: "one")
        + WireBytes.field(7, [])

    /// That has counted further than anybody can.
    private static let resume = WireBytes.field(
        10, WireBytes.field(1, [UInt8](repeating: 7, count: 16)) + WireBytes.field(2, int: -1))

    @Test(arguments: [(Int64.min, 0, 0), (-1, 0, 0), (.max, 1 << 53, 253_402_300_799_999)])
    func `numbers that count nothing saturate where they come in`(number: Int64, count: Int64, time: Int64) throws {
        let item = Self.toBob + (2...5).flatMap { WireBytes.field($0, int: number) }
        guard case .news(.conversationChanged(let summary)) = try ServerFrame(decoding: WireBytes.field(8, item)).body,
            case .conversations(let list, _) = try ServerFrame(
                decoding: WireBytes.field(4, WireBytes.field(1, item))
            ).body
        else { return #expect(Bool(false), "another frame") }
        for summary in list + [summary] {
            #expect([summary.lastSeq, summary.readSeq, summary.unread] == [count, count, count])
            #expect(summary.lastAt.milliseconds == time)
        }
        let sentAt = Self.message + WireBytes.field(6, int: number)
        let far = sentAt + WireBytes.field(2, int: .max)
        guard case .news(.messageAdded(let message)) = try ServerFrame(decoding: WireBytes.field(7, far)).body else {
            return #expect(Bool(false), "another frame")
        }
        #expect(message.seq == 1 << 53)
        #expect(message.sentAt.milliseconds == time)
    }

    @Test func `the fields the refusals start from are accepted`() throws {
        _ = try ClientFrame(decoding: WireBytes.field(3, Self.login))
        _ = try ClientFrame(decoding: WireBytes.field(5, Self.toBob + Self.messageID))
        _ = try ClientFrame(decoding: WireBytes.field(6, Self.toBob + Self.latest))
        _ = try ServerFrame(decoding: WireBytes.field(7, Self.message))
        _ = try ServerFrame(decoding: WireBytes.field(9, Self.displacement))
    }

    @Test(
        arguments: [
            ("platform", 3, login + WireBytes.field(3, text: "toaster")),
            ("platform", 3, login + WireBytes.field(3, text: "")),
            ("device_id", 3, login + WireBytes.field(4, text: "")),
            ("device_id", 3, login + WireBytes.field(4, text: String(repeating: "x", count: 65))),
            ("device_id", 3, login + WireBytes.field(4, text: "../etc")),
            ("device_name", 3, login + WireBytes.field(5, text: String(repeating: "é", count: 33))),
            ("instance_id", 3, login + WireBytes.field(6, text: "a b")),
            ("mode", 3, Array(login.dropLast(2))),
            ("received", 3, Array(login.dropLast(2)) + resume),
            ("conversation", 5, messageID),
            ("conversation", 5, toBob + messageID + WireBytes.field(1, text: "bob")),
            ("conversation", 5, toBob + messageID + WireBytes.field(1, text: "c2c_b\u{1b}b")),
            ("message_id", 5, toBob),
            ("message_id", 5, toBob + WireBytes.field(2, [UInt8](repeating: 7, count: 15))),
            ("message_id", 5, toBob + WireBytes.field(2, [UInt8](repeating: 7, count: 17))),
            ("range", 6, toBob),
            ("conversation", 6, latest),
            ("seq", 6, toBob + WireBytes.field(4, int: -1)),
            ("seq", 6, toBob + WireBytes.field(5, int: .min)),
            ("seq", 7, toBob + WireBytes.field(2, int: -1)),
            ("conversation", 7, WireBytes.field(2, int: 1)),
        ] as [(String, Int, [UInt8])])
    func `a client's field is refused by its name`(name: String, body: Int, fields: [UInt8]) {
        #expect(throws: WireError.invalidField(name)) { try ClientFrame(decoding: WireBytes.field(body, fields)) }
    }

    private static let message =
        WireBytes.field(1, text: "c2c_bob") + WireBytes.field(2, int: 1)
        + WireBytes.field(3, [UInt8](repeating: 7, count: 16)) + WireBytes.field(4, text: "bob")

    private static let displacement = WireBytes.field(1, text: "web") + WireBytes.field(5, text: "multipleAccount")

    @Test(
        arguments: [
            ("conversation", 4, WireBytes.field(1, [])),
            ("conversation", 4, WireBytes.field(1, WireBytes.field(1, text: "group_\u{1b}"))),
            ("conversation", 4, WireBytes.field(1, WireBytes.field(1, text: String(repeating: "x", count: 257)))),
            ("message_id", 5, toBob),
            ("seq", 5, toBob + messageID + WireBytes.field(3, int: -1)),
            ("conversation", 6, []),
            ("sender", 6, toBob + WireBytes.field(2, message + WireBytes.field(4, text: "b\u{1b}b"))),
            ("conversation", 7, message + WireBytes.field(1, text: "group_ a")),
            ("seq", 5, toBob + messageID),
            ("seq", 7, message + WireBytes.field(2, int: -1)),
            ("seq", 7, message + WireBytes.field(2, int: 0)),
            ("message_id", 7, message + WireBytes.field(3, [])),
            ("sender", 7, message + WireBytes.field(4, text: String(repeating: "x", count: 33))),
            ("conversation", 8, []),
        ] as [(String, Int, [UInt8])])
    func `a server's field is refused by its name`(name: String, body: Int, fields: [UInt8]) {
        #expect(throws: WireError.invalidField(name)) { try ServerFrame(decoding: WireBytes.field(body, fields)) }
    }

    @Test func `ids of conversations in a form of a later version cost neither the list nor the link`() throws {
        let foreign = WireBytes.field(1, text: "space_rocket@ROOM#_a")
        let known = WireBytes.field(1, Self.toBob)
        let list = try ServerFrame(decoding: WireBytes.field(4, WireBytes.field(1, foreign) + known))
        guard case .conversations(let items, _) = list.body else { return #expect(Bool(false), "\(list)") }
        #expect(items.map(\.conversation) == [.c2c(.bob)])
        let news = [
            WireBytes.field(7, Self.message + foreign), WireBytes.field(8, foreign),
            WireBytes.field(8, WireBytes.field(1, text: "group_rocket@ROOM#_a")),
        ]
        for bytes in news {
            let frame = try ServerFrame(decoding: bytes)
            #expect(frame.body == .news(.unreadable))
            #expect(try ServerFrame(decoding: frame.encoded()) == frame)
        }
        // What a later version knows about its conversations is read no further; what is known is read as strictly as ever.
        #expect(throws: WireError.invalidField("message_id")) {
            try ServerFrame(decoding: WireBytes.field(7, Self.message + WireBytes.field(3, [])))
        }
    }

    @Test func `an end in words of a later version is an end all the same, so that nobody comes back for it for ever`()
        throws
    {
        let ended = WireBytes.field(
            11,
            WireBytes.field(
                2, Self.displacement + WireBytes.field(1, text: "toaster") + WireBytes.field(6, text: "whim")))
        let kicked = try ServerFrame(decoding: ended)
        guard case .ended(.kicked(let displacement)) = kicked.body else {
            Issue.record("\(kicked)")
            return
        }
        #expect(displacement.by?.platform == .web)
        #expect(displacement.cause == .login)
        #expect(try ServerFrame(decoding: WireBytes.field(11, [])).body == .ended(.loggedOut))
        #expect(try ServerFrame(decoding: WireBytes.field(11, WireBytes.field(99, []))).body == .ended(.loggedOut))
    }

    @Test(arguments: [[], WireBytes.field(1, int: 7), WireBytes.field(99, [1, 2, 3])] as [[UInt8]])
    func `a frame without a body we know is refused as such`(bytes: [UInt8]) {
        #expect(throws: WireError.unknownBody) { try ClientFrame(decoding: bytes) }
        #expect(throws: WireError.unknownBody) { try ServerFrame(decoding: bytes) }
    }

    @Test func `one byte over the limit is refused before it is read`() throws {
        let frame = try ClientFrame(requestID: 1, body: .ping).encoded()

        #expect(try ClientFrame(decoding: frame, limit: frame.count).body == .ping)
        #expect(throws: WireError.tooLarge(bytes: frame.count, limit: frame.count - 1)) {
            try ClientFrame(decoding: frame, limit: frame.count - 1)
        }
        let noise = [UInt8](repeating: 0xff, count: Limits.frameBytes + 1)
        #expect(throws: WireError.tooLarge(bytes: noise.count, limit: Limits.frameBytes)) {
            try ServerFrame(decoding: noise)
        }
    }

    @Test func `text that is not UTF-8 is refused`() {
        let send = Self.toBob + Self.messageID + WireBytes.field(3, [0xff, 0xfe])

        #expect(throws: WireError.undecodable) { try ClientFrame(decoding: WireBytes.field(5, send)) }
    }

    @Test(arguments: [(0, 50), (1, 1), (50, 50), (51, 50), (4_000_000_000, 50)] as [(Int64, Int)])
    func `a page has one to fifty messages, whatever is asked`(asked: Int64, given: Int) throws {
        let request = Self.toBob + WireBytes.field(2, int: asked) + Self.latest

        let frame = try ClientFrame(decoding: WireBytes.field(6, request))

        #expect(
            frame.body == .fetchHistory(HistoryRequest(conversation: .c2c(.bob), range: .latest, limit: given)))
    }

    @Test func `the largest message fits a frame with room to spare`() throws {
        let text = String(repeating: "x", count: Limits.messageBytes)

        let frame = try ServerFrame(body: .messageAdded(.make(seq: .max, text: text, sentAt: .start))).encoded()

        #expect(frame.count < Limits.messageBytes + 256)
    }
}
