#if canImport(Glibc)
    internal import Glibc
#endif

/// An operation on a file that the system refused.
package struct FileFailure: Error, Equatable, Sendable, CustomStringConvertible {
    package let action: Action
    package let path: String
    package let errno: Int32

    package enum Action: String, Sendable {
        case open, read, write, remove
        case closeToOthers = "close to others"
        case makeDirectory = "make the directory"
    }

    package init(_ action: Action, _ path: String, errno: Int32) {
        self.action = action
        self.path = path
        self.errno = errno
    }

    /// A sentence without its full stop.
    package var description: String { "cannot \(action.rawValue) \(path): \(String(cString: strerror(errno)))" }
}
