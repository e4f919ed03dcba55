internal import Glibc
package import Testing

/// Checks a property with the saved inputs of a target, then with random inputs made from them.
///
/// The property returns what does not hold for an input, or nil. A failure prints the seed: `PARLEY_SEED=17` makes that
/// one input again, `PARLEY_SEEDS=1000000` as many as wanted. `PARLEY_TRACE=FILE` keeps the input about to be run in
/// `FILE.<target>`, for a run that ends in a trap.
package func fuzz(
    _ target: String, rounds: UInt64, words: [String] = [], sourceLocation: SourceLocation = #_sourceLocation,
    _ property: ([UInt8]) async throws -> String?
) async throws {
    let saved = try Corpus.inputs(of: target)
    #expect(!saved.isEmpty, "there is no corpus of \(target)", sourceLocation: sourceLocation)
    let one = number("PARLEY_SEED")
    if one == nil {
        for (name, bytes) in saved {
            guard let finding = try await property(bytes) else { continue }
            Issue.record("\(target)/\(name): \(finding)", sourceLocation: sourceLocation)
        }
    }
    let trace = getenv("PARLEY_TRACE").map { open(String(cString: $0) + "." + target, O_WRONLY | O_CREAT, 0o600) }
    defer { if let trace { close(trace) } }
    let seeds = one.map { $0...$0 } ?? 1...max(1, number("PARLEY_SEEDS") ?? rounds)
    var findings = 0
    for seed in seeds where findings < 3 {
        var mutator = ByteMutator(seed: seed, corpus: saved.map(\.bytes), words: words)
        let bytes = mutator.next()
        if let trace {
            ftruncate(trace, 0)
            pwrite(trace, bytes, bytes.count, 0)
        }
        guard let finding = try await property(bytes) else { continue }
        findings += 1
        let text = String(decoding: bytes, as: UTF8.self).debugDescription
        Issue.record(
            "\(target), PARLEY_SEED=\(seed): \(finding)\n\(text)\n\(bytes)", sourceLocation: sourceLocation)
    }
}

private func number(_ variable: String) -> UInt64? {
    getenv(variable).flatMap { UInt64(String(cString: $0)) }
}
