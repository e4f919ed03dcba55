import Testing

/// A type that is spread over many files stays readable only as long as the files do not all call each other.
struct CircleTests {
    private static let allowed = 3

    @Test func `the extension files of a type do not call each other in a large circle`() throws {
        let sources = try Repository().swiftFiles(under: "Sources").filter { $0.name.contains("+") }
        let types = Dictionary(grouping: sources) { String($0.name.prefix { $0 != "+" }) }
        #expect(types.count > 20)
        for (type, files) in types.sorted(by: { $0.key < $1.key }) where files.count >= 3 {
            let circle = CallGraph(files).largestCircle
            #expect(
                circle.count <= Self.allowed,
                "\(circle.count) files of \(type) call each other: \(circle.joined(separator: " "))")
        }
    }

    @Test func `finds the circle and leaves out who only looks on`() {
        func file(_ name: String, _ text: String) -> Repository.SourceFile {
            .init(path: "T+\(name).swift", text: text)
        }
        let graph = CallGraph([
            file("A", "    func a() { b() }"), file("B", "    func b() { c }"),
            file("C", "    var c: Int {\n        a() // and d()\n    }"), file("D", "    func d() { other.e(); a() }"),
            file("E", "    func e() {}"),
        ])

        #expect(graph.largestCircle == ["T+A.swift", "T+B.swift", "T+C.swift"])
    }
}
