import Model
import Session
import TestSupport
import Tui

/// A group of alice, who looks at it, bob and carol, in which some things are said to some alone.
protocol DirectedScene {}

extension DirectedScene {
    var team: ConversationID { .group(.team) }

    func robot(columns: Int = 80) -> Robot {
        var robot = Robot.online(columns: columns)
        robot.event(.conversationChanged(.make(conversation: team, lastSeq: 0)))
        robot.run("/open #team")
        tellMembers([.alice, .bob, .carol], &robot)
        robot.forgetEffects()
        return robot
    }

    func tellMembers(_ users: [UserID], _ robot: inout Robot) {
        let marks = users.map { GroupReaders.Mark(user: $0, readSeq: 0, joinedSeq: 0) }
        robot.event(.group(.readers(GroupReaders(group: .team, marks: marks))))
    }

    func message(
        _ seq: Int64, _ text: String, by sender: UserID = .bob, to users: [UserID] = [],
        at sentAt: Timestamp? = nil
    ) -> Message {
        Message(
            conversation: team, seq: seq, messageID: .make(UInt64(100 + seq)), sender: sender, content: .text(text),
            sentAt: sentAt ?? .start(plusSeconds: seq), state: MessageState(change: 0, to: users))
    }

    func hear(_ messages: [Message], _ robot: inout Robot) {
        for message in messages {
            robot.event(.messageAdded(message, own: message.sender == .alice, catchUp: false))
        }
    }

    func sent(_ robot: Robot) -> [SendIntent] {
        robot.intents.compactMap { if case .send(let intent) = $0 { intent } else { nil } }
    }
}
