internal import CTerm

extension WidthTable {
    /// The system's table, which ncurses uses too: what is drawn by it can't shift a column.
    package static let system: WidthTable = {
        // Without a UTF-8 locale the system calls every letter beyond ASCII unknown.
        ct_use_utf8() ? WidthTable { Int(ct_wcwidth($0.value)) } : .builtin
    }()
}
