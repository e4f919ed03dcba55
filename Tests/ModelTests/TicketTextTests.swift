import Model
import Testing

/// A ticket's text as it comes in.
struct TicketTextTests {
    private let ticket = "eJwtzE0LgkAUheH-MutQ*mY_"

    @Test(arguments: [
        "eJwtzE0LgkAUheH-MutQ*mY_", " eJwtzE0LgkAUheH-MutQ*mY_\n", "eJwtzE0Lgk\nAUheH-Mut\nQ*mY_",
        "eJwtzE0Lgk\r\n AUheH-MutQ*mY_\r\n",
        "\"eJwtzE0LgkAUheH-MutQ*mY_\"", "'eJwtzE0LgkAUheH-MutQ*mY_'", "\u{201C}eJwtzE0LgkAUheH-MutQ*mY_\u{201D}",
        "`eJwtzE0LgkAUheH-MutQ*mY_`", "\u{FEFF}eJwtzE0LgkAUheH-MutQ*mY_",
        "eJwtzE0\u{200B}LgkAUheH\u{A0}-MutQ*mY_\u{2028}",
        "\teJwtzE0L\u{AD}gkAUheH-MutQ*mY_\u{0B}", "«eJwtzE0LgkAUheH-MutQ*mY_»",
    ])
    func `what carries a ticket is cut away`(text: String) {
        #expect(TicketText.cleaned(text) == ticket)
    }

    @Test(arguments: ["a.b", "a+b/c=", "a\u{0}b", "a\u{1B}b", "ä", "a,b", ""])
    func `what no carrier adds stays, to be refused`(text: String) {
        #expect(TicketText.cleaned(text) == text)
    }
}
