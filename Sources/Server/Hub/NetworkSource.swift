internal import Glibc

/// Where a connection comes from, as far as one party can choose it: an IPv4 address, the half of an IPv6 address that
/// a network is given (its other half is the party's own), or a Unix socket, which only the server's own user reaches.
package enum NetworkSource: Hashable, Sendable {
    case local
    case ipv4(UInt32)
    case ipv6(UInt64)

    /// `address` as the server saw it; nil over a Unix socket.
    package init(address: String?) {
        self = address.flatMap(Self.parse) ?? .local
    }

    /// Over a Unix socket or the loopback interface.
    package var isThisMachine: Bool {
        switch self {
        case .local: true
        case .ipv4(let address): UInt32(bigEndian: address) >> 24 == 127
        case .ipv6(let network): network == 0
        }
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
                : .ipv6(bytes.loadUnaligned(as: UInt64.self))
        }
    }
}
