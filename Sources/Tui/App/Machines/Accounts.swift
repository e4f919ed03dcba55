package import Model

/// The server, user and ticket of a sign-in, kept so that *Sign in here again* can repeat it.
package struct Credentials: Equatable, Sendable {
    package let server: ServerAddress
    package let userID: String
    package let ticket: Secret

    package init(server: ServerAddress, userID: String, ticket: Secret) {
        self.server = server
        self.userID = userID
        self.ticket = ticket
    }
}

/// The identity of an account: the same user id at another server is another account.
package struct AccountName: Hashable, Sendable {
    package let server: ServerAddress
    package let user: String
}

/// The accounts of this run: which one is on the screen, which one is being switched to, their tickets, and the unsaved
/// text of accounts that left the screen.
package struct Accounts: Equatable, Sendable {
    /// The account whose conversations are on the screen; nil before the first login.
    package private(set) var name: AccountName?
    package private(set) var credentials: Credentials?
    /// The credentials of accounts that signed in during this run, by user. In memory only, and forgotten by signing
    /// out.
    private var accepted: [String: Credentials] = [:]
    /// The user of a switch of accounts that is under way; nil once that login has begun.
    package private(set) var switchingTo: String?
    /// The users for whom the ticket source is being asked.
    private var ticketsAsked: Set<String> = []
    /// A ticket that was pasted where none belongs, and was not put anywhere.
    private var keptOut: Secret?
    /// The text of accounts that left the screen, as far as no store has it.
    private var leftBehind: [AccountName: UnsentText] = [:]

    package init() {}

    package var user: String? { name?.user }

    // MARK: Signing in

    /// Remembers a ticket that was pasted where none belongs; the person was told so.
    package mutating func keepOut(_ ticket: Secret) { keptOut = ticket }

    /// Tells whether a ticket is the one that was kept out last, and forgets that one.
    package mutating func isPastedAgain(_ ticket: Secret) -> Bool {
        defer { keptOut = nil }
        return keptOut == ticket
    }

    package mutating func begin(_ credentials: Credentials) {
        self.credentials = credentials
    }

    package mutating func beginSwitch(to user: String) {
        switchingTo = user
    }

    /// Takes note of a login that has begun; returns whether it is of another account than the one on the screen.
    package mutating func started(_ user: String, at server: ServerAddress) -> Bool {
        switchingTo = nil
        return AccountName(server: credentials?.server ?? server, user: user) != name
    }

    package mutating func show(_ user: String, at server: ServerAddress) {
        name = AccountName(server: credentials?.server ?? server, user: user)
    }

    package mutating func leave() {
        name = nil
    }

    /// Remembers the credentials in use: the server accepted their ticket.
    package mutating func accept() {
        if let user, let credentials, credentials.userID == user { accepted[user] = credentials }
    }

    /// Goes back to the credentials that the server accepted last, because it refused the new ones. A switch of
    /// accounts was refused before it began, so the first account stays.
    package mutating func refuse() {
        switchingTo = nil
        credentials = user.flatMap { accepted[$0] } ?? credentials
    }

    /// Forgets the ticket; returns the server and user to offer on *Sign in*.
    package mutating func signOut() -> Credentials? {
        if let user { accepted[user] = nil }
        defer { credentials = nil }
        return credentials.map { Credentials(server: $0.server, userID: $0.userID, ticket: Secret("")) }
    }

    /// The users that signed in during this run and did not sign out.
    package var knownUsers: [String] { accepted.keys.sorted() }

    package func known(_ user: String) -> Credentials? { accepted[user] }

    // MARK: The ticket source

    /// Returns whether to ask the source for a ticket of this user: not while it is being asked already.
    package mutating func askSource(for user: String) -> Bool { ticketsAsked.insert(user).inserted }

    package mutating func sourceAnswered(for user: String) {
        ticketsAsked.remove(user)
    }

    package func isAsking(for user: String) -> Bool { ticketsAsked.contains(user) }

    // MARK: Between accounts

    package mutating func leaveBehind(_ text: UnsentText) {
        guard let name else { return }
        leftBehind[name] = text.isEmpty ? nil : text
    }

    package mutating func takeUp() -> UnsentText? {
        name.flatMap { leftBehind.removeValue(forKey: $0) }
    }

    package var hasTextLeftBehind: Bool { !leftBehind.isEmpty }
}
