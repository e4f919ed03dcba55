import ArgumentParser
import Foundation
import Logging
import Model
import Rules
import Server
import Synchronization
import TestSupport
import Testing

@testable import parley

/// What a running server takes over from its file.
@Suite(.timeLimit(.minutes(5)))
struct ServerReloadTests {
    @Test func `L-17 policy, groups and log level change at once, and are said to`() async throws {
        let world = try await World("[policy]\nkind = \"multi\"\n")

        try await world.reload(
            "log-level = \"info\"\ngroups = { team = [\"alice\", \"bob\"] }\n[policy]\nkind = \"dual\"\n")
        #expect(try await world.server.administration.policy == LoginPolicy(kind: .dual))
        // Who is in it already is not added.
        #expect(try await world.server.administration.addMembers([.alice, .carol], to: .team) == [.carol])
        #expect(ServerLog.currentLevel == .info)

        try await world.reload("groups = { team = [\"bob\"] }\n[policy]\nkind = \"single\"\n")
        #expect(try await world.server.administration.policy == LoginPolicy(kind: .single))
        #expect(try await world.server.administration.addMembers([.alice, .bob], to: .team) == [.alice])
        #expect(world.messages == ["the configuration is read again", "the configuration is read again"])
        await world.server.stop()
    }

    @Test func `whom one can write to changes at once, and goes back when nothing is said`() async throws {
        let world = try await World("")
        #expect(await world.server.recipients == .known)
        try await world.reload("recipients = \"any\"\n")
        #expect(await world.server.recipients == .any)
        try await world.reload("recipients = \"friends\"\n")
        #expect(await world.server.recipients == .any)
        try await world.reload("")
        #expect(await world.server.recipients == .known)
        await world.server.stop()
    }

    @Test func `a file with an error changes nothing, and says where it is`() async throws {
        let world = try await World("[policy]\nkind = \"dual\"\n")

        for text in ["[policy]\nkind = \"all\"\n", "nope = 1\n[policy]\nkind = \"multi\"\n", "x ="] {
            try await world.reload(text)
        }
        #expect(try await world.server.administration.policy == LoginPolicy(kind: .dual))
        #expect(world.messages == Array(repeating: "the configuration stays as it was", count: 3))

        try await world.reload("[policy]\nkind = \"multi\"\n")
        #expect(try await world.server.administration.policy == LoginPolicy(kind: .multi))
        await world.server.stop()
    }

    @Test func `what takes a restart is named, and what is no longer said stays`() async throws {
        let world = try await World("groups = { team = [\"alice\"] }\n[policy]\nkind = \"dual\"\n")

        try await world.reload("listen = \"127.0.0.1:1\"\n")
        #expect(
            world.messages == [
                "these settings take a restart", "the file no longer names a group; it stays as it is",
                "the configuration is read again",
            ])
        #expect(try await world.server.administration.policy == LoginPolicy(kind: .dual))
        #expect(try await world.server.administration.addMembers([.alice], to: .team) == [])
        await world.server.stop()
    }

    @Test func `what the server could not take over is tried again`() async throws {
        let world = try await World("groups = { team = [\"alice\"] }\n[policy]\nkind = \"multi\"\n")
        let text = "groups = { team = [\"alice\", \"bob\"] }\n[policy]\nkind = \"dual\"\n"

        world.disk.isFull.withLock { $0 = true }
        try await world.reload(text)
        #expect(
            world.messages == [
                "the policy stays as it was", "group team stays as it was", "the configuration is read again",
            ])
        world.disk.isFull.withLock { $0 = false }
        try await world.reload(text)

        #expect(try await world.server.administration.policy == LoginPolicy(kind: .dual))
        #expect(try await world.server.administration.addMembers([.bob], to: .team) == [])
        #expect(world.messages.count == 4)
        await world.server.stop()
    }

    /// A server with a file, on a Unix socket.
    private final class World {
        let directory: TemporaryDirectory
        let server: ChatServer
        let disk = Disk()
        private let command: ServeCommand
        private var reloading: ServerReload
        private let recorded: Messages

        var messages: [String] { recorded.kept.withLock { $0 } }

        init(_ text: String) async throws {
            directory = try TemporaryDirectory()
            let data = directory.path + "/data"
            #expect(mkdir(data, 0o700) == 0)
            try text.write(toFile: data + "/server.toml", atomically: true, encoding: .utf8)
            command = try ServeCommand.parse(["--data", data, "--listen", "unix:" + directory.path + "/socket"])
            let messages = Messages()
            recorded = messages
            let settings = try ServerSettings(command)
            server = ChatServer(
                settings.configuration, logger: .watched,
                beforeCommit: { [disk] in
                    if disk.isFull.withLock({ $0 }) { throw POSIXError(.ENOSPC) }
                })
            reloading = ServerReload(settings, logger: Logger(label: "test") { _ in Recorder(messages: messages) })
            _ = try await server.start()
        }

        func reload(_ text: String) async throws {
            try text.write(toFile: directory.path + "/data/server.toml", atomically: true, encoding: .utf8)
            await reloading.run(command, on: server)
        }
    }

    private final class Disk: Sendable {
        let isFull = Mutex(false)
    }

    private final class Messages: Sendable {
        let kept = Mutex<[String]>([])
    }

    private struct Recorder: LogHandler {
        let messages: Messages
        var logLevel = Logger.Level.trace
        var metadata: Logger.Metadata = [:]

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            messages.kept.withLock { $0.append("\(event.message)") }
        }
    }
}
