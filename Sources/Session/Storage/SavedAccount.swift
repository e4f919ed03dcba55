internal import Files
package import Model

/// The key of a store: one user of one deployment at one address. Two keys never share a row.
package struct StoredAccount: Hashable, Sendable {
    package let server: ServerAddress
    package let appID: UInt64
    package let user: UserID

    package init(server: ServerAddress, appID: UInt64, user: UserID) {
        self.server = server
        self.appID = appID
        self.user = user
    }
}

/// One user of one server: the owner of messages, before the deployment is known that `StoredAccount` needs.
struct Account: Hashable, Sendable {
    let server: ServerAddress
    let user: UserID
}

/// The account that signed in here last, with all that is needed to sign in again or to read the store without entering
/// anything.
package struct SavedAccount: Equatable, Sendable {
    package let server: ServerAddress
    package let user: UserID
    /// The app id of the deployment; it identifies the store where there is no ticket. Nil where it is not known.
    package let appID: UInt64?
    /// The ticket that was given; nil where a ticket source supplies them.
    package let ticket: Secret?

    package init(server: ServerAddress, user: UserID, appID: UInt64?, ticket: Secret?) {
        self.server = server
        self.user = user
        self.appID = appID
        self.ticket = ticket
    }
}

/// The file format: one text file (0600) with server, user and ticket, a line each. Without a ticket the third line is
/// `-` and a fourth has the app id; a program that expects three lines ignores such a file.
extension SavedAccount {
    private static let noTicket = "-"

    private static func path(_ directory: String) -> String { directory + "/account" }

    /// Reads the saved account; nil when nobody is signed in here, or the file is not in this format.
    package static func read(from directory: String) -> SavedAccount? {
        let lines = PrivateFile.read(path(directory))?.split(separator: "\n").map(String.init) ?? []
        guard lines.count >= 3, let server = try? ServerAddress(parsing: lines[0]), let user = UserID(lines[1]) else {
            return nil
        }
        switch lines.count {
        case 3: return SavedAccount(server: server, user: user, appID: nil, ticket: Secret(lines[2]))
        case 4 where lines[2] == noTicket:
            return SavedAccount(
                server: server, user: user, appID: UInt64(lines[3]).flatMap { $0 > 0 ? $0 : nil }, ticket: nil)
        default: return nil
        }
    }

    func write(to directory: String) throws(FileFailure) {
        let rest = ticket?.text ?? "\(Self.noTicket)\n\(appID ?? 0)"
        try PrivateFile.write("\(server)\n\(user)\n\(rest)\n", to: Self.path(directory))
    }

    static func forget(in directory: String) throws(FileFailure) {
        try PrivateFile.remove(path(directory))
    }
}
