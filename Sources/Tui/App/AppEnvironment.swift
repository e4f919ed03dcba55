package import Model

/// What the screen may ask of the rest of the program: pure functions only.
package struct AppEnvironment: Sendable {
    /// Reads a pasted ticket's claims; called with `TicketText.cleaned` text.
    package let inspectTicket: @Sendable (String) -> TicketLook
    /// Local time minus UTC at an instant, in seconds: it changes with the season.
    package let zoneOffset: @Sendable (Timestamp) -> Int

    package init(
        inspectTicket: @escaping @Sendable (String) -> TicketLook,
        zoneOffset: @escaping @Sendable (Timestamp) -> Int
    ) {
        self.inspectTicket = inspectTicket
        self.zoneOffset = zoneOffset
    }
}
