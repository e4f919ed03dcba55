internal import Model

/// A command's request, which says whom or what it is about: the log tells that.
protocol OperatorSubjects: Decodable {
    /// Ids as they came, right or wrong.
    var subjects: [String] { get }
    /// The names of the fields that a command does something with, at whatever depth they stand.
    static var fields: Set<String> { get }
}

extension OperatorAPI.OneAccount: OperatorSubjects {
    static var fields: Set<String> { ["UserID", "Identifier"] }

    var subjects: [String] { [user.text] }
}

extension OperatorAPI.ImportedAccount: OperatorSubjects {
    static var fields: Set<String> { ["UserID", "Identifier", "Nick", "FaceUrl"] }

    var subjects: [String] { [user.text] }
}

extension OperatorAPI.AccountList: OperatorSubjects {
    static var fields: Set<String> { ["Accounts", "AccountList", "UserID", "Identifier", "Nick", "FaceUrl"] }

    var subjects: [String] { accounts.map(\.user.text) }
}

extension OperatorAPI.CheckList: OperatorSubjects {
    static var fields: Set<String> { ["CheckItem", "UserID", "Identifier"] }

    var subjects: [String] { items.map(\.user.text) }
}

extension OperatorAPI.DeleteList: OperatorSubjects {
    static var fields: Set<String> { ["DeleteItem", "UserID", "Identifier"] }

    var subjects: [String] { items.map(\.user.text) }
}

extension OperatorAPI.StatusQuery: OperatorSubjects {
    static var fields: Set<String> { ["To_Account", "IsNeedDetail"] }

    var subjects: [String] { users.map(\.text) }
}

extension OperatorAPI.NewGroup: OperatorSubjects {
    static var fields: Set<String> {
        [
            "Type", "Name", "Owner_Account", "GroupId", "MemberList", "Member_Account", "Introduction", "Notification",
            "FaceUrl",
        ]
    }

    var subjects: [String] { [group, owner?.text].compactMap(\.self) + (members ?? []).map(\.user.text) }
}

extension OperatorAPI.AddedMembers: OperatorSubjects {
    // Nobody is told of a change of members, so `Silence` is kept.
    static var fields: Set<String> { ["GroupId", "MemberList", "Member_Account", "Silence"] }

    var subjects: [String] { [group] + members.map(\.user.text) }
}

extension OperatorAPI.DeletedMembers: OperatorSubjects {
    // Nobody is told of a change of members, so `Silence` is kept.
    static var fields: Set<String> { ["GroupId", "MemberToDel_Account", "Silence"] }

    var subjects: [String] { [group] + members.map(\.text) }
}

extension OperatorAPI.PolicyChange: OperatorSubjects {
    static var fields: Set<String> {
        Set(["Kind", "Instances", "Scripts"]).union(Platform.allCases.map(\.rawValue))
    }

    var subjects: [String] {
        [kind?.rawValue].compactMap(\.self) + (instances ?? [:]).map { "\($0.key)=\($0.value)" }.sorted()
            + [scripts.map { "scripts=\($0)" }].compactMap(\.self)
    }
}

extension OperatorAPI.OneInstance: OperatorSubjects {
    static var fields: Set<String> { ["UserID", "InstanceId"] }

    var subjects: [String] { [user.text, instance] }
}

/// Nothing is asked of it.
struct NoParameters: OperatorSubjects {
    static var fields: Set<String> { [] }

    var subjects: [String] { [] }
}

extension OperatorAPI.PortraitQuery: OperatorSubjects {
    static var fields: Set<String> { ["To_Account", "TagList"] }

    var subjects: [String] { users.map(\.text) }
}

extension OperatorAPI.GroupQuery: OperatorSubjects {
    static var fields: Set<String> { ["GroupIdList"] }

    var subjects: [String] { groups }
}
