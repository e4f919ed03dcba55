internal import Model

/// A message to a group for some of its members alone. It takes a seq as any other, so that everybody's stay dense; to who is
/// not named that place says nothing, whatever they are in the group, and neither it nor what becomes of it is told to them.
enum DirectedRules {
    /// Whom it is for, beside who says it: each once.
    static func named(by append: AppendOperation) -> [UserID] {
        append.to.isEmpty ? [] : Set(append.to).subtracting([append.fence.user]).sorted()
    }

    /// Why it can't be said to these; nil where it can, and for what is said to everybody.
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

    /// An answer brings a line of what it answers, so it goes to nobody who could not see that.
    static func refusal(
        of append: AppendOperation, answering quoted: MessageState, from sender: UserID
    ) -> ServiceError? {
        let named = named(by: append)
        guard named.isEmpty || !named.allSatisfy({ quoted.isFor($0, from: sender) }) else { return nil }
        return invalid("This answers what was said to some alone, so it can be for nobody else.")
    }

    /// The same id again is the same message when it is for the same people, as far as they are still named.
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
