/// The id of an invitation: made by the inviter, and repeated in every message about it.
package struct InviteID: Hashable, Sendable, CustomStringConvertible {
    /// The longest id, in UTF-8 bytes.
    package static let maximumBytes = 128

    package let description: String

    /// Nil unless it is one line of 1 to `maximumBytes` bytes without blanks.
    package init?(_ text: String) {
        guard (1...Self.maximumBytes).contains(text.utf8.count),
            !text.unicodeScalars.contains(where: { $0.properties.isWhitespace || $0.value < 0x20 || $0.value == 0x7f })
        else { return nil }
        description = text
    }

    package init(_ id: MessageID) {
        description = id.description
    }
}

/// An invitation, or a step of one: what the field's signaling writes into the data of a custom message.
///
/// The server does not interpret it, so any client of the field can use it. The sender is told by the message, not by
/// this data.
package struct Signal: Equatable, Sendable {
    /// The step; the numbers are the field's.
    package enum Action: Int64, Sendable, CaseIterable {
        case invite = 1
        case cancel
        case accept
        case reject
        case timeout
    }

    package let action: Action
    package let inviteID: InviteID
    /// The inviter as the data says, which may be wrong; nil where it does not say.
    package let inviter: UserID?
    /// The invited users. In an answer, the user who gives it; in a time-out, those who have given none.
    package let invitees: [UserID]
    /// The time to answer in whole seconds; zero for an invitation that stays open until somebody ends it.
    package let timeout: Duration
    /// Data for programs, or a text for people.
    package let data: String
    /// Whether the data says that it is online only, for other programs; what counts is the way it comes.
    package let isOnlineOnly: Bool

    /// How many users one invitation may be for.
    package static let mostInvitees = 100
    /// The longest time to answer; nobody would wait longer for an invitation.
    package static let longestTimeout: Duration = .seconds(86_400)
    package static let usualTimeout: Duration = .seconds(30)

    package init(
        _ action: Action, _ inviteID: InviteID, inviter: UserID?, invitees: [UserID], timeout: Duration = .zero,
        data: String = "", isOnlineOnly: Bool = false
    ) {
        self.action = action
        self.inviteID = inviteID
        self.inviter = inviter
        self.invitees = invitees
        self.timeout = timeout
        self.data = data
        self.isOnlineOnly = isOnlineOnly
    }

    // MARK: In a message

    /// The custom message: the data for programs, and words for people whose program does not know it.
    package func content(in conversation: ConversationID) -> MessageContent {
        MessageContent(
            kind: MessageContent.customKind, bytes: Array(envelope(in: conversation).utf8), text: words)
    }

    private func envelope(in conversation: ConversationID) -> String {
        var group = ""
        if case .group(let id) = conversation { group = id.description }
        let invitees = invitees.map { JSONValue.quoted($0.description) }.joined(separator: ",")
        return """
            {"businessID":1,"inviteID":\(JSONValue.quoted(inviteID.description)),\
            "inviter":\(JSONValue.quoted(inviter?.description ?? "")),"inviteeList":[\(invitees)],\
            "groupID":\(JSONValue.quoted(group)),"actionType":\(action.rawValue),"timeout":\(timeout.wholeSeconds),\
            "onlineUserOnly":\(isOnlineOnly),"data":\(JSONValue.quoted(data))}
            """
    }

    /// The words that stand for data which only programs can read.
    package static let plainWords = "Invitation"

    private var words: String {
        switch action {
        case .invite: Self.plainText(data) ?? Self.plainWords
        case .cancel: "The invitation is cancelled."
        case .accept: "The invitation is accepted."
        case .reject: "The invitation is declined."
        case .timeout: "Nobody has answered the invitation."
        }
    }

    /// The part of the data that people can read; nil for a program's data, or none.
    package static func plainText(_ data: String) -> String? {
        let first = data.first { !$0.isWhitespace }
        return first.map { $0 != "{" && $0 != "[" } ?? false ? data : nil
    }

    /// The text that tells people what an invitation is for, from its data and its message's text; empty where only
    /// programs can read it.
    package static func purpose(data: String, text: String) -> String {
        plainText(data) ?? (text == plainWords ? "" : text)
    }

    /// Nil for data of another kind, and for data that breaks the rules.
    package init?(data bytes: [UInt8]) {
        // Data of other programs is not parsed.
        guard bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{"), let fields = JSONValue(bytes)?.object,
            let action = fields["actionType"]?.number.flatMap({ Action(rawValue: $0) }),
            let inviteID = fields["inviteID"]?.string.flatMap({ InviteID($0) }),
            let listed = fields["inviteeList"]?.array ?? (action == .cancel ? [] : nil),
            listed.count <= Self.mostInvitees
        else { return nil }
        let invitees = listed.compactMap { $0.string.flatMap { UserID($0) } }
        guard invitees.count == listed.count, action != .invite || !invitees.isEmpty,
            fields["businessID"] ?? .number(1) == .number(1),
            case .number(let timeout) = fields["timeout"] ?? .number(0),
            (0...Self.longestTimeout.wholeSeconds).contains(timeout)
        else { return nil }
        self.init(
            action, inviteID, inviter: fields["inviter"]?.string.flatMap { UserID($0) }, invitees: invitees.distinct,
            timeout: .seconds(timeout), data: fields["data"]?.string ?? "",
            isOnlineOnly: fields["onlineUserOnly"] == .true)
    }
}
