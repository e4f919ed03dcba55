package import Model

/// What comes live, or was missed, in its order.
extension Chats {
    package mutating func add(_ messages: [Message], to id: ConversationID, isRead: Bool) {
        book.update(id) { conversation in
            for message in messages {
                let isNew = conversation.add(message)
                if message.isForOthers {
                    conversation.passOver(message.seq)
                    continue
                }
                guard isNew, message.seq > conversation.summary.lastSeq else { continue }
                conversation.summary.lastSeq = message.seq
                // To the others nothing has happened here, so it moves the conversation in nobody's list.
                if !message.state.isDirected || !conversation.wasListed { conversation.summary.lastAt = message.sentAt }
                if case .tip(let tip) = message.content { conversation.summary.note(tip) }
                guard !isRead else { continue }
                // As the server counts, which says so at the next start.
                guard !message.content.isTip else { continue }
                if conversation.countsUnread { conversation.summary.unread &+= 1 }
                if id == openID { conversation.markUnread(message) }
            }
        }
    }
}
