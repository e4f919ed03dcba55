import Foundation
import Session
import TestSupport
import Testing

/// The disk itself: what it says is left is what a real one may leave.
struct LossyDiskTests {
    /// A file of two sectors and a bit, of which nothing but its name and first length is synced.
    private let base = DiskImage(files: ["file": Array(repeating: 1, count: 100)])
    private let bytes = (0..<1200).map { UInt8(truncatingIfNeeded: $0 | 1) }

    private func image(_ events: [DiskEvent], _ unsynced: Unsynced, seed: UInt64 = 0) -> DiskImage {
        var random = SplitMix64(seed: seed)
        return DiskPast(base: base, events: events).image(at: events.count, unsynced, random: &random)
    }

    @Test func `what was synced is there, what was written after that is not`() {
        let events: [DiskEvent] = [
            .link(file: 0, name: "file"), .write(file: 0, offset: 50, bytes: [7, 8]), .sync(file: 0),
            .write(file: 0, offset: 200, bytes: [9]), .truncate(file: 0, size: 10),
        ]
        var synced = base
        synced.files["file"]?.replaceSubrange(50..<52, with: [7, 8])
        #expect(image(events, .lost) == synced)
        #expect(image(events, .kept).files["file"] == Array(repeating: 1, count: 10))
    }

    @Test func `a file whose directory was not synced has no name, and a removed one has it still`() {
        let made: [DiskEvent] = [
            .link(file: 0, name: "new"), .write(file: 0, offset: 0, bytes: [7]), .sync(file: 0),
            .link(file: 1, name: "file"), .unlink(name: "file"),
        ]
        #expect(image(made, .lost) == base)
        #expect(image(made + [.syncDirectory], .lost) == DiskImage(files: ["new": [7]]))
    }

    @Test func `of a scattered write each sector is old or new, whatever the others are`() {
        let events: [DiskEvent] = [.link(file: 0, name: "file"), .write(file: 0, offset: 0, bytes: bytes)]
        var seen: Set<[Bool]> = []
        for seed in 0..<64 as Range<UInt64> {
            let found = image(events, .scattered, seed: seed).files["file"] ?? []
            let isNew = [0..<512, 512..<1024, 1024..<1200].map { sector in
                sector.upperBound <= found.count && found[sector] == bytes[sector]
            }
            if !isNew[0] { #expect(found.prefix(100) == base.files["file"]?[...]) }
            if isNew[2], !isNew[1] { #expect(found[512..<1024].allSatisfy { $0 == 0 }) }
            seen.insert(isNew)
        }
        #expect(seen.count == 8)
    }

    @Test func `a torn write ends within its last sector`() {
        let events: [DiskEvent] = [.link(file: 0, name: "file"), .write(file: 0, offset: 0, bytes: bytes)]
        let lengths = (0..<64 as Range<UInt64>).compactMap { image(events, .torn, seed: $0).files["file"]?.count }
        #expect(lengths.contains { $0 > 512 && $0 % 512 != 0 && $0 != bytes.count })
    }

    @Test func `nothing that SQLite does to its files escapes it, and the same seed does the same`() async throws {
        var directories = try Directories()
        var lives: [ServerLife] = []
        for _ in 0..<2 {
            let place = directories.next()
            let life = try await ServerLife.run(
                on: DiskImage(), in: place, turns: 6, memory: Town.Memory(), seed: 1)
            // The mark beside the database is not SQLite's.
            let real = try FileManager.default.contentsOfDirectory(atPath: place)
                .filter { !$0.hasSuffix("-shm") && !$0.hasSuffix(".mark") }
            let left = life.past.image(at: life.past.events.count)
            #expect(Set(real) == Set(left.files.keys))
            for name in real {
                #expect(try Data(left.files[name] ?? []) == Data(contentsOf: URL(fileURLWithPath: "\(place)/\(name)")))
            }
            lives.append(life)
        }
        #expect(lives[0].spans == lives[1].spans)
        #expect(lives[0].town.told.map(\.position) == lives[1].town.told.map(\.position))
    }

    /// The proof that damage is seen: a disk that says it has synced and has not mixes old pages with new ones.
    @Test func `without any sync databases are damaged, and that is seen`() async throws {
        var directories = try Directories()
        let life = try await ServerLife.run(
            on: DiskImage(), in: directories.next(), turns: 12, memory: Town.Memory(), seed: 1)
        let end = try #require(life.spans.checkpoints.first?.upperBound)
        let events = life.past.events.prefix(end).filter { if case .sync = $0 { false } else { true } }
        var random = SplitMix64(seed: 0)
        let past = DiskPast(base: life.past.base, events: Array(events))
        var problem: String?
        for _ in 0..<100 where problem == nil {
            let place = directories.next()
            try past.image(at: events.count, .scattered, random: &random).write(to: place)
            problem = DatabaseCheck(path: place + "/parley.db").problem
        }
        #expect(problem != nil)
    }
}
