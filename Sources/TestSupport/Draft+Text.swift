package import Session

/// A draft that is nothing but text, as most tests want it.
extension Draft: ExpressibleByStringInterpolation {
    package init(stringLiteral text: String) { self.init(text) }
}
