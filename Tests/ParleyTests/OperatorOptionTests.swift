import ArgumentParser
import Foundation
import Model
import Operator
import Server
import TestSupport
import Testing
import WireNIO

@testable import parley

struct OperatorOptionTests {
    private let none = SettingLayers<ServerKey>(file: nil)
    private let tcp = ServerAddress.ws(host: "127.0.0.1", port: 7070)

    private func listener(_ arguments: String..., besides address: ServerAddress? = nil) throws
        -> OperatorConfiguration?
    {
        try OperatorOptions.parse(arguments).listener(besides: address ?? tcp, none)
    }

    @Test func `listens at loopback, and nowhere when the server listens at a Unix socket`() throws {
        let standard = try #require(try listener())
        #expect(standard.listen == .tcp(host: "127.0.0.1", port: 7071))
        #expect(standard.admins == ["administrator"])
        // A second server on the machine must still start.
        #expect(!standard.isRequired)
        #expect(try listener(besides: .unix(path: "/s")) == nil)
    }

    @Test func `listens where it is told to, or not at all`() throws {
        let named = try listener("--operator-listen", "unix:/run/o", "--admin", "root", "--admin", "ops")
        #expect(named?.listen == .unix(path: "/run/o"))
        #expect(named?.admins == ["root", "ops"])
        #expect(named?.isRequired == true)
        #expect(try listener("--operator-listen", "off") == nil)
        #expect(
            try listener("--operator-listen", "[::1]:0", besides: .unix(path: "/s"))?.listen.description
                == "http://[::1]:0")
    }

    @Test(arguments: [
        ["--operator-listen", "7071"], ["--operator-listen", "wss://x"], ["--admin", "no body"],
        (0..<11).flatMap { ["--admin", "a\($0)"] },
    ])
    func `refuses a listener that can't be`(arguments: [String]) {
        #expect(throws: CommandFailure.self) { try OperatorOptions.parse(arguments).listener(besides: tcp, none) }
    }

    @Test func `reads the webhook's address and token, and refuses half of it`() throws {
        let directory = try TemporaryDirectory()
        let file = directory.path + "/token"
        try "secret\n".write(toFile: file, atomically: true, encoding: .utf8)
        let webhook = try #require(
            try OperatorOptions.parse(["--webhook-url", "https://h.example.com/x?k=1", "--webhook-token-file", file])
                .webhook(none))
        #expect(webhook.endpoint.description == "https://h.example.com:443")
        #expect(webhook.token == WebhookToken("secret"))
        #expect(try OperatorOptions.parse([]).webhook(none)?.endpoint == nil)

        try " \n".write(toFile: file, atomically: true, encoding: .utf8)
        for arguments in [
            ["--webhook-url", "h.example.com"], ["--webhook-token-file", file], ["--webhook-ca", file],
            ["--webhook-url", "http://h", "--webhook-token-file", file],
            ["--webhook-url", "http://h", "--webhook-token-file", file + "x"],
        ] {
            #expect(throws: CommandFailure.self) { try OperatorOptions.parse(arguments).webhook(none) }
        }
    }
}
