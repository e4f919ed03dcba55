import Foundation

/// The texts in the screen's sources, as the keys they are looked up by.
struct SourceTexts {
    struct Text {
        let key: String
        /// The file it stands in.
        let file: String
        /// What says that it has translations; nil where nothing does.
        let mark: String?
        var isMarked: Bool { mark != nil }
    }

    /// What stands before a literal that is one: calls, and the columns of tables whose texts are translated where they are shown.
    private static let marks = [
        "localized(", "inLines:", "localizable(", "hint:", "help:", "DialogButton(", "takePlaceBack(", "TourStep(",
    ]

    private(set) var texts: [Text] = []
    private let bytes: [UInt8]
    private let file: String

    /// Those that are marked for translation.
    static func keys() throws -> [Text] { try all().filter(\.isMarked) }

    static func all() throws -> [Text] {
        let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let base = root.appending(path: "Sources/Tui")
        return try FileManager.default.subpathsOfDirectory(atPath: base.path()).sorted()
            .filter { $0.hasSuffix(".swift") && (!$0.hasPrefix("Languages/") || $0 == "Languages/Vocabulary.swift") }
            .flatMap { path in
                let text = try String(contentsOf: base.appending(path: path), encoding: .utf8)
                return SourceTexts(text, file: path).texts
            }
    }

    init(_ text: String, file: String) {
        bytes = Array(text.utf8)
        self.file = file
        var index = 0
        readCode(&index) { _ in false }
    }

    /// Up to what `ends` says, or the end.
    private mutating func readCode(_ index: inout Int, until ends: (UInt8) -> Bool) {
        var depth = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "/"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "/") {
                while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
                continue
            }
            if byte == UInt8(ascii: "\"") {
                let mark = mark(before: index)
                let key = readLiteral(&index)
                texts.append(Text(key: key, file: file, mark: mark))
                continue
            }
            if depth == 0, ends(byte) { return }
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
            index += 1
        }
    }

    private func mark(before index: Int) -> String? {
        var end = index
        while end > 0, [0x20, 0x0A].contains(bytes[end - 1]) { end -= 1 }
        return Self.marks.first { mark in
            end >= mark.utf8.count && bytes[end - mark.utf8.count..<end].elementsEqual(mark.utf8)
        }
    }

    /// From its first quote to behind its last one.
    private mutating func readLiteral(_ index: inout Int) -> String {
        let mark = Array("\"\"\"".utf8)
        let isLong = bytes[index...].starts(with: mark)
        index += isLong ? 3 : 1
        var key: [UInt8] = []
        var places = 0
        while index < bytes.count {
            if isLong ? bytes[index...].starts(with: mark) : bytes[index] == UInt8(ascii: "\"") { break }
            guard bytes[index] == UInt8(ascii: "\\") else {
                key.append(bytes[index])
                index += 1
                continue
            }
            let escaped = bytes[index + 1]
            index += 2
            switch escaped {
            case UInt8(ascii: "("):
                readCode(&index) { $0 == UInt8(ascii: ")") }
                index += 1
                places += 1
                key += "%\(places)".utf8
            case UInt8(ascii: "n"): key.append(UInt8(ascii: "\n"))
            // A line that goes on in the next one.
            case UInt8(ascii: "\n"): key += [0, UInt8(ascii: "\n")]
            default: key.append(escaped)
            }
        }
        index += isLong ? 3 : 1
        let text = String(decoding: key, as: UTF8.self)
        return isLong ? Self.unindented(text) : text
    }

    private static func unindented(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let indent = lines.last?.count ?? 0
        return lines.dropFirst().dropLast().map { $0.dropFirst(min(indent, $0.prefix { $0 == " " }.count)) }
            .joined(separator: "\n").replacing("\0\n", with: "")
    }
}
