/// What somebody looks for in texts: words that must all occur, anywhere and in any order. Large and small letters are alike.
package struct SearchWords: Equatable, Sendable {
    private let words: [Word]

    fileprivate struct Word: Equatable {
        /// In small letters.
        let characters: [String]
        let bytes: [UInt8]
    }

    /// The letters of these words have no other form than ASCII's, so that bytes can be compared.
    private let areSimple: Bool

    package init(_ text: String) {
        let parts = text.split(whereSeparator: \.isWhitespace)
        words = parts.map { part in
            let small = part.lowercased()
            return Word(characters: part.map { $0.lowercased() }, bytes: Array(small.utf8))
        }
        areSimple = parts.allSatisfy { part in
            part.allSatisfy { $0.isASCII || $0.lowercased() == $0.uppercased() }
        }
    }

    package var isEmpty: Bool { words.isEmpty }

    package func occur(in text: String) -> Bool {
        var text = areSimple ? text : text.lowercased()
        return text.withUTF8 { bytes in words.allSatisfy { $0.occurs(in: bytes) } }
    }

    /// The same in UTF-8, without a `String` where that is possible: a store looks through all it has.
    package func occur(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        areSimple ? words.allSatisfy { $0.occurs(in: bytes) } : occur(in: String(decoding: bytes, as: UTF8.self))
    }

    /// The text cut where a word begins or ends. With `around`, it begins at most so many characters before the first one.
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
