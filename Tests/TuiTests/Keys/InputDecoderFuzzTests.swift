import Session
import Testing
import Tui

/// Random bytes, made of what terminals send, what they shouldn't, and pieces of both.
struct InputDecoderFuzzTests {
    private static let pieces: [[UInt8]] = [
        [0x1B], [0x1B, 0x5B], [0x1B, 0x4F], Array("\u{1B}[200~".utf8), Array("\u{1B}[201~".utf8),
        Array("\u{1B}[<".utf8),
        Array("\u{1B}]".utf8), Array("\u{1B}P".utf8), [0x07], [0x1B, 0x5C], Array("27;5;".utf8), Array(":3".utf8),
        [0x7E],
        [0x75], [0x4D], Array("你".utf8), Array("👨‍👩‍👧".utf8), Array("e\u{301}".utf8), [0xF0, 0x9F], [0xC2, 0x9B], [0xFF],
        [0x0D, 0x0A], [0x18], Array("99999999999".utf8),
    ]

    private func randomBytes(_ random: inout SplitMix64) -> [UInt8] {
        (0..<Int.random(in: 0...40, using: &random)).flatMap { _ in
            Bool.random(using: &random)
                ? [UInt8.random(in: 0...255, using: &random)] : Self.pieces.randomElement(using: &random) ?? []
        }
    }

    /// Typed characters as one text: cutting may group their scalars differently.
    private func normalized(_ inputs: [TerminalInput]) -> [String] {
        var result: [String] = []
        var isTyping = false
        for input in inputs {
            if case .key(let press) = input, press.modifiers.isEmpty, case .character(let character) = press.key {
                if isTyping { result[result.count - 1].append(character) } else { result.append("\(character)") }
                isTyping = true
            } else {
                result.append("\(input)")
                isTyping = false
            }
        }
        return result
    }

    @Test func `survives any bytes and means the same wherever they are cut`() {
        var random = SplitMix64(seed: 2_024)
        for _ in 0..<1_500 {
            let bytes = randomBytes(&random)
            var whole = InputDecoder()
            var cut = InputDecoder()
            let expected = whole.decode(bytes)
            var pieces: [TerminalInput] = []
            for byte in bytes { pieces += cut.decode([byte]) }

            #expect(normalized(pieces) == normalized(expected), "\(bytes)")
            #expect(whole.patience == cut.patience)
            #expect(whole.flush() == cut.flush())
        }
    }

    @Test func `never types a control, and finds back to plain keys`() {
        var random = SplitMix64(seed: 7)
        for _ in 0..<1_500 {
            var decoder = InputDecoder()
            let inputs = decoder.decode(randomBytes(&random)) + decoder.flush()
            for case .key(let press) in inputs {
                guard case .character(let character) = press.key else { continue }
                #expect(character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
            }
            // The end of a paste, a cancel, and the rest of an old mouse report: whatever was open is closed.
            _ = decoder.decode(Array("\u{1B}[201~".utf8) + [0x18, 0x18, 0x18])
            _ = decoder.flush()
            #expect(decoder.decode([0x0D]) == [.key(KeyPress(.enter))])
        }
    }
}
