package import Model

/// Messages that arrive live, or were missed and are caught up on, in their order.
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
                // The server counts no tips as unread, and the count here has to match its next list.
                guard !message.content.isTip else { continue }
                if conversation.countsUnread { conversation.summary.unread &+= 1 }
                if id == openID { conversation.markUnread(message) }
            }
        }
    }
}
