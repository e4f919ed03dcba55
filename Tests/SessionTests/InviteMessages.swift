import Model
import Session
import TestSupport
import Wire

/// What is said of one invitation, of whomever it is.
extension Message {
    static let inviteID = InviteID(.make(7))

    static func of(
        _ action: Signal.Action, _ seq: Int64, by sender: UserID = .bob, to invitee: UserID = .alice, at: Timestamp,
        timeout: Int64 = 10, isOnlineOnly: Bool = false, in conversation: ConversationID = .c2c(.bob)
    ) -> Message {
        let inviter: UserID = invitee == .alice ? .bob : .alice
        let signal = Signal(
            action, inviteID, inviter: inviter, invitees: [invitee], timeout: .seconds(timeout), data: "soup",
            isOnlineOnly: isOnlineOnly)
        return Message(
            conversation: conversation, seq: seq, messageID: .make(UInt64(100 + seq)), sender: sender,
            content: signal.content(in: conversation), sentAt: at)
    }

    /// As everybody reads it once it was recalled.
    var recalled: Message {
        Message(
            conversation: conversation, seq: seq, messageID: messageID, sender: sender, content: .text(""),
            sentAt: sentAt, state: .gone(by: sender, at: sentAt))
    }
}

extension SessionRig {
    /// Told of invitations since it was forgotten last.
    var invites: [InviteEvent] {
        events.compactMap { if case .invite(let event) = $0 { event } else { nil } }
    }

    /// In short, in their order.
    var inviteWords: [String] {
        invites.map { event in
            switch event {
            case .received(_, let catchUp): catchUp ? "received late" : "received"
            case .answered(_, let answer): answer.isAccepted ? "accepted" : "declined"
            case .cancelled: "cancelled"
            case .timedOut: "timed out"
            }
        }
    }

    /// Sent as messages.
    var signals: [Signal] {
        frames.compactMap { frame in
            if case .request(.messages(.send(let request))) = frame.body { request.content.signal } else { nil }
        }
    }

    /// Answers the latest history request of a conversation.
    mutating func page(_ messages: [Message], of conversation: ConversationID = .c2c(.bob), hasMore: Bool = false) {
        receive(
            .history(HistoryPage(conversation: conversation, messages: messages, hasMore: hasMore)),
            answering: requestID { $0.history?.conversation == conversation })
    }
}
