package import Model
package import Rules
package import Wire

// How tests write the frames they send and expect: without the families they belong to.

extension ClientFrame.Body {
    package static func send(_ request: SendRequest) -> Self { .request(.messages(.send(request))) }
    package static func change(_ request: ChangeRequest) -> Self { .request(.messages(.change(request))) }
    package static func fetchHistory(_ request: HistoryRequest) -> Self { .request(.messages(.fetchHistory(request))) }
    package static func fetchChanges(_ request: ChangesRequest) -> Self { .request(.messages(.fetchChanges(request))) }

    package static func online(_ conversation: ConversationID, _ content: OnlineContent) -> Self {
        .request(.messages(.online(OnlineRequest(conversation: conversation, content: content))))
    }

    package static func markRead(_ conversation: ConversationID, seq: Int64) -> Self {
        .request(.conversations(.markRead(conversation, seq: seq)))
    }

    package static var listInstances: Self { .request(.devices(.list)) }
    package static func endInstances(_ instance: InstanceID?) -> Self { .request(.devices(.end(instance))) }
}

extension ServerFrame.Body {
    package static func sendAccepted(_ receipt: SendReceipt) -> Self { .answer(.sendAccepted(receipt)) }
    package static func history(_ page: HistoryPage) -> Self { .answer(.history(page)) }
    package static func changes(_ page: ChangesPage) -> Self { .answer(.changes(page)) }
    package static func instances(_ items: [InstanceSummary]) -> Self { .answer(.instances(items)) }
    package static func messageAdded(_ message: Message) -> Self { .news(.messageAdded(message)) }
    package static func messageChanged(_ changed: ChangedMessage) -> Self { .news(.messageChanged(changed)) }

    package static func conversationChanged(_ summary: ConversationSummary) -> Self {
        .news(.conversationChanged(summary))
    }
}

extension SendRequest {
    package init(conversation: ConversationID, messageID: MessageID, text: String, to: [UserID] = []) {
        self.init(conversation: conversation, messageID: messageID, content: .text(text), to: to)
    }
}

extension AppendOperation {
    package init(
        fence: Fence, conversation: ConversationID, messageID: MessageID, text: String, to: [UserID] = [],
        recipients: Recipients = .any, at now: Timestamp
    ) {
        self.init(
            fence: fence, conversation: conversation, messageID: messageID, content: .text(text), to: to,
            recipients: recipients, at: now)
    }
}
