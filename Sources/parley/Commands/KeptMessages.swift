internal import Cache
internal import Model

/// The messages that one user's client has stored on this machine.
struct KeptMessages {
    let user: UserID
    let server: ServerAddress
    /// Nil when nothing is stored.
    let reader: AccountReader?

    /// Opens those of the named user, or else of the user who signed in here last.
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
