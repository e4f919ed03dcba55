internal import Files
package import Model

/// Whose store it is: one user of one deployment at one address. Two of them never share a row.
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

/// Whose something is: one user of one server.
struct Account: Hashable, Sendable {
    let server: ServerAddress
    let user: UserID
}

/// The account that signed in here last: enough to sign in again, or to read what was kept, without anything pasted.
package struct SavedAccount: Equatable, Sendable {
    package let server: ServerAddress
    package let user: UserID
    /// Says whose store it is where there is no ticket to say it.
    package let appID: UInt64?
    /// The one that was given; nil where one from a source took its place, which has the next one too.
    package let ticket: Secret?

    package init(server: ServerAddress, user: UserID, appID: UInt64?, ticket: Secret?) {
        self.server = server
        self.user = user
        self.appID = appID
        self.ticket = ticket
    }
}

/// One text file (0600): server, user and ticket, a line each; without a ticket `-` and the app id, which a program that
/// expects three lines takes for nobody's.
extension SavedAccount {
    private static let noTicket = "-"

    private static func path(_ directory: String) -> String { directory + "/account" }

    /// Nil when nobody is signed in here, or the file is not ours.
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
