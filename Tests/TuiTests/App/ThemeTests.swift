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

    private static let light = Array(backgrounds.prefix(5))
    private static let dark =
        Array(backgrounds.suffix(5))
        + [[0x2E, 0x34, 0x40], [0x30, 0x34, 0x46], [0x28, 0x2A, 0x36]]

    private func parts(_ color: Color) throws -> [Int] {
        let mixture = try #require(color.mixture, "a colour that the terminal decides")
        return [mixture.red, mixture.green, mixture.blue]
    }

    @Test(arguments: Style.allCases, Ground.allCases)
    func `every colour of ours has a contrast of 4.5 on every background it is for`(style: Style, ground: Ground) throws
    {
        for depth in [ColorDepth.cube, .direct] {
            let attributes = Theme(depth: depth, ground: ground).attributes(for: style)
            let own = try attributes.background.map(parts)
            let usual: [[Int]] =
                switch ground {
                case .unknown, .contrast: Self.light + Self.dark
                case .dark: Self.dark
                case .light: Self.light
                }
            guard let text = try attributes.foreground.map(parts) else {
                #expect(own == nil)
                continue
            }
            // A name is bold, and its colour no more than a help to find it.
            let least = ground == .contrast ? 7 : ground == .unknown && own == nil ? 3 : 4.5
            for background in own.map({ [$0] }) ?? usual {
                #expect(contrast(text, background) >= least, "\(background)")
            }
        }
    }

    @Test(arguments: ColorDepth.allCases, Style.allCases)
    func `but for names, a colour never stands on a background that nobody told`(depth: ColorDepth, style: Style) {
        for ground in [Ground.unknown, .contrast] where ground == .contrast || !Self.people.contains(style) {
            let attributes = Theme(depth: depth, ground: ground).attributes(for: style)
            #expect((attributes.foreground == nil) == (attributes.background == nil))
        }
        for ground in Ground.allCases where depth == .none {
            #expect(Theme(depth: depth, ground: ground).attributes(for: style).foreground == nil)
        }
    }

    private static let people: Set<Style> = [.person1, .person2, .person3, .person4, .person5, .person6]

    /// xterm's first sixteen. Others differ, but are made for their own background.
    private static let xterm = [
        [0, 0, 0], [205, 0, 0], [0, 205, 0], [205, 205, 0], [0, 0, 238], [205, 0, 205], [0, 205, 205], [229, 229, 229],
        [127, 127, 127], [255, 0, 0], [0, 255, 0], [255, 255, 0], [92, 92, 255], [255, 0, 255], [0, 255, 255],
        [255, 255, 255],
    ]

    @Test(arguments: [ColorDepth.eight, .sixteen])
    func `the few colours of old terminals can be read on xterm's black and white`(depth: ColorDepth) {
        for (ground, background) in [(Ground.dark, [0, 0, 0]), (.light, [255, 255, 255])] {
            let wheel = Theme(depth: depth, ground: ground).wheel
            #expect(wheel.count >= 2)
            for color in wheel {
                #expect(contrast(Self.xterm[color.number(at: depth)], background) >= 4.5, "\(color)")
            }
        }
    }

    // MARK: People

    /// Linear red, green and blue as somebody without red or green cones sees them (Machado and others, 2009).
    private static let eyes: [(name: String, rows: [[Double]])] = [
        ("all cones", [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
        (
            "no red",
            [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
        ),
        (
            "no green",
            [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
        ),
    ]

    /// CIE L*a*b* of a colour as these eyes see it.
    private func seen(_ components: [Int], by eyes: [[Double]]) -> [Double] {
        let linear = components.map { part in
            let value = Double(part) / 255
            return value <= 0.04045 ? value / 12.92 : power((value + 0.055) / 1.055)
        }
        let light = eyes.map { row in min(1, max(0, zip(row, linear).reduce(0) { $0 + $1.0 * $1.1 })) }
        let white = [0.95047, 1, 1.08883]
        let xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
        let values = zip(xyz, white).map { row, white in
            let part = zip(row, light).reduce(0) { $0 + $1.0 * $1.1 } / white
            return part > 0.008856 ? cubeRoot(part) : 7.787 * part + 16.0 / 116
        }
        return [116 * values[1] - 16, 500 * (values[0] - values[1]), 200 * (values[1] - values[2])]
    }

    private func cubeRoot(_ value: Double) -> Double {
        var root = value
        for _ in 0..<60 { root -= (root * root * root - value) / (3 * root * root) }
        return root
    }

    @Test(arguments: [(Ground.dark, 6), (.light, 6), (.unknown, 4)])
    func `the colours of people differ, also for who sees no red or no green`(ground: Ground, count: Int) throws {
        let wheel = Theme(depth: .cube, ground: ground).wheel
        #expect(Set(wheel).count == count)
        for (name, eyes) in Self.eyes {
            let places = try wheel.map { seen(try parts($0), by: eyes) }
            for (index, place) in places.enumerated() {
                for other in places[..<index] {
                    let square = zip(place, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
                    // A just noticeable difference is about 2.
                    #expect(square >= 20 * 20, "\(name)")
                }
            }
        }
    }

    @Test func `a person has the same colour in every run, and people have all of them`() {
        #expect(Style.person("bob") == Style.person("bob"))
        let names = (0..<600).map { Style.person("user\($0)") }
        for style in Set(names) { #expect(names.count { $0 == style } > 60) }
        #expect(Set(names).count == 6)
    }

    // MARK: The terminal's background

    @Test func `which colours are used follows from the background that the terminal tells`() {
        for background in Self.dark {
            #expect(Ground(on: .init(red: background[0], green: background[1], blue: background[2])) == .dark)
        }
        for background in Self.light {
            #expect(Ground(on: .init(red: background[0], green: background[1], blue: background[2])) == .light)
        }
        for part in [0x60, 0x80, 0xA0] { #expect(Ground(on: .init(red: part, green: part, blue: part)) == .contrast) }
    }

    @Test func `what a person asks for counts more than what the terminal tells`() {
        for told in Ground.allCases {
            #expect(ThemeName.auto.ground(told: told) == told)
            #expect(ThemeName.dark.ground(told: told) == .dark)
            #expect(ThemeName.light.ground(told: told) == .light)
            #expect(ThemeName.contrast.ground(told: told) == .contrast)
        }
    }

    @Test func `a terminal of all colours gets the same mixtures`() {
        #expect(Color.cube(5, 2, 0).number(at: .cube) == 208)
        #expect(Color.cube(5, 2, 0).number(at: .direct) == 0xFF8700)
        let depths = [7, 8, 16, 88, 256, 1 << 24].map { ColorDepth(colors: $0) }
        #expect(depths == [.none, .eight, .sixteen, .sixteen, .cube, .direct])
    }

    @Test func `a theme is chosen by a command, and a wrong name stays in the line`() {
        var robot = Robot.online()
        robot.type("/theme light")
        robot.press(.enter)
        #expect(robot.effects.contains(.theme(.light)))
        #expect(robot.state.model.chats.composer.isEmpty)
        robot.type("/theme pink")
        robot.press(.enter)
        #expect(robot.text.contains("Write /theme auto|dark|light|contrast."))
        #expect(robot.state.model.chats.composer.text == "/theme pink")
    }
}
