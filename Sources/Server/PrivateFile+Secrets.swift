internal import Files
internal import Glibc

/// A server's own files hold its secret: what is not quite in order is refused, not mended.
extension PrivateFile {
    /// Nil when there is no such file. A link, and one that others can read, is refused. What is not UTF-8 is empty, or fails with
    /// `notText`.
    static func readStrictly(_ path: String, orElse notText: ServerError? = nil) throws(ServerError) -> String? {
        // Nobody may ever write to a pipe that was put in its place: opening must not wait for it.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw errno == ELOOP ? .symbolicLink(path: path) : .io(path: path, errno: errno)
        }
        defer { close(descriptor) }
        guard let status = FileStatus(descriptor: descriptor) else { throw .io(path: path, errno: errno) }
        guard status.kind == .file else { throw .notAFile(path: path) }
        guard !status.isOpenToOthers else { throw .notPrivate(path: path, mode: status.permissions) }
        let text: String?
        do throws(FileFailure) {
            text = try read(descriptor, path: path)
        } catch {
            throw ServerError(error)
        }
        if text == nil, let notText { throw notText }
        return text ?? ""
    }
}

extension ServerError {
    init(_ failure: FileFailure) {
        self = .io(path: failure.path, errno: failure.errno)
    }
}
