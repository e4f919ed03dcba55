/// Which of a type's files use functions and computed properties that another one of them declares. It reads text, not
/// types, so it may miss a call or see one too many; a circle it finds is a reason to look.
struct CallGraph {
    private var calls: [String: Set<String>] = [:]

    init(_ files: [Repository.SourceFile]) {
        let words = files.map { (name: $0.name, words: Words(of: $0)) }
        for (name, own) in words {
            let others = words.filter { $0.name != name && !$0.words.declared.isDisjoint(with: own.used) }
            calls[name] = Set(others.map(\.name))
        }
    }

    /// The most files that all reach each other, by name; none when there is no circle.
    var largestCircle: [String] {
        let reached = Dictionary(uniqueKeysWithValues: calls.keys.map { ($0, reachable(from: $0)) })
        let circles = calls.keys.map { file in
            calls.keys.filter { reached[file]?.contains($0) == true && reached[$0]?.contains(file) == true }.sorted()
        }
        return circles.max { ($0.count, $1.first ?? "") < ($1.count, $0.first ?? "") } ?? []
    }

    private func reachable(from file: String) -> Set<String> {
        var reached: Set<String> = []
        var waiting = [file]
        while let next = waiting.popLast() {
            for called in calls[next] ?? [] where reached.insert(called).inserted { waiting.append(called) }
        }
        return reached
    }
}

/// The names that a file declares for others, and those it uses but does not declare.
private struct Words {
    private(set) var declared: Set<String> = []
    private(set) var used: Set<String> = []

    init(of file: Repository.SourceFile) {
        // Bytes, because this goes through every source there is.
        for line in Array(file.text.utf8).split(separator: UInt8(ascii: "\n")) { read(line) }
        used.subtract(declared)
    }

    private mutating func read(_ line: ArraySlice<UInt8>) {
        let isMember = line.starts(with: "    ".utf8) && !line.starts(with: "     ".utf8)
        let isComputed = line.contains(UInt8(ascii: "{")) && !line.contains(UInt8(ascii: "="))
        var keyword = ""
        var previous = UInt8(ascii: " ")
        var rest = line
        while let first = rest.first {
            let word = rest.prefix(while: \.isPartOfName)
            if word.isEmpty {
                if first == UInt8(ascii: "/"), previous == first { return }
                previous = first
                rest = rest.dropFirst()
                continue
            }
            rest = rest.dropFirst(word.count)
            let name = String(decoding: word, as: UTF8.self)
            // A function anywhere, and a computed property of the type itself: four blanks in.
            if keyword == "func" || keyword == "var" && isMember && isComputed { declared.insert(name) }
            // What is called on something else is not this type's, and a label is no use.
            if previous != UInt8(ascii: "."), rest.first != UInt8(ascii: ":") { used.insert(name) }
            keyword = name
            previous = UInt8(ascii: " ")
        }
    }
}
