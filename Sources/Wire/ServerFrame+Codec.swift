internal import Model
internal import SwiftProtobuf

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

extension ServerFrame {
    /// The protobuf bytes of this frame.
    package func encoded() throws(WireError) -> [UInt8] {
        var frame = Parley_V1_ServerFrame()
        frame.requestID = requestID
        if let commitProof { frame.commitProof = Data(commitProof.bytes) }
        switch body {
        case .welcome(let welcome):
            frame.welcome.version = welcome.version
            frame.welcome.serverTime = welcome.serverTime.milliseconds
            frame.welcome.appID = welcome.appID
            if let epoch = welcome.storeEpoch { frame.welcome.storeEpoch = epoch.description }
            welcome.chat.fill(&frame.welcome)
        case .loginAccepted(let accepted):
            frame.loginAccepted.epoch = accepted.epoch
            frame.loginAccepted.isNewAccount = accepted.isNewAccount
            frame.loginAccepted.ticketExpiresAt = accepted.ticketExpiresAt.milliseconds
            frame.loginAccepted.serverTime = accepted.serverTime.milliseconds
            if let token = accepted.resumeToken { frame.loginAccepted.resumeToken = Data(token.bytes) }
            frame.loginAccepted.resumed = accepted.resumed
        case .conversations(let items, let complete):
            frame.conversations.items = items.map(\.wire)
            frame.conversations.complete = complete
        case .ticketRenewed(let expiresAt):
            frame.ticketRenewed.ticketExpiresAt = expiresAt.milliseconds
        case .answer(let answer):
            frame.body = answer.wire
        case .news(let news):
            frame.body = news.wire
        case .online(let message):
            frame.onlineMessage = message.wire
        case .kickedWhileAway(let displacement):
            frame.kickedWhileAway = displacement.wire
        case .refused(let error):
            frame.refused.code = Int32(clamping: error.code.rawValue)
            frame.refused.text = error.text
        case .ended(let ending):
            frame.ended = ending.wire
        case .goAway(let within):
            frame.goAway.withinMs = UInt32(clamping: within.wholeMilliseconds)
        case .ping:
            frame.ping = .init()
        case .pong:
            frame.pong = .init()
        }
        return try WireCodec.bytes(of: frame)
    }

    /// Reads one frame of at most `limit` bytes.
    package init(decoding bytes: [UInt8], limit: Int = Limits.frameBytes) throws(WireError) {
        let frame = try WireCodec.message(Parley_V1_ServerFrame.self, from: bytes, limit: limit)
        guard let body = frame.body else { throw .unknownBody }
        self.init(
            requestID: frame.requestID, body: try Self.body(body), commitProof: CommitProof([UInt8](frame.commitProof)))
    }

