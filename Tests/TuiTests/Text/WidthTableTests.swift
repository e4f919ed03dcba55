import Testing
import Tui

struct WidthTableTests {
    /// A few may differ where the system's Unicode is of another year.
    @Test func `agrees with the system on what the system knows`() {
        var differing: [String] = []
        for value in 0x20..<0x110000 {
            guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
            let system = WidthTable.system.columns(of: scalar)
            if system < 0 || scalar.properties.isDefaultIgnorableCodePoint { continue }
            if WidthTable.builtin.columns(of: scalar) != system { differing.append(String(value, radix: 16)) }
        }
        #expect(differing.count < 40, "\(differing)")
    }

    @Test(
        arguments: [
            ("a", 1), ("é", 1), ("ß", 1), ("你", 2), ("한", 2), ("か", 2), ("Ａ", 2), ("🎉", 2), ("\u{301}", 0),
            ("\u{E33}", 1),
            ("\u{1161}", 0), ("—", 1), ("±", 1), ("─", 1), ("\u{1FAE8}", 2), ("\u{378}", -1), ("\u{7}", -1),
            ("\u{9B}", -1),
        ] as [(Unicode.Scalar, Int)])
    func `knows common scripts`(scalar: Unicode.Scalar, columns: Int) {
        #expect(WidthTable.builtin.columns(of: scalar) == columns)
    }
}
