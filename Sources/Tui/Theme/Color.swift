/// A colour by its number. What the first eight look like is the terminal's business; those from 16 on are fixed by
/// xterm's table of 256.
package struct Color: Hashable, Sendable {
    package let number: Int16

    package static let black = Color(number: 0)
    package static let red = Color(number: 1)
    package static let green = Color(number: 2)
    package static let yellow = Color(number: 3)
    package static let blue = Color(number: 4)
    package static let white = Color(number: 7)

    /// One of the 6 x 6 x 6 colours: each part from 0 to 5.
    package static func cube(_ red: Int16, _ green: Int16, _ blue: Int16) -> Color {
        Color(number: 16 + 36 * red + 6 * green + blue)
    }

    /// Red, green and blue from 0 to 255; nil where the terminal decides.
    package var components: [Int]? {
        guard (16..<232).contains(number) else { return nil }
        let place = Int(number) - 16
        return [place / 36, place / 6 % 6, place % 6].map { $0 == 0 ? 0 : 55 + 40 * $0 }
    }
}
