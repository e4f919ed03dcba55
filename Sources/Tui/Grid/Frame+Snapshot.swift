extension Frame {
    /// The characters, rows joined by LF, trailing blanks trimmed: the first plane of a snapshot.
    package func text() -> String {
        plane(padding: " ") { $0.text }
    }

    /// The style letter of every column, rows joined by LF, trailing plain ones trimmed: the second plane.
    package func styleText() -> String {
        plane(padding: String(Style.plain.rawValue)) { String($0.style.rawValue) }
    }

    private func plane(padding: String, _ content: (Cell) -> String) -> String {
        var lines: [String] = []
        for row in 0..<size.rows {
            var parts = self.row(row).map(content)
            while parts.last == padding { parts.removeLast() }
            lines.append(parts.joined())
        }
        return lines.joined(separator: "\n")
    }
}
