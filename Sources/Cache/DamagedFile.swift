internal import Glibc

/// Sets a database aside that can't be read. It is kept beside the new one, because there may be unsent text in it.
enum DamagedFile {
    /// Renames the file and those that belong to it; returns its new path.
    static func setAside(_ path: String) throws(CacheError) -> String {
        let aside = (1...99).lazy.map { "\(path).damaged-\($0)" }
            .first { name in ["", "-wal"].allSatisfy { access(name + $0, F_OK) != 0 } }
        guard let aside else { throw .damaged(path: path) }
        // The log is renamed first: SQLite deletes one that it finds beside a new database.
        for suffix in ["-wal", ".mark"] { rename(path + suffix, aside + suffix) }
        guard rename(path, aside) == 0 else {
            let code = errno
            for suffix in ["-wal", ".mark"] { rename(aside + suffix, path + suffix) }
            throw .refused("cannot rename \(path): \(String(cString: strerror(code)))")
        }
        rename(path + "-shm", aside + "-shm")
        return aside
    }
}

/// How much of a file is damaged, to be told to the person.
struct DamagedRows {
    /// Damaged messages and drafts that were not sent: they stay in the file, and are never sent.
    let texts: Int
    /// Damaged conversations, which the server has.
    let conversations: Int

    func notice(_ path: String) -> String? {
        var sentences: [String] = []
        if texts > 0 {
            let (subject, they) =
                texts == 1 ? ("1 unsent text is", "it stays") : ("\(texts) unsent texts are", "they stay")
            sentences.append("\(subject) damaged on this machine's disk and left out; \(they) in \(path).")
        }
        if conversations > 0 {
            let subject = conversations == 1 ? "1 conversation is" : "\(conversations) conversations are"
            sentences.append("\(subject) damaged on this machine's disk and fetched again.")
        }
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }
}
