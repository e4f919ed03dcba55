/// What lies over the history without stopping the session.
package enum Popup: Equatable, Sendable {
    case switcher(Switcher)
    /// `firstRow` is the top row shown of the help page.
    case help(firstRow: Int)
    case devices(DevicePanel)
}
