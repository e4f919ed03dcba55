import Testing

/// Session and hub are made of machines that know nothing of each other; only `SessionState` and `HubState` have them all.
struct MachineTests {
    struct Room: CustomTestStringConvertible, Sendable {
        let folder: String
        let root: String
        let machines: Set<String>
        /// What only the root turns their answers into.
        let effects: String

        var testDescription: String { root }
    }

    private static let rooms = [
        Room(
            folder: "Sources/Session/State", root: "SessionState",
            machines: [
                "LoginMachine", "TicketMachine", "LinkMachine", "Sync", "Histories", "Lookups", "GroupWishes", "People",
                "Prefetch",
                "Outbox", "Keeper", "OpenRequests", "ServerTime", "Deadlines",
            ], effects: "SessionEffect"),
        Room(
            folder: "Sources/Server/Hub", root: "HubState",
            machines: [
                "Roster", "Absences", "Admission", "Intake", "Heartbeat", "Reads", "OpenOperations", "ClockWatch",
            ], effects: "HubEffect"),
    ]

    @Test(arguments: rooms)
    func `no machine names another one, the root or its effects`(room: Room) throws {
        let files = try Repository().swiftFiles(under: room.folder)
        var found: Set<String> = []
        for file in files {
            let name = String(file.name.dropLast(".swift".count).prefix { $0 != "+" })
            guard room.machines.contains(name) else { continue }
            found.insert(name)
            let others = room.machines.subtracting([name]).union([room.root, room.effects])
            let named = Set(words(of: file)).intersection(others)
            #expect(named.isEmpty, "\(file.path) names \(named.sorted().joined(separator: ", "))")
        }
        #expect(found == room.machines)
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
