internal import Cache
internal import Model

/// What the client of one user has kept on this machine.
struct KeptMessages {
    let user: UserID
    let server: ServerAddress
    /// Nil where nothing is kept.
    let reader: AccountReader?

    /// Of the user that is named, or else of the one who signed in here last.
    init(_ client: ClientOptions) throws(CommandFailure) {
        let settings = try ClientSettings(client).withSavedAccount
        guard let directory = settings.dataDirectory else {
            throw CommandFailure(.configuration, Environment.noDataDirectory)
        }
        guard let name = settings.user else {
            throw CommandFailure(
                .usage, "nobody has signed in here yet, so nothing is kept; start `parley`, or name a user with --user")
        }
        guard let user = UserID(name) else { throw CommandFailure(notUserID: name) }
        self.user = user
        server = settings.server
        do throws(UnreadableStore) {
            reader = try AccountReader(
                of: user, at: settings.server, appID: settings.appID, in: ScreenRunner.accountsDirectory(in: directory))
        } catch {
            throw CommandFailure(.inputOutput, error.description)
        }
    }
}
