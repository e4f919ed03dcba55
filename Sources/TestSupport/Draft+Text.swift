package import Session

/// Makes a draft from a string literal, because most tests want one of text alone.
extension Draft: ExpressibleByStringInterpolation {
    package init(stringLiteral text: String) { self.init(text) }
}
