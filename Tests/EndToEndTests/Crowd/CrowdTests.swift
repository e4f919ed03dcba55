import Foundation
import Model
import TestSupport
import Testing

/// Two hundred clients of fifty users on a bad line, through two crashes of the real server process.
///
/// `PARLEY_CLIENTS` of each two hundred are `parley events` in a process of their own, 12 when it is not set, for the
/// sake of time; the others are the same sessions over the same sockets in this process. The talkers are always
/// programs. With it the line is harsher: some links stall for good, which takes the half minute of a heartbeat each
/// time. `PARLEY_SEED` draws other trouble, `PARLEY_PROGRAM` names another binary.
@Suite(.serialized, .ownThread, .timeLimit(.minutes(5)))
struct CrowdTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let isByHand = environment["PARLEY_CLIENTS"] != nil
    private static let programs = environment["PARLEY_CLIENTS"].flatMap(Int.init) ?? 12
    private static let seed = environment["PARLEY_SEED"].flatMap(UInt64.init) ?? 1

    @Test func `L-09 L-17 L-18 L-25 L-28 on a bad line nobody is too many, no kick is lost and everybody is back`()
        async throws
    {
        let crowd = try await Crowd(
            seed: Self.seed, programs: Self.programs, isHarsh: Self.isByHand)
        let watch = crowd.watch()
        for user in crowd.users { for platform in Crowd.platforms { try await crowd.enter(user, platform) } }
        crowd.talk()
        await crowd.settle()
        for member in crowd.members { #expect(member.story.value.isIn, "\(member.name)") }
        Self.tell("in")

        try await rivals(in: crowd)
        Self.tell("rivals")
        try await kicks(in: crowd)
        Self.tell("kicks")
        try await policies(in: crowd)
        Self.tell("policies")
        // Everybody is back who should be, and nobody else.
        await crowd.proxy.mend()
        crowd.talk()
        try await rollCall(of: crowd)
        Self.tell("healed")
        watch.cancel()
        let (looks, findings) = await watch.value
        #expect(findings.isEmpty)
        // How often depends on the machine.
        #expect(looks > 0)
        for member in crowd.members {
            let story = member.story.value
            #expect(story.logins <= 1, "\(member.name) came back by itself")
            #expect(story.endings.count <= 1, "\(member.name) \(story.endings)")
            #expect(story.flaw(in: Crowd.conversation) == nil, "\(member.name)")
        }
        let connections = await crowd.proxy.connections
        Self.tell("\(crowd.members.count) clients, \(connections) connections, \(looks) looks")
        await crowd.close()
    }

    /// One login too many for everybody, and the server dies of it.
    private func rivals(in crowd: Crowd) async throws {
        var pairs: [(winner: Member, loser: Member)] = []
        for (number, user) in crowd.users.enumerated() {
            let platform = Crowd.platforms[number % Crowd.platforms.count]
            let living = crowd.living(user)
            let loser = try #require(living.first(where: \.isProgram) ?? living.first { $0.platform == platform })
            pairs.append((try await crowd.enter(user, loser.platform), loser))
        }
        crowd.talk()
        _ = await pairs[0].winner.story.wait(until: \.isIn)
        try await crowd.server.restart(by: 9)
        for (winner, loser) in pairs {
            #expect(await winner.story.wait(until: \.isIn), "\(winner.name) is not in")
            #expect(await loser.story.wait(until: \.isOver), "\(loser.name) was not told")
            #expect(loser.story.value.endings == ["kicked"])
        }
        try await again(pairs.map(\.loser).filter(\.isProgram), in: crowd)
    }

    /// Whoever was displaced and is started again, as in a loop, stays out (L-28).
    private func again(_ displaced: [Member], in crowd: Crowd) async throws {
        #expect(!displaced.isEmpty)
        var again: [Member] = []
        for member in displaced.prefix(3) {
            #expect(await member.story.wait(until: { $0.exit != nil }))
            #expect(member.story.value.exit == 80)
            again.append(try await crowd.again(member))
        }
        for member in again {
            #expect(await member.story.wait(until: { $0.exit != nil }))
            #expect(member.story.value.exit == 80)
            #expect(member.story.value.wasTold)
        }
    }

    /// The operator signs ten users out, and one device of ten others.
    private func kicks(in crowd: Crowd) async throws {
        crowd.talk()
        for user in crowd.users.prefix(10) {
            let kicked = crowd.living(user)
            try await crowd.desk.kick(user)
            for member in kicked { await expectEnd(of: member, "revokedByOperator", exit: 82) }
        }
        for user in crowd.users.dropFirst(10).prefix(10) {
            let member = try #require(crowd.living(user).first)
            try await crowd.desk.end(member.story.value.instance, of: user)
            await expectEnd(of: member, "kicked", exit: 80)
        }
        for user in crowd.users.prefix(10) {
            let left = try await crowd.desk.instances(of: user)
            #expect(left.isEmpty)
            for platform in Crowd.platforms { try await crowd.enter(user, platform) }
        }
        await crowd.settle()
    }

    private func expectEnd(of member: Member, _ reason: String, exit: Int32) async {
        #expect(await member.story.wait(until: \.isOver), "\(member.name) does not know of its kick")
        #expect(member.story.value.endings == [reason])
        guard member.isProgram else { return }
        #expect(await member.story.wait(until: { $0.exit != nil }))
        #expect(member.story.value.exit == exit)
    }

    /// Each policy in turn, acting on all who are there; then a device too many under it. The server dies in between.
    private func policies(in crowd: Crowd) async throws {
        for kind in ["triple", "dual", "single"] {
            // In order before the change, or dead right after it.
            if kind == "triple" { try await crowd.server.restart(by: 15) }
            try await crowd.set(HouseRule(kind: kind))
            if kind == "dual" { try await crowd.server.restart(by: 9) }
            crowd.talk()
            for user in crowd.users { try await crowd.settle(user) }
            var newest: [Member] = []
            for user in crowd.users.suffix(10) { newest.append(try await crowd.enter(user, .mac)) }
            await crowd.settle()
            for member in newest {
                try await crowd.settle(member.user)
                #expect(member.story.value.isIn, "\(member.name) came last and is out")
            }
        }
        try await crowd.set(HouseRule(kind: "multi", numbers: ["web": 3]))
        for user in crowd.users.prefix(10) {
            for platform in [Platform.web, .web, .web, .android] { try await crowd.enter(user, platform) }
        }
        await crowd.settle()
        // Whoever was cut off when the last one came is out, and hears of it when the line is back.
        for user in crowd.users.prefix(10) { try await crowd.settle(user) }
    }

    private func rollCall(of crowd: Crowd) async throws {
        var texts: [Int64: String] = [:]
        for talker in crowd.talkers {
            #expect(await talker.finish() == 0)
            let acknowledged = talker.acknowledged.value
            #expect(acknowledged.flaws.isEmpty)
            #expect(acknowledged.texts.count == acknowledged.said.count)
            texts.merge(acknowledged.texts) { _, _ in "acknowledged under one number" }
        }
        let expected = texts.sorted { $0.key < $1.key }.map(\.value)
        for user in crowd.users {
            let living = crowd.living(user)
            for member in living {
                let isBack = await member.story.wait { story in
                    story.isLinked && (story.messages[Crowd.conversation] ?? []).count >= expected.count
                }
                #expect(isBack, "\(member.name) is not back; its link: \(member.story.value.link)")
                #expect(member.story.value.messages[Crowd.conversation]?.map(\.text) == expected)
            }
            let listed = try await crowd.desk.instances(of: user)
            #expect(Set(listed.map(\.InstanceId)) == Set(living.map(\.story.value.instance)))
            #expect(listed.allSatisfy { $0.Status == "Online" })
        }
    }

    /// For whoever runs it by hand.
    private static func tell(_ text: @autoclosure () -> String) {
        guard isByHand else { return }
        print("\(ContinuousClock.now) \(text())")
    }
}
