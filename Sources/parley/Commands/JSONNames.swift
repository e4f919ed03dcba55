internal import FoundationEssentials

/// Finds names that a JSON object has twice: a decoder takes one of them and ignores the other.
enum JSONNames {
    /// Returns a name that the object has twice; nil for none. The object is valid JSON.
    static func repeated(in object: String) throws -> String? {
        // A name can be written in several ways.
        let list = "[" + raw(in: object.utf8).joined(separator: ",") + "]"
        var known: Set<String> = []
        return try JSONDecoder().decode([String].self, from: Data(list.utf8)).first { !known.insert($0).inserted }
    }

    /// The names as they are written, with their quotes.
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

    /// Returns the index after the closing quote of a text.
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
