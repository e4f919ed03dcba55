import Testing

/// The session is made of machines that know nothing of each other; only `SessionState` has them all.
struct MachineTests {
    private static let machines: Set = [
        "LoginMachine", "TicketMachine", "LinkMachine", "Sync", "Histories", "Prefetch", "Outbox", "Keeper",
        "OpenRequests", "ServerTime", "Deadlines",
    ]

    @Test func `no machine of the session names another one, the session or its effects`() throws {
        let files = try Repository().swiftFiles(under: "Sources/Session/State")
        var found: Set<String> = []
        for file in files {
            let name = String(file.name.dropLast(".swift".count).prefix { $0 != "+" })
            guard Self.machines.contains(name) else { continue }
            found.insert(name)
            let others = Self.machines.subtracting([name]).union(["SessionState", "SessionEffect"])
            let named = Set(words(of: file)).intersection(others)
            #expect(named.isEmpty, "\(file.path) names \(named.sorted().joined(separator: ", "))")
        }
        #expect(found == Self.machines)
    }

    @Test func `what is left of the session itself is at most 250 lines`() throws {
        let root = try Repository().swiftFiles(under: "Sources/Session/State").first { $0.name == "SessionState.swift" }
        #expect(try #require(root).lines.count <= 250)
    }

    /// Comments may name whom they like.
    private func words(of file: Repository.SourceFile) -> [String] {
        file.lines.flatMap { line in
            let code = line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line
            return code.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
        }
    }
}
