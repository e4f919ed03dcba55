/// Why the terminal can't be used; the description says cause and cure.
package enum TerminalError: Error, Hashable, Sendable {
    case noTerminal
    case alreadyOpen
    /// Neither the terminal type in TERM nor xterm-256color works.
    case unusable(type: String)
    /// No descriptions of terminals are installed, so TERM means nothing.
    case noDescriptions(type: String)
    /// A system call failed with this errno.
    case system(call: String, errno: Int32)
}

extension TerminalError {
    /// Whether a terminal is there but its type can't be used.
    package var isAboutType: Bool {
        switch self {
        case .unusable, .noDescriptions: true
        case .noTerminal, .alreadyOpen, .system: false
        }
    }
}

extension TerminalError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noTerminal:
            "Standard input and output must be a terminal. Run it without pipes; `parley --linear` reads "
                + "and writes lines there, and for scripts there are `parley send` and `parley events`."
        case .alreadyOpen: "The terminal is already in use by this process. Close it first."
        case .unusable(let type):
            "The terminal type “\(TerminalSafe(type))” can't move the cursor. Set TERM to what your terminal is, for "
                + "example TERM=xterm-256color."
        case .noDescriptions(let type):
            "No descriptions of terminals (terminfo) were found, neither of “\(TerminalSafe(type))” nor of "
                + "xterm-256color. Install them (on Debian the package ncurses-base), or set TERMINFO to the directory "
                + "that has them."
        case .system(let call, let errno):
            "The terminal failed: \(call), error \(errno). Run `reset` and try again in another terminal."
        }
    }
}
