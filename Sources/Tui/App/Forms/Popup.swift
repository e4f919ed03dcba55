/// What lies over the history without stopping the session.
package enum Popup: Equatable, Sendable {
    case switcher(Switcher)
    case devices(DevicePanel)
}
