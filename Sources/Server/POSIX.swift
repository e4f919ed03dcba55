internal import Glibc

/// The few numbers and texts of the system that errors need.
enum POSIX {
    static let noSpace = ENOSPC
    static let io = EIO

    static func text(_ errno: Int32) -> String {
        String(cString: strerror(errno))
    }
}
