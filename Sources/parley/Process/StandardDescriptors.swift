internal import Glibc

/// Standard input, output and error.
enum StandardDescriptors {
    /// Puts `/dev/null` where one is closed, so that no file of ours is ever opened as one of them.
    static func reserve() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
            // The lowest free number is this one.
            _ = open("/dev/null", O_RDWR)
        }
    }
}
