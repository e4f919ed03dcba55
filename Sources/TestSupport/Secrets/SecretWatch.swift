internal import Model
internal import Synchronization
internal import Testing
package import Wire

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// The secrets that the tests' fixtures make, and a look for them wherever something is written, said or drawn.
///
/// Fixtures tell it of each secret before anybody can show it, and look through what came about when they end. What is
/// found is an issue of the test that runs.
package final class SecretWatch: Sendable {
    /// The one of this process: a secret of one test shows nowhere in another.
    package static let suite = SecretWatch()

    private let list = Mutex(SecretList())

    package init() {}

    /// A key or a token, as text; one with fewer than `SecretList.shortestRun` bytes can't be recognised.
    package func keep(_ secret: String, as name: String) {
        keep(Array(secret.utf8), as: name)
    }

    private func keep(_ secret: [UInt8], as name: String) {
        list.withLock { $0.add(secret, named: name) }
    }

    /// What a private file holds, without its final newline.
    package func keep(contentOf file: String, as name: String) throws {
        keep(String(try String(contentsOfFile: file, encoding: .utf8).prefix { $0 != "\n" }), as: name)
    }

    /// A ticket is its signature: what stands before it is much the same in all of a user's, what follows is a sum.
    package func keep(ticket: String) {
        keep(Self.signature(of: ticket), as: "a ticket")
    }

    /// The part of a ticket by which it is recognised.
    package static func signature(of ticket: String) -> [UInt8] {
        Array(ticket.utf8.suffix(64).prefix(48))
    }

    /// In every form in which 16 bytes are printed.
    package func keep(_ token: ResumeToken) {
        keep(token.bytes, as: "a resume token")
        keep(token.bytes.hexadecimal, as: "a resume token (hexadecimal)")
        keep(Data(token.bytes).base64EncodedString(), as: "a resume token (base64)")
        keep(token.bytes.map(\.description).joined(separator: ", "), as: "a resume token (bytes)")
    }

    /// A token that is watched from the start.
    package func makeResumeToken() -> ResumeToken {
        var random = SystemRandomNumberGenerator()
        let token = fixture(ResumeToken((0..<16).map { _ in random.next() }))
        keep(token)
        return token
    }

    /// The names of all secrets that show in these bytes.
    package func found(in bytes: [UInt8]) -> Set<String> {
        list.withLock { $0.found(in: bytes) }
    }

    /// Records an issue when `bytes` show a secret; `place` says what they are.
    package func look(through bytes: [UInt8], _ place: @autoclosure () -> String) {
        let found = found(in: bytes)
        guard !found.isEmpty else { return }
        let names = found.sorted().joined(separator: ", ")
        Issue.record("\(place()) shows \(names)")
    }

    package func look(through text: String, _ place: @autoclosure () -> String) {
        look(through: Array(text.utf8), place())
    }

    /// What other users of the machine see of a process. One that has ended shows nothing.
    package func look(throughProcess pid: Int32, _ name: String) {
        for file in ["cmdline", "environ"] {
            guard let content = FileManager.default.contents(atPath: "/proc/\(pid)/\(file)") else { continue }
            look(through: Array(content), "\(file) of \(name)")
        }
    }
}
