package import Model

/// What was typed into the line of a conversation and not sent, with what it is for.
package struct Draft: Equatable, Sendable {
    package var text: String
    /// The message that the text will answer.
    package var replyTo: Quote?
    /// A message of one's own that is being changed, in place of the text, which waits beneath it.
    package var edit: DraftEdit?

    package init(_ text: String = "", replyTo: Quote? = nil, edit: DraftEdit? = nil) {
        self.text = text
        self.replyTo = replyTo
        self.edit = edit
    }

    package var isEmpty: Bool { text.isEmpty && replyTo == nil && edit == nil }

    package var byteCount: Int { text.utf8.count + (edit?.text.utf8.count ?? 0) }

    /// Of two drafts for one conversation no word is lost: they follow each other. What they are for stays where both agree,
    /// or only one of them says something.
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

    /// What is written to change a message goes on as text: nothing is changed that its person does not look at.
    package var asText: Draft {
        Draft(Self.join(edit?.text ?? "", text), replyTo: edit == nil ? replyTo : nil)
    }

    package static func join(_ earlier: String, _ later: String) -> String {
        if earlier.isEmpty || earlier == later { return later }
        return later.isEmpty ? earlier : "\(earlier)\n\(later)"
    }
}

/// What was written to change a message.
package struct DraftEdit: Equatable, Sendable {
    package let seq: Int64
    /// What is changed, as it was when the person began.
    package let revision: UInt32
    /// The whole line.
    package let text: String

    package init(seq: Int64, revision: UInt32, text: String) {
        self.seq = seq
        self.revision = revision
        self.text = text
    }
}
