import TestSupport

/// New directories, all gone when it is released.
struct Directories {
    private let root: TemporaryDirectory
    private var count = 0

    init() throws {
        root = try TemporaryDirectory()
    }

    /// The path of one that is still to be made.
    mutating func next() -> String {
        count += 1
        return "\(root.path)/\(count)"
    }
}
