import Foundation
import GRDB
import Model
import Session
import TestSupport
import Testing

/// Rows that are not as they were written: nobody reads a wrong text, and none is sent.
struct DamagedRowsTests {
    private let directory: TemporaryDirectory
    private var path: String { directory.path + "/accounts" }
    private static let environment = ProcessInfo.processInfo.environment
    private static let seed = environment["PARLEY_SEED"].flatMap(UInt64.init) ?? 1
    private static let flips = environment["PARLEY_SEEDS"].flatMap(Int.init) ?? 150

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func database() throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
        return path + "/" + (try #require(names.first { $0.hasSuffix(".sqlite") }))
    }

    private func damage(_ sql: String) throws {
        let queue = try DatabaseQueue(path: try database())
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }

    @Test func `a damaged message is a hole, and is kept again when it comes`() throws {
        let bench = StoreBench(path)
        _ = bench.open()
        bench.keep([1, 2, 3, 4])
        bench.ask(.close)
        try damage("UPDATE messages SET text = CAST('no' AS BLOB), change = 99 WHERE seq = 2")
        _ = bench.open()

        #expect(bench.page() == [3, 4])
        let summary = ConversationSummary(
            conversation: .c2c(.bob), lastSeq: 4, readSeq: 0, unread: 4, lastAt: .start)
        #expect(
            bench.ask(.missing([summary], limit: 10))
                == [.missing([MissingMessages(conversation: .c2c(.bob), after: 1, upTo: 4)])])

        bench.keep([2])
        #expect(bench.messages() == [1, 2, 3, 4].map { .make(conversation: .c2c(.bob), seq: $0) })
    }

    @Test func `damaged unsent texts are told once by their count, and left out`() throws {
        let bench = StoreBench(path)
        _ = bench.open()
        for number in 1...3 as ClosedRange<UInt64> { bench.ask(.outgoing(.make(number, "text \(number)"))) }
        bench.ask(.draft(.c2c(.bob), "to bob"))
        bench.ask(.draft(nil, "to nobody"))
        bench.ask(.close)
        try damage("UPDATE outbox SET text = CAST('text 9' AS BLOB) WHERE text = CAST('text 2' AS BLOB)")
        try damage("UPDATE drafts SET text = CAST('to bib' AS BLOB) WHERE conversation <> ''")

        let restored = try #require(bench.open())
        #expect(restored.outgoing.map(\.text) == ["text 1", "text 3"])
        #expect(restored.drafts == [:])
        #expect(restored.looseDraft == "to nobody")
        let told = "2 unsent texts are damaged on this machine's disk and left out; they stay in \(try database())."
        #expect(restored.notice == told)

        bench.ask(.close)
        let again = try #require(bench.open())
        #expect(again.outgoing == restored.outgoing)
        #expect(again.notice == nil)
    }

    @Test func `messages of a damaged conversation are nobody's`() throws {
        let bench = StoreBench(path)
        _ = bench.open()
        bench.keep([1, 2])
        bench.keep([1], of: .c2c(.carol))
        bench.ask(.close)
        try damage("UPDATE conversations SET key = 'c2c_mob' WHERE key = 'c2c_bob'")

        let restored = bench.open()
        #expect(restored?.conversations.map(\.conversation) == [.c2c(.carol)])
        #expect(restored?.notice == "1 conversation is damaged on this machine's disk and fetched again.")
        bench.keep([5], of: .c2c(.make("dora")))
        #expect(bench.page(of: .c2c(.make("dora"))) == [5])
        #expect(bench.page(of: .c2c(.carol)) == [1])
        #expect(bench.page() == [])
    }

    @Test(arguments: ["read_seq = 9", "unread = 7", "last_at = 9", "known_change = 40"])
    func `a conversation of which anything is damaged is fetched again`(_ damage: String) throws {
        let bench = StoreBench(path)
        _ = bench.open()
        bench.ask(
            .list(
                [ConversationSummary(conversation: .c2c(.bob), lastSeq: 2, readSeq: 1, unread: 1, lastAt: .start)],
                seenAt: .start))
        bench.keep([1, 2])
        bench.ask(.close)
        try self.damage("UPDATE conversations SET \(damage)")

        let restored = try #require(bench.open())
        #expect(restored.conversations == [])
        #expect(restored.changes == [:])
        #expect(bench.page() == [])
        bench.keep([1, 2])
        #expect(bench.page() == [1, 2])
    }

    @Test func `what is damaged of the account is not believed, and its texts are kept`() throws {
        let bench = StoreBench(path)
        _ = bench.open()
        let epoch = StoreEpoch(high: 1, low: 2)
        bench.ask(.list([], seenAt: .start, storeEpoch: epoch))
        bench.ask(.place(.c2c(.bob), at: HistoryMark(seq: 7, hiddenRows: 2)))
        bench.ask(.outgoing(.make(1, "text 1")))
        bench.ask(.close)
        let sound = try #require(bench.open())
        #expect(sound.storeEpoch == epoch)
        #expect(sound.mark == HistoryMark(seq: 7, hiddenRows: 2))
        bench.ask(.close)
        try damage("UPDATE account SET place = 'c2c_bib'")

        let restored = try #require(bench.open())
        #expect(restored.place == nil)
        #expect(restored.mark == nil)
        #expect(restored.storeEpoch == nil)
        #expect(restored.outgoing.map(\.text) == ["text 1"])
        bench.ask(.place(.c2c(.carol)))
        bench.ask(.close)
        #expect(bench.open()?.place == .c2c(.carol))
        bench.ask(.close)

        try damage("UPDATE account SET user = 'alicf'")
        let notice = try #require(bench.open()?.notice)
        #expect(notice.hasPrefix("A damaged local store is kept as"))
    }

    @Test func `wherever a bit flips, no wrong text is shown or sent`() throws {
        let bench = StoreBench(path)
        _ = bench.open()
        let people: [ConversationID] = [.c2c(.bob), .c2c(.carol), .group(.team)]
        for person in people { bench.keep(Array(1...20), of: person) }
        for number in 1...3 as ClosedRange<UInt64> { bench.ask(.outgoing(.make(number, "text \(number)"))) }
        for person in people { bench.ask(.draft(person, "to \(person)")) }
        bench.ask(.close)
        let truth = try #require(bench.open())
        let pages = people.map { bench.messages(of: $0) }
        bench.ask(.close)
        let file = try database()
        let sound = try Data(contentsOf: URL(fileURLWithPath: file))
        // Most of a small database is empty: where nothing is written nothing can flip.
        let written = sound.indices.filter { sound[$0] != 0 }
        var random = SplitMix64(seed: Self.seed)
        for _ in 0..<Self.flips {
            let place = written[Int.random(in: 0..<written.count, using: &random)]
            var damaged = sound
            damaged[place] ^= UInt8(1) << UInt8.random(in: 0..<8, using: &random)
            try FileManager.default.removeItem(atPath: path)
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            try damaged.write(to: URL(fileURLWithPath: file))

            let restored = bench.open() ?? RestoredAccount()
            #expect(restored.outgoing.allSatisfy(truth.outgoing.contains), "byte \(place)")
            #expect(restored.drafts.allSatisfy { truth.drafts[$0] == $1 }, "byte \(place)")
            for (person, page) in zip(people, pages) {
                #expect(bench.messages(of: person).allSatisfy(page.contains), "byte \(place)")
            }
            bench.ask(.close)
        }
    }
}
