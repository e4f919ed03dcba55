/// A manual page in the making, in the macros of man(7).
struct Roff {
    private(set) var text: String

    init(title: String, summary: String) {
        text = ".TH \(Self.argument(title.uppercased())) 1 \"\" \(Self.argument("parley \(Version.text)")) \"Parley\"\n"
        // Long names and addresses tear justified lines apart.
        text += ".ad l\n"
        section("NAME")
        paragraph("\(title) - \(summary)")
    }

    mutating func section(_ title: String) {
        text += ".SH \(Self.argument(title))\n"
    }

    mutating func subsection(_ title: String) {
        text += ".SS \(Self.argument(title))\n"
    }

    mutating func paragraph(_ words: String) {
        text += ".PP\n\(Self.escaped(words))\n"
    }

    /// A line that is written as it is typed.
    mutating func command(_ line: String) {
        text += ".PP\n.RS 4\n.nf\n\(Self.escaped(line))\n.fi\n.RE\n"
    }

    /// A term in bold, a placeholder beside it, and what it means.
    mutating func item(_ term: String, placeholder: String = "", _ words: String) {
        let slanted = placeholder.isEmpty ? "" : " \\fI\(Self.escaped(placeholder))\\fR"
        text += ".TP\n\\fB\(Self.escaped(term))\\fR\(slanted)\n\(Self.escaped(words))\n"
    }

    /// Text that means itself: no line of it is a request, and a hyphen stays one that can be copied.
    private static func escaped(_ words: String) -> String {
        words.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let line = line.replacing("\\", with: "\\e").replacing("-", with: "\\-")
            return line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : String(line)
        }
        .joined(separator: "\n")
    }

    private static func argument(_ words: String) -> String {
        "\"\(escaped(words).replacing("\"", with: "\\(dq"))\""
    }
}
