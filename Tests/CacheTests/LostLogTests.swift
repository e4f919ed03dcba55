import Cache
import Foundation
import Model
import Session
import TestSupport
import Testing

/// A store that has less than was written: SQLite opens it without a word, and would write over what is left.
struct LostLogTests {
    private let directory: TemporaryDirectory
    private var path: String { directory.path + "/accounts" }
    private let bob = ConversationID.c2c(.bob)

    init() throws {
        directory = try TemporaryDirectory()
    }

    /// The files of a program that was killed: all it wrote is in the log, and nothing is in the file itself.
    private func killed() throws -> String {
        let bench = StoreBench(path)
        _ = bench.open()
        bench.keep([1, 2, 3])
        bench.ask(.outgoing(.make(1)))
        bench.ask(.draft(bob, "half a sentence"))
        return try image("image", of: bench)
    }

    private func image(_ name: String, of bench: StoreBench) throws -> String {
        let image = directory.path + "/" + name
        try withExtendedLifetime(bench) { try FileManager.default.copyItem(atPath: path, toPath: image) }
        return image
    }

    private func database(_ image: String) throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: image)
        return image + "/" + (try #require(names.first { $0.hasSuffix(".sqlite") }))
    }

    private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

    private func reader(_ image: String) throws -> AccountReader? {
        try AccountReader(of: .alice, at: .ws(host: "127.0.0.1", port: 7070), appID: nil, in: image)
    }

    /// In the header, in the first frame's header, in its page, and in later frames that define no tables: without their
    /// definitions nothing is read.
    @Test(arguments: [17, 40, 156, 3056, 21_000, 40_000])
    func `a log in which a bit has flipped is set aside as it is, and that is told`(place: Int) throws {
        let image = try killed()
        let file = try database(image)
        var log = try bytes(file + "-wal")
        try #require(log.count > place)
        log[place] ^= 1
        try log.write(to: URL(fileURLWithPath: file + "-wal"))

        #expect { _ = try reader(image) } throws: { "\($0)".hasSuffix("is damaged") }
        let bench = StoreBench(image)
        let restored = try #require(bench.open())

        // All else in the log is as it was written. A frame that seems to be of another log is missing: what it changed may
        // be that the message was sent or discarded.
        #expect(restored.outgoing.map(\.messageID) == [.make(1)])
        #expect(restored.outgoing.allSatisfy { ($0.state == .queued) == (place != 40) })
        #expect(restored.drafts == [bob: "half a sentence"])
        let notice = try #require(restored.notice)
        #expect(notice.hasPrefix("A damaged local store is kept as \(file).damaged-1."))
        #expect(notice.contains("2 texts that were not sent are taken over from it."))
        #expect(try bytes(file + ".damaged-1-wal") == log)
        #expect(bench.ask(.outgoing(.make(2))) == [.saved])
        bench.ask(.close)
        #expect(bench.open()?.notice == nil)
    }

    @Test func `of a log whose end is gone it is told that texts may be lost`() throws {
        let image = try killed()
        let file = try database(image)
        let log = try bytes(file + "-wal")
        try log.prefix(log.count - 4_120 * 2).write(to: URL(fileURLWithPath: file + "-wal"))

        let restored = try #require(StoreBench(image).open())
        // It may be what the lost end has sent or discarded.
        #expect(restored.outgoing.map(\.messageID) == [.make(1)])
        #expect(restored.outgoing.allSatisfy { $0.state != .queued })
        #expect(restored.notice?.hasSuffix("exts that were not sent may be in it.") == true)
        #expect(try FileManager.default.contentsOfDirectory(atPath: image).allSatisfy { !$0.contains("image") })
    }

    @Test(arguments: [".sqlite", ".sqlite-wal"])
    func `a file that was emptied is set aside with what lies beside it`(suffix: String) throws {
        let image = try killed()
        let file = try database(image)
        try Data().write(to: URL(fileURLWithPath: file.dropLast(".sqlite".count) + suffix))
        let rest = suffix == ".sqlite" ? "-wal" : ""
        let beside = try bytes(file + rest)

        #expect(StoreBench(image).open()?.notice?.hasPrefix("A damaged local store") == true)
        #expect(try bytes(file + ".damaged-1" + rest) == beside)
    }

    @Test func `a commit that was being written when the power went is no damage`() throws {
        let image = try killed()
        let file = try database(image)
        let log = try bytes(file + "-wal")
        try (log + log.suffix(5_000)).write(to: URL(fileURLWithPath: file + "-wal"))

        let restored = try #require(StoreBench(image).open())
        #expect(restored.notice == nil)
        #expect(restored.outgoing == [.make(1)])
        #expect(restored.drafts == [bob: "half a sentence"])
    }

    @Test func `a mark that is older than the store, gone or not one says nothing`() throws {
        let bench = StoreBench(path)
        _ = bench.open()
        let mark = try bytes(try database(path) + ".mark")
        bench.ask(.outgoing(.make(1)))
        bench.keep([1, 2, 3])
        for (name, mark) in [("older", mark), ("gone", nil), ("rubbish", Data(repeating: 0x5a, count: 60))] {
            let image = try image(name, of: bench)
            let file = try database(image) + ".mark"
            try FileManager.default.removeItem(atPath: file)
            try mark?.write(to: URL(fileURLWithPath: file))

            let after = StoreBench(image)
            let restored = try #require(after.open())
            #expect(restored.notice == nil, "\(name)")
            #expect(restored.outgoing == [.make(1)], "\(name)")
            after.ask(.close)
            #expect(after.open()?.notice == nil, "\(name)")
        }
    }

    @Test func `a store that was deleted begins anew without a word`() throws {
        let image = try killed()
        try FileManager.default.removeItem(atPath: try database(image))

        #expect(StoreBench(image).open() == RestoredAccount())
    }

    @Test func `two programs that write to one store leave a mark that fits it`() throws {
        let (one, other) = (StoreBench(path), StoreBench(path))
        _ = one.open()
        _ = other.open()
        for number in 1...4 as ClosedRange<UInt64> { (number % 2 == 0 ? one : other).ask(.outgoing(.make(number))) }
        let restored = StoreBench(try image("image", of: one)).open()
        withExtendedLifetime(other) {}

        #expect(restored?.notice == nil)
        #expect(restored?.outgoing.count == 4)
    }
}
