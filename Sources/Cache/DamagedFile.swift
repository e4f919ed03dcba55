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
        for suffix in ["-wal", "-shm", ".mark"] { rename(path + suffix, aside + suffix) }
        return aside
    }
}

/// What of a file is not as it was written, and is told to the person.
struct DamagedRows {
    /// Unsent messages and drafts: they stay in the file, and nobody sends them.
    let texts: Int
    /// The server has them.
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
