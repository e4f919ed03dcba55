import Model

/// One or several messages that are forwarded to another conversation, each by itself or all as one bundle.
struct Forwarding: Sendable {
    /// Messages of one conversation, in its order.
    let messages: [Message]
    /// The selection in which the messages were chosen, to which cancelling returns; nil where a command was typed.
    var selection: SelectionLayer?
    var isBundled = false

    /// The conversation that the messages are from.
    var origin: ConversationID? { messages.first?.conversation }

    /// Returns the contents to send, made of the messages' present state. Throws a sentence that says what is wrong
    /// with them.
    func contents(_ model: AppModel) throws(Refusal) -> [MessageContent] {
        let now = messages.map(model.newer)
        guard isBundled else {
            let contents = now.compactMap(\.forwarded)
            guard !contents.isEmpty else { throw Refusal(text: localized("There is nothing to pass on any more.")) }
            return contents
        }
        let items = now.compactMap(\.bundled)
        do throws(Bundle.Fault) {
            return [.bundle(try Bundle(title: title(model), items: items))]
        } catch {
            throw Refusal(text: Wording.noBundle(error, items.count))
        }
    }

    struct Refusal: Error {
        let text: String
    }

    /// Returns the title of the bundle. It names people by their ids, as receivers may know them by other names.
    private func title(_ model: AppModel) -> String {
        let text =
            switch origin {
            case .group(let group):
                localized("Messages of #\(model.chats.book.group(.group(group))?.name.nonEmpty ?? group.description)")
            case .c2c(let user): localized("Messages of \(model.accounts.user ?? "") and \(user)")
            case nil: ""
            }
        return DisplayName(cleaning: text, atMost: Bundle.titleBytes)?.description ?? localized("Messages")
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}

extension Wording {
    fileprivate static func noBundle(_ fault: Bundle.Fault, _ count: Int) -> String {
        switch fault {
        case .tooLong(let bytes):
            localized(
                """
                These \(count) messages have \(bytes) bytes together, and one message takes \(Limits.messageBytes): mark \
                fewer, or pass them on one by one.
                """)
        case .count where count > Bundle.most:
            localized(
                """
                One message takes \(Bundle.most) others, and these are \(count): mark fewer, or pass them on one by one.
                """)
        case .count, .empty, .title: localized("There is nothing to pass on any more.")
        }
    }
}
