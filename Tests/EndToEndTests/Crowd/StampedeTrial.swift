import Foundation
import Model
import Session
import TestSupport
import Testing
import UserSig

private let stampede = ProcessInfo.processInfo.environment["PARLEY_STAMPEDE"].flatMap(Int.init) ?? 0

/// Everybody comes back at once after a restart: how long it takes, and what it costs the server. By hand:
/// `PARLEY_STAMPEDE=2000 swift test --filter StampedeTrial`, with `PARLEY_PROGRAM` to name a release build.
@Suite(.serialized, .enabled(if: stampede > 0, "PARLEY_STAMPEDE is not set"), .timeLimit(.minutes(5)))
struct StampedeTrial {
    /// Outside of the ports that connections get, so that it is free again at every start.
    private static let port = 17_117

    @Test func `after TERM and after KILL everybody is back, no faster than the server lets them`() async throws {
        let directory = try TemporaryDirectory()
        let server = try await ServerProgram(directory: directory.path, port: Self.port)
        let began = ContinuousClock.now
        var crowd: [Member] = []
        for number in 0..<stampede {
            let user = fixture(UserID("user\(number)"))
            crowd.append(
                await Member(
                    session: user, platform: .terminal, device: "device",
                    ticket: Ticket.make(user: user, issuedAt: SessionClock.system.now().wall, lifetimeSeconds: 3_600),
                    server: .ws(host: "127.0.0.1", port: Self.port)))
        }
        try await report("first logins", crowd, since: began, on: server)
        for signal: Int32 in [15, 9, 15] {
            let began = ContinuousClock.now
            try await server.restart(by: signal)
            let name = signal == 9 ? "KILL" : "TERM"
            print("\(name): listening again after \(began.duration(to: .now))")
            try await report(name, crowd, since: began, on: server)
        }
        for member in crowd { #expect(member.story.value.logins == 1) }
        await server.end(by: 9)
        for member in crowd { await member.leave() }
    }

    private func report(
        _ name: String, _ crowd: [Member], since began: ContinuousClock.Instant, on server: ServerProgram
    ) async throws {
        for member in crowd {
            #expect(await member.story.wait { $0.listedAt.map { $0 > began } ?? false }, "\(member.name) is not back")
        }
        let times = crowd.compactMap { $0.story.value.listedAt }.map { began.duration(to: $0) / .seconds(1) }.sorted()
        let peak = times.indices.map { first in times[first...].prefix { $0 < times[first] + 1 }.count }.max() ?? 0
        let (cpu, memory) = Self.cost(of: server.pid ?? 0)
        print(
            """
            \(name): \(crowd.count) clients, half after \(times[times.count / 2]) s, 99% after \
            \(times[times.count * 99 / 100]) s, all after \(times[times.count - 1]) s; at most \(peak) in a second; \
            server \(cpu) s of CPU, \(memory) resident at most
            """)
        // Five hundred at once and as many in each second, seen from clients that are late with it.
        #expect(peak <= 1_200)
    }

    /// Seconds of CPU since its start, and the most memory it had.
    private static func cost(of pid: Int32) -> (cpu: Double, memory: String) {
        let stat = (try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)) ?? ""
        let ticks = stat.split(separator: " ").dropFirst(13).prefix(2).compactMap { Double($0) }.reduce(0, +)
        let status = (try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)) ?? ""
        let memory = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }?.dropFirst(7)
        return (ticks / 100, memory.map { $0.filter { $0 != "\t" } } ?? "?")
    }
}
