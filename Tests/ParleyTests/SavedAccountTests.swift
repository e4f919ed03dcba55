import Model
import Session
import TestSupport
import Testing
import WireNIO

@testable import parley

/// Who signs in when the program is started again.
struct SavedAccountTests {
    private static let elsewhere = ServerAddress.unix(path: "/run/parley")
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        FileSessionStorage(
            directory: directory.path, server: Self.elsewhere,
            device: Device(platform: .terminal, id: .laptop, name: "laptop"),
            isWindow: true, report: { _ in }
        ).save(SavedAccount(server: Self.elsewhere, user: .alice, appID: 7, ticket: nil))
    }

    private func settings(
        server: ServerAddress? = nil, user: String? = nil, ticket: Secret? = nil, trust: TLSTrust = .system
    ) throws -> ClientSettings {
        try ClientSettings(
            server: server ?? ClientSettings.defaultServer, isServerGiven: server != nil, user: user, ticket: ticket,
            device: Device(platform: .terminal, id: .laptop, name: "laptop"), dataDirectory: directory.path,
            trust: trust
        ).withSavedAccount
    }

    @Test func `the saved account is taken where nothing given speaks against it`() throws {
        for settings in [try settings(), try settings(user: "alice"), try settings(server: Self.elsewhere)] {
            #expect(settings.server == Self.elsewhere)
            #expect(settings.user == "alice")
            #expect(settings.appID == 7)
            #expect(settings.ticket == nil)
        }
    }

    @Test func `a server, a user or a ticket that was given counts more, be it the default server`() throws {
        #expect(try settings(server: ClientSettings.defaultServer).server == ClientSettings.defaultServer)
        #expect(try settings(server: ClientSettings.defaultServer).user == nil)
        #expect(try settings(user: "bob").server == ClientSettings.defaultServer)
        #expect(try settings(ticket: "a ticket").user == nil)
    }

    @Test func `proof that is asked of a server to which nothing is encrypted is refused, and not passed over`() throws
    {
        let pinned = TLSTrust(pins: try ClientValue.pins("sha256:" + String(repeating: "A", count: 43) + "="))
        for server in [ServerAddress.ws(host: "h", port: 1), .ws(host: "127.0.0.1", port: 1)] {
            #expect(throws: CommandFailure.self) { try settings(server: server, user: "bob", trust: pinned) }
        }
        _ = try settings(server: .wss(host: "h", port: 1, path: "/"), user: "bob", trust: pinned)
        // The option may stand in the configuration, and the person types a server.
        _ = try settings(user: "bob", trust: pinned)
    }
}
