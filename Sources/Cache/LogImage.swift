internal import Glibc
internal import Model

/// A copy of a damaged store's database together with everything in its log. SQLite gives up a log at the first frame
/// whose checksum does not fit, though later frames may be intact. Rows read from the copy have checksums of their own.
enum LogImage {
    private static let headerSize: Int64 = 32
    private static let frameHeaderSize = 24

    private struct Frame {
        let offset: Int64
        let page: Int
        let isCommit: Bool
        let salt: [UInt8]
    }

    /// Makes the copy, without a log. Returns whether it has all frames up to the last transaction; a missing frame
    /// leaves a page in its earlier state.
    static func make(of path: String, at image: String) throws(ServiceError) -> Bool {
        let database = try OpenFile(path, O_RDONLY | O_CLOEXEC)
        let log = try OpenFile(path + "-wal", O_RDONLY | O_CLOEXEC)
        let target = try OpenFile(image, O_RDWR | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, mode: 0o600)
        let (_, size) = try database.hash(path, copyingTo: (target, image), limit: .max)
        let pageSize = pageSize(try database.read(path, at: 16, count: 2))
        let frames = try frames(log, path + "-wal", pageSize)
        // A database has no more pages than were ever written.
        let pages = Int(size) / pageSize + frames.count
        let step = Int64(frameHeaderSize + pageSize)
        let isComplete = frames.enumerated().allSatisfy { index, frame in
            frame.offset == headerSize + Int64(frameHeaderSize) + Int64(index) * step
                && (1...pages).contains(frame.page)
        }
        for frame in frames where (1...pages).contains(frame.page) {
            let bytes = try log.read(path + "-wal", at: frame.offset, count: pageSize)
            try target.write(bytes, image, at: Int64(frame.page - 1) * Int64(pageSize))
        }
        // Marks the file as one without a log.
        try target.write([1, 1], image, at: 18)
        return isComplete
    }

    private static func pageSize(_ bytes: [UInt8]) -> Int {
        guard bytes.count == 2 else { return 4096 }
        let size = number(bytes[...])
        return size == 1 ? 65_536 : size.nonzeroBitCount == 1 && size >= 512 ? size : 4096
    }

    /// Returns the frames of the log's last round, up to the end of the last transaction; frames of earlier rounds
    /// follow them.
    private static func frames(_ log: OpenFile, _ path: String, _ pageSize: Int) throws(ServiceError) -> [Frame] {
        let step = frameHeaderSize + pageSize
        var offset = headerSize
        let size = try log.size(path)
        var frames: [Frame] = []
        while offset + Int64(step) <= size {
            let bytes = try log.read(path, at: offset, count: frameHeaderSize)
            frames.append(
                Frame(
                    offset: offset + Int64(frameHeaderSize), page: number(bytes[0..<4]),
                    isCommit: number(bytes[4..<8]) != 0, salt: Array(bytes[8..<16])))
            offset += Int64(step)
        }
        // The header itself may be damaged.
        let told = Array(try log.read(path, at: 16, count: 8))
        let salt = frames.contains { $0.salt == told } ? told : frames.first?.salt
        frames.removeAll { $0.salt != salt }
        let end = frames.lastIndex(where: \.isCommit).map { $0 + 1 } ?? 0
        return Array(frames[..<end])
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}
