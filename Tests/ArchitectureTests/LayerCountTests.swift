import Testing

/// What it takes to add a dialog or a popup to the screen, counted at those that are there.
struct LayerCountTests {
    /// These two also decide how a login that runs ends, wherever it was asked for.
    private static let known = ["SwitchAccountDialog": 4, "NewTicketDialog": 4]

    @Test func `a dialog is named in its own file and where it comes up`() throws {
        let dialogs = try types(conformingTo: "DialogContent")
        #expect(dialogs.count >= 7)
        for dialog in dialogs {
            let files = try sources.filter { $0.contains("\(dialog)(") || $0.contains(" \(dialog) ") }
            let allowed = Self.known[dialog] ?? 2
            #expect(files.count <= allowed, "\(dialog) is named in \(files.map(\.name))")
        }
    }

    @Test func `a popup or page is named in three files at most`() throws {
        let layers = try types(conformingTo: "Layer")
        #expect(layers.count >= 4)
        for layer in layers {
            let files = try sources.filter { $0.contains("\(layer)(") || $0.contains("\(layer).self") }
            #expect(files.count <= 3, "\(layer) is named in \(files.map(\.name))")
        }
    }

    @Test func `only the root switches over what layers ask for`() throws {
        let files = try sources.filter { $0.contains("case .toggleHelp:") }
        #expect(files.map(\.name) == ["AppState+Requests.swift"])
    }

    private var sources: [Repository.SourceFile] {
        get throws { try Repository().swiftFiles(under: "Sources/Tui") }
    }

    private func types(conformingTo name: String) throws -> [String] {
        try sources.flatMap { $0.text.matches(of: /struct (\w+): (\w+) \{/) }
            .filter { $0.2 == name }.map { String($0.1) }
    }
}
