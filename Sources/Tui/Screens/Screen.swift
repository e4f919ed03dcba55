/// The whole screen as a function of the state: no clock, no locale, no device.
package func screen(for state: AppState, size: Size) -> Frame {
    var canvas = Canvas(size: size, table: state.model.configuration.table)
    guard !TooSmallCard.isNeeded(size) else {
        TooSmallCard.draw(on: &canvas)
        return canvas.frame
    }
    state.layers.draw(state.model, on: &canvas)
    return canvas.frame
}

/// What is shown instead of a screen that would not fit.
enum TooSmallCard {
    private static let minimum = Size(rows: 8, columns: 20)

    static func isNeeded(_ size: Size) -> Bool {
        size.columns < minimum.columns || size.rows < minimum.rows
    }

    /// Both sizes, as columns x rows.
    static func draw(on canvas: inout Canvas) {
        let size = canvas.size
        guard size.columns > 0 else { return }
        let text = "too small: \(size.columns)x\(size.rows), needs \(minimum.columns)x\(minimum.rows)"
        for (row, glyphs) in canvas.safe(text).wrapped(columns: size.columns).enumerated() {
            canvas.put(glyphs, row: row, column: 0)
        }
    }
}
