internal import CSpawn
internal import Glibc

/// What SIGHUP means to a server. Without a terminal it asks to have the configuration read again; a terminal that is
/// closed ends the server with it.
struct HangUp {
    /// Whether the server was started without a terminal to lose: by a supervisor, in a session of its own, or with
    /// nohup.
    private let startedDetached: Bool

    enum Meaning: Equatable {
        case end
        case readAgain
    }

    /// Call it before anything handles signals.
    static func lookAtStart() -> HangUp {
        HangUp(startedDetached: cspawn_ignores(SIGHUP) || !hasTerminal)
    }

    init(startedDetached: Bool) {
        self.startedDetached = startedDetached
    }

    func meaning(hasTerminal: Bool) -> Meaning {
        startedDetached || hasTerminal ? .readAgain : .end
    }

    /// Whether this session has a terminal. When the system is out of file descriptors, that can't be found out.
    static var hasTerminal: Bool {
        let terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
        guard terminal < 0 else {
            close(terminal)
            return true
        }
        return errno != ENXIO && errno != EIO && errno != ENODEV && errno != ENOENT
    }
}
