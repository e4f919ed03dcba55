import Foundation
import Model

/// `parley send`: what it is given goes to the whole crowd, and it knows what was acknowledged.
final class Talker: Sendable {
    let acknowledged = Watched(Acknowledged())
    private let program: Program
    private let name: String

    struct Acknowledged: Sendable {
        var said: [String] = []
        var texts: [Int64: String] = [:]
        /// Acknowledged under a number that was taken, or refused.
        var flaws: [String] = []
        var exit: Int32?
    }

    private struct Receipt: Decodable {
        let line: Int
        let seq: Int64?
    }

    init(_ user: UserID, to group: GroupID, ticket: String, server: ServerAddress, home: String) async throws {
        name = "\(user)"
        program = try await Program(
            ["send", "group:\(group)", "-", "--json", "--server", "\(server)", "--user", "\(user)"],
            environment: ["HOME": home, "PARLEY_TICKET": ticket, "SWIFT_BACKTRACE": "enable=no"],
            errors: home + "/errors",
            hear: { [acknowledged] line in
                guard let receipt = try? JSONDecoder().decode(Receipt.self, from: Data(line.utf8)) else { return }
                acknowledged.change { state in
                    guard let seq = receipt.seq, state.texts[seq] == nil else { return state.flaws.append(line) }
                    state.texts[seq] = state.said[receipt.line - 1]
                }
            },
            ended: { [acknowledged] status in acknowledged.change { $0.exit = status } })
    }

    /// Says so many messages and does not wait.
    func talk(_ count: Int) {
        for _ in 0..<count {
            acknowledged.change { [name] in $0.said.append("\(name) says \($0.said.count + 1)") }
            program.say(acknowledged.value.said.last ?? "")
        }
    }

    /// Returns its exit code once everything is acknowledged.
    func finish() async -> Int32? {
        program.sayNoMore()
        _ = await acknowledged.wait { $0.exit != nil }
        return acknowledged.value.exit
    }
}
