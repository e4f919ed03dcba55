internal import Glibc

/// The source of a connection, as far as one party can choose it: an IPv4 address, the network of an IPv6 address that
/// a site is given, or a Unix socket, which only the server's own user reaches.
package enum NetworkSource: Hashable, Sendable {
    case local
    case ipv4(UInt32)
    /// The first 48 bits of an IPv6 address: providers give a site that much, and a home 56 or 60 bits of it (RFC
    /// 6177). A whole site has 65,536 networks of 64 bits.
    case ipv6(UInt64)

    /// Whether the source is on this machine: for instance a proxy or SSH server, behind which everybody may be.
    package var isOnThisMachine: Bool {
        switch self {
        case .local: true
        case .ipv4(let address): UInt32(bigEndian: address) >> 24 == 127
        case .ipv6(let site): site == 0
        }
    }

    /// The source of `address` as the server saw it; nil stands for a Unix socket.
    package init(address: String?) {
        self = address.flatMap(Self.parse) ?? .local
    }

    private static func parse(_ text: String) -> NetworkSource? {
        var ipv4 = in_addr()
        if inet_pton(AF_INET, text, &ipv4) == 1 { return .ipv4(ipv4.s_addr) }
        var ipv6 = in6_addr()
        guard inet_pton(AF_INET6, text, &ipv6) == 1 else { return nil }
        return withUnsafeBytes(of: &ipv6) { bytes in
            let isMapped = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
            return isMapped
                ? .ipv4(bytes.loadUnaligned(fromByteOffset: 12, as: UInt32.self))
                : .ipv6(UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)) >> 16)
        }
    }
}
