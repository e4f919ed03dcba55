internal import CFiles

#if canImport(Glibc)
    package import Glibc
#endif

/// The system's data about a file: its kind, its owner and its permissions.
///
/// It has a module of its own, because `stat` is ambiguous to the compiler wherever SwiftNIO's C modules are visible,
/// too.
package struct FileStatus: Sendable {
    package let kind: Kind
    package let owner: uid_t
    /// The nine permission bits.
    package let permissions: mode_t
    package let size: Int64
    /// Identifies the file, whatever its name.
    package let identity: Identity

    /// When the file or its metadata was last changed, in nanoseconds since 1970.
    package let changedAt: Int64

    /// The identity of a file: two that exist at the same time never share it.
    package struct Identity: Hashable, Sendable {
        package let device: UInt64
        package let inode: UInt64
    }

    package enum Kind: Sendable {
        case file, directory, symbolicLink, socket, pipe
        /// A device, or anything else.
        case other
    }

    /// The status of an open file; nil, with `errno` set, when the system refuses.
    package init?(descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    /// The status of what `path` names, without following a symbolic link; nil, with `errno` set, when there is
    /// nothing.
    package init?(path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    private init(_ status: stat) {
        switch status.st_mode & S_IFMT {
        case S_IFREG: kind = .file
        case S_IFDIR: kind = .directory
        case S_IFLNK: kind = .symbolicLink
        case S_IFSOCK: kind = .socket
        case S_IFIFO: kind = .pipe
        default: kind = .other
        }
        owner = status.st_uid
        permissions = status.st_mode & 0o777
        size = Int64(status.st_size)
        changedAt = Int64(status.st_ctim.tv_sec) * 1_000_000_000 + Int64(status.st_ctim.tv_nsec)
        identity = Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    }

    /// A text that tells an open file from every copy of it, whoever made the copy and wherever it was brought; a file
    /// that was only moved keeps it. It is made of the inode and the time of the file's making, since an inode alone is
    /// soon used again. That time is 0 where the file system does not keep it. Nil, with `errno` set, when the system
    /// refuses.
    package static func birth(descriptor: Int32) -> String? {
        var birth = cfiles_birth()
        guard cfiles_birth(descriptor, &birth) == 0 else { return nil }
        return "\(birth.inode).\(birth.seconds).\(birth.nanoseconds)"
    }

    /// Whether anybody besides the owner has a permission.
    package var isOpenToOthers: Bool { permissions & 0o077 != 0 }
}
