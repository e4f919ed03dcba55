extension ErrorTable {
    /// Friends (30000 to 39999) and profiles (40000 to 40999).
    static let relations: [Entry] = [
        row(
            30001, "FRIENDSHIP_INVALID_PARAMETERS", .fix, "A parameter is wrong.",
            "Correct the parameter the text names."),
        row(30002, "FRIENDSHIP_INVALID_SDKAPPID", .fix, "The app id does not match.", "Check the app id."),
        row(30003, "FRIENDSHIP_ACCOUNT_NOT_FOUND", .fix, "There is no such user.", "Check the user id."),
        row(
            30004, "FRIENDSHIP_ADMIN_REQUIRED", .fix, "Only an admin of the app may do this.",
            "Use an admin's user id and ticket."),
        row(
            30005, "FRIENDSHIP_SENSITIVE_TEXT", .fix, "The text was held back by the content filter.",
            "Change the text."),
        row(30006, "FRIENDSHIP_INTERNAL_ERROR", .retry, "The server failed internally.", "Try again later."),
        row(30007, "FRIENDSHIP_NET_TIMEOUT", .retry, "The server timed out.", "Try again later."),
        row(
            30008, "FRIENDSHIP_WRITE_CONFLICT", .retry, "The list was changed by several at once.",
            "It is tried again; change many in one batch call."),
        row(
            30009, "FRIENDSHIP_ADD_FRIEND_DENY", .stop, "This user is barred from adding friends.",
            "Only the operator can lift the bar."),
        row(30010, "FRIENDSHIP_COUNT_LIMIT", .stop, "Your list of 3,000 friends is full.", "Remove a friend first."),
        row(30011, "FRIENDSHIP_GROUP_COUNT_LIMIT", .stop, "You have all 32 friend lists.", "Delete a list first."),
        row(
            30012, "FRIENDSHIP_PENDENCY_LIMIT", .stop, "There are 100 pending requests.",
            "Answer or delete some first."),
        row(30013, "FRIENDSHIP_BLACKLIST_LIMIT", .stop, "Your blocklist of 1,000 is full.", "Unblock somebody first."),
        row(
            30014, "FRIENDSHIP_PEER_FRIEND_LIMIT", .stop, "Their list of 3,000 friends is full.",
            "Nothing is to be done here."),
        row(30015, "FRIENDSHIP_ALREADY_FRIENDS", .stop, "You are friends already.", "Nothing is to be done."),
        row(30515, "FRIENDSHIP_IN_SELF_BLACKLIST", .stop, "They are on your blocklist.", "Unblock them first."),
        row(
            30516, "FRIENDSHIP_ALLOW_TYPE_DENY_ANY", .stop, "They take no friend requests.",
            "Nothing is to be done here."),
        row(30525, "FRIENDSHIP_IN_PEER_BLACKLIST", .stop, "You are on their blocklist.", "Nothing is to be done here."),
        row(
            30539, "FRIENDSHIP_ALLOW_TYPE_NEED_CONFIRM", .stop,
            "No failure: the request was sent and waits for their answer.", "Wait for the answer."),
        row(
            30540, "FRIENDSHIP_ADD_FRIEND_SEC_RSTR", .retry, "Friends are added too often.",
            "Back off, then add more slowly."),
        row(30614, "FRIENDSHIP_PENDENCY_NOT_FOUND", .stop, "There is no such pending request.", "Refresh the list."),
        row(
            31704, "FRIENDSHIP_DEL_NONFRIEND", .stop, "They are not a friend of yours.",
            "The list of friends says who is."),
        row(
            31707, "FRIENDSHIP_DEL_FRIEND_SEC_RSTR", .retry, "Friends are deleted too often.",
            "Back off, then delete more slowly."),
        row(31804, "FRIENDSHIP_ACCOUNT_NOT_FOUND_EX", .fix, "There is no such user.", "Check the user id."),
        row(32100, "SELF_FOLLOWING_EXCEEDS_LIMIT", .stop, "You follow as many as you may.", "Unfollow somebody first."),
        row(
            32101, "PEER_FOLLOWERS_EXCEEDS_LIMIT", .stop, "They have as many followers as they may.",
            "Nothing is to be done here."),
        row(
            32102, "SELF_MUTUAL_EXCEEDS_LIMIT", .stop, "You have as many mutual follows as you may.",
            "Unfollow somebody first."),
        row(
            32103, "PEER_MUTUAL_EXCEEDS_LIMIT", .stop, "They have as many mutual follows as they may.",
            "Nothing is to be done here."),
        row(
            32216, "UNNAMED", .fix, "This friend could not be put into the list.",
            "Check that they are a friend and the list exists."),
        row(
            40001, "PROFILE_INVALID_PARAMETERS", .fix, "A parameter is wrong.",
            "Correct the parameter the text names."),
        row(40002, "PROFILE_ACCOUNT_MISS", .fix, "No account was given.", "Name the account."),
        row(40003, "PROFILE_ACCOUNT_NOT_FOUND", .fix, "There is no such user.", "Check the user id."),
        row(
            40004, "PROFILE_ADMIN_REQUIRED", .fix, "Only an admin of the app may do this.",
            "Use an admin's user id and ticket."),
        row(40005, "PROFILE_SENSITIVE_TEXT", .fix, "The text was held back by the content filter.", "Change the text."),
        row(40006, "PROFILE_INTERNAL_ERROR", .retry, "The server failed internally.", "Try again later."),
        row(40007, "PROFILE_READ_PERMISSION_REQUIRED", .fix, "You may not read this field.", "Leave the field out."),
        row(40008, "PROFILE_WRITE_PERMISSION_REQUIRED", .fix, "You may not write this field.", "Leave the field out."),
        row(40009, "PROFILE_TAG_NOT_FOUND", .fix, "There is no such profile field.", "Check the field's tag."),
        row(40601, "PROFILE_SIZE_LIMIT", .fix, "The value has more than 500 bytes.", "Shorten the value."),
        row(40605, "PROFILE_VALUE_ERROR", .fix, "The standard field does not take this value.", "Correct the value."),
        row(
            40610, "PROFILE_INVALID_VALUE_FORMAT", .fix, "The value is of the wrong type.",
            "Correct the value's type."),
    ]
}
