internal import CSodium
internal import Glibc
internal import Model

/// An open file, closed when it is released.
final class OpenFile: Sendable {
    let number: Int32

    init(_ path: String, _ flags: Int32, mode: mode_t = 0) throws(ServiceError) {
        number = open(path, flags, mode)
        guard number >= 0 else { throw Self.failure("Can't open", path) }
    }

    deinit {
        close(number)
    }

    func size(_ path: String) throws(ServiceError) -> Int64 {
        var status = stat()
        guard fstat(number, &status) == 0 else { throw Self.failure("Can't read", path) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            let kind = status.st_mode & S_IFMT == S_IFDIR ? "a directory" : "no file"
            throw ServiceError(.fileUnreadable, "\(path) is \(kind). Name a file.")
        }
        return Int64(status.st_size)
    }

    func read(_ path: String, at offset: Int64, count: Int) throws(ServiceError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var got = 0
        while got < count {
            let done = bytes.withUnsafeMutableBytes {
                pread(number, $0.baseAddress?.advanced(by: got), count - got, off_t(offset + Int64(got)))
            }
            if done < 0, errno == EINTR { continue }
            guard done >= 0 else { throw Self.failure("Can't read", path) }
            if done == 0 { break }
            got += done
        }
        return got == count ? bytes : Array(bytes[..<got])
    }

    func write(_ bytes: [UInt8], _ path: String, at offset: Int64) throws(ServiceError) {
        var put = 0
        while put < bytes.count {
            let done = bytes.withUnsafeBytes {
                pwrite(number, $0.baseAddress?.advanced(by: put), bytes.count - put, off_t(offset + Int64(put)))
            }
            if done < 0, errno == EINTR { continue }
            guard done > 0 else { throw Self.failure("Can't write", path) }
            put += done
        }
    }

    /// Returns the hash and the size of the whole file, and copies it to `target` on the way.
    func hash(
        _ path: String, copyingTo target: (file: OpenFile, path: String)?, limit: Int64
    ) throws(ServiceError) -> (FileHash, Int64) {
        // Its alignment keeps Swift from importing the type.
        let memory = UnsafeMutableRawPointer.allocate(byteCount: crypto_generichash_statebytes(), alignment: 64)
        defer { memory.deallocate() }
        let state = OpaquePointer(memory)
        _ = crypto_generichash_init(state, nil, 0, FileHash.length)
        var offset: Int64 = 0
        while true {
            let bytes = try read(path, at: offset, count: 1 << 18)
            if bytes.isEmpty { break }
            _ = crypto_generichash_update(state, bytes, UInt64(bytes.count))
            if let target { try target.file.write(bytes, target.path, at: offset) }
            offset += Int64(bytes.count)
            guard offset <= limit else {
                throw ServiceError(.fileTooLarge, "\(path) grew to more than \(ByteCount(limit)) while it was read.")
            }
        }
        var result = [UInt8](repeating: 0, count: FileHash.length)
        _ = crypto_generichash_final(state, &result, FileHash.length)
        guard let hash = FileHash(result) else { throw ServiceError(.internalError) }
        return (hash, offset)
    }

    /// The error for the system call that failed last.
    static func failure(_ what: String, _ path: String) -> ServiceError {
        ServiceError(.fileUnreadable, "\(what) \(path): \(String(cString: strerror(errno))).")
    }
}
