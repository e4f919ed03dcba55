import Tui

/// A frame as a picture (SVG) of a terminal's window, in the colours of the dark theme. The text in it is text: it can be
/// selected and searched, and the viewer's own fonts draw it.
///
/// The same frame always gives the same bytes. Everything stands on whole numbers, a cell being `cell` large.
struct FramePicture {
    let frame: Frame
    /// In the window's upper edge, and for who can't see the picture.
    let title: String

    private static let cell = (width: 12, height: 26)
    private static let fontSize = 20
    /// From the top of a cell to where letters stand.
    private static let baseline = 19
    private static let margin = 20
    private static let titleHeight = 44
    private static let ground = "#14171d"
    private static let titleGround = "#20242c"
    private static let edge = "#363b45"
    private static let ink = "#dde1e7"
    /// Dark and light letters can both be read on it.
    private static let cursorGround = "#7d8797"
    private static let titleInk = "#9aa3b2"
    private static let buttons = ["#ff5f57", "#febc2e", "#28c840"]

    private static let theme = Theme(depth: .direct, ground: .dark)

    private var width: Int { frame.size.columns * Self.cell.width + 2 * Self.margin }
    private var height: Int { frame.size.rows * Self.cell.height + Self.titleHeight + 2 * Self.margin }

    var svg: String {
        ([
            #"<svg xmlns="http://www.w3.org/2000/svg" width="\#(width)" height="\#(height)" "#
                + #"viewBox="0 0 \#(width) \#(height)" role="img" aria-label="\#(Self.escaped(title))">"#
        ] + window + fields + cursor + lines + texts + ["</svg>"]).joined(separator: "\n")
    }

    private var window: [String] {
        let (right, middle) = (width - 1, Self.titleHeight / 2)
        return [
            #"<rect x=".5" y=".5" width="\#(right)" height="\#(height - 1)" rx="12" fill="\#(Self.ground)"/>"#,
            #"<path d="M.5 \#(Self.titleHeight)V12.5a12 12 0 0 1 12-12H\#(width - 13).5"#
                + #"a12 12 0 0 1 12 12V\#(Self.titleHeight)z" fill="\#(Self.titleGround)"/>"#,
            #"<rect x=".5" y=".5" width="\#(right)" height="\#(height - 1)" rx="12" fill="none" stroke="\#(Self.edge)"/>"#,
        ]
            + Self.buttons.enumerated().map { index, color in
                #"<circle cx="\#(26 + 24 * index)" cy="\#(middle)" r="7" fill="\#(color)"/>"#
            } + [
                #"<text x="\#(width / 2)" y="\#(middle + 6)" text-anchor="middle" font-family="sans-serif" "#
                    + #"font-size="16" fill="\#(Self.titleInk)">\#(Self.escaped(title))</text>"#
            ]
    }

    // MARK: What lies under the text

