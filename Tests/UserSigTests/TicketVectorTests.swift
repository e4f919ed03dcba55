import Model
import TestSupport
import Testing
import UserSig

/// L-03: what any official TLSSigAPIv2 library makes is accepted.
struct TicketVectorTests {
    private let aliceClaims = TicketClaims(
        userID: "alice", appID: 1_400_123_456, issuedAt: 1_700_000_000, lifetime: 604_800)

    @Test(arguments: [FieldTickets.alice, FieldTickets.aliceByGo])
    func `L-03 accepts vector A in both forms`(text: String) throws {
        #expect(try TicketForge.verify(text) == aliceClaims)
    }

    @Test func `L-03 accepts vector A at every compression`() throws {
        for text in FieldTickets.compressions {
            #expect(try TicketForge.verify(text) == aliceClaims)
        }
    }

    @Test func `L-03 accepts what the official Python package issues`() throws {
        for ticket in FieldTickets.byPython {
            let claims = try TicketForge.verify(
                ticket.text, userID: ticket.userID, now: Timestamp(seconds: TicketForge.issuedAt))
            #expect(claims.userID == ticket.userID)
            #expect(claims.lifetime == ticket.lifetime)
        }
    }

    @Test(arguments: [FieldTickets.frankByPHP, FieldTickets.frankByDotNet])
    func `L-03 accepts the escapes other languages write`(text: String) throws {
        let claims = try TicketForge.verify(text, userID: "frank", now: Timestamp(seconds: 1_700_000_060))
        #expect(claims.lifetime == 60)
    }

    @Test func `issues what the Go library issues, byte for byte`() {
        let ticket = Ticket.issue(
            user: .alice, appID: 1_400_123_456, secret: .example, issuedAt: Timestamp(milliseconds: 1_700_000_000_999),
            lifetimeSeconds: 604_800)

        #expect(ticket == FieldTickets.aliceByGo)
    }

    @Test func `vector B is refused for its user buffer, and can be inspected`() throws {
        #expect(TicketForge.refusal(FieldTickets.aliceWithBuffer) == .userBuffer)
        #expect(try Ticket.inspect(FieldTickets.aliceWithBuffer).userBuffer == Array("abc".utf8))
    }

    @Test func `vector C has expired`() {
        let expiry = Timestamp(milliseconds: 1_700_000_060_999)

        #expect(TicketForge.refusal(FieldTickets.bobForOneMinute, userID: "bob") == .expired(at: expiry))
    }

    @Test func `inspects an expired ticket of any app`() throws {
        let claims = try Ticket.inspect(FieldTickets.bobForOneMinute)

        #expect(claims == TicketClaims(userID: "bob", appID: 1_400_123_456, issuedAt: 1_700_000_000, lifetime: 60))
    }

    @Test func `what is issued verifies with the longest user id, app id and lifetime`() throws {
        let user = fixture(UserID(String(repeating: "w", count: UserID.maximumBytes)))
        let ticket = Ticket.make(user: user, appID: .max, lifetimeSeconds: Ticket.lifetimes.upperBound)

        let claims = try TicketForge.verify(ticket, userID: user.description, appID: .max, now: .start)

        #expect(claims.lifetime == Ticket.lifetimes.upperBound)
    }
}
