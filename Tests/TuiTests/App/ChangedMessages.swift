import Model
import Session
import TestSupport
import Testing
import Tui

extension Message {
    /// What alice wrote to bob, when the test began.
    static func own(_ seq: Int64, _ text: String, in conversation: ConversationID = .c2c(.bob)) -> Message {
        .make(conversation: conversation, seq: seq, sender: .alice, text: text, sentAt: .start)
    }

    /// One of alice's after so many edits, with these reactions.
    static func changed(
        _ seq: Int64, _ text: String, sender: UserID = .alice, revision: UInt32 = 0,
        reactions: [MessageState.Reaction] = []
    ) -> Message {
        let edit = revision == 0 ? nil : MessageState.Edit(revision: revision, at: .start)
        let state = MessageState(change: seq, edit: edit, reactions: reactions)
        return Message(
            conversation: .c2c(.bob), seq: seq, messageID: .make(UInt64(seq)), sender: sender, content: .text(text),
            sentAt: .start, state: state)
    }

    static func recalled(_ seq: Int64, sender: UserID = .alice, at: Timestamp = .start) -> Message {
        Message(
            conversation: .c2c(.bob), seq: seq, messageID: .make(UInt64(seq)), sender: sender, content: .text(""),
            sentAt: .start, state: MessageState(change: seq, recall: .init(by: sender, at: at)))
    }
}

extension SessionEvent {
    /// alice has written to bob.
    static func said(_ seq: Int64, _ text: String) -> SessionEvent {
        .messageAdded(.own(seq, text), own: true, catchUp: false)
    }
}

extension KeyPress {
    static func character(_ character: Character) -> KeyPress { KeyPress(.character(character)) }
}

extension Robot {
    func reaction(_ emoji: String, _ users: [UserID]) -> MessageState.Reaction {
        MessageState.Reaction(emoji: fixture(Emoji(emoji)), users: users)
    }

    /// alice, online, with two messages of bob's and one of her own.
    static func havingSaid(_ text: String, rows: Int = 24, columns: Int = 80) -> Robot {
        var robot = Robot.online(rows: rows, columns: columns)
        robot.event(.said(3, text))
        robot.forgetEffects()
        return robot
    }

    var changes: [MessageChange] {
        intents.compactMap { if case .change(_, _, let change) = $0 { change } else { nil } }
    }

    /// The row that is marked as selected, without what stands left of the history.
    var selectedRow: String? {
        let frame = self.frame
        guard let cursor = frame.cursor, frame[cursor.row, cursor.column + 5].text == ">" else { return nil }
        let cells = (cursor.column..<frame.size.columns).map { frame[cursor.row, $0].text }
        return String(cells.joined().reversed().drop { $0 == " " }.reversed())
    }

    /// What is being said to the person.
    var said: String { state.model.notices.text ?? "" }

    var composed: String { state.model.chats.composer.text }
}
