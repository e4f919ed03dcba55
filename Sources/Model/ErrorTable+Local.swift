extension ErrorTable {
    /// The SDK's own checks: 7000 to 9499.
    static let local: [Entry] = [
        row(7001, "CROSS_THREAD", .fix, "A call came from a thread it may not come from.", "Report it as a bug."),
        row(
            7002, "TINYID_EMPTY", .fix, "The internal user id is empty.",
            "Sign in again; if it stays, report it as a bug."),
        row(
            7003, "INVALID_IDENTIFIER", .fix, "The user id is empty, too long or has characters it may not have.",
            "Use 1 to 32 characters of A-Z, a-z, 0-9, _ and -.",
            "The user id must be 1 to 32 characters of A-Z, a-z, 0-9, _ and -."),
        row(7004, "FILE_NOT_FOUND", .fix, "The file does not exist.", "Check its path."),
        row(
            7005, "FILE_TOO_LARGE", .fix, "The file is too large: images and audio 28 MB, files and video 100 MB.",
            "Send a smaller file."),
        row(7006, "FILE_SIZE_EMPTY", .fix, "The file is empty.", "Send a file with content."),
        row(
            7007, "FILE_OPEN_FAILED", .fix, "The file cannot be opened.",
            "Check its permissions and whether another program holds it."),
        row(
            7008, "API_CALL_FREQUENCY_LIMIT", .retry, "Too many calls in a short time.",
            "Back off, then call less often."),
        row(
            7009, "TORN_DOWN", .stop, "The session was closed while this was running.",
            "Nothing is to be done; start again to go on.", "The session was closed while this was running."),
        row(
            7010, "UNNAMED", .login, "The local store failed, often because nobody is signed in and it is not open.",
            "Sign in first."),
        row(7011, "UNNAMED", .stop, "The local store has no such row.", "Nothing is to be done."),
        row(7012, "UNNAMED", .fix, "The program failed internally.", "Report it as a bug."),
        row(
            7013, "INTERFACE_NOT_SUPPORT", .admin, "The service's plan does not include this feature.",
            "Ask the operator."),
        row(7014, "INVALID_OPERATION", .fix, "The call is not allowed here.", "Check in which state it may be made."),
        row(
            7015, "BLOCKED_BY_SENSITIVE_WORD", .fix, "The text has a word the local filter blocks.",
            "Change the text."),
        row(
            7501, "ACCOUNT_LOGIN_IN_PROCESS", .stop, "A sign-in was asked for before the earlier one had its answer.",
            "Wait for that answer.", "A sign-in is already running; wait for its answer."),
        row(
            7502, "ACCOUNT_LOGOUT_IN_PROCESS", .stop, "A sign-out was asked for before the earlier one had ended.",
            "Wait for its end.", "A sign-out is already running; wait for its end."),
        row(7503, "ACCOUNT_TLS_INIT_FAILED", .retry, "The ticket layer could not start.", "Try again later."),
        row(7504, "ACCOUNT_TLS_NOT_INITIALIZED", .retry, "The ticket layer has not been started.", "Try again later."),
        row(
            7505, "ACCOUNT_TLS_TRANSPKG_ERROR", .retry, "A packet of the ticket layer is malformed.",
            "Try again later."),
        row(
            7506, "ACCOUNT_TLS_DECRYPT_FAILED", .retry, "The ticket layer could not decrypt an answer.",
            "Try again later."),
        row(7507, "ACCOUNT_TLS_REQUEST_FAILED", .retry, "A request of the ticket layer failed.", "Try again later."),
        row(
            7508, "ACCOUNT_TLS_REQUEST_TIMEOUT", .retry, "A request of the ticket layer timed out.",
            "Try again later."),
        row(
            8001, "MSG_BODY_SIZE_LIMIT", .fix, "The message has more than 12,288 bytes, all its fields together.",
            "Shorten it or split it.", "A message may have at most 12,288 bytes; shorten or split it."),
        row(
            8002, "MSG_KEY_REQ_DIFFER_RSP", .fix, "The message id was used before for another text.",
            "Give each message an id of its own.",
            "This message id was used before for another text; give each message an id of its own."),
        row(8003, "IMAGE_CONVERT_ERROR", .retry, "The image could not be converted.", "Send it again."),
        row(8004, "UNNAMED", .retry, "The image could not be converted.", "Send it again."),
        row(
            8005, "MERGER_MSG_LAYERS_OVER_LIMIT", .fix, "The forwarded bundle is nested more than 100 deep.",
            "Forward the inner messages instead."),
        row(
            8006, "MSG_MODIFY_CONFLICT", .fix, "Somebody else changed the message first.",
            "Merge your change into the newest version, then try again."),
        row(
            8010, "SIGNALING_INVALID_INVITE_ID", .stop, "The invitation is unknown or already handled.",
            "Nothing is to be done."),
        row(8011, "SIGNALING_NO_PERMISSION", .stop, "The invitation is somebody else's.", "Nothing is to be done."),
        row(8012, "SIGNALING_ALREADY_EXISTS", .stop, "The invitation exists already.", "Wait for its answer."),
        row(
            8020, "UNNAMED", .stop, "There is nothing to cancel: no such message, or already sent.",
            "Nothing is to be done."),
        row(8021, "UNNAMED", .stop, "The sending ended because it was cancelled.", "Nothing is to be done."),
        row(
            8501, "GROUP_INVALID_ID", .fix, "The group id is not valid.",
            "Use printable ASCII, at most 48 bytes, not beginning with @TGS#."),
        row(8502, "GROUP_INVALID_NAME", .fix, "The group's name is too long or not UTF-8.", "Shorten the name."),
        row(
            8503, "GROUP_INVALID_INTRODUCTION", .fix, "The group's introduction is too long or not UTF-8.",
            "Shorten the introduction."),
        row(
            8504, "GROUP_INVALID_NOTIFICATION", .fix, "The group's notice is too long or not UTF-8.",
            "Shorten the notice."),
        row(
            8505, "GROUP_INVALID_FACE_URL", .fix, "The address of the group's picture is too long.",
            "Use a shorter address."),
        row(8506, "GROUP_INVALID_NAME_CARD", .fix, "The name card is too long or not UTF-8.", "Shorten the name card."),
        row(
            8507, "GROUP_MEMBER_COUNT_LIMIT", .fix, "More members were given than the group may have.",
            "Give fewer members."),
        row(
            8508, "GROUP_JOIN_PRIVATE_GROUP_DENY", .fix, "One cannot apply to a Work group.",
            "Ask a member for an invitation."),
        row(8509, "GROUP_INVITE_SUPER_DENY", .fix, "Nobody can be invited as the owner.", "Invite as a member."),
        row(
            8510, "GROUP_INVITE_NO_MEMBER", .fix, "The list of people to invite is empty.",
            "Name at least one person."),
        row(
            8511, "GROUP_ATTR_FREQUENCY_LIMIT", .retry,
            "Too many group attribute calls: 5 writes a second, 20 reads in 5 seconds.", "Back off, then try again."),
        row(
            8512, "UNNAMED", .retry, "Too many questions for the number online: one in 60 seconds.",
            "Back off, then try again."),
        row(
            8513, "UNNAMED", .retry, "Too many questions for the group's profile: one a second.",
            "Back off, then try again."),
        row(
            8514, "UNNAMED", .retry, "Too many questions for the joined groups: one a second.",
            "Back off, then try again."),
        row(
            8515, "UNNAMED", .fix, "Marking members is not allowed in this group.",
            "Use a group of a kind that allows it."),
        row(8516, "UNNAMED", .retry, "Too many group counter calls.", "Back off, then try again."),
        row(
            9001, "FRIENDSHIP_INVALID_PROFILE_KEY", .fix,
            "The profile field is not valid: own keys up to 8 letters, values up to 500 bytes.",
            "Correct the key or the value."),
        row(9002, "FRIENDSHIP_INVALID_ADD_REMARK", .fix, "The remark has more than 96 bytes.", "Shorten the remark."),
        row(
            9003, "FRIENDSHIP_INVALID_ADD_WORDING", .fix, "The words of the request have more than 120 bytes.",
            "Shorten them."),
        row(
            9004, "FRIENDSHIP_INVALID_ADD_SOURCE", .fix,
            "The source of the request does not begin with AddSource_Type_.", "Correct the source."),
        row(
            9005, "FRIENDSHIP_FRIEND_GROUP_EMPTY", .fix,
            "The name of the friend list is empty or has more than 30 bytes.", "Give it a name of 1 to 30 bytes."),
        row(9006, "UNNAMED", .fix, "Too many friends or friend lists in one call.", "Give fewer."),
    ]
}