    /// The backgrounds, each as wide as it goes.
    private var fields: [String] {
        var fields: [String] = []
        for row in 0..<frame.size.rows {
            for run in runs(
                in: row, alike: { Self.colors(of: $0.style).background == Self.colors(of: $1.style).background })
            {
                guard let color = Self.colors(of: frame[row, run.lowerBound].style).background else { continue }
                fields.append(
                    #"<rect x="\#(x(run.lowerBound))" y="\#(y(row))" width="\#(run.count * Self.cell.width)" "#
                        + #"height="\#(Self.cell.height)" fill="\#(color)"/>"#)
            }
        }
        return [#"<g shape-rendering="crispEdges">"#] + fields + ["</g>"]
    }

    /// Rules and borders: drawn, since letters of a font leave gaps between the rows.
    private var lines: [String] {
        Style.allCases.compactMap { style in
            var strokes = ""
            for (row, column) in places where frame[row, column].style == style {
                strokes += stroke(frame[row, column], row, column)
            }
            guard !strokes.isEmpty else { return nil }
            return #"<path d="\#(strokes)" stroke="\#(Self.colors(of: style).ink)" stroke-opacity=".75"/>"#
        }
    }

    private func stroke(_ cell: Cell, _ row: Int, _ column: Int) -> String {
        guard let arms = Self.arms[cell.text] else { return "" }
        let (left, top) = (x(column), y(row))
        let (middle, center) = (left + Self.cell.width / 2, top + Self.cell.height / 2)
        var path = ""
        if arms.contains(.left) || arms.contains(.right) {
            let isContinued =
                column > 0 && arms.contains(.left) && Self.arms[frame[row, column - 1].text] == arms
                && frame[row, column - 1].style == cell.style
            let start = arms.contains(.left) ? left : middle
            let length = arms.contains(.left) && arms.contains(.right) ? Self.cell.width : Self.cell.width / 2
            path += isContinued ? "h\(length)" : "M\(start) \(center)h\(length)"
        }
        if arms.contains(.up) || arms.contains(.down) {
            let start = arms.contains(.up) ? top : center
            let length = arms.contains(.up) && arms.contains(.down) ? Self.cell.height : Self.cell.height / 2
            path += "M\(middle) \(start)v\(length)"
        }
        return path
    }

    private struct Arms: OptionSet {
        let rawValue: Int
        static let up = Arms(rawValue: 1)
        static let down = Arms(rawValue: 2)
        static let left = Arms(rawValue: 4)
        static let right = Arms(rawValue: 8)
    }

    private static let arms: [String: Arms] = [
        "─": [.left, .right], "│": [.up, .down], "┌": [.down, .right], "┐": [.down, .left], "└": [.up, .right],
        "┘": [.up, .left],
    ]

    private var cursor: [String] {
        guard let place = frame.cursor else { return [] }
        return [
            #"<rect x="\#(x(place.column))" y="\#(y(place.row) + 2)" width="\#(Self.cell.width)" "#
                + #"height="\#(Self.cell.height - 4)" fill="\#(Self.cursorGround)"/>"#
        ]
    }

    // MARK: Text

    /// By style, so that what a style looks like is said once.
    private var texts: [String] {
        let open =
            #"<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" "#
            + #"font-size="\#(Self.fontSize)">"#
        return [open]
            + Style.allCases.flatMap { style -> [String] in
                let texts = (0..<frame.size.rows).flatMap { words(in: $0, of: style) }
                return texts.isEmpty ? [] : ["<g\(Self.attributes(of: style))>"] + texts + ["</g>"]
            } + ["</g>"]
    }

    /// Each stands where its first cell does, and as wide as its cells are, whatever the font.
    private func words(in row: Int, of style: Style) -> [String] {
        runs(in: row, alike: { $0.style == $1.style }).filter { frame[row, $0.lowerBound].style == style }
            .flatMap { run in pieces(of: row, run) }
            .map { piece in
                let text = Self.escaped(piece.map { frame[row, $0].text }.joined())
                let baseline = y(row) + Self.baseline
                if frame[row, piece.lowerBound].glyph.width == 2 {
                    // In the middle of its two columns, as no font has the width that a terminal gives it.
                    let middle = x(piece.lowerBound) + Self.cell.width
                    return #"<text x="\#(middle)" y="\#(baseline)" text-anchor="middle">\#(text)</text>"#
                }
                let length = piece.count > 1 ? #" textLength="\#(piece.count * Self.cell.width)""# : ""
                return #"<text x="\#(x(piece.lowerBound))" y="\#(baseline)"\#(length)>\#(text)</text>"#
            }
    }

    /// Wide glyphs by themselves, words with one blank between them together, and nothing of blanks and lines.
    private func pieces(of row: Int, _ run: Range<Int>) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var column = run.lowerBound
        while column < run.upperBound {
            let cell = frame[row, column]
            let next = column + max(1, cell.glyph.width)
            defer { column = next }
            if cell.isContinuation || cell.text == " " || Self.arms[cell.text] != nil { continue }
            let gap = pieces.last.map { column - $0.upperBound } ?? .max
            let isAlone =
                cell.glyph.width == 2 || pieces.last.map { frame[row, $0.lowerBound].glyph.width == 2 } ?? true
            let isBlankBetween = gap == 0 || gap == 1 && frame[row, column - 1].text == " "
            if !isAlone, isBlankBetween, let last = pieces.popLast() {
                pieces.append(last.lowerBound..<next)
            } else {
                pieces.append(column..<next)
            }
        }
        return pieces
    }

    // MARK: Looks

    private static func colors(of style: Style) -> (ink: String, background: String?) {
        let look = theme.attributes(for: style)
        let ink = look.foreground?.mixture.map(hexadecimal) ?? Self.ink
        let background = look.background?.mixture.map(hexadecimal)
        return look.reverse ? (background ?? ground, ink) : (ink, background)
    }

    private static func attributes(of style: Style) -> String {
        let look = theme.attributes(for: style)
        return #" fill="\#(colors(of: style).ink)""#
            + (look.bold ? #" font-weight="bold""# : "") + (look.italic ? #" font-style="italic""# : "")
            + (look.underline ? #" text-decoration="underline""# : "")
    }

    private static func hexadecimal(_ color: ScreenColor) -> String {
        "#" + [color.red, color.green, color.blue].map { String($0 + 0x100, radix: 16).dropFirst() }.joined()
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }

    // MARK: Places

    private func x(_ column: Int) -> Int { Self.margin + column * Self.cell.width }
    private func y(_ row: Int) -> Int { Self.titleHeight + Self.margin + row * Self.cell.height }

    private var places: [(row: Int, column: Int)] {
        (0..<frame.size.rows).flatMap { row in (0..<frame.size.columns).map { (row, $0) } }
    }

    /// The columns of a row in stretches of cells that are alike.
    private func runs(in row: Int, alike: (Cell, Cell) -> Bool) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for column in 0..<frame.size.columns {
            if let last = runs.last, alike(frame[row, last.lowerBound], frame[row, column]) {
                runs[runs.count - 1] = last.lowerBound..<column + 1
            } else {
                runs.append(column..<column + 1)
            }
        }
        return runs
    }
}
