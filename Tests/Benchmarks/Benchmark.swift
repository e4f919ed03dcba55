/// Something that Parley does all the time, to be counted.
struct Benchmark: Sendable {
    let name: String
    /// Makes what it takes. The answer does it once, by its number from 0 on, and throws where what came of it is wrong:
    /// nothing that fails is counted.
    let prepare: @Sendable () throws -> (_ number: Int) throws -> Void

    static let all = screen + client + server

    struct Failure: Error {
        let text: String
    }

    static func check(_ isRight: Bool, _ text: String) throws {
        guard isRight else { throw Failure(text: text) }
    }
}
