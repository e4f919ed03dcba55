import Model
import Testing

struct ErrorTableTests {
    @Test func `no code and no row stands twice`() {
        let codes = ErrorTable.entries.map(\.code)

        #expect(Set(codes).count == codes.count)
    }

    @Test func `every number of the field has its row`() {
        let codes = Set(ErrorTable.entries.map(\.code.rawValue))

        #expect(Set(FieldCodes.numbers).subtracting(codes) == [])
        // The field has none for damage at rest that is no use trying again, and knows no polls.
        #expect(
            codes.subtracting(FieldCodes.numbers) == [ErrorCode.dataDamaged.rawValue, ErrorCode.pollClosed.rawValue])
        #expect(Set(FieldCodes.numbers).count == FieldCodes.numbers.count)
    }

    @Test func `every meaning, cure and text is a sentence a person can act on`() {
        let spans = ErrorTable.spans.map { ErrorTable.entry(for: ErrorCode(rawValue: $0.codes.lowerBound)) }
        for entry in ErrorTable.entries + spans + [ErrorCode(rawValue: 12345).entry] {
            for sentence in [entry.meaning, entry.cure, entry.text] {
                #expect(sentence.hasSuffix("."), "\(entry.code.rawValue)")
                #expect(sentence.first?.isUppercase == true, "\(entry.code.rawValue)")
                #expect(sentence.utf8.allSatisfy { (0x20...0x7e).contains($0) }, "\(entry.code.rawValue)")
            }
        }
    }

    @Test func `a meaning and a cure are one sentence each`() {
        for entry in ErrorTable.entries {
            #expect(!entry.meaning.contains(". "), "\(entry.code.rawValue)")
            #expect(!entry.cure.contains(". "), "\(entry.code.rawValue)")
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

    @Test func `the codes the program acts on have the class it acts by`() {
        let classes: [(ErrorAction, [ErrorCode])] = [
            (.retry, [.requestTimedOut, .storeFailed, .tooManyInstances, .internalError]),
            (.login, [.notInitialized, .notLoggedIn, .unknownInstance, .notAuthenticated]),
            (
                .fix,
                [
                    .invalidParameters, .invalidUserID, .messageTooLarge, .messageIDReused, .protocolViolation,
                    .permissionDenied, .groupNotFound, .invalidRequest, .versionTooOld, .ticketEmpty, .ticketMalformed,
                    .ticketBadSignature, .ticketOtherUser, .ticketOtherApp,
                ]
            ),
            (.stop, [.loggedOutBeforeLoginFinished, .tornDown, .loginInProcess, .logoutInProcess, .accountDisabled]),
            (.wait, [.noNetwork, .tooManyFailures]),
            (.resig, [.ticketExpiredLocally, .ticketExpired, .ticketRevoked]),
            (.prompt, [.kickedWhileAway]),
        ]
        for (action, codes) in classes {
            for code in codes {
                #expect(code.entry.action == action, "\(code.rawValue)")
            }
        }
    }

    @Test(arguments: [10_100, 10_200, 38_500, 120_001, 130_000, 130_014, -203, -195])
    func `a number the field only gives as a span has the span's words`(number: Int) {
        let entry = ErrorTable.knownEntry(for: ErrorCode(rawValue: number))

        #expect(entry?.code.rawValue == number)
        #expect(entry?.action == .fix)
    }

    @Test func `no span covers a row`() {
        for span in ErrorTable.spans {
            #expect(!ErrorTable.entries.contains { span.codes.contains($0.code.rawValue) }, "\(span.name)")
        }
    }

    @Test func `a name is found in any case, in every family that has it`() {
        #expect(ErrorTable.entries(named: "usersig_expired").map(\.code) == [.ticketExpired])
        #expect(ErrorTable.entries(named: "INTERNAL_ERROR").map(\.code.rawValue) == [70500, 10002])
        #expect(ErrorTable.entries(named: "NO_SUCH_NAME") == [])
    }

    @Test func `every class says what it does`() {
        #expect(ErrorAction.resig.meaning == "get a new ticket, log in once with it")
        #expect(Set(ErrorAction.allCases.map(\.meaning)).count == ErrorAction.allCases.count)
    }

    @Test func `an unknown code is shown with its number and never retried`() {
        let entry = ErrorCode(rawValue: 12345).entry

        #expect(entry.action == .fix)
        #expect(entry.text.contains("12345"))
        #expect(ErrorTable.knownEntry(for: entry.code) == nil)
    }

    @Test func `an error without words of its own takes the table's`() {
        #expect(ServiceError(.ticketExpired).text == ErrorCode.ticketExpired.entry.text)
        #expect(ServiceError(.ticketExpired, "gone").description == "USERSIG_EXPIRED (70001): gone")
    }
}
