#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Saved inputs: `Tests/Corpus/<target>/<what it shows>`. Some show a bug; those named `guided-…` reach code that the
/// others do not.
package enum Corpus {
    /// All inputs of a target, by name.
    package static func inputs(of target: String, filePath: String = #filePath) throws -> [(
        name: String, bytes: [UInt8]
    )] {
        var root = URL(fileURLWithPath: filePath)
        // Fuzzing, TestSupport, Sources.
        for _ in 0..<4 { root.deleteLastPathComponent() }
        let folder = root.appending(path: "Tests/Corpus").appending(path: target)
        return try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted().map { name in
            (name, Array(try Data(contentsOf: folder.appending(path: name))))
        }
    }
}
