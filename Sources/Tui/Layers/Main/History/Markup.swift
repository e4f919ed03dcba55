import Model

/// What stands out in the text of a message: code, emphasis, links, the reader's own name and words that were searched
/// for.
///
/// Nothing is left out or added. The marks stay visible, so that selecting with the terminal copies what was written,
/// and nothing is lost on a terminal without attributes. What can be read in two ways is left as it is.
struct Markup {
    struct Link {
        let range: Range<Int>
        let address: String
    }

    /// The style of each glyph.
    private(set) var styles: [Style]
    private(set) var links: [Link] = []
    /// Lines of code blocks, which are not broken between words.
    private(set) var codeLines: [Range<Int>] = []
    private let glyphs: [Glyph]
    private let account: String?

    /// Nil for a text in which nothing stands out, as in most.
    init?(_ text: String, _ glyphs: [Glyph], account: String?, sought: SearchWords?) {
        let isMarked = text.utf8.contains { byte in
            switch byte {
            case UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "@"), UInt8(ascii: ":"): true
            case _: false
            }
        }
        guard isMarked || sought != nil else { return nil }
        self.glyphs = glyphs
        self.account = account
        styles = Array(repeating: .plain, count: glyphs.count)
        if isMarked { readLines() }
        if let sought { markHits(of: sought) }
    }

    func link(at index: Int) -> Link? { links.isEmpty ? nil : links.first { $0.range.contains(index) } }

    // MARK: Lines

    private mutating func readLines() {
        var line = 0
        while line < glyphs.count {
            let end = endOfLine(from: line)
            if isFence(at: line), run(of: "`", in: line + 3..<end) == nil {
                line = readBlock(from: line, end)
            } else {
                read(line..<end)
                line = end + 1
            }
        }
    }

    private func endOfLine(from start: Int) -> Int { glyphs[start...].firstIndex(of: .newline) ?? glyphs.count }

    private func isFence(at index: Int) -> Bool { (index..<index + 3).allSatisfy { ascii($0) == "`" } }

    /// Reads a code block from its opening fence on; returns where the rest begins. A block without an end goes on to
    /// the end of the text.
    private mutating func readBlock(from start: Int, _ firstEnd: Int) -> Int {
        mark(start..<firstEnd, .faint)
        var line = firstEnd + 1
        while line < glyphs.count {
            let end = endOfLine(from: line)
            guard let fence = (line..<end).first(where: isFence) else {
                mark(line..<end, .code)
                codeLines.append(line..<end)
                line = end + 1
                continue
            }
            if fence > line {
                mark(line..<fence, .code)
                codeLines.append(line..<fence)
            }
            mark(fence..<fence + 3, .faint)
            read(fence + 3..<end)
            return end + 1
        }
        return line
    }

    private mutating func read(_ line: Range<Int>) {
        var index = line.lowerBound
        while index < line.upperBound {
            switch ascii(index) {
            case "`": index = readCode(at: index, in: line)
            case "h": index = readLink(at: index, in: line)
            case "@": index = readName(at: index, in: line)
            case _: index += 1
            }
        }
        readAddressee(in: line)
        readEmphasis(in: line)
    }

    // MARK: Parts of a line

    /// Reads code that ends with as many backticks as it begins with.
    private mutating func readCode(at start: Int, in line: Range<Int>) -> Int {
        let length = runLength(at: start, in: line)
        var next = start + length
        while let run = run(of: "`", in: next..<line.upperBound) {
            if run.count == length, run.lowerBound > start + length {
                mark(start..<start + length, .faint)
                mark(start + length..<run.lowerBound, .code)
                mark(run, .faint)
                return run.upperBound
            }
            next = run.upperBound
        }
        return start + length
    }

    /// Reads an address in printable ASCII, without the punctuation of the sentence around it.
    private mutating func readLink(at start: Int, in line: Range<Int>) -> Int {
        guard start == line.lowerBound || !isWord(start - 1),
            let scheme = ["https://", "http://"].first(where: { has($0, at: start) })
        else { return start + 1 }
        var end = start
        while end < line.upperBound, let character = ascii(end), character > " ",
            !"<>\"`".unicodeScalars.contains(character)
        {
            end += 1
        }
        while end > start, let last = ascii(end - 1), isTrailing(last, in: start..<end) { end -= 1 }
        guard end > start + scheme.utf8.count, isWord(start + scheme.utf8.count) else {
            return start + scheme.utf8.count
        }
        mark(start..<end, .link)
        let address = String(String.UnicodeScalarView((start..<end).compactMap(ascii)))
        if address.utf8.count <= Self.longestAddress { links.append(Link(range: start..<end, address: address)) }
        return end
    }

    private static let longestAddress = 2_000

    /// Returns whether a character at the end is not part of an address. A closing bracket is, if the address has the
    /// opening one.
    private func isTrailing(_ character: Unicode.Scalar, in address: Range<Int>) -> Bool {
        let opening: Unicode.Scalar? =
            switch character {
            case ")": "("
            case "]": "["
            case "}": "{"
            case _: nil
            }
        guard let opening else { return ".,;:!?'*_".unicodeScalars.contains(character) }
        return address.count { ascii($0) == character } > address.count { ascii($0) == opening }
    }

    /// Reads a name after `@`; the reader's own stands out, and what calls everybody.
    private mutating func readName(at start: Int, in line: Range<Int>) -> Int {
        var end = start + 1
        while end < line.upperBound, isName(end) { end += 1 }
        let isAddress = start > line.lowerBound && isWord(start - 1)
        if !isAddress, isOwn(start + 1..<end) || spells(Mention.all, at: start + 1..<end) {
            mark(start..<end, .accent)
        }
        return end
    }

    /// Reads the addressee of `alice: …`, as Tab completes it.
    private mutating func readAddressee(in line: Range<Int>) {
        guard line.lowerBound == 0, let end = line.first(where: { !isName($0) }), ascii(end) == ":", isOwn(0..<end)
        else { return }
        mark(0..<end, .accent)
    }

    private func isOwn(_ range: Range<Int>) -> Bool { account.map { spells($0, at: range) } ?? false }

    private func spells(_ word: String, at range: Range<Int>) -> Bool {
        guard !range.isEmpty, range.count == word.utf8.count else { return false }
        return zip(range, word.unicodeScalars).allSatisfy { index, wanted in
            ascii(index)?.properties.lowercaseMapping == wanted.properties.lowercaseMapping
        }
    }

    /// Reads `*bold*`, `**bold**` and `_italic_`, where both marks stand at the edge of a word on one line; not
    /// `2*3*4`, `snake_case` or `*.c and *.h`.
    private mutating func readEmphasis(in line: Range<Int>) {
        var index = line.lowerBound
        while index < line.upperBound {
            guard let character = ascii(index), character == "*" || character == "_", styles[index] == .plain else {
                index += 1
                continue
            }
            let length = runLength(at: index, in: line)
            let content = index + length
            if let end = endOfEmphasis(character, length, from: content, in: line),
                index == line.lowerBound || !isWord(index - 1)
            {
                mark(index..<content, .faint)
                for place in content..<end where styles[place] == .plain {
                    styles[place] = character == "*" ? .strong : .italic
                }
                mark(end..<end + length, .faint)
                index = end + length
            } else {
                index = content
            }
        }
    }

    private func endOfEmphasis(
        _ character: Unicode.Scalar, _ length: Int, from start: Int, in line: Range<Int>
    ) -> Int? {
        guard length == 1 || length == 2 && character == "*", start < line.upperBound, isWord(start) else { return nil }
        var next = start
        while let run = run(of: character, in: next..<line.upperBound) {
            next = run.upperBound
            let isOutside = next == line.upperBound || !isWord(next)
            if run.count == length, isOutside, glyphs[run.lowerBound - 1] != .blank, styles[run.lowerBound] == .plain {
                return run.lowerBound
            }
        }
        return nil
    }

    // MARK: Hits

    private mutating func markHits(of words: SearchWords) {
        let text = glyphs.reduce(into: "") { $0 += $1.text }
        var index = 0
        var left = 0
        for piece in words.pieces(of: text) {
            left += piece.text.unicodeScalars.count
            while left > 0, index < glyphs.count {
                if piece.isHit, glyphs[index] != .newline { styles[index] = .focus }
                left -= glyphs[index].scalarCount
                index += 1
            }
        }
    }

    // MARK: Glyphs

    private mutating func mark(_ range: Range<Int>, _ style: Style) {
        for index in range { styles[index] = style }
    }

    private func ascii(_ index: Int) -> Unicode.Scalar? {
        guard index < glyphs.count, let scalar = glyphs[index].single, scalar.isASCII else { return nil }
        return scalar
    }

    private func has(_ text: String, at start: Int) -> Bool {
        zip(start..., text.unicodeScalars).allSatisfy { ascii($0) == $1 }
    }

    /// Returns whether a glyph is a letter or a digit of any script.
    private func isWord(_ index: Int) -> Bool {
        guard let scalar = ascii(index) else { return glyphs.indices.contains(index) && glyphs[index] != .newline }
        return scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
    }

    private func isName(_ index: Int) -> Bool {
        guard let scalar = ascii(index) else { return false }
        return scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "_" || scalar == "-"
    }

    private func runLength(at start: Int, in line: Range<Int>) -> Int {
        line[start...].prefix { ascii($0) == ascii(start) }.count
    }

    private func run(of character: Unicode.Scalar, in range: Range<Int>) -> Range<Int>? {
        guard range.lowerBound < range.upperBound, let start = range.first(where: { ascii($0) == character }) else {
            return nil
        }
        return start..<start + runLength(at: start, in: range)
    }
}
