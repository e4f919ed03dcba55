internal import CSodium

/// A key for one purpose, derived from the app's secret: a signature with it is valid for nothing else, tickets least
/// of all.
package struct DerivedKey: Sendable {
    package static let hashBytes = HMAC.bytes

    private let bytes: [UInt8]

    package init(from secret: TicketSecret, for purpose: String) {
        bytes = HMAC.sha256(of: Array(purpose.utf8), key: secret.bytes)
    }

    package func hash(of message: [UInt8]) -> [UInt8] {
        HMAC.sha256(of: message, key: bytes)
    }

    /// Whether the hash is right; takes the same time for every wrong one.
    package func isGenuine(_ hash: [UInt8], of message: [UInt8]) -> Bool {
        HMAC.isSame(hash, self.hash(of: message))
    }
}

extension DerivedKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "***" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

enum HMAC {
    static let bytes = Int(crypto_auth_hmacsha256_BYTES)

    /// Computes the HMAC, in three steps because libsodium's one-shot call reads exactly 32 bytes of key.
    static func sha256(of message: [UInt8], key: [UInt8]) -> [UInt8] {
        var mac = [UInt8](repeating: 0, count: bytes)
        var state = crypto_auth_hmacsha256_state()
        crypto_auth_hmacsha256_init(&state, key, key.count)
        crypto_auth_hmacsha256_update(&state, message, UInt64(message.count))
        crypto_auth_hmacsha256_final(&state, &mac)
        return mac
    }

    /// Compares two codes; takes the same time for every wrong one.
    static func isSame(_ mac: [UInt8], _ expected: [UInt8]) -> Bool {
        mac.count == expected.count && sodium_memcmp(mac, expected, expected.count) == 0
    }
}
