internal import Logging
internal import Model
internal import Operator
internal import Rules
internal import Server

/// Applies changes in the configuration file to a running server (SIGHUP). A file with an error changes nothing. What
/// could not be applied is tried again the next time.
struct ServerReload {
    private var file: ConfigurationFile<ServerKey>?
    private var admins: Set<String>?
    private var recipients: Recipients
    private var keep: Duration?
    /// The policy that was last applied from here.
    private var policy: LoginPolicy?
    /// The groups that were last applied from here.
    private var groups: [GroupID: [UserID]]
    private let logger: Logger

    init(_ settings: ServerSettings, logger: Logger) {
        file = settings.file
        admins = settings.operatorInterface?.admins
        recipients = settings.recipients
        keep = settings.keep
        policy = settings.policy
        groups = settings.groups
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
        let waiting = Self.keysThatWait(from: file, to: new.file)
        file = new.file
        if !waiting.isEmpty {
            logger.warning(
                "these settings take a restart",
                metadata: ["keys": "\(waiting.map(\.rawValue).joined(separator: ", "))"])
        }
        ServerLog.use(new.logLevel)
        await server.use(new.limits)
        if let wanted = new.operatorInterface?.admins, wanted != admins {
            await server.use(admins: wanted)
            admins = wanted
        }
        if new.recipients != recipients {
            await server.use(new.recipients)
            recipients = new.recipients
        }
        if new.keep != keep {
            await server.use(keep: new.keep)
            keep = new.keep
        }
        await apply(new, to: server.administration)
        logger.notice("the configuration is read again")
    }

    /// The changed settings that a running server can't apply.
    private static func keysThatWait(
        from old: ConfigurationFile<ServerKey>?, to new: ConfigurationFile<ServerKey>?
    ) -> [ServerKey] {
        ServerKey.allCases.filter { key in
            !key.isReloaded && new?.value(key) != old?.value(key)
        }
    }

    private mutating func apply(_ new: ServerSettings, to administration: any Administration) async {
        if new.policy != policy {
            let isApplied = await attempt("the policy") { () throws(ServiceError) in
                if let policy = new.policy { try await administration.setPolicy(policy) }
            }
            if isApplied { policy = new.policy }
        }
        for (group, members) in new.groups.sorted(by: { $0.key.description < $1.key.description }) {
            let before = groups[group]
            let isApplied = await attempt("group \(group)") { () throws(ServiceError) in
                guard let before else {
                    return try await administration.createGroup(group, members: members, showsHistory: false)
                }
                let (added, removed) = (
                    members.filter { !before.contains($0) }, before.filter { !members.contains($0) }
                )
                if !added.isEmpty { try await administration.addMembers(added, to: group) }
                if !removed.isEmpty { try await administration.removeMembers(removed, from: group) }
            }
            if isApplied { groups[group] = members }
        }
        for group in groups.keys where new.groups[group] == nil {
            logger.notice("the file no longer names a group; it stays as it is", metadata: ["group": "\(group)"])
            groups[group] = nil
        }
    }

    private func attempt(_ what: String, _ change: () async throws(ServiceError) -> Void) async -> Bool {
        do throws(ServiceError) {
            try await change()
            return true
        } catch {
            logger.error("\(what) stays as it was", metadata: ["error": "\(error.text)"])
            return false
        }
    }
}
