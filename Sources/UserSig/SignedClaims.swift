/// The claims of a ticket and their signature.
struct SignedClaims {
    let claims: TicketClaims
    let signature: [UInt8]

    static let signatureBytes = HMAC.bytes

    init(claims: TicketClaims, signature: [UInt8]) {
        self.claims = claims
        self.signature = signature
    }

    init(signing claims: TicketClaims, with secret: TicketSecret) {
        self.init(claims: claims, signature: Self.signature(of: claims, with: secret))
    }

    /// Whether the signature is right; takes the same time for every wrong one.
    func isGenuine(_ secret: TicketSecret) -> Bool {
        HMAC.isSame(signature, Self.signature(of: claims, with: secret))
    }

    /// HMAC-SHA256 over a text with one line per claim.
    private static func signature(of claims: TicketClaims, with secret: TicketSecret) -> [UInt8] {
        var text = """
            TLS.identifier:\(claims.userID)
            TLS.sdkappid:\(claims.appID)
            TLS.time:\(claims.issuedAt)
            TLS.expire:\(claims.lifetime)

            """
        if let buffer = claims.userBuffer { text += "TLS.userbuf:\(Base64.text(of: buffer))\n" }
        return HMAC.sha256(of: Array(text.utf8), key: secret.bytes)
    }
}
