import Model
import Testing

struct ErrorTableTests {
    @Test func `no code and no row stands twice`() {
        let codes = ErrorTable.entries.map(\.code)

        #expect(Set(codes).count == codes.count)
    }

    @Test func `every text is a sentence a person can act on`() {
        for entry in ErrorTable.entries {
            #expect(entry.text.hasSuffix("."), "\(entry.code.rawValue)")
            #expect(entry.text.first?.isUppercase == true, "\(entry.code.rawValue)")
            #expect(entry.text.utf8.allSatisfy { (0x20...0x7e).contains($0) }, "\(entry.code.rawValue)")
        }
    }

    @Test func `names are the field's: capitals, digits and underscores`() {
        for entry in ErrorTable.entries {
            #expect(entry.name.allSatisfy { $0.isUppercase || $0.isNumber || $0 == "_" }, "\(entry.name)")
        }
    }

    @Test func `a code has the row of its number`() {
        #expect(ErrorCode(rawValue: 70001).entry.name == "USERSIG_EXPIRED")
        #expect(ErrorCode.kickedWhileAway.entry.action == .prompt)
    }

    @Test func `an unknown code is shown with its number and never retried`() {
        let entry = ErrorCode(rawValue: 12345).entry

        #expect(entry.action == .fix)
        #expect(entry.text.contains("12345"))
    }

    @Test func `an error without words of its own takes the table's`() {
        #expect(ServiceError(.ticketExpired).text == ErrorCode.ticketExpired.entry.text)
        #expect(ServiceError(.ticketExpired, "gone").description == "USERSIG_EXPIRED (70001): gone")
    }
}
