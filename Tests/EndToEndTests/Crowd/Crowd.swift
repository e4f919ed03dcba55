import Foundation
import Model
import Session
import TestSupport
import Testing
import UserSig

/// Fifty users, four talkers, one server, and a bad line between them.
final class Crowd {
    static let conversation = "group_crowd"
    static let platforms: [Platform] = [.web, .android, .terminal, .windows]
    /// Everybody's first devices: what `programs` of are real processes, and of those that come later as many in turn.
    static let size = 200

    let server: ServerProgram
    let proxy: FaultProxy
    let desk: OperatorClient
    let users: [UserID]
    private(set) var members: [Member] = []
    private(set) var talkers: [Talker] = []
    private let directory: TemporaryDirectory
    private let programs: Int
    private let reign: Watched<Reign>
    private var tickets = 0

    /// The policy in force; while it changes either may be.
    private struct Reign: Sendable {
        var rule: HouseRule
        var isChanging = false
        var changes = 0
    }

    /// `isHarsh`: see `Trouble.draw`.
    init(seed: UInt64, programs: Int, isHarsh: Bool) async throws {
        self.programs = programs
        users = (1...Self.size / Self.platforms.count).map { fixture(UserID("user\($0)")) }
        directory = try TemporaryDirectory()
        proxy = try await FaultProxy(seed: seed, isHarsh: isHarsh)
        let names = users.map(\.description) + (1...4).map { "talker\($0)" }
        server = try await ServerProgram(
            directory: directory.path, proxy: proxy,
            arguments: ["--group", "crowd=" + names.joined(separator: ",")])
        desk = OperatorClient(server)
        reign = Watched(Reign(rule: HouseRule(kind: "multi")))
        for number in 1...4 {
            let user = fixture(UserID("talker\(number)"))
            talkers.append(
                try await Talker(
                    user, to: fixture(GroupID("crowd")), ticket: ticket(for: user), server: proxy.address,
                    home: directory.path))
        }
    }

    var rule: HouseRule { reign.value.rule }

    /// A device that was never here before signs in.
    @discardableResult
    func enter(_ user: UserID, _ platform: Platform) async throws -> Member {
        let number = members.count
        let (device, ticket) = ("device\(number)", ticket(for: user))
        let isProgram = number * programs % Self.size < programs
        let member =
            if isProgram {
                try await Member(
                    user: user, platform: platform, device: device, ticket: ticket, server: proxy.address,
                    home: directory.path)
            } else {
                await Member(
                    session: user, platform: platform, device: device, ticket: ticket, server: proxy.address)
            }
        members.append(member)
        return member
    }

    /// The same device again, started as before by whoever does not know that it was kicked.
    func again(_ member: Member) async throws -> Member {
        let again = try await Member(
            user: member.user, platform: member.platform, device: member.device, ticket: ticket(for: member.user),
            server: proxy.address, home: directory.path)
        members.append(again)
        return again
    }

    func talk() {
        for talker in talkers { talker.talk(3) }
    }

    func set(_ rule: HouseRule) async throws {
        reign.change { ($0.isChanging, $0.changes) = (true, $0.changes + 1) }
        try await desk.setPolicy(rule)
        reign.change { ($0.rule, $0.isChanging) = (rule, false) }
    }

    /// Those of a user that are signed in as far as they know.
    func living(_ user: UserID) -> [Member] {
        members.filter { $0.user == user && $0.story.value.isIn }
    }

    /// Returns when nobody's login is under way.
    func settle(sourceLocation: SourceLocation = #_sourceLocation) async {
        for member in members where await !member.story.wait(until: { $0.isIn || $0.isOver }) {
            Issue.record(
                "\(member.name) neither came in nor was told why; its link: \(member.story.value.link)",
                sourceLocation: sourceLocation)
        }
    }

    /// Returns when nobody of a user's is too many as far as they know themselves. Who stays is the server's to say: on a
    /// bad line, whoever was connected when the policy changed.
    func settle(_ user: UserID, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        while let flaw = rule.violation(by: living(user).map(\.platform.rawValue)) {
            await desk.keepPace(20)
            let listed = Set(try await desk.instances(of: user).map(\.InstanceId))
            guard let leaver = living(user).first(where: { !listed.contains($0.story.value.instance) }) else {
                // One may have been told meanwhile.
                guard rule.violation(by: living(user).map(\.platform.rawValue)) != nil else { break }
                Issue.record("\(user) has \(flaw), also on the server", sourceLocation: sourceLocation)
                return
            }
            guard await leaver.story.wait(until: \.isOver) else {
                Issue.record("\(leaver.name) is out and was not told", sourceLocation: sourceLocation)
                return
            }
        }
        #expect(!living(user).isEmpty, "nobody of \(user) is in", sourceLocation: sourceLocation)
    }

    /// Looks at the registry from outside until it is cancelled; returns how often, and what it saw that must not be.
    func watch() -> Task<(looks: Int, findings: Set<String>), Never> {
        let (desk, users, reign) = (desk, users, reign)
        return Task {
            var findings: Set<String> = []
            var looks = 0
            while !Task.isCancelled {
                looks += 1
                let user = users[looks % users.count]
                // Half of what an operator may ask in a second.
                await desk.keepPace(20)
                let before = reign.value
                // Nobody of theirs was here yet.
                guard let instances = try? await desk.instances(of: user) else { continue }
                let after = reign.value
                guard !before.isChanging, before.changes == after.changes, !after.isChanging,
                    let violation = before.rule.violation(by: instances.map(\.Platform))
                else { continue }
                findings.insert("\(user) had \(violation)")
            }
            return (looks, findings)
        }
    }

    func close() async {
        for member in members { await member.leave() }
        await server.end(by: 15)
        await proxy.close()
    }

    /// No two are the same, so that none was used before another's kick.
    private func ticket(for user: UserID) -> String {
        tickets += 1
        return Ticket.make(
            user: user, issuedAt: SessionClock.system.now().wall, lifetimeSeconds: 3_600 + Int64(tickets))
    }
}
