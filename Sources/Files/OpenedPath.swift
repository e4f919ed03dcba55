/// A file that is open, and the path under which it was.
///
/// One that was deleted, moved or replaced stays open and takes every write; what is written is nowhere to be found after
/// the next start.
package struct OpenedPath: Sendable {
    package let path: String
    private let identity: FileStatus.Identity?

    /// Call it when the file is open.
    package init(path: String) {
        self.path = path
        identity = FileStatus(path: path)?.identity
    }

    /// One call of the system.
    package var isStill: Bool { identity != nil && FileStatus(path: path)?.identity == identity }
}
