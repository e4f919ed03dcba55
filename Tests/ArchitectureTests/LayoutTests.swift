import Testing

struct LayoutTests {
    private let repository = Repository()
    private let maximumLines = 400

    @Test func `no file is longer than 400 lines`() throws {
        for file in try repository.swiftFiles(under: "Sources") + repository.swiftFiles(under: "Tests") {
            let count = file.text.count { $0 == "\n" }
            #expect(count <= maximumLines, "\(file.path) has \(count) lines")
        }
    }

    @Test func `the README is read in five minutes, and no page is longer than a file`() throws {
        let pages = try repository.pages()
        #expect(pages.count > 10)
        #expect(try #require(pages.first { $0.path == "README.md" }).text.count { $0 == "\n" } <= 120)
        for page in pages {
            let count = page.text.count { $0 == "\n" }
            #expect(count <= maximumLines, "\(page.path) has \(count) lines")
        }
    }

    @Test func `no file is named for being a place to put things`() throws {
        let names = ["Util", "Helper", "Manager", "Common", "Misc", "Placeholder"]
        for file in try repository.swiftFiles(under: "Sources") + repository.swiftFiles(under: "Tests") {
            #expect(!names.contains { file.name.contains($0) }, "\(file.path) needs a name that says what it holds")
        }
    }

    @Test func `the top level holds what a newcomer needs and no more`() throws {
        // Package.resolved is made by SwiftPM and not committed.
        let expected: Set = ["Package.swift", "Package.resolved", "README.md", "Sources", "Tests", "assets"]

        #expect(try Set(repository.topLevelEntries()).subtracting(expected) == [])
    }
}
