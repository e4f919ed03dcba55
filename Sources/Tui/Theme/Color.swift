/// The eight colours every colour terminal has; their shade is the terminal's business.
package enum Color: Int16, CaseIterable, Sendable {
    case black, red, green, yellow, blue, magenta, cyan, white
}
