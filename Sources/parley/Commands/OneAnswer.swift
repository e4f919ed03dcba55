internal import Model
internal import Session

/// A command that signs in as a script, waits for one thing that the session tells, and signs out.
struct OneAnswer {
    let client: ClientOptions
    /// Seconds.
    let connectTimeout: Double
    var waitsForNames = false

    /// `take` gets each event until it answers true: then it has what it waited for.
    func wait(_ take: (SessionEvent) -> Bool) async throws(CommandFailure) -> ExitStatus {
        let settings = try ClientSettings(client, always: .script).withSavedAccount
        let (user, ticket) = try settings.credentials()
        let parts = ClientParts(
            settings, catchUp: .none, receives: true, loginTimeout: Patience.duration(connectTimeout),
            waitsForNames: waitsForNames)
        let session = parts.session
        // Nil when the person has had enough.
        let events = AsyncStream.makeStream(of: SessionEvent?.self)
        session.observe { events.continuation.yield($0) }
        let signals = await EndSignals(continued: { session.submit(.wake) }) { events.continuation.yield(nil) }
        defer { signals.cancel() }
        session.submit(
            .login(LoginParameters(server: settings.server, userID: user, ticket: ticket, consent: .person)))
        var linkError: String?
        var status = ExitStatus.ok
        for await event in events.stream {
            guard let event else { break }
            linkError = event.trouble ?? linkError
            if take(event) { break }
            if case .ended(let reason) = event {
                StandardError.write("parley: \(reason.text(linkError: linkError) ?? reason.name)")
                status = reason.exitStatus
                break
            }
        }
        await session.close()
        return status
    }
}
