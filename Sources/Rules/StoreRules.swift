internal import Model

/// The rules of the chat, whatever database it is kept in: what each operation comes to, and which rows it changes.
package enum StoreRules {
    package static func perform(_ operation: StoreOperation, in work: inout UnitOfWork) throws -> StoreOutcome {
        switch operation {
        case .login(let login): .login(try LoginRules.perform(login, in: &work))
        case .logout(let fence, let scope, let now): try InstanceRules.logOut(fence, scope, at: now, in: &work)
        case .expire(let fence, let instant):
            try InstanceRules.remove(fence, ending: .ticketExpired(at: instant), at: instant, in: &work)
        case .renew(let fence, let ticket, let now): try TicketRules.renew(fence, with: ticket, at: now, in: &work)
        case .left(let fence, let now): try InstanceRules.noteLoss(of: fence, at: now, in: &work)
        case .resumed(let fence, let ticket, let now):
            try InstanceRules.noteReturn(of: fence, with: ticket, at: now, in: &work)
        case .append(let append): try MessageRules.append(append, in: &work)
        case .markRead(let fence, let conversation, let seq, let isQuiet):
            try ReadRules.mark(conversation, upTo: seq, isQuiet: isQuiet, by: fence, in: &work)
        case .request(let operation): try RequestRules.perform(operation, in: &work)
        case .instances(let fence, let now): try InstanceRules.list(fence, at: now, in: &work)
        case .endInstances(let fence, let instance, let newcomer, let now):
            try InstanceRules.endOthers(than: fence, instance, by: newcomer, at: now, in: &work)
        case .administer(let operation, let connected, let now):
            .administered(try AdministrationRules.perform(operation, connected: connected, at: now, in: &work))
        }
    }
}

/// Carries out requests that write, whoever asks.
enum RequestRules {
    static func perform(_ operation: RequestOperation, in work: inout UnitOfWork) throws -> StoreOutcome {
        guard try work.stands(operation.fence) else { return .fenced }
        let asker = Asker(user: operation.fence.user, settings: operation.settings, now: operation.at)
        return switch operation.request {
        case .change(let request): try ChangeRules.perform(request, by: asker, in: &work)
        case .group(let request): try GroupChangeRules.perform(request, by: asker, in: &work)
        case .values(let request): try GroupValueRules.change(request, by: asker, in: &work)
        case .beginFile(let messageID, let size, let hash):
            try FileRules.begin(SentKey(asker.user, messageID), size: size, hash: hash, by: asker, in: &work)
        case .putPart(let messageID, let part, let bytes):
            try FileRules.put(SentKey(asker.user, messageID), part: part, bytes: bytes, in: &work)
        case .online(let request): try OnlineRules.pass(request, by: asker, in: &work)
        case .own(.name(let name)): try ProfileRules.name(name, by: asker, in: &work)
        case .own(.conversation(let conversation, let change)):
            try SettingRules.change(change, of: conversation, by: asker, in: &work)
        case .own(.folder(let change)): try FolderRules.change(change, by: asker, in: &work)
        case .own(.friend(let user, let action)): try FriendRules.perform(action, user, by: asker, in: &work)
        case .own(.allowFriends(let option)): try FriendRules.allow(option, by: asker, in: &work)
        case .own(.quiet(let hours)): try QuietRules.set(hours, by: asker, in: &work)
        case .own(.block(let user, let isOn)): try BlockRules.set(user, isOn: isOn, by: asker, in: &work)
        }
    }
}

/// The user who asks, and the settings that hold for them.
struct Asker {
    let user: UserID
    let settings: ChatSettings
    let now: Timestamp
}
