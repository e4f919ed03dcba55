import Model
import Session

/// A person's own notes stand among the messages, each behind the one that was the newest when it was written.
extension Conversation {
    /// Those whose neighbours are here, earliest first.
    var shownNotes: ArraySlice<Note> {
        guard !notes.isEmpty else { return [] }
        guard let first = history.messages.first, let last = history.messages.last else {
            return hasOlder && summary.lastSeq > summary.hiddenSeq ? [] : notes[...]
        }
        let start = hasOlder ? firstNote(from: first.seq) : 0
        // A stretch of the past ends with a message: what follows it is not here.
        let end = isInPast ? firstNote(from: last.seq) : notes.count
        return notes[start..<max(start, end)]
    }

    /// Messages and notes; what is on its way follows them.
    var standingCount: Int { history.messages.count + shownNotes.count }

    /// Nil for what is no note.
    func note(at index: Int, among shown: ArraySlice<Note>) -> Note? {
        let above = notes(above: index, among: shown)
        guard above < shown.count, place(of: above, in: shown) == index else { return nil }
        return shown[shown.startIndex + above]
    }

    /// Which entry the note is.
    func index(ofNote id: MessageID) -> Int? {
        let shown = shownNotes
        return shown.firstIndex { $0.id == id }.map { place(of: $0 - shown.startIndex, in: shown) }
    }

    /// How many notes stand above that entry.
    func notes(above index: Int, among shown: ArraySlice<Note>) -> Int {
        var (low, high) = (0, shown.count)
        while low < high {
            let middle = (low + high) / 2
            if place(of: middle, in: shown) < index { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// How many of those that are shown stand above the message of that seq.
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
    /// With those that were written before the store had said what it has.
    mutating func restore(_ kept: [Note]) {
        for note in kept where notes[note.conversation]?.contains(where: { $0.id == note.id }) != true {
            notes[note.conversation, default: []].append(note)
        }
        for id in Set(kept.map(\.conversation)) {
            notes[id]?.sort(by: Note.isBefore)
            if book[id] != nil { showNotes(in: id) }
        }
    }

    /// Behind the newest message of the open conversation; nil while none is open.
    mutating func writeNote(_ text: String, at now: Timestamp) -> Note? {
        guard let open else { return nil }
        // Nor before one that is there: the messages that stood before it may be gone.
        let seq = max(open.summary.lastSeq, open.newestMessages.last?.seq ?? 0, notes[open.id]?.last?.seq ?? 0)
        let note = Note(id: nextID(), conversation: open.id, seq: seq, writtenAt: now, text: text)
        notes[open.id, default: []].append(note)
        // Another device's clock, or a server that was put back: what was written last may not stand last.
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
