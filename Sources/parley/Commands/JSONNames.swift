internal import FoundationEssentials

/// The names in a JSON object: a decoder takes one of two with the same name, and drops the other without a word.
enum JSONNames {
    /// Of an object that a decoder has taken, a name that is there twice.
    static func repeated(in object: String) throws -> String? {
        // A name can be written in several ways.
        let list = "[" + raw(in: object.utf8).joined(separator: ",") + "]"
        var known: Set<String> = []
        return try JSONDecoder().decode([String].self, from: Data(list.utf8)).first { !known.insert($0).inserted }
    }

    /// As they are written, with their quotes.
    private static func raw(in object: String.UTF8View) -> [String] {
        var names: [String] = []
        var depth = 0
        var isName = false
        var index = object.startIndex
        while index < object.endIndex {
            switch object[index] {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                isName = depth == 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: ","): isName = depth == 1
            case UInt8(ascii: "\""):
                let start = index
                index = end(ofText: start, in: object)
                if isName { names.append(String(decoding: object[start..<index], as: UTF8.self)) }
                isName = false
                continue
            default: break
            }
            index = object.index(after: index)
        }
        return names
    }

    /// Behind the quote that closes it.
    private static func end(ofText start: String.Index, in object: String.UTF8View) -> String.Index {
        var index = object.index(after: start)
        while index < object.endIndex, object[index] != UInt8(ascii: "\"") {
            let isEscape = object[index] == UInt8(ascii: "\\")
            index = object.index(after: index)
            if isEscape, index < object.endIndex { index = object.index(after: index) }
        }
        return index < object.endIndex ? object.index(after: index) : index
    }
}
