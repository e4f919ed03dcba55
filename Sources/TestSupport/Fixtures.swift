package import Model

/// Unwraps a value made from a literal of the tests. A wrong literal stops the run at its place.
package func fixture<Value>(_ value: Value?, file: StaticString = #file, line: UInt = #line) -> Value {
    guard let value else {
        preconditionFailure("this fixture breaks the rules of \(Value.self)", file: file, line: line)
    }
    return value
}

extension UserID {
    package static let alice = fixture(UserID("alice"))
    package static let bob = fixture(UserID("bob"))
    package static let carol = fixture(UserID("carol"))
    package static let dave = fixture(UserID("dave"))
    package static let erin = fixture(UserID("erin"))

    package static func make(_ text: String) -> UserID { fixture(UserID(text)) }
}

extension Profile {
    /// A profile; an empty name stands for none.
    package static func make(_ user: UserID, _ name: String) -> Profile {
        Profile(user: user, name: DisplayName(cleaning: name))
    }
}

extension GroupID {
    package static let team = fixture(GroupID("team"))
}

extension DeviceID {
    package static let laptop = fixture(DeviceID("laptop"))
    package static let couch = fixture(DeviceID("couch"))
}

extension InstanceID {
    /// `instance-1`, `instance-2`, …
    package static func make(_ number: Int = 1) -> InstanceID {
        fixture(InstanceID("instance-\(number)"))
    }
}

extension StoreEpoch {
    package static let first = fixture(StoreEpoch("epoch-1"))
    package static let second = fixture(StoreEpoch("epoch-2"))
}

extension CommitProof {
    package static let example = fixture(CommitProof([1, 2, 3]))
}

extension MessageID {
    /// The same id for the same number.
    package static func make(_ number: UInt64 = 1) -> MessageID {
        MessageID(high: 0, low: number)
    }
}

extension [String] {
    /// The names of friend lists.
    package var names: [DisplayName] { map { fixture(DisplayName(cleaning: $0, atMost: Friend.listBytes)) } }
}

extension GroupValues {
    package static func make(_ group: GroupID = .team, topic: String = "ships", likes: Int64 = 3) -> GroupValues {
        GroupValues(
            group: group, attributes: GroupAttributes([.init("topic", topic)], version: 2),
            counters: GroupCounters([.init("likes", likes)], version: 5))
    }
}

extension Folder {
    package static func make(_ name: String, _ conversations: [ConversationID]) -> Folder {
        Folder(fixture(DisplayName(cleaning: name, atMost: nameBytes)), conversations)
    }
}

extension Timestamp {
    /// The time at which every test's clock starts: 2026-11-21T14:00:00Z.
    package static let start = Timestamp(seconds: 1_795_269_600)

    /// The instant so many seconds after `start`.
    package static func start(plusSeconds seconds: Int64) -> Timestamp {
        start.advanced(by: .seconds(seconds))
    }
}

extension Message {
    /// A message from bob to alice, sent `seq` minutes after `start`.
    package static func make(
        conversation: ConversationID = .c2c(.bob), seq: Int64 = 1, messageID: MessageID? = nil, sender: UserID = .bob,
        text: String = "hi", sentAt: Timestamp? = nil
    ) -> Message {
        Message(
            conversation: conversation, seq: seq,
            messageID: messageID ?? .make(UInt64(bitPattern: seq)),
            sender: sender, text: text, sentAt: sentAt ?? .start(plusSeconds: seq * 60))
    }
}

extension ConversationSummary {
    /// A conversation with one unread message from bob.
    package static func make(
        conversation: ConversationID = .c2c(.bob), lastSeq: Int64 = 1, readSeq: Int64 = 0, unread: Int64? = nil,
        lastAt: Timestamp = .start, restoredSeq: Int64 = 0
    ) -> ConversationSummary {
        ConversationSummary(
            conversation: conversation, lastSeq: lastSeq, readSeq: readSeq, unread: unread ?? lastSeq - readSeq,
            lastAt: lastAt, restoredSeq: restoredSeq)
    }
}

extension Displacement {
    /// Another terminal of the same user, nine minutes after `start`.
    package static func make(
        platform: Platform = .terminal, deviceName: String = "couch", address: String? = "203.0.113.7",
        at: Timestamp = .start(plusSeconds: 540), kind: Kind = .multipleAccount, cause: Cause = .login,
        isSameDevice: Bool = false
    ) -> Displacement {
        cause == .operator
            ? Displacement(byOperatorAt: at)
            : Displacement(
                by: OtherDevice(
                    platform: platform, deviceName: deviceName, address: address, kind: kind,
                    isSameDevice: isSameDevice),
                at: at, cause: cause)
    }
}

extension Secret: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) {
        self.init(text)
    }
}

extension FileHash {
    package static func make(_ byte: UInt8 = 1) -> FileHash {
        fixture(FileHash([UInt8](repeating: byte, count: FileHash.length)))
    }
}

extension FileContent {
    /// A file of this many whole parts.
    package static func make(
        _ name: String = "report.pdf", parts: Int = 2, hash: FileHash = .make(), media: FileMedia? = nil
    ) -> FileContent {
        fixture(FileContent(name: name, size: Int64(parts * FileParts.size), hash: hash, media: media))
    }
}
