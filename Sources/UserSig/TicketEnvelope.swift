/// Converts signed claims to a ticket's text and back.
enum TicketEnvelope {
    private enum Key {
        static let version = "TLS.ver"
        static let userID = "TLS.identifier"
        static let appID = "TLS.sdkappid"
        static let lifetime = "TLS.expire"
        static let issuedAt = "TLS.time"
        static let userBuffer = "TLS.userbuf"
        static let signature = "TLS.sig"
    }

    private static let version = "2.0"

    /// Writes a ticket. The user id must need no escaping in JSON, which holds for every `UserID`.
    static func text(of signed: SignedClaims) -> String {
        let claims = signed.claims
        let members = [
            "\"\(Key.version)\":\"\(version)\"", "\"\(Key.userID)\":\"\(claims.userID)\"",
            "\"\(Key.appID)\":\(claims.appID)", "\"\(Key.lifetime)\":\(claims.lifetime)",
            "\"\(Key.issuedAt)\":\(claims.issuedAt)", "\"\(Key.signature)\":\"\(Base64.text(of: signed.signature))\"",
        ]
        let json = "{\(members.joined(separator: ","))}\n"
        var characters = Array(Base64.text(of: Zlib.stored(Array(json.utf8))).utf8)
        for index in characters.indices { characters[index] = toTicket(characters[index]) }
        return String(decoding: characters, as: UTF8.self)
    }

    /// Reads a ticket, of this program or of the official libraries, without checking its signature.
    static func open(_ text: String) throws(TicketError) -> SignedClaims {
        guard !text.isEmpty else { throw .empty }
        guard text.utf8.count <= Ticket.maximumBytes else { throw .malformed(.tooLong) }
        var characters = Array(text.utf8)
        for index in characters.indices {
            let character = characters[index]
            guard let translated = fromTicket(character) else { throw .malformed(.base64) }
            if translated != character { characters[index] = translated }
        }
        guard let compressed = Base64.bytes(of: characters) else { throw .malformed(.base64) }
        guard let json = Zlib.inflated(compressed) else { throw .malformed(.compression) }
        guard let fields = FlatJSON.object(json) else { throw .malformed(.json) }
        return try signedClaims(fields)
    }

    /// Reads the claims: exactly the fields of a ticket, each of its own type.
    private static func signedClaims(_ fields: [String: FlatJSON.Value]) throws(TicketError) -> SignedClaims {
        guard fields[Key.version] == .string(version) else {
            throw .malformed(fields[Key.version] == nil ? .fields : .version)
        }
        for key in [Key.appID, Key.issuedAt, Key.lifetime] where fields[key]?.string != nil {
            throw .malformed(.numberAsText(field: key))
        }
        guard fields.count == (fields[Key.userBuffer] == nil ? 6 : 7),
            let userID = fields[Key.userID]?.string,
            let appID = fields[Key.appID]?.number.flatMap({ UInt64($0) }),
            let issuedAt = fields[Key.issuedAt]?.number.flatMap({ Int64($0) }),
            let lifetime = fields[Key.lifetime]?.number.flatMap({ Int64($0) }),
            let signature = fields[Key.signature]?.string.flatMap({ Base64.bytes(of: Array($0.utf8)) }),
            signature.count == SignedClaims.signatureBytes
        else { throw .malformed(.fields) }
        var userBuffer: [UInt8]?
        if let value = fields[Key.userBuffer] {
            guard let bytes = value.string.flatMap({ Base64.bytes(of: Array($0.utf8)) }) else {
                throw .malformed(.fields)
            }
            userBuffer = bytes
        }
        let claims = TicketClaims(
            userID: userID, appID: appID, issuedAt: issuedAt, lifetime: lifetime, userBuffer: userBuffer)
        return SignedClaims(claims: claims, signature: signature)
    }

    /// Converts a character of base64 to the ticket's alphabet, which needs no escaping in a query string.
    private static func toTicket(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "+"): UInt8(ascii: "*")
        case UInt8(ascii: "/"): UInt8(ascii: "-")
        case UInt8(ascii: "="): UInt8(ascii: "_")
        default: byte
        }
    }

    /// Converts a character back; nil for the three characters of base64 that a ticket writes differently.
    private static func fromTicket(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "*"): UInt8(ascii: "+")
        case UInt8(ascii: "-"): UInt8(ascii: "/")
        case UInt8(ascii: "_"): UInt8(ascii: "=")
        case UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="): nil
        default: byte
        }
    }
}
