internal import Model
internal import Synchronization
internal import Testing
package import Wire

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Knows the secrets that the tests' fixtures make, and looks for them in everything that is written, said or drawn.
///
/// Fixtures tell it each secret before anything can show it, and look through what came about when they end. A secret
/// that is found is an issue of the running test.
package final class SecretWatch: Sendable {
    /// The watch of this process. It is shared: a secret of one test must not show in another one either.
    package static let suite = SecretWatch()

    private let list = Mutex(SecretList())

    package init() {}

    /// Watches for a key or a token, given as text. One shorter than `SecretList.shortestRun` bytes can't be
    /// recognised.
    package func keep(_ secret: String, as name: String) {
        keep(Array(secret.utf8), as: name)
    }

    private func keep(_ secret: [UInt8], as name: String) {
        list.withLock { $0.add(secret, named: name) }
    }

    /// Watches for the content of a private file, without its final newline.
    package func keep(contentOf file: String, as name: String) throws {
        keep(String(try String(contentsOfFile: file, encoding: .utf8).prefix { $0 != "\n" }), as: name)
    }

    /// Watches for a ticket's signature: what is before it is nearly the same in all tickets of a user, and what
    /// follows is a checksum.
    package func keep(ticket: String) {
        keep(Self.signature(of: ticket), as: "a ticket")
    }

    /// The part of a ticket by which it is recognised.
    package static func signature(of ticket: String) -> [UInt8] {
        Array(ticket.utf8.suffix(64).prefix(48))
    }

    /// Watches for a token in every form in which 16 bytes are printed.
    package func keep(_ token: ResumeToken) {
        keep(token.bytes, as: "a resume token")
        keep(token.bytes.hexadecimal, as: "a resume token (hexadecimal)")
        keep(Data(token.bytes).base64EncodedString(), as: "a resume token (base64)")
        keep(token.bytes.map(\.description).joined(separator: ", "), as: "a resume token (bytes)")
    }

    /// A new token that is watched from the start.
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

    /// Looks at what other users of the machine see of a process. One that has ended shows nothing.
    package func look(throughProcess pid: Int32, _ name: String) {
        for file in ["cmdline", "environ"] {
            guard let content = FileManager.default.contents(atPath: "/proc/\(pid)/\(file)") else { continue }
            look(through: Array(content), "\(file) of \(name)")
        }
    }
}
