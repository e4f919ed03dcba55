internal import Model

/// `parley`: what the field has no command for.
extension OperatorAPI {
    /// What is not named stays as it is.
    struct PolicyChange: Decodable {
        let kind: LoginPolicy.Kind?
        let instances: [String: Int]?
        let scripts: Int?

        private enum CodingKeys: String, CodingKey {
            case kind = "Kind"
            case instances = "Instances"
            case scripts = "Scripts"
        }

        func changed(_ policy: LoginPolicy) throws(ServiceError) -> LoginPolicy {
            var policy = policy
            if let kind { policy.kind = kind }
            for (name, count) in instances ?? [:] {
                guard let platform = Platform(rawValue: name), platform != .script else {
                    throw ServiceError(.accountParameter, "Instances names a platform that is not known.")
                }
                policy.instances[platform] = count
            }
            if let scripts { policy.scripts = scripts }
            return policy
        }
    }

    /// 70051 for every ticket from now on, and for whoever is signed in.
    func disableAccount(_ request: OneAccount) async throws(ServiceError) -> OperatorEnvelope.NoFields {
        let user = try request.user.userID(.parley, "UserID")
        guard !isAdmin(user) else {
            throw ServiceError(.accountParameter, "\(user) is an admin; take it out of the admins first.")
        }
        try await administration.setDisabled(true, user)
        return OperatorEnvelope.NoFields()
    }

    func enableAccount(_ request: OneAccount) async throws(ServiceError) -> OperatorEnvelope.NoFields {
        try await administration.setDisabled(false, try request.user.userID(.parley, "UserID"))
        return OperatorEnvelope.NoFields()
    }

    func getPolicy(_: NoParameters) async throws(ServiceError) -> PolicyReport {
        PolicyReport(try await administration.policy)
    }

    /// Answers what is in force now (L-17).
    func setPolicy(_ request: PolicyChange) async throws(ServiceError) -> PolicyReport {
        try await administration.setPolicy(try request.changed(try await administration.policy))
        return PolicyReport(try await administration.policy)
    }

    func listInstances(_ request: OneAccount) async throws(ServiceError) -> InstanceReport {
        let user = try request.user.userID(.parley, "UserID")
        guard try await administration.accounts(among: [user]).contains(user) else {
            throw ServiceError(.accountNotFound)
        }
        return InstanceReport(instances: try await administration.instances(of: user).map(InstanceReport.Item.init))
    }

    struct OneInstance: Decodable {
        let user: AccountName
        let instance: String

        private enum CodingKeys: String, CodingKey {
            case user = "UserID"
            case instance = "InstanceId"
        }
    }

    func endInstance(_ request: OneInstance) async throws(ServiceError) -> OperatorEnvelope.NoFields {
        let user = try request.user.userID(.parley, "UserID")
        guard let instance = InstanceID(request.instance) else {
            throw ServiceError(.accountParameter, "The field InstanceId holds what it may not.")
        }
        guard try await administration.end(instance, of: user) else {
            throw ServiceError(.accountNotFound, "\(user) has no live instance \(instance).")
        }
        return OperatorEnvelope.NoFields()
    }

    /// L-26.
    func usage(_: NoParameters) async throws(ServiceError) -> UsageReport {
        let usage = try await administration.usage
        return UsageReport(
            days: usage.days.map { .init(day: $0.name, users: $0.users) },
            months: usage.months.map { .init(month: $0.name, users: $0.users) })
    }
}

extension LoginPolicy.Kind: Decodable {}
