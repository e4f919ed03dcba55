import Testing
import Tui

/// Bytes become lines, however they come.
struct LineBufferTests {
    @Test func `lines come whole, whatever pieces they came in, and what is no text is none`() {
        let bytes = Array("one\r\n你好 🎉\n".utf8) + [0xFF, 0x0A] + Array("/last".utf8)
        for size in 1...bytes.count {
            var buffer = LineBuffer()
            for start in stride(from: 0, to: bytes.count, by: size) {
                buffer.add(bytes[start..<min(start + size, bytes.count)])
            }
            buffer.finish()
            var lines: [LineInput] = []
            while let line = buffer.next() {
                lines.append(line)
                #expect(buffer.isCommandNext == (lines.count == 3))
            }
            #expect(lines == [.line("one"), .line("你好 🎉"), .unreadable, .line("/last")])
        }
    }

    @Test func `a line without an end does not fill the memory`() {
        var buffer = LineBuffer()
        for _ in 0..<20 { buffer.add([UInt8](repeating: 0x61, count: 1 << 17)) }
        buffer.finish()
        guard case .line(let line)? = buffer.next() else {
            Issue.record("no line")
            return
        }
        #expect(line.utf8.count == 1 << 20)
    }
}
