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
    private(set) var declared: Set<Substring> = []
    private(set) var used: Set<Substring> = []

    init(of file: Repository.SourceFile) {
        for line in file.lines {
            let code = line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line
            declare(in: code)
            use(in: code)
        }
        used.subtract(declared)
    }

    /// A function anywhere, and a computed property of the type itself: four blanks in.
    private mutating func declare(in code: Substring) {
        let words = code.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
        if let keyword = words.firstIndex(of: "func"), keyword + 1 < words.count { declared.insert(words[keyword + 1]) }
        let isMember = code.hasPrefix("    ") && !code.hasPrefix("     ")
        let isComputed = code.contains(":") && code.contains("{") && !code.contains("=")
        if isMember, isComputed, let keyword = words.firstIndex(of: "var"), keyword + 1 < words.count {
            declared.insert(words[keyword + 1])
        }
    }

    /// A word that no point stands before: what is called on something else is not this type's.
    private mutating func use(in code: Substring) {
        var previous: Character = " "
        var start: Substring.Index?
        for index in code.indices {
            let character = code[index]
            let isPart = character.isLetter || character.isNumber || character == "_"
            if isPart, start == nil, previous != "." { start = index }
            if !isPart, let first = start {
                // A label or a name with a type is no use.
                if character != ":" { used.insert(code[first..<index]) }
                start = nil
            }
            if isPart, start == nil { continue }
            previous = character
        }
        if let start { used.insert(code[start...]) }
    }
}
