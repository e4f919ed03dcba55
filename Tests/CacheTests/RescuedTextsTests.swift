import Foundation
import Model
import Session
import TestSupport
import Testing

/// A store that is set aside as damaged gives up what no server has.
struct RescuedTextsTests {
    private let directory: TemporaryDirectory
    private var path: String { directory.path + "/accounts" }
    private let bob = ConversationID.c2c(.bob)

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func database() throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
        return path + "/" + (try #require(names.first { $0.hasSuffix(".sqlite") }))
    }

    /// Closed, with two messages and two drafts that were not sent. Its history takes the most of it.
    private func written() throws -> StoreBench {
        let bench = StoreBench(path)
        _ = bench.open()
        for first in stride(from: Int64(1), to: 400, by: 50) { bench.keep(Array(first..<first + 50)) }
        bench.ask(.outgoing(.make(1, "text 1")))
        bench.ask(.outgoing(.make(2, "text 2", state: .failed(ServiceError(.internalError, "no")))))
        bench.ask(.draft(bob, "to bob"))
        bench.ask(.draft(nil, "to nobody"))
        bench.ask(.close)
        return bench
    }

    private func damage(_ file: String, at places: Range<Int>) throws {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        bytes.replaceSubrange(places, with: Data(repeating: 0x5a, count: places.count))
        try bytes.write(to: URL(fileURLWithPath: file))
    }

    @Test func `texts that were not sent are taken over from a file that is set aside, and that is told`() throws {
        let bench = try written()
        let file = try database()
        // The page of the account's row: nothing opens without it.
        let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        let row = try #require(bytes.range(of: Data("1400000001alice".utf8))).lowerBound
        let page = row / 4096 * 4096
        try damage(file, at: page..<page + 12)

        let restored = try #require(bench.open())
        #expect(restored.outgoing.map(\.text) == ["text 1", "text 2"])
        #expect(restored.outgoing.map(\.state) == [.queued, .failed(ServiceError(.internalError, "no"))])
        #expect(restored.drafts == [bob: "to bob"])
        #expect(restored.looseDraft == "to nobody")
        #expect(
            restored.notice == "A damaged local store is kept as \(file).damaged-1. "
                + "History comes from the server again. 4 texts that were not sent are taken over from it.")
        bench.ask(.close)

        // They are in the new file, and told no more.
        let again = try #require(bench.open())
        #expect(again.notice == nil)
        #expect(again.outgoing == restored.outgoing)
        #expect(again.drafts == restored.drafts)
    }

    @Test func `of a file that nobody can read it is told that unsent texts may be in it`() throws {
        let bench = try written()
        let file = try database()
        try damage(file, at: 0..<100)

        #expect(
            bench.open()?.notice == "A damaged local store is kept as \(file).damaged-1. "
                + "History comes from the server again. Texts that were not sent may be in it.")
    }
}
