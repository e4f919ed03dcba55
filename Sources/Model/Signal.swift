/// Names an invitation: whoever invites has made it up, and everybody repeats it.
package struct InviteID: Hashable, Sendable, CustomStringConvertible {
    /// In UTF-8 bytes.
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

/// An invitation, or what becomes of one: what the field's signaling says in the data of a custom message.
///
/// No server knows it, so that any client of the field can speak it. Who sends one is told by its message, and not by what
/// stands in here.
package struct Signal: Equatable, Sendable {
    /// By the field's numbers.
    package enum Action: Int64, Sendable, CaseIterable {
        case invite = 1
        case cancel
        case accept
        case reject
        case timeout
    }

    package let action: Action
    package let inviteID: InviteID
    /// As the message says, which may be wrong; nil where it does not.
    package let inviter: UserID?
    /// Who is invited; of an answer, who gives it; of a time-out, who has given none.
    package let invitees: [UserID]
    /// Whole seconds; zero for an invitation that stays open until somebody ends it.
    package let timeout: Duration
    /// For programs, or a text for people.
    package let data: String
    /// As the message says, for other programs: whether it is so is told by the way it comes.
    package let isOnlineOnly: Bool

    /// As many as one invitation may be for.
    package static let mostInvitees = 100
    /// More is no invitation any more that somebody waits for.
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

    /// As a custom message: the envelope for programs, and words for people whose program does not know it.
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

    /// In the place of what only programs can read.
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

    /// What people can read of the data; nil for what is a program's, or nothing.
    package static func plainText(_ data: String) -> String? {
        let first = data.first { !$0.isWhitespace }
        return first.map { $0 != "{" && $0 != "[" } ?? false ? data : nil
    }

    /// What people are told that an invitation is for, by its data and its message's text; empty where only programs can read it.
    package static func purpose(data: String, text: String) -> String {
        plainText(data) ?? (text == plainWords ? "" : text)
    }

    /// Nil for bytes that are none, or an envelope that breaks its rules.
    package init?(data bytes: [UInt8]) {
        // Other programs' data is not read through.
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
