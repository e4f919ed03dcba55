extension ErrorTable {
    /// Tickets and accounts: 70000 to 72999.
    static let account: [Entry] = [
        row(
            70001, "USERSIG_EXPIRED", .resig, "The ticket is past its time.", "Get a new ticket and sign in with it.",
            "The ticket has expired; get a new one and sign in with it."),
        row(
            70002, "USERSIG_EMPTY", .fix, "The ticket is empty.", "Paste the ticket you were given.",
            "The ticket is empty; paste the ticket you were given."),
        row(
            70003, "USERSIG_CHECK_FAILED", .fix, "The ticket cannot be read: cut short or changed on the way.",
            "Copy it again, whole and without changes.",
            "The ticket cannot be read; copy it again, whole and without changes."),
        row(
            70005, "USERSIG_CHECK_FAILED_EX", .fix, "The ticket cannot be read: cut short or changed on the way.",
            "Copy it again, whole and without changes."),
        row(
            70009, "USERSIG_MISMATCH_PUBLICKEY", .fix,
            "The ticket's signature does not match: it was made with another secret or for another app.",
            "Ask the operator for a ticket made with this server's secret.",
            "The ticket's signature does not match; ask the operator for a ticket made with this server's secret."),
        row(
            70013, "USERSIG_MISMATCH_ID", .fix, "The ticket is for another user.", "Use one issued for this user id.",
            "The ticket is for another user; use one issued for this user id."),
        row(
            70014, "USERSIG_MISMATCH_SDKAPPID", .fix, "The ticket is for another app id.",
            "Use one issued for this server.", "The ticket is for another app id; use one issued for this server."),
        row(
            70016, "USERSIG_PUBLICKEY_NOT_FOUND", .admin, "The server has no key for this app.",
            "Ask the operator to give the app a secret."),
        row(
            70020, "SDKAPPID_NOT_FOUND", .admin, "The server does not know this app id.",
            "Check the app id, or ask the operator."),
        row(
            70050, "FREQ_LIMIT", .wait, "Too many sign-ins of this user failed.", "Try again in one minute.",
            "Too many failed sign-ins; try again in one minute."),
        row(
            70051, "BLACKLIST", .stop, "The operator has disabled this account.",
            "Only the operator can enable it again.", "The operator has disabled this account."),
        row(
            70052, "INVALID_USERSIG", .resig, "The operator has revoked this ticket before its time.",
            "Get a new ticket and sign in with it.",
            "The operator has revoked this ticket; get a new one and sign in with it."),
        row(70107, "NOT_FOUND", .fix, "There is no such account.", "Check the user id, or import the account first."),
        row(
            70114, "SEC_RSTR", .retry,
            "The sign-in is restricted: this user already has as many script sessions as allowed.",
            "Wait for one to end, and sign in less often.",
            "This user already has as many script sessions as allowed; wait for one to end."),
        row(70169, "INTERNAL_TIMEOUT", .retry, "The server did not answer itself in time.", "Try again later."),
        row(70202, "UNNAMED", .retry, "The server did not answer itself in time.", "Try again later."),
        row(
            70206, "INVALID_COUNT", .fix, "The batch has a number of items it may not have.",
            "Send fewer items, at least one."),
        row(
            70398, "COUNT_LIMIT", .admin, "The free plan's 100 accounts are used up.",
            "Delete accounts, or ask the operator for more."),
        row(
            70402, "INVALID_PARAMETERS", .fix, "A field is missing or has a value it may not have.",
            "Correct the field the text names."),
        row(
            70403, "ADMIN_REQUIRED", .fix, "Only an admin of the app may do this.",
            "Use an admin's user id and ticket."),
        row(
            70404, "LOW_SDK_VERSION", .fix, "Client and server speak different protocol versions.",
            "Update the older one.", "Client and server speak different protocol versions; update the older one."),
        row(
            70500, "INTERNAL_ERROR", .retry, "The server failed internally.", "Try again later.",
            "The server failed internally; try again later."),
        row(
            71000, "UNNAMED", .admin, "Accounts may be deleted on the free plan only.",
            "Disable the account instead, or ask the operator."),
        row(
            72000, "UNNAMED", .admin, "The free plan's number of daily active users is used up.",
            "Wait for the next day, or ask the operator for more."),
        row(
            72001, "USER_STATUS_DISABLED", .admin, "The user status feature is switched off.",
            "Ask the operator to switch it on."),
        row(
            72012, "PROFILE_SUBSCRIPTION_DISABLED", .admin, "The subscription of profile changes is switched off.",
            "Ask the operator to switch it on."),
    ]
}
