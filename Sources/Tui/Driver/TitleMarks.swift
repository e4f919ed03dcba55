internal import CTerm

/// The bytes before and after a window's title.
struct TitleMarks {
    let begin: [UInt8]
    let end: [UInt8]
    /// The bytes that empty the title, for terminals that may not be able to restore an older one.
    let reset: [UInt8]

    private static let xterm = (begin: Array("\u{1B}]2;".utf8), end: [UInt8(0x07)])

    /// Nil for a terminal that knows no titles. ncurses must be open.
    ///
    /// xterm's kin have a flag (`XT`), tmux and rxvt what begins and ends a status line (`tsl`, `fsl`). GNU screen, and
    /// tmux under its name, take xterm's form and say so nowhere.
    init?(type: String) {
        let begin = ScreenRenderer.capability("tsl")
        let end = ScreenRenderer.capability("fsl")
        if ct_screen_has_title() {
            (self.begin, self.end) = Self.xterm
            reset = []
        } else if begin.starts(with: "\u{1B}]".utf8), !begin.contains(UInt8(ascii: "%")), !end.isEmpty {
            (self.begin, self.end) = (begin, end)
            reset = begin + end
        } else if type == "screen" || type.hasPrefix("screen-") || type.hasPrefix("screen.") {
            (self.begin, self.end) = Self.xterm
            reset = self.begin + self.end
        } else {
            return nil
        }
    }
}
