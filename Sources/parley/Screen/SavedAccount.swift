internal import Model
internal import Session
internal import Synchronization

/// The account the screen signed in with last, in a private file (0600), so that the program can be started again
/// without a ticket being pasted. Signing out forgets it; quitting does not.
struct SavedAccount: Equatable, Sendable {
    let server: ServerAddress
    let user: String
    @Secret var ticket: String

    private static func path(_ directory: String) -> String { directory + "/account" }

    /// Nil when nobody is signed in here, or the file is not ours.
    static func read(from directory: String) -> SavedAccount? {
        let lines = PrivateFile.read(path(directory))?.split(separator: "\n").map(String.init) ?? []
        guard lines.count == 3, let server = try? ServerAddress(parsing: lines[0]) else { return nil }
        return SavedAccount(server: server, user: lines[1], ticket: lines[2])
    }

    func write(to directory: String) {
        let text = "\(server)\n\(user)\n\(ticket)\n"
        if let failure = PrivateFile.write(text, to: Self.path(directory), in: directory) {
            StandardError.write("parley: \(failure); the ticket has to be pasted again next time")
        }
    }

    static func forget(in directory: String) {
        if let failure = PrivateFile.remove(path(directory)) { StandardError.write("parley: \(failure)") }
    }
}

/// Keeps the saved account true to what the screen asks and the session answers.
final class AccountKeeper: Sendable {
    private let directory: String
    private let asked = Mutex<LoginParameters?>(nil)

    init(directory: String) {
        self.directory = directory
    }

    func note(_ intent: SessionIntent) {
        if case .login(let parameters) = intent { asked.withLock { $0 = parameters } }
    }

    func note(_ event: SessionEvent) {
        if case .ready = event { save() }
        if case .ticketRenewed = event { save() }
        if case .ended(.loggedOut) = event { SavedAccount.forget(in: directory) }
    }

    private func save() {
        // Without a ticket of its own the login had one from a source, which has the next one too.
        guard let login = asked.withLock({ $0 }), !login.ticket.isEmpty else { return }
        SavedAccount(server: login.server, user: login.userID, ticket: login.ticket).write(to: directory)
    }
}
