import Foundation
import Testing

@testable import parley

/// The sample files say what the tables say, and everything in them is good as it stands.
struct SampleFileTests {
    @Test func `the client's sample is made from the table`() throws {
        try check(ClientKey.self, file: "client.toml")
    }

    @Test func `the server's sample is made from the table`() throws {
        try check(ServerKey.self, file: "server.toml")
    }

    /// With RECORD_SNAPSHOTS=1 the file is written anew.
    private func check<Key: ConfigurationKey>(_ keys: Key.Type, file name: String) throws {
        let text = SampleFile.text(of: keys)
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../assets/\(name)").path
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
        let bare = text.split(separator: "\n").map { $0.hasPrefix("#") && !$0.hasPrefix("# ") ? $0.dropFirst() : $0 }
        let file = try ConfigurationFile<Key>(path: "sample", text: bare.joined(separator: "\n"))
        #expect(Key.allCases.allSatisfy { file.value($0) != nil })
    }
}
