internal import Model
internal import SwiftProtobuf

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

extension SendReceipt {
    var wire: Parley_V1_SendAccepted {
        var receipt = Parley_V1_SendAccepted()
        receipt.conversation = conversation.description
        receipt.messageID = Data(messageID.bytes)
        receipt.seq = seq
        receipt.sentAt = sentAt.milliseconds
        if let changed { receipt.changed = changed.wire }
        return receipt
    }

    init(wire receipt: Parley_V1_SendAccepted) throws(WireError) {
        self.init(
            conversation: try WireCodec.conversation(receipt.conversation),
            messageID: try WireCodec.messageID(receipt.messageID), seq: try WireCodec.place(receipt.seq),
            sentAt: Timestamp(untrusted: receipt.sentAt),
            changed: receipt.hasChanged ? try Message(wire: receipt.changed) : nil)
    }
}

extension HistoryPage {
    var wire: Parley_V1_History {
        var page = Parley_V1_History()
        page.conversation = conversation.description
        page.messages = messages.map(\.wire)
        page.hasMore_p = hasMore
        return page
    }

    init(wire page: Parley_V1_History) throws(WireError) {
        self.init(
            conversation: try WireCodec.conversation(page.conversation),
            messages: try [Model.Message](wire: page.messages), hasMore: page.hasMore_p)
    }
}

extension ChangesPage {
    var wire: Parley_V1_Changes {
        var page = Parley_V1_Changes()
        page.conversation = conversation.description
        page.messages = messages.map(\.wire)
        page.upTo = upTo
        page.hasMore_p = hasMore
        return page
    }

    init(wire page: Parley_V1_Changes) throws(WireError) {
        self.init(
            conversation: try WireCodec.conversation(page.conversation),
            messages: try [Model.Message](wire: page.messages), upTo: WireCodec.count(page.upTo),
            hasMore: page.hasMore_p)
    }
}

extension ChangedMessage {
    var wire: Parley_V1_MessageChanged {
        var changed = Parley_V1_MessageChanged()
        changed.message = message.wire
        changed.previous = previous
        return changed
    }

    init(wire changed: Parley_V1_MessageChanged) throws(WireError) {
        self.init(message: try Model.Message(wire: changed.message), previous: WireCodec.count(changed.previous))
    }
}

extension [Model.Message] {
    fileprivate init(wire messages: [Parley_V1_Message]) throws(WireError) {
        self = []
        reserveCapacity(messages.count)
        for message in messages { append(try Model.Message(wire: message)) }
    }
}
