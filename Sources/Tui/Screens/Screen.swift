/// The whole screen as a function of the state: no clock, no locale, no device.
package func screen(for state: AppState, size: Size) -> Frame {
    var canvas = Canvas(size: size, table: state.configuration.table)
    guard !TooSmallCard.isNeeded(size) else {
        TooSmallCard.draw(on: &canvas)
        return canvas.frame
    }
    if let firstRow = state.helpRow {
        HelpView.draw(firstRow: firstRow, state, on: &canvas)
        return canvas.frame
    }
    if let page = state.timelinePage {
        TimelineView.draw(page, state, on: &canvas)
        return canvas.frame
    }
    switch state.place {
    case .signIn: SignInView.draw(state, on: &canvas)
    case .main: MainView.draw(state, on: &canvas)
    }
    return canvas.frame
}
