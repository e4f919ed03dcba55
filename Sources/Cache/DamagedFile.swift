internal import Glibc

/// A database that can't be read is kept beside the new one: there may be unsent text in it.
enum DamagedFile {
    /// Renames the file and what belongs to it; returns its new path.
    static func setAside(_ path: String) throws(CacheError) -> String {
        guard let number = (1...99).first(where: { access("\(path).damaged-\($0)", F_OK) != 0 }) else {
            throw .damaged(path: path)
        }
        let aside = "\(path).damaged-\(number)"
        guard rename(path, aside) == 0 else {
            throw .refused("cannot rename \(path): \(String(cString: strerror(errno)))")
        }
        for suffix in ["-wal", "-shm"] { rename(path + suffix, aside + suffix) }
        return aside
    }
}
