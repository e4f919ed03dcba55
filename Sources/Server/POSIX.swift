internal import Glibc

/// The few numbers and texts of the system that errors need.
package enum POSIX {
    static let noSpace = ENOSPC
    static let io = EIO

    package static func text(_ errno: Int32) -> String {
        String(cString: strerror(errno))
    }
}
