extension ErrorTable {
    /// Messages: 20000 to 29999, the HTTP interface's message body (90000 to 93999), attachments (114000 to 115999).
    static let messages: [Entry] = [
        row(
            20001, "PKG_PARSE_FAILED", .fix, "The request is malformed: sender or receiver may be missing.",
            "Check the request.", "The request is malformed."),
        row(
            20002, "INTERNAL_AUTH_FAILED", .resig, "The ticket of the session is not valid any more.",
            "Get a new ticket and sign in with it."),
        row(20003, "INVALID_ID", .fix, "The sender's or receiver's id is illegal or not imported.", "Check both ids."),
        row(20004, "NET_ERROR", .retry, "The server's network failed.", "It is sent again with the same message id."),
        row(
            20005, "INTERNAL_ERROR1", .retry, "The server could not store it just now.",
            "It is tried again with the same message id.",
            "The server could not store it just now; it is tried again."),
        row(
            20006, "PUSH_DENY", .fix, "The operator's check before sending refused the message.",
            "Change the message, or ask the operator."),
        row(
            20007, "IN_PEER_BLACKLIST", .fix, "The receiver has blocked you.",
            "Nothing can be sent until they unblock you."),
        row(
            20008, "UNNAMED", .fix, "Sender and receiver are of different apps, often for an old local store.",
            "Clear the local cache and sign in again."),
        row(
            20009, "BOTH_NOT_FRIEND", .fix, "You are not friends, and messages here are for friends only.",
            "Add each other as friends first."),
        row(
            20010, "NOT_PEER_FRIEND", .fix, "You are not in their list of friends.",
            "Ask them to add you as a friend."),
        row(20011, "NOT_SELF_FRIEND", .fix, "They are not in your list of friends.", "Add them as a friend first."),
        row(20012, "SHUTUP_DENY", .fix, "You are muted.", "Wait for the end of it, or ask the operator."),
        row(
            20016, "REVOKE_TIME_LIMIT", .stop,
            "The time in which the message could be recalled is over: 2 minutes unless set otherwise.",
            "Nothing is to be done; the message stays."),
        row(20018, "DEL_RAMBLE_INTERNAL_ERROR", .retry, "The stored message could not be deleted.", "Try again later."),
        row(20022, "UNNAMED", .stop, "There is no such message.", "Nothing is to be done."),
        row(20023, "UNNAMED", .stop, "The message has been recalled already.", "Nothing is to be done."),
        row(
            20028, "UNNAMED", .fix, "The message was changed by several at once.",
            "Read the newest version, then try again."),
        row(
            20099, "DATA_DAMAGED", .admin, "What the server keeps of this is damaged on its disk.",
            "Tell the operator: the server's log and `parley check` say what it is."),
        row(21005, "UNNAMED", .login, "The push token was set before the sign-in.", "Sign in first, then set it."),
        row(22001, "UNNAMED", .fix, "Offline push has no certificate.", "Add the certificate on the server."),
        row(22002, "UNNAMED", .fix, "Offline push failed in the network.", "Set the token again."),
        row(22003, "UNNAMED", .fix, "The push token is empty.", "Set the token the system gave."),
        row(22004, "UNNAMED", .fix, "The push token has more than 256 bytes.", "Set the token the system gave."),
        row(22005, "UNNAMED", .fix, "The data of the push login has more than 1,024 bytes.", "Shorten it."),
        row(22006, "UNNAMED", .fix, "The push token is set too often.", "Set it once per sign-in."),
        row(
            23001, "EXTENSION_CONFLICT", .fix, "Somebody else changed the message's extension first.",
            "Read it again, then repeat your change."),
        row(23004, "EXTENSION_NOT_EXIST", .fix, "The message has no such extension.", "Read the extensions again."),
        row(
            23005, "REACTION_COUNT_LIMIT", .stop, "The message has as many reactions as it may have.",
            "Nothing is to be done."),
        row(
            23006, "REACTION_USER_COUNT_LIMIT", .stop, "The reaction has as many users as it may have.",
            "Nothing is to be done."),
        row(23007, "REACTION_ALREADY_CONTAIN_USER", .stop, "The reaction is yours already.", "Nothing is to be done."),
        row(23008, "REACTION_NOT_EXISTS", .stop, "The message has no such reaction.", "Nothing is to be done."),
        row(23009, "REACTION_NOT_CONTAIN_USER", .stop, "The reaction is not yours.", "Nothing is to be done."),
        row(
            23099, "POLL_CLOSED", .stop, "The poll has been closed, and nobody can vote in it any more.",
            "Nothing is to be done.", "The poll is closed: nobody can vote in it any more."),
        row(27002, "UNNAMED", .fix, "The position of the search is not valid.", "Start the search again."),
        row(27003, "UNNAMED", .fix, "The position of the search has expired.", "Start the search again."),
        row(90001, "JSON_PARSE_FAILED", .fix, "The request is not valid JSON.", "Correct the JSON."),
        row(
            90002, "INVALID_JSON_BODY_FORMAT", .fix, "MsgBody does not have the right form.",
            "Make it an array of message elements."),
        row(90003, "INVALID_TO_ACCOUNT", .fix, "To_Account is missing or of the wrong type.", "Name the receiver."),
        row(90005, "INVALID_RAND", .fix, "MsgRandom is missing or not an integer.", "Give an integer."),
        row(90006, "INVALID_TIMESTAMP", .fix, "MsgTimeStamp is not an integer.", "Give seconds as an integer."),
        row(90007, "BODY_NOT_ARRAY", .fix, "MsgBody is not an array.", "Make it an array."),
        row(90008, "UNNAMED", .fix, "From_Account is missing or unknown.", "Name a sender that exists."),
        row(
            90009, "ADMIN_REQUIRED", .fix, "Only an admin of the app may do this.",
            "Use an admin's user id and ticket."),
        row(
            90010, "INVALID_JSON_FORMAT", .fix, "The message's elements do not have the right form.",
            "Correct the elements."),
        row(
            90011, "TO_ACCOUNT_COUNT_LIMIT", .fix, "The batch has more than 500 receivers.",
            "Send it in several batches."),
        row(
            90012, "TO_ACCOUNT_NOT_FOUND", .fix, "The receiver does not exist.",
            "Check To_Account, or import the account first."),
        row(90018, "UNNAMED", .fix, "The request has too many accounts.", "Send it in several batches."),
        row(
            90022, "UNNAMED", .fix, "A push to all members was refused for its tags or quota.",
            "Check the tags and the quota."),
        row(
            90024, "UNNAMED", .fix, "A push to all members was refused for its tags or quota.",
            "Check the tags and the quota."),
        row(90026, "TIME_LIMIT", .fix, "The message would be kept more than 7 days.", "Give at most 604,800 seconds."),
        row(
            90030, "UNNAMED", .fix, "A push to all members was refused for its tags or quota.",
            "Check the tags and the quota."),
        row(90031, "INVALID_SYNCOTHERMACHINE", .fix, "SyncOtherMachine is not an integer.", "Give 1 or 2."),
        row(
            90032, "UNNAMED", .fix, "A push to all members was refused for its tags or quota.",
            "Check the tags and the quota."),
        row(
            90033, "UNNAMED", .fix, "A push to all members was refused for its tags or quota.",
            "Check the tags and the quota."),
        row(
            90034, "UNNAMED", .fix, "A push to all members was refused for its tags or quota.",
            "Check the tags and the quota."),
        row(
            90040, "UNNAMED", .fix, "A push to all members was refused for its tags or quota.",
            "Check the tags and the quota."),
        row(90043, "UNNAMED", .fix, "OfflinePushInfo is malformed.", "Correct OfflinePushInfo."),
        row(90044, "INVALID_MSGLIFETIME", .fix, "MsgLifeTime is not an integer.", "Give seconds as an integer."),
        row(
            90045, "UNNAMED", .fix, "A push to all members was refused for its tags or quota.",
            "Check the tags and the quota."),
        row(
            90047, "UNNAMED", .fix, "A push to all members was refused for its tags or quota.",
            "Check the tags and the quota."),
        row(90048, "ACCOUNT_NOT_FOUND", .fix, "There is no such account.", "Check the user id."),
        row(
            90054, "UNNAMED", .fix, "The MsgKey of the message to recall is illegal.",
            "Use the MsgKey the sending answered with."),
        row(90055, "UNNAMED", .fix, "The batch's packet is too long.", "Send it in several batches."),
        row(
            90992, "INTERNAL_ERROR5", .retry,
            "The server failed internally; if always, the webhook probably does not answer.",
            "It is tried again; if it stays, ask the operator."),
        row(90994, "INTERNAL_ERROR2", .retry, "The server failed internally.", "It is tried again."),
        row(90995, "INTERNAL_ERROR3", .retry, "The server failed internally.", "It is tried again."),
        row(91000, "INTERNAL_ERROR4", .retry, "The server failed internally.", "It is tried again."),
        row(
            91101, "LONGPOLLING_COUNT_LIMIT", .prompt, "This Web client was signed out: too many of them are online.",
            "Sign in again to take a place back."),
        row(93000, "BODY_SIZE_LIMIT", .fix, "The message's packet is too long.", "Shorten it or split it."),
        row(114000, "RES_NOT_FOUND", .fix, "The attachment does not exist.", "Check its path."),
        row(114001, "RES_ACCESS_DENY", .fix, "The attachment may not be read.", "Check its permissions."),
        row(114002, "RES_SIZE_LIMIT", .fix, "The attachment is too large.", "Send a smaller file."),
        row(
            114003, "RES_SEND_CANCEL", .fix, "The sending was cancelled, for instance by a sign-out.",
            "Send it again if it is still wanted."),
        row(114004, "RES_READ_FAILED", .fix, "The attachment could not be read.", "Check the file and send it again."),
        row(114005, "RES_TRANSFER_TIMEOUT", .retry, "The transfer timed out.", "Check the network; it is sent again."),
        row(114011, "RES_INVALID_PARAMETERS", .fix, "A parameter of the transfer is wrong.", "Correct the parameter."),
        row(115066, "RES_INVALID_FILE_MD5", .fix, "The file's checksum does not match.", "Send the file again."),
        row(115068, "RES_INVALID_PART_MD5", .fix, "A part's checksum does not match.", "Send the file again."),
    ]
}
