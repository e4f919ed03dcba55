import Testing
import Tui

/// Looks of one's own, over a theme.
@Suite struct OwnLooksTests {
    private func attributes(_ text: String, _ style: Style, depth: ColorDepth = .cube) throws -> Attributes {
        Theme(depth: depth, ground: .dark, own: try OwnLooks(parsing: text)).attributes(for: style)
    }

    @Test func `say what some things look like, and leave the rest to the theme`() throws {
        let text = "bar = bold white on 24, person1=#ffaf00, faint = italic"
        #expect(
            try attributes(text, .bar) == Attributes(bold: true, foreground: .white, background: .cube(0, 1, 2)))
        #expect(try attributes(text, .person1) == Attributes(foreground: .cube(5, 3, 0)))
        #expect(try attributes(text, .faint) == Attributes(italic: true))
        #expect(try attributes(text, .alarm) == Theme(depth: .cube, ground: .dark).attributes(for: .alarm))
        #expect(try attributes("own = bright-cyan, code = #808080", .own).foreground == .brightCyan)
        #expect(try attributes("own = bright-cyan, code = #808080", .code).foreground == .grey(13))
        #expect(try attributes("", .bar) == Theme(depth: .cube, ground: .dark).attributes(for: .bar))
    }

    @Test func `colours that a terminal has not are the theme's`() throws {
        let plain = { (depth: ColorDepth) in Theme(depth: depth, ground: .dark).attributes(for: .bar) }
        for depth in [ColorDepth.none, .eight, .sixteen] {
            #expect(try attributes("bar = white on 24", .bar, depth: depth) == plain(depth))
        }
        #expect(try attributes("bar = white on blue", .bar, depth: .eight).background == .blue)
        #expect(try attributes("bar = white on blue", .bar, depth: .none) == plain(.none))
        #expect(try attributes("bar = white on bright-blue", .bar, depth: .direct) == plain(.direct))
        #expect(try attributes("bar = white on #000080", .bar, depth: .direct).background == .cube(0, 0, 2))
        #expect(try attributes("bar = bold", .bar, depth: .none) == Attributes(bold: true))
    }

    @Test(
        arguments: [
            ("bar", "no look"), ("bars = red", "there is no \"bars\""), ("bar = rad", "\"rad\" is no colour"),
            ("bar = 256", "no colour"), ("bar = #12345", "no colour"), ("bar = red on", "behind on"),
            ("bar = red, bar = blue", "twice"), ("bar-good = #gggggg", "no colour"),
        ])
    func `a wrong one is refused with a sentence`(text: String, words: String) {
        let fault = #expect(throws: OwnLooks.Fault.self) { try OwnLooks(parsing: text) }
        #expect(fault?.text.contains(words) == true, "\(fault?.text ?? "")")
    }
}
