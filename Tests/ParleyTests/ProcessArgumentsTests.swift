import Foundation
import Testing

@testable import parley

/// Which words of a command line nobody else should read.
struct ProcessArgumentsTests {
    @Test(
        arguments: [
            ("parley --ticket SECRET", ["SECRET"]),
            ("parley events --user a --ticket=SECRET --no-stdin", ["SECRET"]),
            ("parley ticket inspect SECRET", ["SECRET"]),
            ("parley ticket inspect --data=/d --app-id 7 SECRET", ["7", "SECRET"]),
            ("parley ticket inspect --data d -- SECRET", ["d", "SECRET"]),
            ("parley send bob please inspect this", []),
            ("parley --ticket", []),
            ("parley", []),
        ] as [(String, [String])])
    func `the ticket is found wherever its command lets it stand`(line: String, secrets: [String]) {
        let words = line.split(separator: " ").map(String.init)
        let found = ProcessArguments.tickets(in: words).map { String(words[$0.place].utf8.dropFirst($0.start)) ?? "" }
        #expect(found == secrets)
    }

    @Test func `the words are those the kernel gave this process`() throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: "/proc/self/cmdline"))
        let words = data.split(separator: 0, omittingEmptySubsequences: false).dropLast().map {
            String(decoding: $0, as: UTF8.self)
        }
        #expect(ProcessArguments.words == Array(words.dropFirst()))
    }
}
