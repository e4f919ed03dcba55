import Session

/// A disk's synced part, and what waits in memory to get there.
struct Platter {
    fileprivate enum Change {
        case write(offset: Int, bytes: ArraySlice<UInt8>)
        case truncate(size: Int)
    }

    fileprivate struct File {
        var synced: [UInt8] = []
        var waiting: [Change] = []
    }

    private struct Rename {
        let name: String
        /// Nil when the name is gone.
        let file: Int?
    }

    private var files: [Int: File] = [:]
    private var names: [String: Int] = [:]
    private var waitingNames: [Rename] = []
    private var unseen: [String: [UInt8]]

    /// What a disk writes whole or not at all.
    fileprivate static let sector = 512

    init(base: DiskImage) {
        unseen = base.files
    }

    mutating func take(_ event: DiskEvent) {
        switch event {
        case .link(let file, let name):
            if let bytes = unseen.removeValue(forKey: name) {
                files[file] = File(synced: bytes)
                names[name] = file
            } else {
                files[file] = File()
                waitingNames.append(Rename(name: name, file: file))
            }
        case .unlink(let name): waitingNames.append(Rename(name: name, file: nil))
        case .write(let file, let offset, let bytes):
            files[file]?.waiting.append(.write(offset: offset, bytes: bytes[...]))
        case .truncate(let file, let size): files[file]?.waiting.append(.truncate(size: size))
        case .sync(let file): files[file]?.settle()
        case .syncDirectory: settleNames(waitingNames.count)
        }
    }

    /// What is left of it.
    func image(_ unsynced: Unsynced, random: inout SplitMix64) -> DiskImage {
        var rest = self
        switch unsynced {
        case .lost: break
        case .kept:
            rest.settleNames(waitingNames.count)
            for file in files.keys { rest.files[file]?.settle() }
        case .scattered, .torn:
            rest.settleNames(Int.random(in: 0...waitingNames.count, using: &random))
            // In an order that is the same on every run.
            for file in files.keys.sorted() {
                rest.files[file]?.scatter(tearing: unsynced == .torn, random: &random)
            }
        }
        return DiskImage(files: rest.unseen.merging(rest.names.compactMapValues { rest.files[$0]?.synced }) { $1 })
    }

    /// A file system keeps the order of names.
    private mutating func settleNames(_ count: Int) {
        for rename in waitingNames.prefix(count) { names[rename.name] = rename.file }
        waitingNames.removeFirst(count)
    }
}

extension Platter.File {
    mutating func settle() {
        for change in waiting { apply(change) }
        waiting = []
    }

    mutating func scatter(tearing: Bool, random: inout SplitMix64) {
        let oddsOfEight = [1, 4, 7].randomElement(using: &random) ?? 4
        var survivors = waiting.flatMap(\.sectors).filter { _ in
            Int.random(in: 0..<8, using: &random) < oddsOfEight
        }
        if tearing, let last = survivors.popLast() { survivors.append(last.torn(random: &random)) }
        for change in survivors { apply(change) }
        waiting = []
    }

    private mutating func apply(_ change: Platter.Change) {
        switch change {
        case .write(let offset, let bytes):
            if offset > synced.count { synced += [UInt8](repeating: 0, count: offset - synced.count) }
            let covered = bytes.prefix(synced.count - offset)
            synced.withUnsafeMutableBytes { target in
                covered.withUnsafeBytes {
                    UnsafeMutableRawBufferPointer(rebasing: target[offset...]).copyMemory(from: $0)
                }
            }
            synced += bytes.dropFirst(covered.count)
        case .truncate(let size):
            if size < synced.count { synced.removeLast(synced.count - size) }
        }
    }
}

extension Platter.Change {
    /// The pieces of it that reach the disk one by one.
    var sectors: [Self] {
        guard case .write(let offset, let bytes) = self else { return [self] }
        var pieces: [Self] = []
        var begin = offset
        while begin < offset + bytes.count {
            let end = min(offset + bytes.count, (begin / Platter.sector + 1) * Platter.sector)
            let first = bytes.startIndex - offset
            pieces.append(.write(offset: begin, bytes: bytes[(first + begin)..<(first + end)]))
            begin = end
        }
        return pieces
    }

    func torn(random: inout SplitMix64) -> Self {
        guard case .write(let offset, let bytes) = self else { return self }
        return .write(offset: offset, bytes: bytes.prefix(Int.random(in: 0..<bytes.count, using: &random)))
    }
}
