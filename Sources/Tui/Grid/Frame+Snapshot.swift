extension Frame {
    /// The characters, rows joined by LF, trailing blanks trimmed: the first plane of a snapshot.
    package func text() -> String {
        plane(padding: " ") { $0.text }
    }

    /// The style letter of every column, rows joined by LF, trailing plain ones trimmed: the second plane.
    package func styleText() -> String {
        plane(padding: Style.plain.rawValue) { String($0.style.rawValue) }
    }

    private func plane(padding: Character, _ content: (Cell) -> String) -> String {
        (0..<size.rows).map { row in
            var line = (0..<size.columns).reduce(into: "") { $0 += content(self[row, $1]) }
            while line.last == padding { line.removeLast() }
            return line
        }
        .joined(separator: "\n")
    }
}
