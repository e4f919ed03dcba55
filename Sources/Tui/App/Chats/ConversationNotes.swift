import Model
import Session

/// The person's own notes, which stand among the messages: each behind the message that was newest when it was written.
extension Conversation {
    /// The notes whose neighbouring messages are loaded, earliest first.
    var shownNotes: ArraySlice<Note> {
        guard !notes.isEmpty else { return [] }
        guard let first = history.messages.first, let last = history.messages.last else {
            return hasOlder && summary.lastSeq > summary.hiddenSeq ? [] : notes[...]
        }
        let start = hasOlder ? firstNote(from: first.seq) : 0
        // A stretch of the past ends with a message; notes behind it belong to messages that are not loaded.
        let end = isInPast ? firstNote(from: last.seq) : notes.count
        return notes[start..<max(start, end)]
    }

    /// How many stored messages and notes are shown. Outgoing messages follow them.
    var standingCount: Int { history.messages.count + shownNotes.count }

    /// Returns the note at an index of the history; nil where another entry stands.
    func note(at index: Int, among shown: ArraySlice<Note>) -> Note? {
        let above = notes(above: index, among: shown)
        guard above < shown.count, place(of: above, in: shown) == index else { return nil }
        return shown[shown.startIndex + above]
    }

    /// Returns the index of a note among the entries; nil where it is not shown.
    func index(ofNote id: MessageID) -> Int? {
        let shown = shownNotes
        return shown.firstIndex { $0.id == id }.map { place(of: $0 - shown.startIndex, in: shown) }
    }

    /// Returns how many notes stand above the entry at an index.
    func notes(above index: Int, among shown: ArraySlice<Note>) -> Int {
        var (low, high) = (0, shown.count)
        while low < high {
            let middle = (low + high) / 2
            if place(of: middle, in: shown) < index { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Returns how many of the shown notes stand above the message with that seq.
    func notes(aboveSeq seq: Int64) -> Int {
        guard !notes.isEmpty else { return 0 }
        let shown = shownNotes
        return min(max(0, firstNote(from: seq) - shown.startIndex), shown.count)
    }

    private func place(of offset: Int, in shown: ArraySlice<Note>) -> Int {
        history.index(ofSeq: shown[shown.startIndex + offset].seq &+ 1) + offset
    }

    private func firstNote(from seq: Int64) -> Int {
        var (low, high) = (0, notes.count)
        while low < high {
            let middle = (low + high) / 2
            if notes[middle].seq < seq { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension Chats {
    /// Adds the notes from the store to those that were written before it was read.
    mutating func restore(_ kept: [Note]) {
        for note in kept where notes[note.conversation]?.contains(where: { $0.id == note.id }) != true {
            notes[note.conversation, default: []].append(note)
        }
        for id in Set(kept.map(\.conversation)) {
            notes[id]?.sort(by: Note.isBefore)
            if book[id] != nil { showNotes(in: id) }
        }
    }

    /// Adds a note behind the newest message of the open conversation; returns nil while none is open.
    mutating func writeNote(_ text: String, at now: Timestamp) -> Note? {
        guard let open else { return nil }
        // A note never goes before an older one, even where the messages that the older one followed are gone.
        let seq = max(open.summary.lastSeq, open.newestMessages.last?.seq ?? 0, notes[open.id]?.last?.seq ?? 0)
        let note = Note(id: nextID(), conversation: open.id, seq: seq, writtenAt: now, text: text)
        notes[open.id, default: []].append(note)
        // By another device's clock or after a restored server, an older note may sort behind this one.
        notes[open.id]?.sort(by: Note.isBefore)
        book.update(open.id) { $0.returnToNewest() }
        showNotes(in: open.id)
        return note
    }

    mutating func delete(_ note: Note) {
        notes[note.conversation]?.removeAll { $0.id == note.id }
        showNotes(in: note.conversation)
    }

    mutating func showNotes(in id: ConversationID) {
        let kept = notes[id] ?? []
        guard book[id].map({ $0.notes != kept }) ?? false else { return }
        book.update(id) { $0.notes = kept }
    }
}
