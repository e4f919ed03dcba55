/// Takes tickets out of a text for people: who puts one in the wrong place of a command line or a file is told what is
/// wrong with that place, and standard error is often somebody's log.
enum TicketVeil {
    /// A shorter run of a ticket's characters is a name.
    private static let minimumLength = 64
    /// The beginnings of a zlib stream in base64, at every level of compression.
    private static let beginnings: Set<Substring> = ["eA", "eF", "eJ", "eN"]

    static func hide(in text: String) -> String {
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(where: isPartOfTicket) {
            result += rest[..<start]
            let run = rest[start...].prefix(while: isPartOfTicket)
            result += holdsTicket(run) ? "(a ticket, hidden)" : run
            rest = rest[run.endIndex...]
        }
        return result + rest
    }

    private static func holdsTicket(_ run: Substring) -> Bool {
        guard run.utf8.count >= minimumLength else { return false }
        var rest = run
        while rest.utf8.count >= minimumLength {
            if beginnings.contains(rest.prefix(2)) { return true }
            rest = rest.dropFirst()
        }
        return false
    }

    private static func isPartOfTicket(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "*-_".contains(character))
    }
}
