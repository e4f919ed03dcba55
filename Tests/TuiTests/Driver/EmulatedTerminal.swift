import Tui

/// What a terminal of xterm's kind shows after the bytes of the driver: as much of one as ncurses and the driver make use of.
///
/// What it does not know it lists, so that no test passes because something was overlooked.
struct EmulatedTerminal {
    struct Cell: Equatable {
        /// Empty for the right half of a wide glyph.
        var text = " "
        var look = EmulatedLook()
    }

    private(set) var rows: [[Cell]]
    private(set) var unknown: [String] = []
    private(set) var cursor = (row: 0, column: 0)
    let hasMargins: Bool
    private let size: Size
    private var look = EmulatedLook()
    private var isAtEnd = false
    private var region: ClosedRange<Int>
    private var sides: ClosedRange<Int>
    private var hasSides = false
    /// Given back once, as some terminals do.
    private var saved: (row: Int, column: Int, look: EmulatedLook, isAtEnd: Bool)?
    private var last: Unicode.Scalar = " "

    init(_ size: Size, hasMargins: Bool) {
        self.size = size
        self.hasMargins = hasMargins
        rows = Array(repeating: Array(repeating: Cell(), count: size.columns), count: size.rows)
        region = 0...size.rows - 1
        sides = 0...size.columns - 1
    }

    /// What a driver does is undone between two frames.
    var isInOrder: Bool {
        region == 0...size.rows - 1 && sides == 0...size.columns - 1 && !hasSides && look == EmulatedLook()
    }

    mutating func show(_ bytes: [UInt8]) {
        var scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\u{1B}": escape(&scalars)
            case "\r": place(cursor.row, 0)
            case "\n": lineFeed()
            case "\u{8}": place(cursor.row, cursor.column - 1)
            case "\t": place(cursor.row, (cursor.column / 8 + 1) * 8)
            // A bell, and the character sets of which only one is in use.
            case "\u{7}", "\u{E}", "\u{F}": break
            default: draw(scalar)
            }
        }
    }

    // MARK: Text

    private mutating func draw(_ scalar: Unicode.Scalar) {
        let width = WidthTable.system.columns(of: scalar)
        guard width >= 0 else { return unknown.append("U+\(String(scalar.value, radix: 16))") }
        if width == 0 {
            let column = isAtEnd ? cursor.column : cursor.column - 1
            guard column >= 0 else { return }
            let base = rows[cursor.row][column].text.isEmpty ? column - 1 : column
            return rows[cursor.row][base].text.unicodeScalars.append(scalar)
        }
        last = scalar
        if isAtEnd || cursor.column + width > size.columns {
            place(cursor.row, 0)
            lineFeed()
        }
        blank(cursor.row, cursor.column..<cursor.column + width, look)
        rows[cursor.row][cursor.column].text = String(Character(scalar))
        if width == 2 { rows[cursor.row][cursor.column + 1].text = "" }
        let end = cursor.column + width
        cursor.column = min(end, size.columns - 1)
        isAtEnd = end == size.columns
    }

    /// Of a wide glyph that is cut nothing stays.
    private mutating func blank(_ row: Int, _ columns: Range<Int>, _ look: EmulatedLook? = nil) {
        guard let first = columns.first, let last = columns.last else { return }
        if rows[row][first].text.isEmpty { rows[row][first - 1].text = " " }
        if last + 1 < size.columns, rows[row][last + 1].text.isEmpty { rows[row][last + 1].text = " " }
        for column in columns { rows[row][column] = Cell(look: look ?? self.look.erased) }
    }

    private mutating func place(_ row: Int, _ column: Int) {
        cursor = (max(0, min(row, size.rows - 1)), max(0, min(column, size.columns - 1)))
        isAtEnd = false
    }

    // MARK: Rows

    private mutating func lineFeed() {
        isAtEnd = false
        if cursor.row == region.upperBound { scroll(region, by: 1) } else { place(cursor.row + 1, cursor.column) }
    }

    /// Up; down by less than zero.
    private mutating func scroll(_ region: ClosedRange<Int>, by count: Int) {
        let before = rows
        for row in region {
            for edge in [sides.lowerBound, sides.upperBound + 1] where edge > 0 && edge < size.columns {
                if before[row][edge].text.isEmpty { unknown.append("a wide glyph is cut in row \(row)") }
            }
            let from = row + count
            let columns = Array(sides)
            for column in columns {
                rows[row][column] = region.contains(from) ? before[from][column] : Cell(look: look.erased)
            }
        }
    }

    // MARK: Sequences

    private mutating func escape(_ scalars: inout Substring.UnicodeScalarView) {
        switch scalars.popFirst() {
        case "[": control(&scalars)
        case "]": while let scalar = scalars.popFirst(), scalar != "\u{7}", scalar != "\\" {}
        case "(": _ = scalars.popFirst()
        case "7": saved = (cursor.row, cursor.column, look, isAtEnd)
        case "8":
            guard let saved else { return unknown.append("ESC 8 without ESC 7") }
            (cursor, look, isAtEnd) = ((saved.row, saved.column), saved.look, saved.isAtEnd)
            self.saved = nil
        case "M":
            if cursor.row == region.lowerBound { scroll(region, by: -1) } else { place(cursor.row - 1, cursor.column) }
        case let other: unknown.append("ESC \(other.map(String.init) ?? "")")
        }
    }

    private mutating func control(_ scalars: inout Substring.UnicodeScalarView) {
        var parameters = ""
        var final: Unicode.Scalar = "\0"
        while let scalar = scalars.popFirst() {
            if (0x40...0x7E).contains(scalar.value) {
                final = scalar
                break
            }
            parameters.unicodeScalars.append(scalar)
        }
        if parameters.hasPrefix("?") { return setMode(parameters.dropFirst(), final) }
        let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        if final == "m" { return look.change(numbers) }
        move(numbers, final, { numbers.count > $0 && numbers[$0] > 0 ? numbers[$0] : $1 }, parameters)
    }

    private mutating func setMode(_ mode: Substring, _ final: Unicode.Scalar) {
        switch (mode, final) {
        case ("69", "h") where hasMargins: hasSides = true
        case ("69", "l"): (hasSides, sides) = (false, 0...size.columns - 1)
        case ("25", _), ("12", _), ("12;25", _), ("2026", _), ("7", _): break
        case _: unknown.append("CSI ?\(mode)\(final)")
        }
    }

    private mutating func move(
        _ numbers: [Int], _ final: Unicode.Scalar, _ value: (Int, Int) -> Int, _ parameters: String
    ) {
        let count = value(0, 1)
        let (row, column) = (cursor.row, cursor.column)
        let rest = column..<size.columns
        switch final {
        case "H": place(value(0, 1) - 1, value(1, 1) - 1)
        case "d": place(count - 1, column)
        case "G": place(row, count - 1)
        case "A": place(row - count, column)
        case "B": place(row + count, column)
        case "C": place(row, column + count)
        case "D": place(row, column - count)
        case "Z": place(row, max(0, (column + 7) / 8 - count) * 8)
        case "K": blank(row, numbers.first == 1 ? 0..<column + 1 : rest)
        case "J":
            let isAll = numbers.first == 2
            if !isAll { blank(row, rest) }
            for row in (isAll ? 0 : row + 1)..<size.rows { blank(row, 0..<size.columns) }
        case "X": blank(row, column..<min(size.columns, column + count))
        case "P", "@": shift(by: final == "P" ? count : -count)
        case "b": for _ in 0..<count { draw(last) }
        case "L", "M":
            guard region.contains(row) else { return }
            scroll(row...region.upperBound, by: final == "M" ? count : -count)
            place(row, 0)
        case "S", "T": scroll(region, by: final == "S" ? count : -count)
        case "r":
            region = value(0, 1) - 1...value(1, size.rows) - 1
            place(0, 0)
        case "s" where hasSides:
            sides = value(0, 1) - 1...value(1, size.columns) - 1
            place(0, 0)
        // The shape of the cursor.
        case "h" where numbers == [34], "l" where numbers == [34]: break
        case _: unknown.append("CSI \(parameters)\(final)")
        }
    }

    /// The rest of the row to the left, to the right by less than zero.
    private mutating func shift(by count: Int) {
        let (row, column) = (cursor.row, cursor.column)
        let before = rows[row]
        for column in column..<size.columns {
            let from = column + count
            rows[row][column] =
                from >= cursor.column && from < size.columns ? before[from] : Cell(look: look.erased)
        }
        for column in [column, size.columns - 1] where rows[row][column].text.isEmpty && column == cursor.column {
            rows[row][column].text = " "
        }
    }
}

