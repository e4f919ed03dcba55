import Testing

/// Session and hub are made of machines that know nothing of each other; only `SessionState` and `HubState` have them all.
struct MachineTests {
    struct Room: CustomTestStringConvertible, Sendable {
        let folder: String
        let root: String
        /// What only the root turns their answers into.
        let effects: String

        var testDescription: String { root }
    }

    private static let rooms = [
        Room(folder: "Sources/Session/State", root: "SessionState", effects: "SessionEffect"),
        Room(folder: "Sources/Server/Hub", root: "HubState", effects: "HubEffect"),
    ]

    @Test(arguments: rooms)
    func `no machine names another one, the root or its effects`(room: Room) throws {
        let files = try Repository().swiftFiles(under: room.folder)
        let machines = try machines(of: room, in: files)
        #expect(machines.count > 8)
        for file in files where machines.contains(Self.type(of: file)) {
            let others = machines.subtracting([Self.type(of: file)]).union([room.root, room.effects])
            let named = Set(words(of: file)).intersection(others)
            #expect(named.isEmpty, "\(file.path) names \(named.sorted().joined(separator: ", "))")
        }
    }

    /// The types of the root's variables that have a file beside it.
    private func machines(of room: Room, in files: [Repository.SourceFile]) throws -> Set<String> {
        let root = try #require(files.first { $0.name == "\(room.root).swift" })
        let variables = root.lines.filter { $0.hasPrefix("    ") && !$0.hasPrefix("     ") && $0.contains(" var ") }
        let named = Set(variables.flatMap { $0.split { !$0.isLetter }.map(String.init) })
        return named.intersection(files.map(Self.type)).subtracting([room.root])
    }

    private static func type(of file: Repository.SourceFile) -> String {
        String(file.name.dropLast(".swift".count).prefix { $0 != "+" })
    }

    @Test(arguments: rooms)
    func `what is left of the root itself is at most 250 lines`(room: Room) throws {
        let root = try Repository().swiftFiles(under: room.folder).first { $0.name == "\(room.root).swift" }
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