    private static func body(_ body: Parley_V1_ServerFrame.OneOf_Body) throws(WireError) -> Body {
        switch body {
        case .welcome(let welcome):
            return .welcome(
                Welcome(
                    version: welcome.version, serverTime: Timestamp(untrusted: welcome.serverTime),
                    appID: welcome.appID, storeEpoch: StoreEpoch(welcome.storeEpoch),
                    chat: ChatSettings(wire: welcome)))
        case .loginAccepted(let accepted):
            return .loginAccepted(
                LoginAccepted(
                    epoch: accepted.epoch, isNewAccount: accepted.isNewAccount,
                    ticketExpiresAt: Timestamp(untrusted: accepted.ticketExpiresAt),
                    serverTime: Timestamp(untrusted: accepted.serverTime),
                    resumeToken: ResumeToken([UInt8](accepted.resumeToken)), resumed: accepted.resumed))
        case .conversations(let list):
            var items: [ConversationSummary] = []
            // One of a later version: refusing the list would cost every link, and so all others, too.
            for item in list.items where !WireCodec.isForeign(conversation: item.conversation) {
                items.append(try ConversationSummary(wire: item))
            }
            return .conversations(items, complete: list.complete)
        case .ticketRenewed(let renewed):
            return .ticketRenewed(expiresAt: Timestamp(untrusted: renewed.ticketExpiresAt))
        case .sendAccepted(let receipt): return .answer(.sendAccepted(try SendReceipt(wire: receipt)))
        case .history(let page): return .answer(.history(try HistoryPage(wire: page)))
        case .changes(let page): return .answer(.changes(try ChangesPage(wire: page)))
        case .messageAdded(let message):
            if WireCodec.isForeign(conversation: message.conversation) { return .news(.unreadable) }
            return .news(.messageAdded(try Model.Message(wire: message)))
        case .messageChanged(let changed):
            if WireCodec.isForeign(conversation: changed.message.conversation) { return .news(.unreadable) }
            return .news(.messageChanged(try ChangedMessage(wire: changed)))
        case .onlineMessage(let message):
            if WireCodec.isForeign(conversation: message.conversation) { throw .unknownBody }
            return .online(try OnlineMessage(wire: message))
        case .conversationChanged(let item):
            if WireCodec.isForeign(conversation: item.conversation) { return .news(.unreadable) }
            return .news(.conversationChanged(try ConversationSummary(wire: item)))
        case .groupEnded(let ending):
            if WireCodec.isForeign(group: ending.group) { return .news(.unreadable) }
            return .news(.groupEnded(try GroupEnding(wire: ending)))
        case .joinAnswered(let answer):
            if WireCodec.isForeign(group: answer.group) { return .news(.unreadable) }
            return .news(.joinAnswered(try JoinAnswer(wire: answer)))
        case .members(let page): return .answer(.members(try MembersPage(wire: page)))
        case .statuses(let statuses): return .answer(.statuses(try statuses.statuses))
        case .readers(let readers): return .answer(.readers(try GroupReaders(wire: readers)))
        case .profiles(let list): return .answer(.profiles(try list.items.map(Profile.init(wire:))))
        case .blocked(let list): return .answer(.blocked(try list.items))
        case .folders(let folders): return .answer(.folders(try Folders(wire: folders)))
        case .foldersChanged(let folders): return .news(.foldersChanged(try Folders(wire: folders)))
        case .groupValues(let values): return .answer(.groupValues(try GroupValues(wire: values)))
        case .groupValuesChanged(let values):
            if WireCodec.isForeign(group: values.group) { return .news(.unreadable) }
            return .news(.groupValuesChanged(try GroupValues(wire: values)))
        case .quietHoursChanged(let hours): return .news(.quietChanged(try hours.hours))
        case .friends(let page): return .answer(.friends(try FriendsPage(wire: page)))
        case .friendsChanged(let news): return .news(.friends(try FriendNews(wire: news)))
        case .blockChanged(let change):
            return .news(.blockChanged(try WireCodec.user(change.user), isOn: change.blocked))
        case .profileChanged(let profile): return .news(.profileChanged(try Profile(wire: profile)))
        case .fileState(let state): return .answer(.fileState(try FileState(wire: state)))
        case .part(let part): return .answer(.part(try FilePart(wire: part)))
        case .kickedWhileAway(let displacement): return .kickedWhileAway(Displacement(wire: displacement))
        case .refused(let refused):
            return .refused(ServiceError(ErrorCode(rawValue: Int(refused.code)), refused.text))
        case .ended(let ended): return .ended(SessionEnding(wire: ended))
        case .instances(let list):
            var items: [InstanceSummary] = []
            for item in list.items { items.append(try InstanceSummary(wire: item)) }
            return .answer(.instances(items))
        case .goAway(let leaving): return .goAway(within: .milliseconds(Int64(leaving.withinMs)))
        case .ping: return .ping
        case .pong: return .pong
        }
    }
}

extension ServerFrame.Answer {
    fileprivate var wire: Parley_V1_ServerFrame.OneOf_Body {
        switch self {
        case .sendAccepted(let receipt): return .sendAccepted(receipt.wire)
        case .history(let page): return .history(page.wire)
        case .changes(let page): return .changes(page.wire)
        case .instances(let items):
            var list = Parley_V1_Instances()
            list.items = items.map(\.wire)
            return .instances(list)
        case .members(let page): return .members(page.wire)
        case .readers(let readers): return .readers(readers.wire)
        case .statuses(let statuses): return .statuses(Parley_V1_Statuses(statuses))
        case .profiles(let items):
            var list = Parley_V1_Profiles()
            list.items = items.map(\.wire)
            return .profiles(list)
        case .blocked(let users):
            var list = Parley_V1_Blocked()
            list.users = users.map(\.description)
            return .blocked(list)
        case .folders(let folders): return .folders(folders.wire)
        case .groupValues(let values): return .groupValues(values.wire)
        case .friends(let page): return .friends(page.wire)
        case .fileState(let state): return .fileState(state.wire)
        case .part(let part): return .part(part.wire)
        }
    }
}

