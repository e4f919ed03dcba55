/// How a terminal draws a cell. A colour of nil is the terminal's own, so light and dark backgrounds both work.
package struct Attributes: Hashable, Sendable {
    package var bold: Bool
    package var dim: Bool
    package var underline: Bool
    package var reverse: Bool
    package var foreground: Color?
    package var background: Color?

    package init(
        bold: Bool = false, dim: Bool = false, underline: Bool = false, reverse: Bool = false,
        foreground: Color? = nil, background: Color? = nil
    ) {
        self.bold = bold
        self.dim = dim
        self.underline = underline
        self.reverse = reverse
        self.foreground = foreground
        self.background = background
    }
}
