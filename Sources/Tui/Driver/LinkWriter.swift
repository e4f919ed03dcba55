/// Writes links of the terminal (OSC 8), which ncurses does not know: after its frame, the cells of a link are written
/// once more inside of one. Cursor and attributes are put back to what ncurses expects.
package struct LinkWriter {
    /// Nil unless the terminal is known to support links. Others should ignore them, but not all do.
    package init?(type: String, environment: (String) -> String?) {
        let types = ["xterm-kitty", "xterm-ghostty", "foot", "alacritty", "wezterm", "contour"]
        let programs = ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "contour"]
        if environment("TMUX")?.isEmpty == false || type.hasPrefix("tmux") || type.hasPrefix("screen") {
            // tmux passes links on from version 3.4.
            let version = environment("TERM_PROGRAM") == "tmux" ? environment("TERM_PROGRAM_VERSION") ?? "" : ""
            guard Self.isVersion(version, atLeast: (3, 4)) else { return nil }
            return
        }
        let isKnown =
            types.contains(where: type.hasPrefix) || environment("TERM_PROGRAM").map(programs.contains) == true
            || Int(environment("VTE_VERSION") ?? "") ?? 0 >= 5_000
            || ["KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION"].contains { environment($0) != nil }
        guard isKnown else { return nil }
    }

    private static func isVersion(_ text: String, atLeast wanted: (Int, Int)) -> Bool {
        let parts = text.split(separator: ".").map { Int($0.prefix(while: \.isNumber)) ?? 0 }
        return parts.count > 1 && (parts[0], parts[1]) >= wanted
    }

    /// Returns the bytes that write links again, after the given changes and moved rows.
    package func bytes(
        for frame: Frame, since shown: Frame?, _ changes: [(row: Int, columns: Range<Int>)], moved: Range<Int>? = nil,
        _ theme: Theme
    ) -> [UInt8] {
        var text = ""
        for link in frame.links where moved?.contains(link.row) == true || isNew(link, shown, changes) {
            let cells = frame.row(link.row).dropFirst(link.columns.lowerBound).prefix(link.columns.count)
            // A link that something lies over is not written.
            guard cells.count == link.columns.count, cells.allSatisfy({ $0.style == .link }),
                Self.isHarmless(link.address)
            else { continue }
            text += "\u{1B}[\(link.row + 1);\(link.columns.lowerBound + 1)H"
            text += "\u{1B}]8;id=\(Self.name(of: link.address));\(link.address)\u{1B}\\"
            for cell in cells { text += cell.text }
            text += "\u{1B}]8;;\u{1B}\\"
        }
        let look = theme.attributes(for: .link).sequence(at: theme.depth)
        return text.isEmpty ? [] : Array("\u{1B}7\(look)\(text)\u{1B}8".utf8)
    }

    private func isNew(_ link: FrameLink, _ shown: Frame?, _ changes: [(row: Int, columns: Range<Int>)]) -> Bool {
        guard let shown, shown.links.contains(link), let first = changes.first, let last = changes.last else {
            return shown?.links.contains(link) != true
        }
        // Between changed rows ncurses may have scrolled, and written the link's row anew.
        return first.row < link.row && link.row < last.row
            || changes.contains { $0.row == link.row && $0.columns.overlaps(link.columns) }
    }

    /// Returns whether an address has no control characters: the last check before it is written.
    private static func isHarmless(_ address: String) -> Bool {
        (address.hasPrefix("https://") || address.hasPrefix("http://"))
            && address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }

    /// Returns an id by which the terminal knows that the rows of a link belong together (FNV-1a).
    private static func name(of address: String) -> String {
        var hash: UInt32 = 2_166_136_261
        for byte in address.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return String(hash, radix: 16)
    }
}
