/// Paths as shells take them and terminals write them when a file is dropped: in quotation marks, with a backslash before
/// a blank, or as a `file:` address; several stand side by side.
enum PathWords {
    /// Returns the paths in a text; nil where a quotation mark or a backslash has nothing behind it.
    static func parse(_ text: String) -> [String]? {
        var paths: [String] = []
        var word: (text: String, isQuoted: Bool)?
        var mark: Character?
        var rest = text[...]
        while let character = rest.popFirst() {
            switch (mark, character) {
            case (let open?, _) where open == character: mark = nil
            case ("'"?, _): word?.text.append(character)
            case (nil, "'"), (nil, "\""):
                mark = character
                word = (word?.text ?? "", true)
            case (nil, "\\"):
                guard let next = rest.popFirst() else { return nil }
                word = ((word?.text ?? "") + String(next), true)
            // Within double marks it stands for itself before most characters.
            case (_, "\\") where rest.first.map({ "\"\\$`".contains($0) }) == true:
                if let next = rest.popFirst() { word?.text.append(next) }
            case (nil, _) where character.isWhitespace:
                if let word { paths.append(path(word)) }
                word = nil
            case (_, _): word = ((word?.text ?? "") + String(character), word?.isQuoted ?? false)
            }
        }
        guard mark == nil else { return nil }
        if let word { paths.append(path(word)) }
        return paths
    }

    /// Returns the files that an argument names. A path that is there is taken as it is typed, with all its blanks and
    /// marks. `size` returns the size of a file; nil where there is none.
    static func files(in argument: String, _ size: (String) -> Int64?) -> [String] {
        guard size(argument) == nil, let paths = parse(argument), !paths.isEmpty else { return [argument] }
        let isMarked = argument.contains { "'\"\\".contains($0) } || argument.hasPrefix("file:")
        return isMarked || paths.allSatisfy { size($0) != nil } ? paths : [argument]
    }

    private static func path(_ word: (text: String, isQuoted: Bool)) -> String {
        for start in ["file://localhost/", "file:///", "file:/"] where !word.isQuoted && word.text.hasPrefix(start) {
            return "/" + (decoded(word.text.dropFirst(start.count)) ?? String(word.text.dropFirst(start.count)))
        }
        return word.text
    }

    /// Returns a text with its bytes in place of `%20` and the like; nil where they are no UTF-8.
    private static func decoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                rest.prefix(2).allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
                let number = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(number)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

/// A pasted text that is the path of a file, or of several: a terminal pastes it when files are dropped onto it.
struct PastedFiles: Equatable, Sendable {
    struct File: Equatable, Sendable {
        let path: String
        let size: Int64

        var name: String { path.split(separator: "/").last.map(String.init) ?? path }
    }

    let text: String
    let files: [File]
    /// Whether the text has what a terminal adds and somebody who copies a path does not.
    let areDropped: Bool

    /// The most files that are sent at once.
    private static let most = 20

    /// Nil for another text. `size` returns the size of a file; nil where there is none.
    init?(_ text: String, _ size: (String) -> Int64?) {
        let trimmed = text.trimmingWhitespace()
        guard trimmed.utf8.count <= 16_384, let first = trimmed.first, "/~'\"f".contains(first) else { return nil }
        func file(_ path: String) -> File? {
            guard path.hasPrefix("/") || path.hasPrefix("~/") else { return nil }
            return size(path).map { File(path: path, size: $0) }
        }
        if let file = file(trimmed) {
            files = [file]
        } else {
            guard let paths = PathWords.parse(trimmed), (1...Self.most).contains(paths.count) else { return nil }
            files = paths.compactMap(file)
            guard files.count == paths.count else { return nil }
        }
        self.text = text
        areDropped = text.last == " " || files.count > 1 || files[0].path != trimmed
    }
}
