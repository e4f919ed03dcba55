extension ErrorTable {
    /// Conversations: 50000 to 51999.
    static let conversations: [Entry] = [
        row(50001, "CONV_ACCOUNT_NOT_FOUND", .fix, "There is no such account.", "Check the user id."),
        row(50002, "CONV_INVALID_PARAMETERS", .fix, "A parameter is wrong.", "Correct the parameter the text names."),
        row(
            50003, "CONV_ADMIN_REQUIRED", .fix, "Only an admin of the app may do this.",
            "Use an admin's user id and ticket."),
        row(50004, "CONV_INTERNAL_ERROR", .retry, "The server failed internally.", "Try again later."),
        row(50005, "CONV_NET_TIMEOUT", .retry, "The server timed out.", "Try again later."),
        row(
            51006, "CONV_CONV_MARK_REQ_COUNT_EXCEED_LIMIT", .fix,
            "More than 100 conversations were marked or grouped in one call.", "Give at most 100."),
        row(
            51007, "CONV_CONV_MARK_OPERATE_FAILED", .fix, "The group could not be looked up, or has been dissolved.",
            "Check the group id; refresh the list."),
        row(
            51008, "CONV_CONV_MARK_TOTAL_COUNT_EXCEED_LIMIT", .fix,
            "More than 1,000 conversations would be marked or grouped.", "Unmark some first."),
        row(
            51009, "CONV_CONV_GROUP_NOT_EXIST", .fix, "There is no such conversation group.",
            "Refresh the list of groups."),
        row(
            51010, "CONV_CONV_GROUP_TOTAL_COUNT_EXCEED_LIMIT", .fix, "There are 20 conversation groups already.",
            "Delete one first."),
        row(
            51011, "CONV_CONV_GROUP_NAME_EXCEED_LENGTH", .fix,
            "The name of the conversation group has more than 32 bytes.", "Shorten the name."),
        row(51012, "UNNAMED", .fix, "There are 50 pinned conversations already.", "Unpin one first."),
        row(51013, "UNNAMED", .admin, "Marks and groups of conversations need the highest plan.", "Ask the operator."),
    ]
}
