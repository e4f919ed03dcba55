import Model
import Wire

/// What members are called in their groups; in a topic they are called as in its community.
extension SessionState {
    /// Asks for the cards of the members who occur in an event about a group.
    mutating func seeMembers(_ event: SessionEvent) {
        switch event {
        case .messageAdded(let message, _, _), .messageChanged(let message): see(event.people, in: message.conversation)
        case .historyLoaded(let conversation, _, _): see(event.people, in: conversation)
        case .messageLoaded(let conversation, _, _): see(event.people, in: conversation)
        case .onlineMessage(let message, _): see(event.people, in: message.conversation)
        case .found(_, let messages):
            let found = Dictionary(grouping: messages, by: \.conversation)
            for (conversation, messages) in found.sorted(by: { "\($0.key)" < "\($1.key)" }) {
                see(messages.map(\.sender).distinct, in: conversation)
            }
        case .group(.readers(let readers)): see(event.people, in: .group(readers.group))
        case _: break
        }
    }

    mutating func see(_ users: [UserID], in conversation: ConversationID) {
        if case .group(let group) = conversation { perform(cards.saw(users, in: group.withCards)) }
    }

    /// Takes the card in a tip; tips in older pages say nothing about the present.
    mutating func noteCard(_ message: Message) {
        guard case .group(let group) = message.conversation, case .tip(let tip) = message.content else { return }
        perform(cards.happened(tip, by: message.sender, in: group.withCards))
    }

    mutating func noteErased(_ message: Message) {
        guard case .group(let group) = message.conversation, case .tip(let tip) = message.content else { return }
        perform(cards.changed(tip, by: message.sender, in: group.withCards))
    }

    mutating func perform(_ actions: [Cards.Action]) {
        for action in actions {
            switch action {
            case .ask(let group, let users):
                request(.request(.groups(.listMembers(group, .these(users)))), as: .cards(group, users))
            case .changed(let group, let cards):
                store(.profiles(cards, in: group))
                publish(.people(.cards(group, cards)))
            }
        }
    }
}

extension GroupID {
    /// Where its members have what they are called: a topic has no cards of its own.
    var withCards: GroupID { community ?? self }
}
