import Model
import Testing

struct ServerAddressTests {
    @Test(
        arguments: [
            ("ws://127.0.0.1:7070", .ws(host: "127.0.0.1", port: 7070), true),
            ("ws://127.0.0.1", .ws(host: "127.0.0.1", port: 7070), true),
            ("ws://127.0.0.1:7070/", .ws(host: "127.0.0.1", port: 7070), true),
            ("ws://localhost:1", .ws(host: "localhost", port: 1), true),
            ("ws://[::1]:7070", .ws(host: "::1", port: 7070), true),
            ("ws://[::1]", .ws(host: "::1", port: 7070), true),
            ("ws://chat.example.org:65535", .ws(host: "chat.example.org", port: 65535), false),
            ("ws://[2001:db8::1]:80", .ws(host: "2001:db8::1", port: 80), false),
            ("wss://chat.example.org", .wss(host: "chat.example.org", port: 7070, path: "/"), false),
            ("wss://[::1]:443/", .wss(host: "::1", port: 443, path: "/"), true),
            ("wss://host:1/chat/?x=y", .wss(host: "host", port: 1, path: "/chat/?x=y"), false),
            ("unix:/run/parley.sock", .unix(path: "/run/parley.sock"), true),
            ("unix:relative.sock", .unix(path: "relative.sock"), true),
        ] as [(String, ServerAddress, Bool)])
    func `reads addresses and knows which stay on this machine`(
        text: String, address: ServerAddress, isLocal: Bool
    ) throws {
        let parsed = try ServerAddress(parsing: text)

        #expect(parsed == address)
        #expect(parsed.isLocal == isLocal)
        #expect(try ServerAddress(parsing: parsed.description) == parsed)
    }

    @Test(
        arguments: [
            ("", .unknownScheme("")),
            ("127.0.0.1:7070", .unknownScheme("127.0.0.1:7070")),
            ("http://host", .unknownScheme("http://host")),
            ("WS://host", .unknownScheme("WS://host")),
            ("wss://", .badHost("")),
            ("wss://host/a b", .badPath("/a b")),
            ("wss://host:ws/", .badPort("ws")),
            ("unix:", .missingPath),
            ("unix:/run\0/s", .badPath("/run\0/s")),
            ("ws://", .badHost("")),
            ("ws://:7070", .badHost(":7070")),
            ("ws://a b:1", .badHost("a b:1")),
            ("ws://host/path", .badHost("host/path")),
            ("ws://[::1]x", .badHost("[::1]x")),
            ("ws://a]:b:80", .badHost("a]:b:80")),
            ("ws://a\u{12}b:1", .badHost("a\u{12}b:1")),
            ("ws://me@host:1", .badHost("me@host:1")),
            ("ws://[::1", .badHost("[::1")),
            ("ws://[host]:1", .badHost("[host]:1")),
            ("ws://::1", .badHost("::1")),
            ("ws://7070", .badHost("7070")),
            ("ws://\u{1B}[2J:1", .badHost("\u{1B}[2J:1")),
            ("wss://h\u{F6}st", .badHost("h\u{F6}st")),
            ("ws://host:", .badPort("")),
            ("ws://host:65536", .badPort("65536")),
            ("ws://host:-1", .badPort("-1")),
            ("ws://host:ws", .badPort("ws")),
        ] as [(String, AddressError)])
    func `says what is wrong with an address`(text: String, error: AddressError) {
        #expect(throws: error) { try ServerAddress(parsing: text) }
        #expect(!error.description.isEmpty)
    }

    @Test(arguments: [("ws://host", true), ("ws://127.0.0.1", false), ("wss://host", false), ("unix:/s", false)])
    func `knows where others could read what is sent`(text: String, isExposed: Bool) throws {
        #expect(try ServerAddress(parsing: text).isExposed == isExposed)
    }

    @Test func `a socket's path has at most 107 bytes`() throws {
        let longest = String(repeating: "x", count: 107)

        #expect(try ServerAddress(parsing: "unix:\(longest)") == .unix(path: longest))
        #expect(throws: AddressError.pathTooLong(bytes: 108)) { try ServerAddress(parsing: "unix:\(longest)x") }
    }

    @Test(arguments: [
        ("chat.example.org", "wss://chat.example.org:7070"), ("chat.example.org:443", "wss://chat.example.org:443"),
        ("localhost", "ws://localhost:7070"), ("127.0.0.1:9", "ws://127.0.0.1:9"), ("[::1]:9", "ws://[::1]:9"),
        ("10.0.0.1", "wss://10.0.0.1:7070"), ("chat.example.org/ws", "wss://chat.example.org:7070/ws"),
        ("localhost/ws", "wss://localhost:7070/ws"), ("/run/parley.sock", "unix:/run/parley.sock"),
        ("ws://chat.example.org", "ws://chat.example.org:7070"), ("unix:/x", "unix:/x"),
    ])
    func `what people type may lack the scheme, and is then encrypted unless it stays on this machine`(
        typed: String, address: String
    ) throws {
        #expect(try ServerAddress(typed: typed).description == address)
    }

    @Test(arguments: [
        "", "two words", "http://x", ":7070", "host:port", String(repeating: "a", count: 64),
        "chat." + String(repeating: "a", count: 64) + ".org",
    ])
    func `and is refused where it is no address`(text: String) {
        #expect(throws: AddressError.self) { try ServerAddress(typed: text) }
    }
}
