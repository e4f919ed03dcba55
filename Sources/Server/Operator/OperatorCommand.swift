/// Every command of the operator's interface: `POST /v4/` and the raw value.
enum OperatorCommand: String, CaseIterable, Sendable {
    case kick = "im_open_login_svc/kick"
    case importAccount = "im_open_login_svc/account_import"
    case importAccounts = "im_open_login_svc/multiaccount_import"
    case checkAccounts = "im_open_login_svc/account_check"
    case deleteAccounts = "im_open_login_svc/account_delete"
    case getPortraits = "profile/portrait_get"
    case queryOnlineStatus = "openim/query_online_status"
    /// The older path of the same command.
    case queryState = "openim/querystate"
    case createGroup = "group_open_http_svc/create_group"
    case addGroupMember = "group_open_http_svc/add_group_member"
    case deleteGroupMember = "group_open_http_svc/delete_group_member"
    case getGroupInfo = "group_open_http_svc/get_group_info"
    case disableAccount = "parley/account_disable"
    case enableAccount = "parley/account_enable"
    case getPolicy = "parley/policy_get"
    case setPolicy = "parley/policy_set"
    case listInstances = "parley/instances_list"
    case endInstance = "parley/instance_end"
    case usage = "parley/usage"

    /// A hundred accounts at once: called half as often (the field's rates).
    var takesMany: Bool {
        switch self {
        case .importAccounts, .checkAccounts, .deleteAccounts: true
        case .kick, .importAccount, .getPortraits, .queryOnlineStatus, .queryState, .createGroup, .addGroupMember,
            .deleteGroupMember, .getGroupInfo, .disableAccount, .enableAccount, .getPolicy, .setPolicy, .listInstances,
            .endInstance, .usage:
            false
        }
    }
}
