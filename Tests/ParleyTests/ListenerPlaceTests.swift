import Foundation
import Model
import Session
import Synchronization
import TestSupport
import Testing

@testable import parley

/// How far `parley events` has come, kept in a file.
struct ListenerPlaceTests {
    private let directory: TemporaryDirectory
    private let reports = Reports()

    final class Reports: Sendable {
        private let sentences = Mutex<[String]>([])
        var all: [String] { sentences.withLock { $0 } }
        func add(_ sentence: String) { sentences.withLock { $0.append(sentence) } }
    }

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func place() throws -> ListenerPlace {
        let reports = reports
        let settings = ClientSettings(
            server: ClientSettings.defaultServer, user: "alice", ticket: nil,
            device: Device(platform: .script, id: .laptop, name: "laptop"), dataDirectory: directory.path)
        let place = ListenerPlace(of: settings, user: "alice", beginning: .unread, report: { reports.add($0) })
        return try #require(place)
    }

    private func note(_ seqs: ClosedRange<Int64>) throws {
        let place = try place()
        for seq in seqs {
            place.note(.messageAdded(.make(conversation: .c2c(.bob), seq: seq), own: false, catchUp: false))
        }
    }

    private func file() throws -> URL {
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
        return URL(filePath: directory.path).appending(path: try #require(names.first { $0.hasPrefix("place-") }))
    }

    @Test func `the next start goes on where this one stopped`() throws {
        try note(1...3)
        #expect(try place().kept?.seqs == [.c2c(.bob): 3])
        #expect(!reports.all.contains { $0.contains("left out") })
    }

    @Test func `wherever a bit flips no message is left out`() throws {
        try note(1...3)
        let file = try file()
        let written = try Data(contentsOf: file)
        for index in written.indices {
            for bit in 0..<8 {
                var damaged = written
                damaged[index] ^= UInt8(1) << UInt8(bit)
                try damaged.write(to: file)
                let seqs = try place().kept?.seqs ?? [:]
                #expect((seqs[.c2c(.bob)] ?? 0) <= 3 && seqs.count <= 1, "byte \(index), bit \(bit)")
            }
        }
        let told =
            "parley: left out 1 line of \(file.path(percentEncoded: false)), damaged on the disk; some messages may be told again"
        #expect(reports.all.contains(told))
    }
}
