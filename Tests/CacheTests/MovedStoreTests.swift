import Cache
import Foundation
import Model
import Session
import TestSupport
import Testing

/// Files that are deleted, moved or replaced while a program has them open: it goes on writing to what nobody finds again.
struct MovedStoreTests {
    private let directory: TemporaryDirectory
    private var path: String { directory.path + "/home/accounts" }
    private let bob = ConversationID.c2c(.bob)

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func written() -> StoreBench {
        let bench = StoreBench(path)
        _ = bench.open()
        bench.ask(.outgoing(.make(1)))
        bench.ask(.draft(bob, "half a sentence"))
        return bench
    }

    private func database() throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
        return path + "/" + (try #require(names.first { $0.hasSuffix(".sqlite") }))
    }

    private func takeAway(_ way: String) throws {
        let files = FileManager.default
        switch way {
        case "home deleted": try files.removeItem(atPath: directory.path + "/home")
        case "home moved": try files.moveItem(atPath: directory.path + "/home", toPath: directory.path + "/moved")
        default: try files.removeItem(atPath: try database() + way)
        }
    }

    @Test(arguments: ["home deleted", "home moved", "", "-wal", ".lock"])
    func `what was written before and after is in the new store`(way: String) throws {
        let bench = written()
        try takeAway(way)

        let answers = bench.ask(.outgoing(.make(2)))
        guard case .failed(let reason)? = answers.first else { return #expect(Bool(false), "\(answers)") }
        #expect(reason.hasSuffix("was deleted, moved or replaced"))
        bench.ask(.draft(nil, "to nobody"))
        #expect(bench.ask(.retry).last == .resumed)

        #expect(bench.ask(.outgoing(.make(3))) == [.saved])
        #expect(bench.finish() == [])
        let restored = try #require(StoreBench(path).open())
        #expect(restored.outgoing == [.make(1), .make(2), .make(3)])
        #expect(restored.drafts == [bob: "half a sentence"])
        #expect(restored.looseDraft == "to nobody")
        #expect(restored.notice == nil)
    }

    @Test(arguments: ["home deleted", "home moved", "", "-wal", ".lock"])
    func `a program that ends leaves them in a new store`(way: String) throws {
        let bench = written()
        try takeAway(way)
        #expect(bench.finish() == [])

        let restored = StoreBench(path).open()
        #expect(restored?.outgoing == [.make(1)])
        #expect(restored?.drafts == [bob: "half a sentence"])
    }

    @Test func `where there is nothing to save nothing is made again`() throws {
        let bench = StoreBench(path)
        _ = bench.open()
        bench.keep([1])
        try takeAway("home deleted")
        #expect(bench.finish() == [])
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `texts that can't be saved anywhere else are counted`() throws {
        let bench = written()
        try takeAway("home deleted")
        try Data().write(to: URL(fileURLWithPath: directory.path + "/home"))
        #expect(bench.finish().map(\.count) == [2])
    }

    @Test func `a log that another program has made meanwhile stays`() throws {
        let bench = written()
        try takeAway("home moved")
        let other = StoreBench(path)
        _ = other.open()
        other.ask(.outgoing(.make(7)))
        #expect(bench.finish() == [])

        #expect(other.ask(.outgoing(.make(8))) == [.saved])
        other.ask(.close)
        #expect(other.open()?.outgoing == [.make(7), .make(1), .make(8)])
    }

    @Test func `the person is told of it once`() throws {
        let bench = written()
        try takeAway("home deleted")
        bench.ask(.place(bob))
        guard case .opened(let restored)? = bench.ask(.retry).first else { return #expect(Bool(false), "not opened") }
        #expect(restored.notice?.hasSuffix("was deleted, moved or replaced. The local store is begun again.") == true)
        #expect(bench.open()?.notice == nil)
    }
}
