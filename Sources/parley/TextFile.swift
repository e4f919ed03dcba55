internal import Files
internal import Glibc

/// A small text file that a person named: a secret, a token, a ticket, a configuration.
///
/// It may be a pipe, as in `<(pass show parley)`; one that nobody writes to is given up.
struct TextFile {
    let text: String
    /// The permission bits of a regular file; 0 for a pipe or a device, whose bits say nothing about who wrote what
    /// comes out.
    let permissions: mode_t

    /// How long the other end of a pipe may take to write, in milliseconds: somebody may have to type a pass phrase.
    private static let patience: Int32 = 60_000

    /// Reads a file of at most `maximumBytes` of UTF-8 without a NUL.
    init(reading path: String, maximumBytes: Int = 65_536) throws(TextFileError) {
        let (bytes, status) = try Self.read(path, maximumBytes: maximumBytes)
        guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else { throw .notText }
        self.text = text
        permissions = status.kind == .file ? status.permissions : 0
    }

    /// Reads the bytes of any file, which need not be text.
    static func bytes(of path: String, maximumBytes: Int) throws(TextFileError) -> [UInt8] {
        try read(path, maximumBytes: maximumBytes).bytes
    }

    private static func read(
        _ path: String, maximumBytes: Int
    ) throws(TextFileError) -> (bytes: [UInt8], status: FileStatus) {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw .refused(errno: errno) }
        defer { close(descriptor) }
        guard let status = FileStatus(descriptor: descriptor) else { throw .refused(errno: errno) }
        let bytes = try bytes(of: descriptor, maximumBytes: maximumBytes)
        guard !bytes.isEmpty || status.kind != .pipe else { throw .silent }
        return (bytes, status)
    }

    private static func bytes(of descriptor: Int32, maximumBytes: Int) throws(TextFileError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count > 0 {
                bytes += buffer[..<count]
                guard bytes.count <= maximumBytes else { throw .tooLarge(limit: maximumBytes) }
            } else if errno == EAGAIN {
                var pipe = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                guard poll(&pipe, 1, patience) != 0 else { throw .refused(errno: ETIMEDOUT) }
            } else if errno != EINTR {
                throw .refused(errno: errno)
            }
        }
    }
}

/// Why a text file could not be read: the rest of a sentence that begins with the file.
enum TextFileError: Error, Equatable, CustomStringConvertible {
    case refused(errno: Int32)
    case tooLarge(limit: Int)
    /// A pipe out of which nothing comes.
    case silent
    case notText

    var description: String {
        switch self {
        case .refused(let code): "can't be read: \(String(cString: strerror(code)))"
        case .tooLarge(let limit): "can't be read: it has more than \(limit) bytes"
        case .silent: "can't be read: nobody writes to this pipe"
        case .notText: "is not a text in UTF-8"
        }
    }
}

extension CommandFailure {
    /// `file` names it with its role, as in `the secret file x`.
    init(_ error: TextFileError, reading file: String) {
        switch error {
        case .refused, .tooLarge, .silent: self.init(.inputOutput, "\(file) \(error)")
        case .notText: self.init(.configuration, "\(file) \(error)")
        }
    }
}
