import Cache
import Foundation
import GRDB
import Model
import Session
import TestSupport
import Testing

/// While much comes in, what the server has is written a few times a second, not message by message.
struct GatheredWritesTests {
    private let directory: TemporaryDirectory
    private let alarms = Alarms()
    private let bench: StoreBench
    private let reader: DatabaseQueue

    init() throws {
        directory = try TemporaryDirectory()
        bench = StoreBench(directory.path, pause: .milliseconds(250), clock: alarms.clock)
        _ = bench.open()
        alarms.pass(.seconds(1))
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
        reader = try DatabaseQueue(
            path: directory.path + "/" + (try #require(names.first { $0.hasSuffix(".sqlite") })))
        bench.keep([1])
    }

    /// How many messages are in the file.
    private var messages: Int? {
        get throws { try reader.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM messages") } }
    }

    @Test func `a message is written at once, and those that follow it a quarter of a second later, together`() throws {
        #expect(try messages == 1)
        bench.keep([2])
        bench.keep([3])
        #expect(try messages == 1)
        #expect(alarms.delays == [.milliseconds(250)])

        alarms.ring()
        #expect(try messages == 3)
        #expect(alarms.delays == [])
    }

    @Test func `what a person writes is on disk at once, and with it what came before`() throws {
        bench.keep([2])
        #expect(bench.ask(.draft(.c2c(.bob), "half a sentence")) == [.saved])
        #expect(try messages == 2)
    }

    @Test func `a page has what is not written yet`() {
        bench.keep([2])
        #expect(bench.page() == [1, 2])
    }

    @Test func `a lot is written at once`() throws {
        let text = String(repeating: "a", count: 4_000)
        let many = (2...200).map { Message.make(conversation: .c2c(.bob), seq: $0, text: text) }
        bench.ask(.messages(many, seenAt: .start))
        #expect(try messages == 200)
    }

    @Test func `the end of the program waits for nothing`() throws {
        bench.keep([2])
        bench.finish()
        #expect(try messages == 2)
    }
}
