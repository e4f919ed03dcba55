internal import Model

/// A command's request, which says whom or what it is about: the log tells that.
protocol OperatorSubjects: Decodable {
    /// Ids as they came, right or wrong.
    var subjects: [String] { get }
}

extension OperatorAPI.OneAccount: OperatorSubjects {
    var subjects: [String] { [user.text] }
}

extension OperatorAPI.ImportedAccount: OperatorSubjects {
    var subjects: [String] { [user.text] }
}

extension OperatorAPI.AccountList: OperatorSubjects {
    var subjects: [String] { accounts.map(\.text) }
}

extension OperatorAPI.CheckList: OperatorSubjects {
    var subjects: [String] { items.map(\.user.text) }
}

extension OperatorAPI.DeleteList: OperatorSubjects {
    var subjects: [String] { items.map(\.user.text) }
}

extension OperatorAPI.StatusQuery: OperatorSubjects {
    var subjects: [String] { users.map(\.text) }
}

extension OperatorAPI.NewGroup: OperatorSubjects {
    var subjects: [String] { [group, owner?.text].compactMap(\.self) + (members ?? []).map(\.user.text) }
}

extension OperatorAPI.AddedMembers: OperatorSubjects {
    var subjects: [String] { [group] + members.map(\.user.text) }
}

extension OperatorAPI.DeletedMembers: OperatorSubjects {
    var subjects: [String] { [group] + members.map(\.text) }
}

extension OperatorAPI.PolicyChange: OperatorSubjects {
    var subjects: [String] {
        [kind?.rawValue].compactMap(\.self) + (instances ?? [:]).map { "\($0.key)=\($0.value)" }.sorted()
            + [scripts.map { "scripts=\($0)" }].compactMap(\.self)
    }
}

extension OperatorAPI.OneInstance: OperatorSubjects {
    var subjects: [String] { [user.text, instance] }
}

/// Nothing is asked of it.
struct NoParameters: OperatorSubjects {
    var subjects: [String] { [] }
}
