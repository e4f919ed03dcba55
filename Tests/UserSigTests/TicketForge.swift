import CZlib
import Foundation
import Model
import TestSupport

@testable import UserSig

/// Makes tickets nobody would issue: any JSON, any compression, any signed numbers. Written apart from the library's
/// own encoder, so that both are held against each other.
enum TicketForge {
    static let userID = "alice"
    static let issuedAt: Int64 = 1_700_000_000
    static let lifetime: Int64 = 604_800

    /// An instant at which the vectors are valid.
    static let now = Timestamp(seconds: issuedAt + 100)

    /// The text of a ticket with this JSON.
    static func text(json: String, level: Int32 = 6) -> String {
        text(compressed: compressed(Array(json.utf8), level: level))
    }

    static func text(compressed bytes: [UInt8]) -> String {
        var text = Array(Data(bytes).base64EncodedString().utf8)
        for index in text.indices {
            switch text[index] {
            case UInt8(ascii: "+"): text[index] = UInt8(ascii: "*")
            case UInt8(ascii: "/"): text[index] = UInt8(ascii: "-")
            case UInt8(ascii: "="): text[index] = UInt8(ascii: "_")
            default: break
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The zlib stream inside a ticket's text.
    static func compressed(inside text: String) -> [UInt8] {
        let base64 = text.replacingOccurrences(of: "*", with: "+").replacingOccurrences(of: "-", with: "/")
            .replacingOccurrences(of: "_", with: "=")
        return Data(base64Encoded: base64).map(Array.init) ?? []
    }

    static func compressed(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8] {
        var count = compressBound(UInt(bytes.count))
        var target = [UInt8](repeating: 0, count: Int(count))
        compress2(&target, &count, bytes, UInt(bytes.count), level)
        return Array(target.prefix(Int(count)))
    }

    /// The members of a ticket's JSON as written in the text of each, in the order Python's library has.
    static func members(
        userID: String = userID, appID: UInt64 = Ticket.exampleAppID, issuedAt: Int64 = issuedAt,
        lifetime: Int64 = lifetime, userBuffer: [UInt8]? = nil
    ) -> [(name: String, value: String)] {
        let claims = TicketClaims(
            userID: userID, appID: appID, issuedAt: issuedAt, lifetime: lifetime, userBuffer: userBuffer)
        let signature = SignedClaims(signing: claims, with: .example).signature
        var members = [
            ("TLS.ver", "\"2.0\""), ("TLS.identifier", "\"\(userID)\""), ("TLS.sdkappid", "\(appID)"),
            ("TLS.expire", "\(lifetime)"), ("TLS.time", "\(issuedAt)"),
        ]
        if let userBuffer { members.append(("TLS.userbuf", "\"\(Data(userBuffer).base64EncodedString())\"")) }
        members.append(("TLS.sig", "\"\(Data(signature).base64EncodedString())\""))
        return members
    }

    static func json(_ members: [(name: String, value: String)]) -> String {
        "{\(members.map { "\"\($0.name)\": \($0.value)" }.joined(separator: ", "))}"
    }

    /// What becomes of `text` at the example app, for alice, while the vectors are valid.
    @discardableResult
    static func verify(
        _ text: String, userID: String = userID, appID: UInt64 = Ticket.exampleAppID, now: Timestamp = now
    ) throws(TicketError) -> TicketClaims {
        try Ticket.verify(text, secret: .example, appID: appID, userID: userID, now: now)
    }

    /// The error `text` is refused with; nil when it is accepted.
    static func refusal(
        _ text: String, userID: String = userID, appID: UInt64 = Ticket.exampleAppID, now: Timestamp = now
    ) -> TicketError? {
        do throws(TicketError) {
            try verify(text, userID: userID, appID: appID, now: now)
            return nil
        } catch {
            return error
        }
    }
}
