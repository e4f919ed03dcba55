import Testing

/// In how many files one feature of a kind stands: what it costs to add the next one.
struct FeatureSpreadTests {
    private let repository = Repository()

    @Test func `a command of the operator's stands in four source files at most`() throws {
        let sources = try repository.swiftFiles(under: "Sources").filter { $0.target != "TestSupport" }
        let commands = sources.filter { $0.path.hasPrefix("Sources/Operator/Commands/") }.flatMap(commands)
        #expect(commands.count >= 18)
        for command in commands {
            // By its type here, and by its path where the client calls it.
            let files = sources.filter {
                words(of: $0).contains(command.type) || $0.contains("/\(command.name)\"")
            }
            #expect(files.count <= 4, "\(command.type) stands in \(files.map(\.path))")
            #expect(files.count >= 2, "\(command.type) is in no list")
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

    private func words(of file: Repository.SourceFile) -> Set<Substring> {
        Set(file.text.split { !$0.isLetter && !$0.isNumber && $0 != "_" })
    }
}
