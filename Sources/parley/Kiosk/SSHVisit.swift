internal import Glibc

/// What is known of a visitor that sshd let in, read before anything else looks at the environment.
///
/// A visitor's client chooses TERM, the command and, where sshd permits it, more variables. None of these is used as it
/// is: TERM selects from a list, a command is refused, and the environment is made anew.
struct SSHVisit: Equatable {
    /// A terminal type that is known to be harmless; nil where no screen can be drawn.
    let terminalType: String?
    /// Whether the visitor asked to run a command; sftp and scp are commands, too.
    let wantsCommand: Bool
    /// The file in which sshd says how it authenticated the visitor; nil for none.
    let authenticationFile: String?

    /// The type used in place of one that is not listed.
    private static let commonType = "xterm-256color"
    private static let types: Set = [
        "alacritty", "ansi", "foot", "konsole", "konsole-256color", "linux", "mintty", "ms-terminal", "nsterm",
        "nsterm-256color", "putty", "putty-256color", "rxvt", "rxvt-256color", "rxvt-unicode",
        "rxvt-unicode-256color", "screen", "screen-256color", "st", "st-256color", "tmux", "tmux-256color", "vt100",
        "vt102", "vt220", "vte-256color", "wezterm", "xterm", "xterm-16color", "xterm-256color", "xterm-direct",
        "xterm-ghostty", "xterm-kitty",
    ]
    private static let typesWithoutScreen: Set = ["", "dumb", "emacs", "network", "unknown"]

    /// `variable` returns the variables of the environment that this process was started with.
    init(variable: (String) -> String?) {
        let type = variable("TERM") ?? ""
        terminalType =
            Self.typesWithoutScreen.contains(type) ? nil : Self.types.contains(type) ? type : Self.commonType
        // An empty one is one too: `ssh HOST ""`.
        wantsCommand = variable("SSH_ORIGINAL_COMMAND") != nil
        authenticationFile = variable("SSH_USER_AUTH")
    }

    /// The new environment. Nothing is left that a visitor sent or a shell's files set, such as places of terminal
    /// descriptions, configuration and tickets.
    var environment: [String: String] {
        ["TERM": terminalType ?? "dumb", "LC_ALL": "C.UTF-8"]
    }

    /// Replaces the process's environment by `environment`.
    func rebuildEnvironment() {
        clearenv()
        for (name, value) in environment { setenv(name, value, 1) }
    }

    /// Why the screen can't be shown; nil when it can.
    func problem(hasTerminal: Bool) -> String? {
        if wantsCommand { return "there is a chat here and no command to run; connect without one" }
        if !hasTerminal { return "the chat needs a terminal; connect from one, or with ssh -t" }
        if terminalType == nil { return "the chat needs a terminal that can move the cursor; TERM names none" }
        return nil
    }
}
