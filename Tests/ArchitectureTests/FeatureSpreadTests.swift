import Testing

/// In how many files one feature of a kind stands: what it costs to add the next one.
struct FeatureSpreadTests {
    private let sources: [Repository.SourceFile]

    init() throws {
        sources = try Repository().swiftFiles(under: "Sources").filter {
            // What a table of a language has is asked for by its test.
            $0.target != "TestSupport" && !$0.path.hasPrefix("Sources/Tui/Languages/")
        }
    }

    @Test func `a command of the operator's stands in four source files at most`() {
        let commands = sources.filter { $0.path.hasPrefix("Sources/Operator/Commands/") }.flatMap(commands)
        let words = sources.map(\.words)
        #expect(commands.count >= 18)
        for command in commands {
            // By its type here, and by its path where the client calls it.
            let files = zip(sources, words).filter { file, words in
                words.contains(String(command.type)) || file.contains("/\(command.name)\"")
            }
            #expect(files.count <= 4, "\(command.type) stands in \(files.map(\.0.path))")
            #expect(files.count >= 2, "\(command.type) is in no list")
        }
    }

    /// What it costs from the key to the disk and to the other's screen. Not counted are the protocol's generated code, the
    /// table of all the field's error codes, the demo, whose people use what there is, and the word that a role has for it.
    @Test(arguments: Feature.all)
    func `what one can do to a message stands in thirteen source files at most`(feature: Feature) {
        let files = sources.filter { file in
            !file.path.contains("/ErrorTable") && !file.path.contains("/Demo/")
                && !file.path.hasSuffix("/GroupPermissions.swift") && feature.isNamed(in: file)
        }
        #expect(files.count <= 13, "\(feature.name) stands in \(files.map(\.path))")
        #expect(files.count >= 8, "\(feature.name) goes by another name")
    }

    @Test(arguments: Feature.kinds)
    func `a kind of message stands in six source files at most`(kind: Feature) {
        let files = sources.filter(kind.isNamed)
        #expect(files.count <= 6, "\(kind.name) stands in \(files.map(\.path))")
        #expect(files.count >= 5, "\(kind.name) goes by another name")
    }

    struct Feature: Sendable {
        let name: String
        /// What its code is known by.
        let marks: [String]

        /// Not counted are lists of kinds that are all treated alike: they name a kind without what is in it.
        static let kinds = [
            Feature(name: "custom", marks: ["CustomContent", ".custom(", ".custom:", "case custom("]),
            Feature(
                name: "face", marks: ["struct Face", " Face(", "(Face)", ": Face)", "-> Face", ".face(let"]),
            Feature(
                name: "location",
                marks: [
                    "struct Location", " Location(", "(Location)", ": Location)", "-> Location", ".location(let",
                ]),
        ]

        static let all = [
            Feature(name: "recall", marks: ["recall", "Recall"]),
            Feature(name: "reactions", marks: ["react", "React"]),
            // Every text field has edits, too.
            Feature(
                name: "edit",
                marks: [
                    "MessageEdit", "SentEdit", "EditRules", "beginEdit", "stopEdit", "static let edit", "[edit, ",
                    "case edit(String", "state.edit", "var edit: Edit?", ".edit(let text,",
                ]),
        ]

        func isNamed(in file: Repository.SourceFile) -> Bool {
            let code = file.code
            return marks.contains { code.contains($0) }
        }
    }

    /// Each type that says its name on the wire.
    private func commands(in file: Repository.SourceFile) -> [(type: Substring, name: Substring)] {
        var type: Substring?
        var found: [(Substring, Substring)] = []
        for line in file.lines {
            if line.hasPrefix("struct ") { type = line.dropFirst(7).prefix { $0 != ":" } }
            let start = "    static let name = \""
            if line.hasPrefix(start), let type { found.append((type, line.dropFirst(start.count).dropLast())) }
        }
        return found
    }
}
