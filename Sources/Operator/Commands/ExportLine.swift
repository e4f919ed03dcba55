internal import Model
internal import Rules

/// A record of an export as one JSON object: its type, and what it has.
struct ExportLine: Encodable {
    private let record: ExportRecord

    init(_ record: ExportRecord) {
        self.record = record
    }

    private enum Name: String, CodingKey {
        case v, type, user, createdAt, disabled, nick, faceURL
        case platform, deviceName, address, loggedInAt, lastSeenAt
        case conversation, conversations, lastSeq, readSeq, joinedSeq, pinned, markedUnread, starred, archived, notify,
            deleted, hiddenMessages, group, role, roles, card
        case seq, messageID, sender, to, sentAt, kind, text, replyTo, file, name, size, blake2b
        case media, face, location
        case changes, by, value
        case allow, quietHours, standing, words, remark, lists, since
    }

    private typealias Fields = KeyedEncodingContainer<Name>

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Name.self)
        try fields.encode(1, forKey: .v)
        switch record {
        case .account(let user, let createdAt, let isDisabled, let profile):
            try fields.encode("account", forKey: .type)
            try fields.encode(user.description, forKey: .user)
            try fields.encode(createdAt.description, forKey: .createdAt)
            try fields.encode(isDisabled, forKey: .disabled)
            try fields.encode(profile.nick, forKey: .nick)
            try fields.encode(profile.faceURL, forKey: .faceURL)
            try fields.encode(profile.allows.word, forKey: .allow)
            try fields.encodeIfPresent(profile.quiet?.description, forKey: .quietHours)
        case .device(let device):
            try fields.encode("device", forKey: .type)
            try fields.encode(device.platform.rawValue, forKey: .platform)
            try fields.encode(device.deviceName, forKey: .deviceName)
            try fields.encodeIfPresent(device.address, forKey: .address)
            try fields.encode(device.loggedInAt.description, forKey: .loggedInAt)
            try fields.encode(device.lastSeenAt.description, forKey: .lastSeenAt)
        case .block(let user):
            try fields.encode("block", forKey: .type)
            try fields.encode(user.description, forKey: .user)
        case .folder(let folder):
            try fields.encode("folder", forKey: .type)
            try fields.encode(folder.name.description, forKey: .name)
            try fields.encode(folder.conversations.map(\.description), forKey: .conversations)
        case .friend(let friend):
            try fields.encode("friend", forKey: .type)
            try fields.encode(friend.user.description, forKey: .user)
            try fields.encode(friend.standing.rawValue, forKey: .standing)
            try fields.encode(friend.words, forKey: .words)
            try fields.encodeIfPresent(friend.remark?.description, forKey: .remark)
            if !friend.lists.isEmpty { try fields.encode(friend.lists.map(\.description), forKey: .lists) }
            try fields.encode(friend.since.description, forKey: .since)
        case .conversation(let conversation): try Self.encode(conversation, &fields)
        case .message(let message): try Self.encode(message, &fields)
        }
    }

    private static func encode(_ exported: ExportedConversation, _ fields: inout Fields) throws {
        let settings = exported.member.settings
        try fields.encode("conversation", forKey: .type)
        try fields.encode(exported.conversation.description, forKey: .conversation)
        try fields.encode(exported.lastSeq, forKey: .lastSeq)
        try fields.encode(exported.member.readSeq, forKey: .readSeq)
        try fields.encode(exported.member.joinedSeq, forKey: .joinedSeq)
        try fields.encode(settings.isPinned, forKey: .pinned)
        try fields.encode(settings.isMarkedUnread, forKey: .markedUnread)
        try fields.encode(settings.isStarred, forKey: .starred)
        try fields.encode(settings.isArchived, forKey: .archived)
        try fields.encode(settings.notify.rawValue, forKey: .notify)
        try fields.encode(settings.isDeleted, forKey: .deleted)
        let hidden = exported.member.hidden
        if !hidden.isEmpty { try fields.encode(hidden.seqs, forKey: .hiddenMessages) }
        try fields.encodeIfPresent(exported.groupName, forKey: .group)
        try fields.encodeIfPresent(exported.role.map(Self.word), forKey: .role)
        if !exported.roles.isEmpty { try fields.encode(exported.roles, forKey: .roles) }
        try fields.encodeIfPresent(exported.member.card?.description, forKey: .card)
    }

    private static func word(for role: GroupRole) -> String {
        switch role {
        case .owner: "owner"
        case .admin: "admin"
        case .member: "member"
        }
    }

    private static func encode(_ message: Message, _ fields: inout Fields) throws {
        try fields.encode("message", forKey: .type)
        try fields.encode(message.conversation.description, forKey: .conversation)
        try fields.encode(message.seq, forKey: .seq)
        try fields.encode(message.messageID.description, forKey: .messageID)
        try fields.encode(message.sender.description, forKey: .sender)
        if message.state.isDirected { try fields.encode(message.state.to.map(\.description), forKey: .to) }
        try fields.encode(message.sentAt.description, forKey: .sentAt)
        try fields.encode(message.content.kind, forKey: .kind)
        try fields.encode(message.content.text, forKey: .text)
        try fields.encodeIfPresent(message.content.quote?.seq, forKey: .replyTo)
        if let file = message.content.file {
            var inner = fields.nestedContainer(keyedBy: Name.self, forKey: .file)
            try inner.encode(file.name, forKey: .name)
            try inner.encode(file.size, forKey: .size)
            try inner.encode(file.hash.description, forKey: .blake2b)
            try inner.encodeIfPresent(file.media, forKey: .media)
        }
        try fields.encodeIfPresent(message.content.face, forKey: .face)
        try fields.encodeIfPresent(message.content.location, forKey: .location)
        let deeds = message.state.deeds
        guard !deeds.isEmpty else { return }
        var list = fields.nestedUnkeyedContainer(forKey: .changes)
        for deed in deeds {
            var inner = list.nestedContainer(keyedBy: Name.self)
            try inner.encode(deed.name, forKey: .name)
            try inner.encodeIfPresent(deed.by?.description, forKey: .by)
            try inner.encodeIfPresent(deed.value, forKey: .value)
        }
    }
}
