/// The path and the identity of a file that was opened.
///
/// A file that is deleted, moved or replaced stays open and takes every write, but what is written can't be found after
/// the next start.
package struct OpenedPath: Sendable {
    package let path: String
    private let identity: FileStatus.Identity?

    /// Takes the identity of the file at `path`. To be called right after the file was opened.
    package init(path: String) {
        self.path = path
        identity = FileStatus(path: path)?.identity
    }

    /// Whether the path still leads to the same file; takes one system call.
    package var isStill: Bool { identity != nil && FileStatus(path: path)?.identity == identity }
}
