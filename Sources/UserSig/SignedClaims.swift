internal import CSodium

/// Claims and the signature that came or goes with them.
struct SignedClaims {
    let claims: TicketClaims
    let signature: [UInt8]

    static let signatureBytes = Int(crypto_auth_hmacsha256_BYTES)

    init(claims: TicketClaims, signature: [UInt8]) {
        self.claims = claims
        self.signature = signature
    }

    init(signing claims: TicketClaims, with secret: TicketSecret) {
        self.init(claims: claims, signature: Self.signature(of: claims, with: secret))
    }

    /// Takes the same time for every wrong signature.
    func isGenuine(_ secret: TicketSecret) -> Bool {
        let expected = Self.signature(of: claims, with: secret)
        return signature.count == expected.count && sodium_memcmp(signature, expected, expected.count) == 0
    }

    /// HMAC-SHA256 over one line per claim. In three steps because the one-shot call reads exactly 32 bytes of key.
    private static func signature(of claims: TicketClaims, with secret: TicketSecret) -> [UInt8] {
        var text = """
            TLS.identifier:\(claims.userID)
            TLS.sdkappid:\(claims.appID)
            TLS.time:\(claims.issuedAt)
            TLS.expire:\(claims.lifetime)

            """
        if let buffer = claims.userBuffer { text += "TLS.userbuf:\(Base64.text(of: buffer))\n" }
        let message = Array(text.utf8)
        var mac = [UInt8](repeating: 0, count: signatureBytes)
        var state = crypto_auth_hmacsha256_state()
        crypto_auth_hmacsha256_init(&state, secret.bytes, secret.bytes.count)
        crypto_auth_hmacsha256_update(&state, message, UInt64(message.count))
        crypto_auth_hmacsha256_final(&state, &mac)
        return mac
    }
}
