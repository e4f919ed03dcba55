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
