internal import Files
internal import Model

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
