internal import Model
internal import Session
internal import Tui

/// Who takes part, and what they say.
enum Sample {
    static let me = user("alice")
    static let peer = user("bob")
    static let team = certain(GroupID("team"))
    static let start = Timestamp(seconds: 1_795_269_600)

    /// What keeps the rules of its type.
    private static func certain<Value>(_ value: Value?) -> Value {
        guard let value else { preconditionFailure("a sample breaks the rules of \(Value.self)") }
        return value
    }

    static func user(_ name: String) -> UserID { certain(UserID(name)) }

    static func device(_ number: Int) -> Device {
        Device(platform: .terminal, id: certain(DeviceID("device-\(number)")), name: "laptop")
    }

    static func instance(_ number: Int) -> InstanceID { certain(InstanceID("instance-\(number)")) }

    static func id(_ number: Int) -> MessageID { MessageID(high: 1, low: UInt64(number)) }

    /// 60 columns.
    static func text(_ number: Int) -> String {
        let words = "the build is green again, and the release waits for review "
        return "\(number) " + words.prefix(58)
    }

    static func message(_ seq: Int64, in conversation: ConversationID = .c2c(peer)) -> Message {
        Message(
            conversation: conversation, seq: seq, messageID: id(Int(seq)), sender: peer, text: text(Int(seq)),
            sentAt: start.advanced(by: .seconds(seq * 7)))
    }

    static func summary(_ conversation: ConversationID, lastSeq: Int64) -> ConversationSummary {
        ConversationSummary(
            conversation: conversation, lastSeq: lastSeq, readSeq: lastSeq, unread: 0,
            lastAt: start.advanced(by: .seconds(lastSeq)), restoredSeq: 0)
    }
}
