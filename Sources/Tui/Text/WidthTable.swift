/// How many columns a terminal gives to a scalar.
///
/// 0 for what joins the cell before, 1 or 2 for the rest, negative for what the terminal doesn't know.
package struct WidthTable: Sendable {
    let width: @Sendable (Unicode.Scalar) -> Int

    package init(_ width: @escaping @Sendable (Unicode.Scalar) -> Int) {
        self.width = width
    }

    package func columns(of scalar: Unicode.Scalar) -> Int { width(scalar) }
}
