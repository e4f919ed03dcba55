import Foundation

/// The repository these tests stand in, read as text.
struct Repository {
    /// A Swift file: its path from the root, and its text.
    struct SourceFile {
        let path: String
        let text: String

        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

        var name: String { path.split(separator: "/").last.map(String.init) ?? path }
        /// The folder of the target it belongs to.
        var target: Substring { path.split(separator: "/").dropFirst().first ?? "" }
        var isGenerated: Bool { path.contains("/Generated/") }

        /// C's search: `String`'s own takes long over a whole repository.
        func contains(_ part: String) -> Bool { strstr(text, part) != nil }

        /// Every identifier, keyword and number in it.
        var words: Set<String> {
            // Bytes, because this goes through every source there is.
            Set(text.utf8.split { !$0.isPartOfName }.map { String(decoding: $0, as: UTF8.self) })
        }

        /// Without its comments.
        var code: SourceFile {
            var code = ""
            for line in lines {
                code += line[..<(line.firstRange(of: "//")?.lowerBound ?? line.endIndex)] + "\n"
            }
            return SourceFile(path: path, text: code)
        }

        func lineNumbers(of part: String) -> [Int] {
            lines.enumerated().filter { $0.element.contains(part) }.map { $0.offset + 1 }
        }
    }

    let root: URL

    init(filePath: String = #filePath) {
        root = URL(fileURLWithPath: filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }

    /// Every Swift file under `folder` that people write; with `generated` also the others.
    func swiftFiles(under folder: String, generated: Bool = false) throws -> [SourceFile] {
        try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path())
            .filter { $0.hasSuffix(".swift") }
            .sorted()
            .map { path in
                let text = try String(contentsOf: root.appending(path: folder).appending(path: path), encoding: .utf8)
                return SourceFile(path: "\(folder)/\(path)", text: text)
            }
            .filter { generated || !$0.isGenerated }
    }

    /// Everything written for people.
    func pages() throws -> [SourceFile] {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: "Sources").path())
            .filter { $0.hasSuffix(".md") }.sorted().map { "Sources/" + $0 }
        return try (["README.md"] + paths).map { path in
            SourceFile(path: path, text: try String(contentsOf: root.appending(path: path), encoding: .utf8))
        }
    }

    func topLevelEntries() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.path()).filter { !$0.hasPrefix(".") }
    }
}

extension UInt8 {
    /// Of an identifier, in ASCII.
    var isPartOfName: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
