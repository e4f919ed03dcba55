internal import Glibc

/// The header of the PROXY protocol, version 2, with which a proxy tells the address of the client (haproxy.org,
/// proxy-protocol.txt, 2.2).
struct ProxyHeader: Equatable {
    /// The client's address; nil when the proxy speaks for itself, for instance to check the server, or the client has
    /// no IP address.
    let address: String?
    /// The length of the header in bytes.
    let length: Int

    /// The longest header that is accepted, more than any proxy sends: the addresses take 52 bytes, what may follow
    /// them some hundred.
    static let longest = 4096

    /// The bytes are no such header, or too long a one.
    struct Malformed: Error, Equatable {}

    private static let signature: [UInt8] = [
        0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A,
    ]
    private static let fixedPart = 16

    /// Reads the beginning of a connection; nil while the header is not complete.
    init?(_ bytes: [UInt8]) throws(Malformed) {
        guard bytes.starts(with: Self.signature.prefix(bytes.count)) else { throw Malformed() }
        guard bytes.count >= Self.fixedPart else { return nil }
        length = Self.fixedPart + Int(bytes[14]) << 8 + Int(bytes[15])
        guard length <= Self.longest else { throw Malformed() }
        let isForwarded: Bool
        switch bytes[12] {
        case 0x20: isForwarded = false
        case 0x21: isForwarded = true
        default: throw Malformed()
        }
        let place = Self.fixedPart..<length
        let family: (name: Int32, addressBytes: Int, leastBytes: Int)
        switch bytes[13] {
        case 0x11: family = (AF_INET, 4, 12)
        case 0x21: family = (AF_INET6, 16, 36)
        case 0x31: family = (AF_UNIX, 0, 216)
        case 0x00: family = (AF_UNSPEC, 0, 0)
        // Datagrams, and unknown address families.
        default: throw Malformed()
        }
        guard place.count >= family.leastBytes || !isForwarded else { throw Malformed() }
        guard bytes.count >= length else { return nil }
        guard isForwarded, family.addressBytes > 0 else {
            address = nil
            return
        }
        address = Self.text(Array(bytes[place].prefix(family.addressBytes)), family.name)
    }

    private static func text(_ address: [UInt8], _ family: Int32) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard inet_ntop(family, address, &buffer, socklen_t(buffer.count)) != nil else { return nil }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
