import Testing

@testable import WireNIO

struct CertificateNamesTests {
    @Test(
        arguments: [
            ("chat.example.org", "chat.example.org", true), ("CHAT.example.org", "chat.EXAMPLE.org", true),
            ("chat.example.org", "chat.example.org.", true), ("*.example.org", "chat.example.org", true),
            ("*.example.org", "a.chat.example.org", false), ("*.example.org", "example.org", false),
            ("*.org", "example.org", false), ("*", "localhost", false), ("c*.example.org", "chat.example.org", false),
            ("chat.*.org", "chat.example.org", false), ("", "", false), ("*.example.org", ".example.org", false),
            ("example.org", "chat.example.org", false), ("*.*.org", "a.b.org", false),
        ])
    func `a name covers itself, a star one label`(pattern: String, host: String, matches: Bool) {
        #expect(CertificateNames.matches(pattern, host) == matches)
    }
}
