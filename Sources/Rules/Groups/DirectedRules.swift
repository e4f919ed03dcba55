internal import Model

/// Messages to a group that are directed to some of its members only. Such a message takes a seq like any other, so
/// that everybody's seqs stay dense. Members it does not name, whatever their role, see nothing in its place, and are
/// not told of it or of its changes.
enum DirectedRules {
    /// The users that the message is directed to, each once, without its sender; empty for everybody.
    static func named(by append: AppendOperation) -> [UserID] {
        append.to.isEmpty ? [] : Set(append.to).subtracting([append.fence.user]).sorted()
    }

    /// Why the message can't be directed to these users; nil when it can, and for messages to everybody.
    static func refusal(
        of append: AppendOperation, in conversation: Int64, _ work: inout UnitOfWork
    ) throws -> ServiceError? {
        guard !append.to.isEmpty else { return nil }
        guard append.conversation.isGroup else {
            return invalid("Only what is said in a group can be for some alone; between two it is for both.")
        }
        guard append.to.count <= DirectedMessage.most else {
            return invalid("A message can be for at most \(DirectedMessage.most) members; say it to the group.")
        }
        // What becomes of it is told to the group, by everybody whom it reaches.
        guard append.content.signal == nil else {
            return invalid("An invitation, and an answer to one, is for everybody in the group.")
        }
        let named = named(by: append)
        guard !named.isEmpty else { return invalid("It would be for nobody: name somebody beside yourself.") }
        guard try !LiveRules.isLive(work.groupProfile(of: conversation)?.profile) else {
            return ServiceError(.noHistory, "A live room keeps nothing, and what is said there is for everybody.")
        }
        for user in named {
            guard try work.member(MemberKey(conversation, user)) != nil else {
                return invalid(
                    "\(user) is no member of this group, so nothing here can be for them. /only says it to those who are."
                )
            }
            // In a group nobody is blocked, but this would be a way around it.
            if try work.isBlocked(BlockKey(owner: user, blocked: append.fence.user)) {
                return ServiceError(.blockedByReceiver, "\(user) has blocked you, so nothing can be for them alone.")
            }
        }
        return nil
    }

    /// Refuses an answer that would go to anybody who can't see the message it answers: it quotes a line of it.
    static func refusal(
        of append: AppendOperation, answering quoted: MessageState, from sender: UserID
    ) -> ServiceError? {
        let named = named(by: append)
        guard named.isEmpty || !named.allSatisfy({ quoted.isFor($0, from: sender) }) else { return nil }
        return invalid("This answers what was said to some alone, so it can be for nobody else.")
    }

    /// Whether the message is directed to the same people as the one stored with its id, as far as those are still
    /// named. Only then it is the same message sent again.
    static func isNamed(by append: AppendOperation, as stored: MessageState) -> Bool {
        let named = named(by: append)
        return stored.to.isEmpty == named.isEmpty
            && stored.to.allSatisfy { $0 == append.fence.user || named.contains($0) }
    }

    static func audience(
        of append: AppendOperation, in group: GroupID, _ members: [UserID]
    ) -> StoredMessage.Audience {
        let named = named(by: append)
        guard !named.isEmpty else { return .group(group, members) }
        let state = MessageState(change: 0, to: named)
        return .some(
            group, to: members.filter { state.isFor($0, from: append.fence.user) },
            others: members.filter { !state.isFor($0, from: append.fence.user) })
    }

    private static func invalid(_ text: String) -> ServiceError { ServiceError(.invalidRequest, text) }
}
