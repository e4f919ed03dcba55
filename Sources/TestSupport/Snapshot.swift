package import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Compares `text` with `Snapshots/<test file>/<name>.txt` beside the test's file, as `assertRecorded` does.
package func assertSnapshot(
    _ text: String, named name: String, filePath: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let test = URL(fileURLWithPath: filePath)
    let folder = test.deletingLastPathComponent()
        .appending(path: "Snapshots").appending(path: test.deletingPathExtension().lastPathComponent)
    assertRecorded(text, in: folder.appending(path: "\(name).txt").path(), sourceLocation: sourceLocation)
}

/// Compares `text` with the file at `path`.
///
/// A missing file, or `RECORD_SNAPSHOTS=1` in the environment, writes the file and fails the test: look at what was
/// written, commit it, run again. Text files are compared without their final newline.
package func assertRecorded(
    _ text: String, in path: String, sourceLocation: SourceLocation = #_sourceLocation
) {
    let file = URL(fileURLWithPath: path)
    SecretWatch.suite.look(through: text, "the snapshot \(file.lastPathComponent)")
    let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"
    guard !isRecording, let data = try? Data(contentsOf: file) else {
        do {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data((text + "\n").utf8).write(to: file)
            Issue.record("recorded \(path); look at it and run again", sourceLocation: sourceLocation)
        } catch {
            Issue.record("cannot record \(path): \(error)", sourceLocation: sourceLocation)
        }
        return
    }
    let recorded = String(decoding: data, as: UTF8.self)
    guard recorded != text + "\n" else { return }
    Issue.record(
        "snapshot \(file.lastPathComponent) differs (- recorded, + now)\n\(difference(from: recorded, to: text + "\n"))",
        sourceLocation: sourceLocation)
}

/// Both texts line by line, with the differing lines marked.
private func difference(from recorded: String, to text: String) -> String {
    let old = recorded.split(separator: "\n", omittingEmptySubsequences: false)
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    return (0..<max(old.count, new.count)).flatMap { index -> [String] in
        let (was, now) = (index < old.count ? old[index] : nil, index < new.count ? new[index] : nil)
        if let was, was == now { return ["  \(was)"] }
        return [was.map { "- \($0)" }, now.map { "+ \($0)" }].compactMap { $0 }
    }
    .joined(separator: "\n")
}
