import Model
import UserSig

/// A ticket is read or refused; nobody gets in with one that was not issued for them.
enum TicketProperty {
    private static let issuedAt = Timestamp(seconds: 1_795_269_600)

    static func finding(in bytes: [UInt8]) -> String? {
        guard let secret = try? TicketSecret(text: "fb8a1831c8b1808af911f9b20df4d221"), let alice = UserID("alice")
        else { return "no secret" }
        let text = bytes.first == UInt8(ascii: "{") ? ticket(around: bytes) : String(decoding: bytes, as: UTF8.self)
        let read = result { () throws(TicketError) in try Ticket.inspect(text) }
        let verified = result { () throws(TicketError) in
            try Ticket.verify(text, secret: secret, appID: 1, userID: "alice", now: issuedAt)
        }
        switch (read, verified) {
        case (.success(let claims), .success(let genuine)):
            let issued = Ticket.issue(
                user: alice, appID: 1, secret: secret, issuedAt: Timestamp(seconds: claims.issuedAt),
                lifetimeSeconds: claims.lifetime)
            guard genuine == claims, (try? Ticket.inspect(issued)) == claims else { return "a forged ticket" }
        case (.success(let claims), .failure):
            _ = claims.expiresAt
            if claims.userID.utf8.contains(where: { !(0x20...0x7E).contains($0) }) { return "a user id with controls" }
        case (.failure(let error), .failure(let other)):
            if error != other { return "refused for \(error) and for \(other)" }
        case (.failure, .success): return "accepted, and can't be read"
        }
        return nil
    }

    private static func result(
        _ body: () throws(TicketError) -> TicketClaims
    ) -> Result<TicketClaims, TicketError> {
        do throws(TicketError) { return .success(try body()) } catch { return .failure(error) }
    }

    // MARK: An envelope of our own

    private static func ticket(around json: [UInt8]) -> String {
        base64(stored(Array(json.prefix(1_500))))
    }

    /// A zlib stream with one block that is not compressed.
    private static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var (low, high): (UInt32, UInt32) = (1, 0)
        for byte in bytes {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        let (sum, count) = (high << 16 | low, UInt16(bytes.count))
        let length = [UInt8(truncatingIfNeeded: count), UInt8(truncatingIfNeeded: count >> 8)]
        return [0x78, 0x01, 0x01] + length + length.map { ~$0 } + bytes
            + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> $0) }
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789*-".utf8)

    private static func base64(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let word = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
            for place in 0..<4 {
                text.append(
                    place <= group.count ? alphabet[Int(word >> UInt32(18 - 6 * place) & 63)] : UInt8(ascii: "_"))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
