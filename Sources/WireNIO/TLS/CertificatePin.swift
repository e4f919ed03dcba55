internal import CSodium
internal import NIOSSL

/// The fingerprint of a server's public key, written `sha256:BASE64`.
///
/// The hash is that of the key (SubjectPublicKeyInfo, as in RFC 7469, 2.4), not of the certificate: a certificate that
/// is renewed with the same key keeps its pin.
package struct CertificatePin: Hashable, Sendable, CustomStringConvertible {
    private static let prefix = "sha256:"
    private static let hashBytes = 32

    private let hash: [UInt8]

    /// Reads the text form; nil when it is not 32 bytes in Base64 after `sha256:`.
    package init?(_ text: String) {
        guard text.hasPrefix(Self.prefix) else { return nil }
        let encoded = text.dropFirst(Self.prefix.count)
        var bytes = [UInt8](repeating: 0, count: Self.hashBytes)
        var count = 0
        let result = sodium_base642bin(
            &bytes, bytes.count, String(encoded), encoded.utf8.count, nil, &count, nil, sodium_base64_VARIANT_ORIGINAL)
        guard result == 0, count == Self.hashBytes else { return nil }
        hash = bytes
    }

    init(keyOf certificate: NIOSSLCertificate) throws {
        let key = try certificate.extractPublicKey().toSPKIBytes()
        var bytes = [UInt8](repeating: 0, count: Self.hashBytes)
        crypto_hash_sha256(&bytes, key, UInt64(key.count))
        hash = bytes
    }

    package var description: String {
        var text = [CChar](repeating: 0, count: 4 * (Self.hashBytes + 2) / 3 + 1)
        sodium_bin2base64(&text, text.count, hash, hash.count, sodium_base64_VARIANT_ORIGINAL)
        return Self.prefix + String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
