package import Model

/// Makes and checks tickets: the field's UserSig, TLSSigAPIv2 with HMAC-SHA256.
///
/// All functions are pure: key, claims and instant are arguments. A ticket's text is JSON in a zlib stream in base64,
/// with `*-_` in place of `+/=`. Tickets of the official libraries are accepted here and the other way round; the bytes
/// may differ, the contents do not.
package enum Ticket {
    /// The longest text that is looked at, in bytes; a real one has about 200, or 850 with a large user buffer.
    package static let maximumBytes = 2048
    /// How many seconds a ticket may be valid: up to the field's 50 years.
    package static let lifetimes: ClosedRange<Int64> = 1...(50 * 366 * 86_400)
    /// How far the issuer's clock may be ahead of the verifier's.
    package static let futureTolerance: Duration = .seconds(60)

    /// The issue times that a ticket may have, in seconds since 1970: 2015 to 2100.
    private static let issueTimes: ClosedRange<Int64> = 1_420_070_400...4_133_980_799

    /// Issues a ticket, valid through the second `issuedAt + lifetimeSeconds`. A lifetime outside `lifetimes` makes a
    /// ticket that every server refuses.
    package static func issue(
        user: UserID, appID: UInt64, secret: TicketSecret, issuedAt: Timestamp, lifetimeSeconds: Int64
    ) -> String {
        let claims = TicketClaims(
            userID: user.description, appID: appID, issuedAt: issuedAt.seconds, lifetime: lifetimeSeconds)
        return TicketEnvelope.text(of: SignedClaims(signing: claims, with: secret))
    }

    /// Reads the claims without checking the signature: for a client's look at its own ticket.
    package static func inspect(_ text: String) throws(TicketError) -> TicketClaims {
        try TicketEnvelope.open(text).claims
    }

    /// Checks that `text` lets `userID` in at `appID` at the instant `now`.
    ///
    /// Claims are judged only after the signature: an error other than `empty`, `malformed` and `badSignature` is given
    /// only to the holder of a genuine ticket.
    package static func verify(
        _ text: String, secret: TicketSecret, appID: UInt64, userID: String, now: Timestamp
    ) throws(TicketError) -> TicketClaims {
        let signed = try TicketEnvelope.open(text)
        guard signed.isGenuine(secret) else { throw .badSignature }
        let claims = signed.claims
        guard claims.userBuffer == nil else { throw .userBuffer }
        guard claims.appID == appID else { throw .otherApp(claims.appID) }
        guard claims.userID == userID else { throw .otherUser(claims.userID) }
        let issuedAt = Timestamp(seconds: claims.issuedAt)
        guard issuedAt <= now.advanced(by: futureTolerance) else { throw .issuedInFuture(issuedAt) }
        guard now <= claims.expiresAt else { throw .expired(at: claims.expiresAt) }
        guard lifetimes.contains(claims.lifetime), issueTimes.contains(claims.issuedAt) else { throw .outOfRange }
        return claims
    }
}
