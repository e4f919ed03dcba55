import Model
import Session
import TestSupport
import Testing

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

    private func settings(server: ServerAddress? = nil, user: String? = nil, ticket: Secret? = nil) -> ClientSettings {
        ClientSettings(
            server: server ?? ClientSettings.defaultServer, isServerGiven: server != nil, user: user, ticket: ticket,
            device: Device(platform: .terminal, id: .laptop, name: "laptop"), dataDirectory: directory.path
        ).withSavedAccount
    }

    @Test func `the saved account is taken where nothing given speaks against it`() {
        for settings in [settings(), settings(user: "alice"), settings(server: Self.elsewhere)] {
            #expect(settings.server == Self.elsewhere)
            #expect(settings.user == "alice")
            #expect(settings.appID == 7)
            #expect(settings.ticket == nil)
        }
    }

    @Test func `a server, a user or a ticket that was given counts more, be it the default server`() {
        #expect(settings(server: ClientSettings.defaultServer).server == ClientSettings.defaultServer)
        #expect(settings(server: ClientSettings.defaultServer).user == nil)
        #expect(settings(user: "bob").server == ClientSettings.defaultServer)
        #expect(settings(ticket: "a ticket").user == nil)
    }
}
