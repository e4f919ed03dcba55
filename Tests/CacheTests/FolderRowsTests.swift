import Foundation
import GRDB
import Model
import Session
import TestSupport
import Testing

/// Folders are there at the next start.
struct FolderRowsTests {
    private let folders = Folders([.make("家 🏠", [.c2c(.bob), .group(.team)]), .make("a b", [.c2c(.bob)])])

    @Test func `they are kept in their order, as a whole, and each account has its own`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/accounts"
        var bench = StoreBench(path)
        #expect(bench.open()?.folders == Folders())
        bench.ask(.folders(folders))
        bench.finish()
        bench = StoreBench(path)
        #expect(bench.open()?.folders == folders)
        #expect(bench.open(.bob)?.folders == Folders())
        bench.finish()
        bench = StoreBench(path)
        _ = bench.open()
        bench.ask(.folders(Folders(folders.items.reversed())))
        bench.ask(.folders(Folders([folders.items[1]])))
        bench.finish()
        bench = StoreBench(path)
        #expect(bench.open()?.folders.items == [folders.items[1]])
        bench.finish()
    }

    @Test func `a damaged folder is one that is not known`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/accounts"
        var bench = StoreBench(path)
        _ = bench.open()
        bench.ask(.folders(folders))
        bench.finish()
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
        let file = try #require(names.first { $0.hasSuffix(".sqlite") })
        try DatabaseQueue(path: path + "/" + file).write { db in
            try db.execute(sql: "UPDATE folders SET conversations = 'c2c_eve' WHERE place = 0")
        }
        bench = StoreBench(path)
        #expect(bench.open()?.folders.items == [folders.items[1]])
        bench.finish()
    }
}
