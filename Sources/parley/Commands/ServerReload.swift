internal import Logging
internal import Model
internal import Server

/// Takes over, while the server runs, what has changed in its file (SIGHUP). A file with an error changes nothing.
struct ServerReload {
    private var settings: ServerSettings
    private let logger: Logger

    init(_ settings: ServerSettings, logger: Logger) {
        self.settings = settings
        self.logger = logger
    }

    mutating func run(_ command: ServeCommand, on server: ChatServer) async {
        await server.reloadCertificate()
        let new: ServerSettings
        do throws(CommandFailure) {
            new = try ServerSettings(command)
        } catch {
            logger.error("the configuration stays as it was", metadata: ["error": "\(error.text)"])
            return
        }
        let waiting = Self.keysThatWait(from: settings.file, to: new.file)
        if !waiting.isEmpty {
            logger.warning(
                "these settings take a restart",
                metadata: ["keys": "\(waiting.map(\.rawValue).joined(separator: ", "))"])
        }
        ServerLog.use(new.logLevel)
        if let wanted = new.operatorInterface, wanted.admins != settings.operatorInterface?.admins {
            await server.use(admins: wanted.admins)
        }
        await apply(new, to: server.administration)
        settings = new
        logger.notice("the configuration is read again")
    }

    /// What changed in the file without a running server being able to take it over.
    private static func keysThatWait(
        from old: ConfigurationFile<ServerKey>?, to new: ConfigurationFile<ServerKey>?
    ) -> [ServerKey] {
        ServerKey.allCases.filter { key in
            !key.isReloaded && new?.value(key) != old?.value(key)
        }
    }

    private func apply(_ new: ServerSettings, to administration: any Administration) async {
        if let policy = new.policy, policy != settings.policy {
            await attempt("the policy") { () throws(ServiceError) in try await administration.setPolicy(policy) }
        }
        for (group, members) in new.groups.sorted(by: { $0.key.description < $1.key.description }) {
            await attempt("group \(group)") { () throws(ServiceError) in
                guard let before = settings.groups[group] else {
                    return try await administration.createGroup(group, members: members)
                }
                let (added, removed) = (
                    members.filter { !before.contains($0) }, before.filter { !members.contains($0) }
                )
                if !added.isEmpty { try await administration.addMembers(added, to: group) }
                if !removed.isEmpty { try await administration.removeMembers(removed, from: group) }
            }
        }
        for group in settings.groups.keys where new.groups[group] == nil {
            logger.notice("the file no longer names a group; it stays as it is", metadata: ["group": "\(group)"])
        }
    }

    private func attempt(_ what: String, _ change: () async throws(ServiceError) -> Void) async {
        do throws(ServiceError) {
            try await change()
        } catch {
            logger.error("\(what) stays as it was", metadata: ["error": "\(error.text)"])
        }
    }
}
