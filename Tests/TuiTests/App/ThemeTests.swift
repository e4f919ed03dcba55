import Testing
import Tui

@Suite struct ThemeTests {
    /// Usual backgrounds, light and dark: xterm's white and black, Solarized, One Half, Gruvbox, VS Code, Terminal.app.
    private static let backgrounds = [
        [255, 255, 255], [0xFD, 0xF6, 0xE3], [0xFA, 0xFA, 0xFA], [0xFB, 0xF1, 0xC7], [0xEE, 0xE8, 0xD5],
        [0, 0, 0], [0x00, 0x2B, 0x36], [0x28, 0x2C, 0x34], [0x28, 0x28, 0x28], [0x1E, 0x1E, 0x1E],
    ]

    /// Relative luminance by WCAG 2.2.
    private func luminance(_ components: [Int]) -> Double {
        let linear = components.map { part in
            let value = Double(part) / 255
            return value <= 0.04045 ? value / 12.92 : power((value + 0.055) / 1.055)
        }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    /// `base` to the power of 2.4: the fifth root of its twelfth power, by Newton's method.
    private func power(_ base: Double) -> Double {
        let square = base * base
        let fourth = square * square
        let wanted = fourth * fourth * fourth
        var root = base
        for _ in 0..<60 { root -= (root * root * root * root * root - wanted) / (5 * root * root * root * root) }
        return root
    }

    private func contrast(_ one: [Int], _ other: [Int]) -> Double {
        let (left, right) = (luminance(one), luminance(other))
        return (max(left, right) + 0.05) / (min(left, right) + 0.05)
    }

    @Test func `the formula gives the numbers that the standard names`() {
        #expect(abs(contrast([0, 0, 0], [255, 255, 255]) - 21) < 0.001)
        #expect(abs(contrast([0x77, 0x77, 0x77], [255, 255, 255]) - 4.48) < 0.01)
    }

    @Test(arguments: Style.allCases)
    func `every colour of ours has a contrast of 4.5 on every usual background`(style: Style) {
        let attributes = Theme.colour256.attributes(for: style)
        for background in Self.backgrounds {
            guard let foreground = attributes.foreground else { continue }
            guard let text = foreground.components else {
                Issue.record("a colour that the terminal decides")
                continue
            }
            let ground = attributes.background.map { $0.components ?? text } ?? background
            #expect(contrast(text, ground) >= 4.5, "\(style)")
        }
        #expect((attributes.foreground == nil) == (attributes.background == nil))
    }

    @Test(arguments: Theme.allCases, Style.allCases)
    func `a colour never stands on a background that only the terminal knows`(theme: Theme, style: Style) {
        let attributes = theme.attributes(for: style)
        #expect((attributes.foreground == nil) == (attributes.background == nil))
        #expect(theme != .monochrome || attributes.foreground == nil)
    }
}
