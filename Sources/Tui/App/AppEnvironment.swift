/// What the screen may ask of the rest of the program: pure functions only.
package struct AppEnvironment: Sendable {
    /// Reads a pasted ticket's claims; called with what was typed, white space on both sides removed.
    package let inspectTicket: @Sendable (String) -> TicketLook

    package init(inspectTicket: @escaping @Sendable (String) -> TicketLook) {
        self.inspectTicket = inspectTicket
    }
}