/// How a cell looks, whichever way it was said.
struct EmulatedLook: Hashable {
    private var codes: Set<Int> = []
    private var foreground: Int?
    private var background: Int?

    init() {}

    init(_ attributes: Attributes, at depth: ColorDepth) {
        let sequence = attributes.sequence(at: depth).dropFirst(2).dropLast()
        change(sequence.split(separator: ";").map { Int($0) ?? 0 })
    }

    /// What erasing leaves.
    var erased: EmulatedLook {
        var look = EmulatedLook()
        look.background = background
        return look
    }

    /// On a blank only these can be seen.
    var onBlank: EmulatedLook {
        var look = self
        look.codes.formIntersection([4, 7])
        if !look.codes.contains(7) { look.foreground = nil }
        return look
    }

    /// SGR.
    mutating func change(_ numbers: [Int]) {
        var numbers = numbers[...]
        while let number = numbers.popFirst() {
            switch number {
            case 0: self = EmulatedLook()
            case 1, 2, 3, 4, 7: codes.insert(number)
            case 22: codes.subtract([1, 2])
            case 23, 24, 27: codes.remove(number - 20)
            case 30...37: foreground = number - 30
            case 39: foreground = nil
            case 40...47: background = number - 40
            case 49: background = nil
            case 90...97: foreground = number - 82
            case 100...107: background = number - 92
            case 38, 48:
                let color = numbers.dropFirst().first
                numbers = numbers.dropFirst(2)
                if number == 38 { foreground = color } else { background = color }
            default: codes.insert(number)
            }
        }
    }
}
