internal import CSpawn
internal import Glibc

/// What SIGHUP means to a server: whoever has no terminal sends it to have the configuration read again, but a terminal
/// that is closed takes the server with it.
struct HangUp {
    /// Nothing to lose: started by a supervisor, in a session of its own, or with nohup.
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

    /// Whether this session has a terminal. A system out of descriptors says nothing about that.
    static var hasTerminal: Bool {
        let terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
        guard terminal < 0 else {
            close(terminal)
            return true
        }
        return errno != ENXIO && errno != EIO && errno != ENODEV && errno != ENOENT
    }
}
