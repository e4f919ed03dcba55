package import Model

/// What a sign-in was asked with; kept so that *Sign in here again* can ask again.
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

/// Who the conversations on the screen belong to: the same user id at another server is somebody else.
package struct AccountName: Hashable, Sendable {
    package let server: ServerAddress
    package let user: String
}

/// Who is, was and will be signed in here, with which tickets, and what accounts left behind that others took the place of.
package struct Accounts: Equatable, Sendable {
    /// Whose conversations are on the screen.
    package private(set) var name: AccountName?
    package private(set) var credentials: Credentials?
    /// Accounts that were signed in during this run, by user; in memory only, and forgotten by signing out.
    private var accepted: [String: Credentials] = [:]
    /// Who was asked for in place of the account that is signed in; until that login begins.
    package private(set) var switchingTo: String?
    /// Whom the source is being asked for.
    private var ticketsAsked: Set<String> = []
    /// What was pasted where no ticket belongs, and put nowhere.
    private var keptOut: Secret?
    /// Text of accounts that another one took the place of, as far as no store has it.
    private var leftBehind: [AccountName: UnsentText] = [:]

    package init() {}

    package var user: String? { name?.user }

    // MARK: Signing in

    /// A ticket was pasted where none belongs, and its person was told so.
    package mutating func keepOut(_ ticket: Secret) { keptOut = ticket }

    /// Whether it is the one that was kept out last; asked once.
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

    /// The session says whose login it is; returns whether that is another account than the one on the screen.
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

    /// The server took the ticket.
    package mutating func accept() {
        if let user, let credentials, credentials.userID == user { accepted[user] = credentials }
    }

    /// The server did not: the one in use is still the one that it took. A switch was refused before it began, and the
    /// first account goes on as if nobody had asked.
    package mutating func refuse() {
        switchingTo = nil
        credentials = user.flatMap { accepted[$0] } ?? credentials
    }

    /// Forgets the ticket; returns who to offer on *Sign in*.
    package mutating func signOut() -> Credentials? {
        if let user { accepted[user] = nil }
        defer { credentials = nil }
        return credentials.map { Credentials(server: $0.server, userID: $0.userID, ticket: Secret("")) }
    }

    /// Who was signed in during this run and did not sign out.
    package var knownUsers: [String] { accepted.keys.sorted() }

    package func known(_ user: String) -> Credentials? { accepted[user] }

    // MARK: The ticket source

    /// Once at a time for each user: who asks meanwhile gets the answer that is on its way. Returns whether to ask.
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
