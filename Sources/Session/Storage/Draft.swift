package import Model

/// An unsent text that was typed in a conversation, and what it is meant for.
package struct Draft: Equatable, Sendable {
    package var text: String
    /// The message that the text will answer; nil for none.
    package var replyTo: Quote?
    /// An edit of one of the user's messages that is under way; the draft's own text waits beneath it. Nil for none.
    package var edit: DraftEdit?

    package init(_ text: String = "", replyTo: Quote? = nil, edit: DraftEdit? = nil) {
        self.text = text
        self.replyTo = replyTo
        self.edit = edit
    }

    package var isEmpty: Bool { text.isEmpty && replyTo == nil && edit == nil }

    package var byteCount: Int { text.utf8.count + (edit?.text.utf8.count ?? 0) }

    /// Joins two drafts for one conversation without losing a word: the later text follows the earlier one. What they
    /// are meant for is kept where both agree, or only one of them says something.
    package func joined(with later: Draft) -> Draft {
        var both = Draft(Self.join(text, later.text), replyTo: replyTo, edit: edit ?? later.edit)
        if text.isEmpty {
            both.replyTo = later.replyTo ?? replyTo
        } else if !later.text.isEmpty, later.replyTo != replyTo {
            both.replyTo = nil
        }
        if let other = later.edit, other != both.edit { both.text = Self.join(both.text, other.text) }
        return both
    }

    /// The draft with the text of its edit turned into plain text, so that no message is changed that the person is not
    /// looking at.
    package var asText: Draft {
        Draft(Self.join(edit?.text ?? "", text), replyTo: edit == nil ? replyTo : nil)
    }

    package static func join(_ earlier: String, _ later: String) -> String {
        if earlier.isEmpty || earlier == later { return later }
        return later.isEmpty ? earlier : "\(earlier)\n\(later)"
    }
}

/// The unsent new text of a message.
package struct DraftEdit: Equatable, Sendable {
    package let seq: Int64
    /// The revision of the message that the person began to edit.
    package let revision: UInt32
    /// The whole line as typed.
    package let text: String

    package init(seq: Int64, revision: UInt32, text: String) {
        self.seq = seq
        self.revision = revision
        self.text = text
    }
}
