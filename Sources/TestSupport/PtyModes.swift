internal import Glibc

/// The modes of a terminal (termios), to compare before and after a program.
package struct PtyModes: Hashable, Sendable, CustomStringConvertible {
    package let flags: [UInt32]
    package let characters: [UInt8]

    init(of terminal: Int32) {
        var modes = termios()
        tcgetattr(terminal, &modes)
        flags = [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
        characters = withUnsafeBytes(of: modes.c_cc) { Array($0) }
    }

    /// Whether keys arrive one by one and unechoed.
    package var isRaw: Bool { flags[3] & UInt32(ICANON | ECHO | ISIG) == 0 }

    package var description: String { flags.map { String($0, radix: 16) }.joined(separator: ":") }
}
