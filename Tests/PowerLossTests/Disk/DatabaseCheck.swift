import CPowerLoss

/// A database file, looked at from outside the program that wrote it. It is recovered by that as it is by the program.
struct DatabaseCheck {
    /// The same for the same schema and rows.
    let digest: UInt64
    /// What is wrong with it; nil when it is sound.
    let problem: String?

    init(path: String) {
        var digest: UInt64 = 0
        var text = [CChar](repeating: 0, count: 200)
        let isSound = cpowerloss_examine(path, &digest, &text, text.count) == 0
        self.digest = digest
        problem = isSound ? nil : String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
