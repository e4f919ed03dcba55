import Testing
import WireNIO

struct HTTPEndpointTests {
    @Test(
        arguments: [
            ("http://host", .http(host: "host", port: 80), "/", "http://host:80"),
            (
                "http://127.0.0.1:8080/a/b?c=d", .http(host: "127.0.0.1", port: 8080), "/a/b?c=d",
                "http://127.0.0.1:8080"
            ),
            ("https://host?x", .https(host: "host", port: 443), "/?x", "https://host:443"),
            ("https://[::1]:1/", .https(host: "::1", port: 1), "/", "https://[::1]:1"),
            ("unix:/run/s", .unix(path: "/run/s"), "/", "unix:/run/s"),
            ("unix:/run/s:/v4/x?y=1:2", .unix(path: "/run/s"), "/v4/x?y=1:2", "unix:/run/s"),
        ] as [(String, HTTPEndpoint.Place, String, String)])
    func `reads addresses, and prints them without what may be secret`(
        text: String, place: HTTPEndpoint.Place, target: String, description: String
    ) throws {
        let endpoint = try HTTPEndpoint(parsing: text)

        #expect(endpoint.place == place)
        #expect(endpoint.target == target)
        #expect(endpoint.description == description)
    }

    @Test(
        arguments: [
            ("", .unknownScheme), ("host/path", .unknownScheme), ("ftp://host", .unknownScheme),
            ("http://me:secret@host/", .credentials), ("http://", .unusable), ("http://:80/", .unusable),
            ("http://host:99999/", .unusable), ("http://host/a b", .unusable), ("http://host/\r\nX: y", .unusable),
            ("http://ho\0st/", .unusable), ("http://ho\nst/", .unusable), ("http://host/ä", .unusable),
            ("http://host/#x", .unusable), ("unix:", .unusable), ("unix::/x", .unusable),
        ] as [(String, HTTPAddressError)])
    func `says what is wrong with an address`(text: String, error: HTTPAddressError) {
        #expect(throws: error) { try HTTPEndpoint(parsing: text) }
        #expect(!error.description.contains("secret"))
    }

    @Test(
        arguments: [
            ("http://host/", true), ("http://127.0.0.1/", false), ("http://localhost:1", false),
            ("https://host/", false), ("unix:/s", false),
        ])
    func `knows who else could read it`(text: String, isExposed: Bool) throws {
        #expect(try HTTPEndpoint(parsing: text).isExposed == isExposed)
    }
}
