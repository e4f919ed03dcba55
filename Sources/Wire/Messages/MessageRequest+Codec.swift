internal import Model
internal import SwiftProtobuf

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

extension MessageRequest {
    var wire: Parley_V1_ClientFrame.OneOf_Body {
        switch self {
        case .send(let request): .send(request.wire)
        case .change(let request): .changeMessage(request.wire)
        case .fetchHistory(let request): .fetchHistory(request.wire)
        case .fetchChanges(let request): .fetchChanges(request.wire)
        case .online(let request): .sendOnline(request.wire)
        }
    }

    init(wire body: Parley_V1_ClientFrame.OneOf_Body) throws(WireError) {
        switch body {
        case .send(let request): self = .send(try SendRequest(wire: request))
        case .changeMessage(let request): self = .change(try ChangeRequest(wire: request))
        case .fetchHistory(let request): self = .fetchHistory(try HistoryRequest(wire: request))
        case .fetchChanges(let request): self = .fetchChanges(try ChangesRequest(wire: request))
        case .sendOnline(let request): self = .online(try OnlineRequest(wire: request))
        case .hello, .login, .logout, .markRead, .ping, .pong, .renewTicket, .listInstances, .endInstances,
            .changeGroup, .listMembers, .fetchReaders, .setProfile, .fetchProfiles, .setBlocked, .setConversation,
            .watchStatuses, .setStatus, .setQuietHours, .listBlocked, .changeFriend, .listFriends, .changeFolder,
            .listFolders, .changeGroupValues, .fetchGroupValues, .beginFile, .putPart, .fetchPart:
            throw .unknownBody
        }
    }
}

extension SendRequest {
    fileprivate var wire: Parley_V1_Send {
        var request = Parley_V1_Send()
        request.conversation = conversation.description
        request.messageID = Data(messageID.bytes)
        request.text = content.text
        request.kind = content.kind
        if request.kind != 0 { request.content = Data(content.bytes) }
        request.to = to.map(\.description)
        return request
    }

    /// Reads a request with all members that it names; the rules limit their number.
    fileprivate init(wire request: Parley_V1_Send) throws(WireError) {
        var to: [UserID] = []
        for user in request.to { to.append(try WireCodec.userID(user)) }
        self.init(
            conversation: try WireCodec.conversation(request.conversation),
            messageID: try WireCodec.messageID(request.messageID),
            content: MessageContent(kind: request.kind, bytes: [UInt8](request.content), text: request.text), to: to)
    }
}

extension ChangeRequest {
    fileprivate var wire: Parley_V1_ChangeMessage {
        var request = Parley_V1_ChangeMessage()
        request.conversation = conversation.description
        request.seq = seq
        switch change {
        case .edit(let text, let revision):
            request.edit.text = text
            request.edit.revision = revision
        case .recall: request.recall = Parley_V1_RecallMessage()
        case .react(let emoji, let isOn):
            request.react.emoji = emoji.description
            request.react.remove = !isOn
        case .vote(let option):
            request.vote = Parley_V1_VoteInPoll()
            if let option { request.vote.option = UInt32(clamping: option) }
        case .closePoll: request.closePoll = Parley_V1_ClosePoll()
        case .pin(let isOn): request.pin = isOn
        }
        return request
    }

    fileprivate init(wire request: Parley_V1_ChangeMessage) throws(WireError) {
        let change: MessageChange
        switch request.change {
        case .edit(let edit): change = .edit(edit.text, revision: edit.revision)
        case .recall: change = .recall
        case .react(let react):
            guard let emoji = Emoji(react.emoji) else { throw .invalidField("emoji") }
            change = .react(emoji, isOn: !react.remove)
        case .vote(let vote): change = .vote(vote.hasOption ? Int(vote.option) : nil)
        case .closePoll: change = .closePoll
        case .pin(let isOn): change = .pin(isOn)
        case nil: throw .unknownBody
        }
        self.init(
            conversation: try WireCodec.conversation(request.conversation), seq: try WireCodec.place(request.seq),
            change: change)
    }
}

extension HistoryRequest {
    var wire: Parley_V1_FetchHistory {
        var request = Parley_V1_FetchHistory()
        request.conversation = conversation.description
        request.limit = UInt32(clamping: limit)
        switch range {
        case .latest: request.latest = .init()
        case .before(let seq): request.beforeSeq = seq
        case .after(let seq): request.afterSeq = seq
        }
        return request
    }

    init(wire request: Parley_V1_FetchHistory) throws(WireError) {
        let range: Range
        switch request.range {
        case .latest: range = .latest
        case .beforeSeq(let seq): range = .before(seq: try WireCodec.seq(seq))
        case .afterSeq(let seq): range = .after(seq: try WireCodec.seq(seq))
        case nil: throw .invalidField("range")
        }
        let limit = (1...UInt32(Limits.historyPage)).contains(request.limit) ? Int(request.limit) : Limits.historyPage
        self.init(conversation: try WireCodec.conversation(request.conversation), range: range, limit: limit)
    }
}

extension ChangesRequest {
    fileprivate var wire: Parley_V1_FetchChanges {
        var request = Parley_V1_FetchChanges()
        request.conversation = conversation.description
        request.after = after
        return request
    }

    fileprivate init(wire request: Parley_V1_FetchChanges) throws(WireError) {
        self.init(
            conversation: try WireCodec.conversation(request.conversation), after: try WireCodec.seq(request.after))
    }
}

extension ChatSettings {
    func fill(_ welcome: inout Parley_V1_Welcome) {
        welcome.recallSeconds = UInt32(clamping: recallWindow?.wholeSeconds ?? 0)
        welcome.fileBytes = largestFile
    }

    init(wire welcome: Parley_V1_Welcome) {
        self.init(
            recallWindow: welcome.recallSeconds == 0 ? nil : .seconds(Int64(welcome.recallSeconds)),
            largestFile: WireCodec.count(welcome.fileBytes))
    }
}
