import TestSupport
import Testing
import UserSig

struct TicketSecretTests {
    private let key = "0123456789abcdef"

    @Test func `one final newline of the file does not belong to the key`() throws {
        let secret = try TicketSecret(text: key)

        #expect(try TicketSecret(text: key + "\n") == secret)
        #expect(try TicketSecret(text: key + "\r\n") == secret)
    }

    @Test(arguments: [" ", "\t\n", "\n\n", "\u{FEFF}", "\""])
    func `what would make it another key is refused and named`(tail: String) {
        let error = #expect(throws: SecretError.self) { try TicketSecret(text: key + tail) }

        #expect(error?.description.hasPrefix("it has a ") == true)
        #expect(error?.description.contains("write the secret alone") == true)
    }

    @Test(arguments: ["", "\n", "short", "123456789012345\n"])
    func `A-12 refuses fewer than sixteen bytes and says what to use`(text: String) {
        let error = #expect(throws: SecretError.self) { try TicketSecret(text: text) }

        #expect(error?.description.contains("at least 16") == true)
    }

    @Test func `A-12 a new secret is 64 hexadecimal characters, another one each time`() throws {
        let secret = TicketSecret.generate()

        #expect(secret.text.utf8.count == 64)
        #expect(secret.text.allSatisfy { $0.isHexDigit })
        #expect(try TicketSecret(text: secret.text + "\n") == secret)
        #expect(TicketSecret.generate() != secret)
    }

    @Test func `a secret never prints`() {
        let secret = TicketSecret.example
        var dumped = ""
        dump([secret], to: &dumped)

        for text in ["\(secret)", String(reflecting: secret), "\([secret])", "\(Optional(secret) as Any)", dumped] {
            #expect(text.contains("***"))
            #expect(!text.contains("fb8a"))
            #expect(!text.contains("102"))
        }
    }

    @Test func `every byte of a long key counts`() throws {
        let ticket = Ticket.make()
        let almost = TicketSecret.example.text.dropLast() + "e"

        #expect(throws: TicketError.badSignature) {
            try Ticket.verify(
                ticket, secret: TicketSecret(text: String(almost)), appID: Ticket.exampleAppID, userID: "alice",
                now: .start)
        }
    }
}
