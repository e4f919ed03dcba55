import Testing

struct ImportTests {
    private let repository = Repository()

    @Test func `every import is one its folder may have`() throws {
        let files = try repository.swiftFiles(under: "Sources", generated: true)
        #expect(files.count > 50)
        for file in files {
            let allowed = ImportTable.allowed(for: file.path)
            for (module, line) in imports(of: file) where !allowed.contains(module) {
                Issue.record("\(file.path):\(line) imports \(module), which ImportTable does not allow")
            }
        }
    }

    @Test func `every folder of Sources that holds Swift has its row`() throws {
        let folders = try Set(repository.swiftFiles(under: "Sources").map(\.target))

        #expect(folders.isSubset(of: Set(ImportTable.rows.map { Substring($0.folder) })))
    }

    @Test func `reads an import however it is written`() {
        let file = Repository.SourceFile(
            path: "x.swift",
            text: """
                import A
                package import B
                    @testable import C
                import struct D.Value
                import E.Part
                // import F
                let import1 = 2
                #if canImport(FoundationEssentials)
                    import FoundationEssentials
                #else
                    import Foundation
                #endif
                """)

        #expect(imports(of: file).map(\.module) == ["A", "B", "C", "D", "E", "FoundationEssentials"])
    }

    /// The modules a file names. The whole of Foundation does not count where it only stands in for the essentials.
    private func imports(of file: Repository.SourceFile) -> [(module: String, line: Int)] {
        let lines = file.lines
        return lines.indices.compactMap { index in
            let words = lines[index].split { $0 == " " || $0 == "." }
            guard let keyword = words.firstIndex(of: "import"), keyword + 1 < words.count,
                words[..<keyword].allSatisfy({ modifiers.contains($0) })
            else { return nil }
            let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "typealias", "var", "let"]
            let name = kinds.contains(words[keyword + 1]) ? keyword + 2 : keyword + 1
            guard name < words.count else { return nil }
            let isFallback = words[name] == "Foundation" && index > 0 && lines[index - 1] == "#else"
            return isFallback ? nil : (String(words[name]), index + 1)
        }
    }

    private let modifiers: Set<Substring> = [
        "package", "internal", "public", "private", "fileprivate", "@testable", "@preconcurrency", "@_exported",
    ]
}
