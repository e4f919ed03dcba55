package import Model

/// A write to the store. Operations committed together succeed or fail together.
package enum StoreOperation: Equatable, Sendable {
    case login(LoginOperation)
    /// Signs out the instance, or its whole device; it can't be brought back.
    case logout(Fence, LogoutScope, at: Timestamp)
    /// Ends the instance because its ticket ran out.
    case expire(Fence, at: Timestamp)
    /// Notes the newer ticket that the instance has shown.
    case renew(Fence, CheckedTicket, at: Timestamp)
    /// Notes that the instance's connection is gone.
    case left(Fence, at: Timestamp)
    /// Notes that the instance is connected again with this ticket, after a resume that did not ask the store.
    case resumed(Fence, CheckedTicket, at: Timestamp)
    case append(AppendOperation)
    case markRead(Fence, ConversationID, seq: Int64, isQuiet: Bool = false)
    case request(RequestOperation)
    /// Returns the live instances of the asking user.
    case instances(Fence, at: Timestamp)
    /// Ends one of the user's instances, or (nil) all scripts and all devices but the asking one.
    case endInstances(Fence, InstanceID?, by: Newcomer, at: Timestamp)
    /// Carries out an operator's call. `connected` says who has a connection or is logging in, where the call depends
    /// on it.
    case administer(AdministrationOperation, connected: [UserID: Set<InstanceID>] = [:], at: Timestamp)
}

/// A message to be stored, whose size has been checked.
package struct AppendOperation: Equatable, Sendable {
    package let fence: Fence
    package let conversation: ConversationID
    package let messageID: MessageID
    package let content: MessageContent
    /// The members of a group who alone see the message, beside its sender; empty for everybody.
    package let to: [UserID]
    package let recipients: Recipients
    package let at: Timestamp

    package init(
        fence: Fence, conversation: ConversationID, messageID: MessageID, content: MessageContent, to: [UserID] = [],
        recipients: Recipients = .any, at: Timestamp
    ) {
        self.fence = fence
        self.conversation = conversation
        self.messageID = messageID
        self.content = content
        self.to = to
        self.recipients = recipients
        self.at = at
    }
}

/// The login that asks for a write. It is checked inside the transaction, so that a displaced instance can't write any
/// more once the login that displaced it is committed.
package struct Fence: Hashable, Sendable {
    package let user: UserID
    package let instance: InstanceID
    package let epoch: UInt64

    package init(user: UserID, instance: InstanceID, epoch: UInt64) {
        self.user = user
        self.instance = instance
        self.epoch = epoch
    }
}

extension StoreOperation {
    /// Whether the operation has certainly written something, given its `outcome`.
    package func hasWritten(_ outcome: StoreOutcome) -> Bool {
        switch outcome {
        case .login(.accepted), .removed, .renewed, .noted, .appended: true
        case .marked(_, let moved, let receipt): moved || receipt != nil
        case .done(let done): done.hasWritten
        case .instances(_, let ended): !ended.isEmpty
        case .administered(let outcome): hasWritten(outcome.answer)
        case .login(.kickedWhileAway), .login(.ended), .login(.refused), .repeated, .refused, .fenced, .damaged:
            false
        }
    }

    private func hasWritten(_ answer: AdministrationOutcome.Answer) -> Bool {
        guard case .administer(let operation, _, _) = self else { return false }
        switch answer {
        case .refused: return false
        case .forgotten(let messages, _): return messages > 0
        case .done, .accounts, .profiles, .groups, .members, .instances, .found, .policy, .values, .roles, .said,
            .friends,
            .errors, .usage, .erased, .exported:
            break
        }
        switch operation {
        case .kick, .setDisabled, .importAccounts, .setProfile, .deleteAccounts, .end, .setPolicy, .createGroup,
            .createTopic, .changeTopic, .destroyTopics, .addMembers, .removeMembers, .setCard, .changeValues, .say,
            .erase:
            return true
        case .friends(let order, _): return order != .list
        case .roles(let order, _): return order != .look
        // A ticket is remembered at its first use.
        case .admit, .accounts, .profiles, .instances, .policy, .groups, .members, .values, .usage, .forgetMessages,
            .export:
            return false
        }
    }
}
