/// A piece of text put in the place of another one. Offsets are in UTF-8.
struct TextChange: Equatable, Sendable {
    var offset: Int
    var removed: String
    var inserted: String
    let cursorBefore: Int
    var cursorAfter: Int

    /// What takes it back.
    var reversed: TextChange {
        TextChange(
            offset: offset, removed: inserted, inserted: removed, cursorBefore: cursorAfter, cursorAfter: cursorBefore)
    }

    /// Both pieces, in bytes.
    var size: Int { removed.utf8.count + inserted.utf8.count }
}
