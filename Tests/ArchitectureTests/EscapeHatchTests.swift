import Rules
import Testing

/// What the compiler lets through and we do not.
struct EscapeHatchTests {
    private let repository = Repository()

    private let hatches = [
        "try!", "as!", "fatalError(", "preconditionFailure(", ".unsafelyUnwrapped", "@unchecked Sendable",
        "nonisolated(unsafe)", "@preconcurrency", "@MainActor", "MainActor.assumeIsolated", "TODO", "FIXME",
    ]

    /// Where one is right, and why.
    private let allowance: [(path: String, hatch: String, reason: String)] = [
        ("Sources/TestSupport/Fixtures.swift", "preconditionFailure(", "a wrong literal in a test has no other end"),
        ("Tests/Benchmarks/Samples.swift", "preconditionFailure(", "nor has one in a benchmark"),
    ]

    @Test func `no escape hatch is open that is not written down`() throws {
        for file in try writtenFiles() {
            for hatch in hatches where file.contains(hatch) {
                guard !allowance.contains(where: { $0.path == file.path && $0.hatch == hatch }) else { continue }
                Issue.record("\(file.path):\(file.lineNumbers(of: hatch)) has \(hatch)")
            }
        }
    }

    @Test func `nothing is allowed that is no longer there`() throws {
        let files = try writtenFiles()
        for row in allowance {
            let file = files.first { $0.path == row.path }
            #expect(file?.text.contains(row.hatch) == true, "\(row.path) has no \(row.hatch)")
        }
    }

    @Test func `tests wait for facts, never for time`() throws {
        // A program that tests start may pace itself; a test and what supports it may not.
        let files = try writtenFiles().filter { $0.target.hasSuffix("Tests") || $0.target == "TestSupport" }
        #expect(files.count > 50)
        let waits = ["Task.sleep", "usleep(", "nanosleep(", "Thread.sleep"]
        for file in files {
            for wait in waits where file.contains(wait) {
                Issue.record("\(file.path):\(file.lineNumbers(of: wait)) has \(wait)")
            }
        }
    }

    @Test func `no subscript of a row can end the program`() throws {
        // GRDB's traps on a value of another type, which one damaged byte is enough for.
        let subscripts = ["row[\"", "row?[\"", "$0[\"", "known[\""]
        let files = try writtenFiles().filter {
            $0.path.hasPrefix("Sources/Server/Store/") || $0.path.hasPrefix("Sources/Cache/")
        }
        #expect(files.count > 30)
        for file in files {
            for hatch in subscripts where file.text.contains(hatch) {
                Issue.record("\(file.path) has \(hatch)")
            }
        }
    }

    /// All but this folder, which has to name what it looks for.
    private func writtenFiles() throws -> [Repository.SourceFile] {
        try (repository.swiftFiles(under: "Sources") + repository.swiftFiles(under: "Tests"))
            .filter { !$0.path.hasPrefix("Tests/ArchitectureTests/") }
    }
}
