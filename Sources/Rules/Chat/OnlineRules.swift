internal import Model
internal import Wire

/// Passes on what nobody keeps: to who shares the conversation, as far as they are connected.
enum OnlineRules {
    /// The largest group in which members are told who is typing: each such message costs one for every member.
    private static let typingGroup = 200

    static func pass(
        _ request: OnlineRequest, by asker: Asker, in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        if let error = refusal(of: request.content) { return .refused(error) }
        let key = ConversationKey.text(of: request.conversation, seenBy: asker.user)
        guard let conversation = try work.conversation(key),
            try work.member(MemberKey(conversation.number, asker.user)) != nil
        else {
            switch request.conversation {
            case .group: return .refused(ServiceError(.groupNotFound))
            // Strangers are reached by a message that is kept, or not at all.
            case .c2c:
                return .refused(
                    ServiceError(.invalidRequest, "Nothing has been said yet: send a message that is kept first."))
            }
        }
        if let error = try BlockRules.refusal(of: asker.user, in: request.conversation, &work) {
            return .refused(error)
        }
        if let error = try MuteRules.refusal(
            of: asker.user, in: request.conversation, number: conversation.number, at: asker.now, &work)
        {
            return .refused(error)
        }
        func message(in conversation: ConversationID) -> OnlineMessage {
            OnlineMessage(
                conversation: conversation, sender: asker.user, content: request.content, sentAt: asker.now)
        }
        let own = message(in: request.conversation)
        let telling =
            switch request.conversation {
            case .c2c(let other): Done.OnlineTelling(message: message(in: .c2c(asker.user)), users: [other])
            case .group: Done.OnlineTelling(message: own, users: try work.members(of: conversation.number))
            }
        var others = telling.users.filter { $0 != asker.user }
        if request.content == .typing, others.count >= typingGroup { others = [] }
        return .done(
            Done(
                answer: .online(own), online: [Done.OnlineTelling(message: telling.message, users: others)],
                hasWritten: false))
    }

    private static func refusal(of content: OnlineContent) -> ServiceError? {
        let message: MessageContent
        switch content {
        case .typing: return nil
        case .read: return ServiceError(.invalidRequest, "How far somebody has read is said by the server alone.")
        case .message(let content): message = content
        }
        if message.text.isEmpty { return ServiceError(.invalidRequest, "A message may not be empty.") }
        if message.byteCount > Limits.messageBytes { return ServiceError(.messageTooLarge) }
        if message.isByServer {
            return ServiceError(.invalidRequest, "What happens to a group is said by the server alone.")
        }
        guard message.quote == nil else {
            return ServiceError(.invalidRequest, "An answer is kept as what it answers is; send it as a message.")
        }
        return nil
    }
}
