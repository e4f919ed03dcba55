internal import NIOSSL

/// The DNS names for which a certificate was made.
enum CertificateNames {
    private static let shownNames = 3

    /// Whether one of the names is `host` (RFC 6125, 6.4): letters in any case, `*` only as a whole first label and for
    /// exactly one. The common name and IP addresses do not count.
    static func of(_ certificate: NIOSSLCertificate, include host: String) -> Bool {
        names(certificate).contains { matches($0, host) }
    }

    /// Returns a few names to show; those that are not plain letters are left out.
    static func shown(_ certificate: NIOSSLCertificate) -> [String] {
        Array(names(certificate).filter { $0.utf8.allSatisfy(isNameByte) }.prefix(shownNames))
    }

    static func matches(_ pattern: String, _ host: String) -> Bool {
        let pattern = labels(pattern)
        let host = labels(host)
        guard pattern.count == host.count, !host.contains("") else { return false }
        if pattern == host { return true }
        return pattern.count > 2 && pattern[0] == "*" && pattern.dropFirst() == host.dropFirst()
    }

    private static func labels(_ name: String) -> [Substring] {
        let name = name.lowercased()
        return (name.hasSuffix(".") ? name.dropLast() : name[...]).split(
            separator: ".", omittingEmptySubsequences: false)
    }

    /// Reads the names. The library has no public way to read them; its own check would take an IP address in the
    /// certificate that is the peer's own as proof of any name, and somebody who answers for a forged name can have
    /// such a certificate.
    private static func names(_ certificate: NIOSSLCertificate) -> [String] {
        certificate._subjectAlternativeNames().compactMap {
            $0.nameType == .dnsName ? String(decoding: $0.contents, as: UTF8.self) : nil
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
            UInt8(ascii: "*"):
            true
        default: false
        }
    }
}
