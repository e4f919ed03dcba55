import Model
import TestSupport
import Testing
import UserSig

/// What a genuine, readable ticket is still refused for, and with which code.
struct TicketRefusalTests {
    private let lastSecond = TicketForge.issuedAt + TicketForge.lifetime

    @Test func `L-06 a ticket is valid through the second time + expire`() throws {
        let lastInstant = Timestamp(milliseconds: lastSecond * 1000 + 999)

        #expect(try TicketForge.verify(FieldTickets.alice, now: lastInstant).expiresAt == lastInstant)
        #expect(
            TicketForge.refusal(FieldTickets.alice, now: Timestamp(seconds: lastSecond + 1))
                == .expired(at: lastInstant))
    }

    @Test func `a ticket may be issued up to one minute in the future`() {
        let issuedAt = Timestamp(seconds: TicketForge.issuedAt)

        #expect(TicketForge.refusal(FieldTickets.alice, now: issuedAt.advanced(by: .seconds(-60))) == nil)
        #expect(
            TicketForge.refusal(FieldTickets.alice, now: issuedAt.advanced(by: .milliseconds(-60_001)))
                == .issuedInFuture(issuedAt))
    }

    @Test func `another user's and another app's ticket are told apart`() {
        #expect(TicketForge.refusal(FieldTickets.alice, userID: "bob") == .otherUser("alice"))
        #expect(TicketForge.refusal(FieldTickets.alice, appID: 1_400_123_457) == .otherApp(1_400_123_456))
    }

    @Test func `nothing but the signature is judged without the secret`() throws {
        let foreign = try TicketSecret(text: String(repeating: "x", count: 64))
        let ticket = Ticket.make(
            user: .bob, appID: 7, secret: foreign, issuedAt: Timestamp(seconds: 1), lifetimeSeconds: 1)

        #expect(TicketForge.refusal(ticket) == .badSignature)
    }

    @Test func `app is judged before user, user before time`() {
        let late = Timestamp(seconds: lastSecond + 1)

        #expect(TicketForge.refusal(FieldTickets.alice, userID: "bob", appID: 1, now: late)?.code == .ticketOtherApp)
        #expect(TicketForge.refusal(FieldTickets.alice, userID: "bob", now: late)?.code == .ticketOtherUser)
    }

    @Test func `numbers at the ends of their range are refused and never trap`() {
        let ends: [Int64] = [.min, .min + 1, -1_700_000_000, -1, 0, 1, 1_700_000_000, .max - 1, .max]
        for issuedAt in ends {
            for lifetime in ends where (issuedAt, lifetime) != (1_700_000_000, 1_700_000_000) {
                let ticket = TicketForge.text(
                    json: TicketForge.json(TicketForge.members(issuedAt: issuedAt, lifetime: lifetime)))
                for now in [Int64.min, -1, 0, 1_700_000_100, .max].map(Timestamp.init(milliseconds:)) {
                    let refusal = TicketForge.refusal(ticket, now: now)
                    #expect(refusal != nil && refusal != .badSignature, "time \(issuedAt), expire \(lifetime)")
                    #expect(refusal?.description.isEmpty == false)
                }
            }
        }
    }

    @Test(arguments: [0, 50 * 366 * 86_400 + 1] as [Int64])
    func `a lifetime outside one second to fifty years is refused`(lifetime: Int64) {
        let ticket = Ticket.make(lifetimeSeconds: lifetime)

        #expect(TicketForge.refusal(ticket, now: .start) == .outOfRange)
    }

    @Test func `a ticket issued with a lifetime in the past has simply expired`() {
        #expect(TicketForge.refusal(Ticket.make(lifetimeSeconds: -1), now: .start)?.code == .ticketExpired)
    }

    @Test func `an issue time before 2015 is refused`() {
        let ticket = Ticket.make(issuedAt: Timestamp(seconds: 1_420_070_399), lifetimeSeconds: 1_000_000_000)

        #expect(TicketForge.refusal(ticket, now: Timestamp(seconds: 1_420_070_400)) == .outOfRange)
    }

    @Test(
        arguments: [
            (.empty, 70002), (.malformed(.tooLong), 70003), (.badSignature, 70009), (.userBuffer, 70003),
            (.otherApp(1), 70014), (.otherUser("bob"), 70013), (.issuedInFuture(.start), 70003),
            (.expired(at: .start), 70001), (.outOfRange, 70003), (.malformed(.numberAsText(field: "f")), 70003),
            (.malformed(.fields), 70003), (.malformed(.base64), 70003),
        ] as [(TicketError, Int)])
    func `every refusal has its code and a sentence with a cure`(error: TicketError, code: Int) {
        #expect(error.code.rawValue == code)
        #expect(error.description.hasSuffix("."))
        #expect(error.description.contains(";"))
    }

    @Test func `only what was damaged on its way is to be copied again`() {
        let asText = TicketForge.text(
            json: TicketForge.json(TicketForge.members()).replacing(
                "\(Ticket.exampleAppID)", with: "\"\(Ticket.exampleAppID)\""))

        let refusal = TicketForge.refusal(asText)
        #expect(refusal == .malformed(.numberAsText(field: "TLS.sdkappid")))
        #expect(refusal?.description.contains("TLS.sdkappid is text and must be a number); the service") == true)
        for error in [refusal, .malformed(.fields), .malformed(.version), .issuedInFuture(.start), .outOfRange] {
            #expect(error?.description.contains("copy it again") == false)
        }
        #expect(TicketError.malformed(.base64).description.contains("copy it again"))
    }
}
