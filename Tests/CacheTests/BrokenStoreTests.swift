import Foundation
import Model
import Session
import TestSupport
import Testing

/// Disks and files that are not as they should be. Chat goes on in memory, and the person is told.
struct BrokenStoreTests {
    private let directory: TemporaryDirectory
    private var path: String { directory.path + "/accounts" }

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func database() throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
        return path + "/" + (try #require(names.first { $0.hasSuffix(".sqlite") }))
    }

    @Test func `a damaged file is set aside whole, and a new one begun`() throws {
        let bench = StoreBench(path)
        _ = bench.open()
        bench.ask(.close)
        let file = try database()
        let rubbish = Data(repeating: 0x5a, count: 20_000)
        try rubbish.write(to: URL(fileURLWithPath: file))

        let notice = try #require(bench.open()?.notice)

        #expect(notice.hasPrefix("A damaged local store is kept as \(file).damaged-1."))
        #expect(try Data(contentsOf: URL(fileURLWithPath: file + ".damaged-1")) == rubbish)
        #expect(bench.ask(.outgoing(.make(1))) == [.saved])
        #expect(bench.open() == RestoredAccount(outgoing: [.make(1)]))
    }

    @Test func `a file of a later version is left alone`() throws {
        let bench = StoreBench(path)
        _ = bench.open()
        bench.ask(.close)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: try database()))
        // user_version: big-endian at offset 60 of the header.
        bytes[63] = 99
        try bytes.write(to: URL(fileURLWithPath: try database()))

        #expect(bench.failure()?.contains("later version") == true)
        #expect(try Data(contentsOf: URL(fileURLWithPath: try database()))[63] == 99)
        #expect(try !FileManager.default.contentsOfDirectory(atPath: path).contains { $0.contains("damaged") })
    }

    @Test func `a directory that cannot be made, or is a link, is told in a sentence`() throws {
        try Data().write(to: URL(fileURLWithPath: path))
        #expect(StoreBench(path).failure()?.contains(path) == true)

        let link = directory.path + "/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: directory.path)
        #expect(StoreBench(link).failure()?.contains(link) == true)
    }

    @Test func `without an open account nothing is kept and every page is empty`() {
        let bench = StoreBench(path)
        #expect(bench.ask(.outgoing(.make(1))) == [])
        #expect(bench.page() == [])
    }

    @Test func `nothing touches the disk before it may begin`() {
        let files = HeldStore(path)
        files.open()
        #expect(!FileManager.default.fileExists(atPath: path))
        files.begin()
        #expect(FileManager.default.fileExists(atPath: path))
        files.finish()
    }
}