extension ServerFrame.News {
    fileprivate var wire: Parley_V1_ServerFrame.OneOf_Body {
        switch self {
        case .messageAdded(let message): .messageAdded(message.wire)
        case .messageChanged(let changed): .messageChanged(changed.wire)
        case .conversationChanged(let summary): .conversationChanged(summary.wire)
        case .groupEnded(let ending): .groupEnded(ending.wire)
        case .joinAnswered(let answer): .joinAnswered(answer.wire)
        case .profileChanged(let profile): .profileChanged(profile.wire)
        case .blockChanged(let user, let isOn): .blockChanged(Parley_V1_SetBlocked(user, isOn))
        case .friends(let news): .friendsChanged(news.wire)
        case .foldersChanged(let folders): .foldersChanged(folders.wire)
        case .groupValuesChanged(let values): .groupValuesChanged(values.wire)
        case .quietChanged(let hours): .quietHoursChanged(Parley_V1_QuietHours(hours))
        case .unreadable: .conversationChanged(.foreign)
        }
    }
}

extension Parley_V1_Conversation {
    /// That no version can read.
    fileprivate static var foreign: Self {
        var item = Self()
        item.conversation = "?"
        return item
    }
}

extension Displacement {
    fileprivate var wire: Parley_V1_Displacement {
        var displacement = Parley_V1_Displacement()
        if let by {
            displacement.platform = by.platform.rawValue
            displacement.deviceName = by.deviceName
            if let address = by.address { displacement.address = address }
            displacement.kind = by.kind.rawValue
            displacement.sameDevice = by.isSameDevice
        }
        displacement.at = at.milliseconds
        // The cause `login` is not written: a frame without a cause means a login.
        if cause != .login { displacement.cause = cause.rawValue }
        return displacement
    }

    /// Reads a displacement. A word of a later version is read as the nearest known one: refusing the frame would cost
    /// the link, and the next link would bring the same end again.
    fileprivate init(wire displacement: Parley_V1_Displacement) {
        let at = Timestamp(untrusted: displacement.at)
        let cause = Cause(rawValue: displacement.cause) ?? .login
        switch cause {
        case .operator: self.init(byOperatorAt: at)
        case .login, .signOut, .policy:
            let other = OtherDevice(
                platform: Platform(lenient: displacement.platform), deviceName: displacement.deviceName,
                address: displacement.hasAddress ? displacement.address : nil,
                kind: Kind(rawValue: displacement.kind) ?? .multipleAccount,
                isSameDevice: displacement.sameDevice)
            self.init(by: other, at: at, cause: cause)
        }
    }
}

extension SessionEnding {
    fileprivate var wire: Parley_V1_Ended {
        var ended = Parley_V1_Ended()
        switch self {
        case .loggedOut: ended.loggedOut = .init()
        case .kicked(let displacement): ended.kicked = displacement.wire
        case .ticketExpired(let at): ended.ticketExpired.at = at.milliseconds
        case .revokedByOperator(let at): ended.revokedByOperator.at = at.milliseconds
        case .accountDisabled: ended.accountDisabled = .init()
        }
        return ended
    }

    /// Reads an ending; with a reason of a later version the session is over as well.
    fileprivate init(wire ended: Parley_V1_Ended) {
        switch ended.reason {
        case .loggedOut, nil: self = .loggedOut
        case .kicked(let displacement): self = .kicked(Displacement(wire: displacement))
        case .ticketExpired(let expired): self = .ticketExpired(at: Timestamp(untrusted: expired.at))
        case .revokedByOperator(let revoked): self = .revokedByOperator(at: Timestamp(untrusted: revoked.at))
        case .accountDisabled: self = .accountDisabled
        }
    }
}
