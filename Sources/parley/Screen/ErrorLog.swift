internal import Files
internal import Glibc

/// Standard error while the screen is up: a private file, because a line of text in the middle of a frame destroys it.
struct ErrorLog {
    private let saved: Int32

    /// Redirects standard error to `client.log` in `directory`; to nowhere when that is nil.
    static func redirect(to directory: String?) -> ErrorLog {
        let saved = dup(STDERR_FILENO)
        var target: Int32 = -1
        if let directory, (try? PrivateFile.makeDirectory(directory)) != nil {
            target = open(directory + "/client.log", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
        }
        if target < 0 { target = open("/dev/null", O_WRONLY | O_CLOEXEC) }
        if target >= 0 {
            dup2(target, STDERR_FILENO)
            close(target)
        }
        return ErrorLog(saved: saved)
    }

    func restore() {
        guard saved >= 0 else { return }
        dup2(saved, STDERR_FILENO)
        close(saved)
    }
}
