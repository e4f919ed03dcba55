import Glibc

/// The files of one directory: name and contents.
struct DiskImage: Equatable {
    var files: [String: [UInt8]] = [:]

    /// Makes the directory with these files, private to their owner.
    func write(to directory: String) throws {
        guard mkdir(directory, 0o700) == 0 else { throw Failure(errno: errno) }
        for (name, bytes) in files {
            let file = open("\(directory)/\(name)", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard file >= 0 else { throw Failure(errno: errno) }
            defer { close(file) }
            guard Glibc.write(file, bytes, bytes.count) == bytes.count else { throw Failure(errno: errno) }
        }
    }

    struct Failure: Error {
        let errno: Int32
    }
}
