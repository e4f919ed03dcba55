extension ErrorTable {
    /// Groups: 10000 to 11999.
    static let groups: [Entry] = [
        row(10002, "INTERNAL_ERROR", .retry, "The server failed internally.", "Try again later."),
        row(10003, "API_NAME_ERROR", .fix, "The server does not know this command.", "Check the command's name."),
        row(10004, "INVALID_PARAMETERS", .fix, "A parameter is wrong.", "Correct the parameter the text names."),
        row(10005, "ACOUNT_COUNT_LIMIT", .fix, "The request names too many accounts.", "Send it in several requests."),
        row(10006, "FREQ_LIMIT", .retry, "The group is worked on too often.", "Back off, then try again."),
        row(
            10007, "PERMISSION_DENY", .fix, "Not allowed: not a member, too low a role, or not in this kind of group.",
            "Ask a member to invite you, or an admin to do it.", "Not allowed: you are not a member of this group."),
        row(
            10008, "INVALID_REQ", .fix, "The request is illegal or wrongly signed.",
            "Check the request and the ticket."),
        row(
            10009, "SUPER_NOT_ALLOW_QUIT", .fix, "The owner cannot leave this kind of group.",
            "Hand the group over, or dissolve it."),
        row(
            10010, "NOT_FOUND", .fix, "There is no such group, it has been dissolved, or you are not in it.",
            "Check its id.",
            "There is no such group; check its id."),
        row(10011, "JSON_PARSE_FAILED", .fix, "The request is not valid JSON.", "Correct the JSON."),
        row(10012, "INVALID_ID", .fix, "The user id of who asks is bad.", "Check the user id."),
        row(10013, "ALLREADY_MEMBER", .stop, "They are in the group already.", "Nothing is to be done."),
        row(10014, "FULL_MEMBER_COUNT", .fix, "The group is full.", "Remove a member first, or use another group."),
        row(10015, "INVALID_GROUPID", .fix, "The group id is illegal.", "Check the group id."),
        row(10016, "REJECT_FROM_THIRDPARTY", .fix, "The operator's webhook refused it.", "Ask the operator."),
        row(
            10017, "SHUTUP_DENY", .fix, "You are muted in this group.",
            "Wait for the end of it, or ask an admin of the group."),
        row(10018, "RSP_SIZE_LIMIT", .fix, "The answer would have more than 1 MB.", "Ask for it page by page."),
        row(10019, "ACCOUNT_NOT_FOUND", .fix, "There is no such user.", "Check the user id."),
        row(10021, "GROUPID_IN_USED", .fix, "The group id is taken.", "Choose another id."),
        row(
            10023, "SEND_MSG_FREQ_LIMIT", .retry, "Messages are sent too fast.",
            "Back off; it is sent again with the same message id."),
        row(
            10024, "REQ_ALREADY_BEEN_PROCESSED", .stop, "The application or invitation has been handled already.",
            "Refresh the list."),
        row(
            10025, "GROUPID_IN_USED_FOR_SUPER", .stop, "The group id is taken by a group of your own.",
            "Use that group."),
        row(10026, "SDKAPPID_DENY", .admin, "The command is disabled for this app.", "Ask the operator."),
        row(10030, "REVOKE_MSG_NOT_FOUND", .stop, "The message to recall does not exist.", "Nothing is to be done."),
        row(
            10031, "REVOKE_MSG_TIME_LIMIT", .stop, "The time in which the message could be recalled is over.",
            "Nothing is to be done; the message stays."),
        row(
            10032, "REVOKE_MSG_DENY", .stop, "This kind of message cannot be recalled.",
            "Nothing is to be done; the message stays."),
        row(
            10033, "NOT_ALLOW_REVOKE_MSG", .stop, "This kind of group has no recall.",
            "Nothing is to be done; the message stays."),
        row(
            10034, "REMOVE_MSG_DENY", .stop, "This kind of message cannot be deleted.",
            "Nothing is to be done; the message stays."),
        row(
            10035, "NOT_ALLOW_REMOVE_MSG", .stop, "Messages of a live room cannot be deleted.",
            "Nothing is to be done; the message stays."),
        row(
            10036, "AVCHATROOM_COUNT_LIMIT", .admin, "There are as many live rooms as the plan allows.",
            "Dissolve one, or ask the operator."),
        row(
            10037, "COUNT_LIMIT", .admin, "The user is in as many groups as the plan allows.",
            "Leave one, or ask the operator."),
        row(
            10038, "MEMBER_COUNT_LIMIT", .admin, "The group has as many members as the plan allows.",
            "Remove a member, or ask the operator."),
        row(10039, "UNNAMED", .fix, "No page documents this code.", "Look at the text that came with it."),
        row(10040, "UNNAMED", .fix, "No page documents this code.", "Look at the text that came with it."),
        row(
            10041, "UNNAMED", .stop, "Recall in groups is switched off for this app.",
            "Nothing is to be done; the message stays."),
        row(10044, "UNNAMED", .stop, "This kind of group keeps no history.", "Nothing is to be done."),
        row(10045, "UNNAMED", .fix, "The attribute's key has more than 32 bytes.", "Shorten the key."),
        row(10046, "UNNAMED", .fix, "The attribute's value has more than 4,000 bytes.", "Shorten the value."),
        row(10047, "UNNAMED", .fix, "The group would have more than 16 attributes.", "Delete one first."),
        row(
            10048, "UNNAMED", .fix, "The group's attributes would have more than 16,000 bytes.",
            "Shorten or delete some."),
        row(10049, "UNNAMED", .retry, "The group's attributes are changed too often.", "Back off, then try again."),
        row(10050, "UNNAMED", .fix, "The group has no such attribute.", "Read the attributes again."),
        row(10051, "UNNAMED", .fix, "The range of messages to delete is too big.", "Delete in smaller steps."),
        row(10052, "UNNAMED", .fix, "There are no messages in the range to delete.", "Check the range."),
        row(10053, "UNNAMED", .fix, "The message mentions more than 30 people.", "Mention fewer."),
        row(10054, "UNNAMED", .fix, "The group has too many members for one answer.", "Ask for them page by page."),
        row(
            10056, "ATTRIBUTE_WRITE_CONFLICT", .fix, "Somebody else changed the attributes first.",
            "Read them again, then repeat your change."),
        row(10058, "UNNAMED", .admin, "The free plan's 100 groups are used up.", "Dissolve one, or ask the operator."),
        row(10059, "UNNAMED", .admin, "This needs the highest plan.", "Ask the operator."),
        row(10060, "UNNAMED", .stop, "The group is too large for read receipts.", "Nothing is to be done."),
        row(10061, "UNNAMED", .stop, "A message for those online has no read receipts.", "Nothing is to be done."),
        row(10062, "UNNAMED", .stop, "The message has no read receipts.", "Nothing is to be done."),
        row(10063, "UNNAMED", .fix, "The group would have more than 20 counters.", "Delete one first."),
        row(
            10070, "PINNED_MESSAGE_COUNT_LIMIT", .stop, "The group has 10 pinned messages already.",
            "Unpin one first."),
        row(10071, "ALREADY_PINNED", .stop, "The message is pinned already.", "Nothing is to be done."),
        row(
            11000, "COMMUNITY_GROUP_NOT_OPEN", .admin, "Communities are switched off.",
            "Ask the operator to switch them on."),
    ]
}
