/// The words of a search: all must occur in a text, anywhere and in any order. Upper and lower case are alike, and so
/// are the two ways to write a letter with an accent.
package struct SearchWords: Equatable, Sendable {
    private let words: [Word]

    fileprivate struct Word: Equatable {
        /// The characters in lower case.
        let characters: [String]
        let bytes: [UInt8]
    }

    /// Whether the letters of the words have only ASCII forms, so that bytes can be compared.
    private let areSimple: Bool
    /// Whether the words are ASCII, so that they can be written in one way only.
    private let areASCII: Bool
    private let hasParts: Bool

    package init(_ text: String) {
        self.init(words: Self.parts(of: text).map(\.text))
    }

    /// Takes words as they are, including blanks within them.
    package init(words texts: [String]) {
        words = texts.filter { $0.contains { !$0.isWhitespace } }.map { text in
            Word(characters: text.map { $0.lowercased() }, bytes: Array(text.lowercased().utf8))
        }
        areASCII = texts.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } }
        hasParts = texts.contains { text in
            var text = text
            return text.withUTF8(Self.hasParts)
        }
        areSimple = texts.allSatisfy { text in
            text.allSatisfy { $0.isASCII || $0.lowercased() == $0.uppercased() }
        }
    }

    /// Cuts a text at blanks, except between quotation marks: "two words" must follow each other. A mark without a
    /// closing one goes up to the end; one within a word is an ordinary character.
    package static func parts(of text: String) -> [(text: String, isQuoted: Bool)] {
        var parts: [(text: String, isQuoted: Bool)] = []
        var rest = text[...].drop(while: \.isWhitespace)
        while let first = rest.first {
            let isQuoted = first == "\"" && rest.count > 1
            if isQuoted { rest.removeFirst() }
            let part = rest.prefix { isQuoted ? $0 != "\"" : !$0.isWhitespace }
            if !part.isEmpty { parts.append((String(part), isQuoted)) }
            rest = rest.dropFirst(part.count + (isQuoted ? 1 : 0)).drop(while: \.isWhitespace)
        }
        return parts
    }

    package var isEmpty: Bool { words.isEmpty }

    package func occur(in text: String) -> Bool {
        var text = text
        return text.withUTF8(occur)
    }

    /// Whether all words occur in the UTF-8 bytes. Makes a `String` only where it has to: a store looks through all its
    /// texts.
    package func occur(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        if areSimple {
            if words.allSatisfy({ $0.occurs(in: bytes) }) { return true }
        } else {
            var small = String(decoding: bytes, as: UTF8.self).lowercased()
            if small.withUTF8({ bytes in words.allSatisfy { $0.occurs(in: bytes) } }) { return true }
        }
        guard !areASCII, hasParts ? bytes.contains(where: { $0 >= 0x80 }) : Self.hasParts(bytes) else { return false }
        // A letter and its accent may be two characters, as in names from macOS.
        let folded = String(decoding: bytes, as: UTF8.self).map { $0.lowercased() }
        return words.allSatisfy { !$0.places(in: folded).isEmpty }
    }

    /// Whether there are combining marks (U+0300 to U+036F), parts of Hangul (U+1100 to U+11FF) or marks of Kana
    /// (U+3099, U+309A).
    private static func hasParts(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.indices.contains { index in
            switch bytes[index] {
            case 0xCC, 0xCD: true
            case 0xE1: index + 1 < bytes.count && (0x84...0x87).contains(bytes[index + 1])
            case 0xE3:
                index + 2 < bytes.count && bytes[index + 1] == 0x82 && (0x99...0x9A).contains(bytes[index + 2])
            default: false
            }
        }
    }

    /// Cuts the text where a found word begins or ends. With `around`, the result begins at most that many characters
    /// before the first one.
    package func pieces(of text: String, around: Int = .max) -> [(text: String, isHit: Bool)] {
        let characters = Array(text)
        let folded = characters.map { $0.lowercased() }
        var isHit = Array(repeating: false, count: characters.count)
        for word in words {
            for place in word.places(in: folded) {
                for index in place..<place + word.characters.count { isHit[index] = true }
            }
        }
        let first = isHit.firstIndex(of: true) ?? 0
        let start = first > around ? first - around : 0
        var pieces: [(text: String, isHit: Bool)] = start > 0 ? [("…", false)] : []
        for index in start..<characters.count {
            if let last = pieces.last, last.isHit == isHit[index] {
                pieces[pieces.count - 1].text.append(characters[index])
            } else {
                pieces.append((String(characters[index]), isHit[index]))
            }
        }
        return pieces
    }
}

extension SearchWords.Word {
    fileprivate func occurs(in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = bytes.first, bytes.count <= text.count else { return false }
        for start in 0...text.count - bytes.count where Self.small(text[start]) == first {
            var length = 1
            while length < bytes.count, Self.small(text[start + length]) == bytes[length] { length += 1 }
            if length == bytes.count { return true }
        }
        return false
    }

    private static func small(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

    fileprivate func places(in text: [String]) -> [Int] {
        guard let first = characters.first, characters.count <= text.count else { return [] }
        return (0...text.count - characters.count).filter { start in
            text[start] == first && text[start..<start + characters.count].elementsEqual(characters)
        }
    }
}
