extension ErrorTable {
    /// The operator's HTTP interface: 60000 to 60999, content 80000 to 80999, and 1001 to 1005 of the operations data.
    static let rest: [Entry] = [
        row(1001, "UNNAMED", .fix, "The address of the operations data is bad.", "Correct the address."),
        row(
            1002, "HELLO_ANSWER_KICKED_OUT", .prompt,
            "A Web client's heartbeat was answered with its end; in operations data: a bad parameter, or no admin.",
            "Sign in again to take the place back; for operations data, correct the request."),
        row(1003, "UNNAMED", .retry, "The operations data failed internally.", "Try again later."),
        row(1004, "UNNAMED", .fix, "There is no file for this hour yet.", "Ask again later."),
        row(1005, "UNNAMED", .fix, "The file has expired.", "Ask for a newer hour."),
        row(60002, "INVALID_HTTP_URL", .fix, "The address does not have the right form.", "Correct the address."),
        row(60003, "REQ_JSON_PARSE_FAILED", .fix, "The request is not valid JSON.", "Correct the JSON."),
        row(
            60004, "INVALID_ACCOUNT", .fix, "The identifier or the ticket of the request is wrong.",
            "Check the admin's user id and ticket."),
        row(
            60005, "INVALID_ACCOUNT_EX", .fix, "The identifier or the ticket of the request is wrong.",
            "Check the admin's user id and ticket."),
        row(60006, "INVALID_SDKAPPID", .fix, "The app id is bad.", "Check the app id."),
        row(
            60007, "REST_FREQ_LIMIT", .retry, "Too many calls of the HTTP interface.",
            "Back off, then call less often."),
        row(
            60008, "REQUEST_TIMEOUT", .retry, "The service timed out, or the request is malformed HTTP.",
            "Try again; if it stays, check the request."),
        row(
            60009, "INVALID_RES", .fix, "The address names nothing the server has.",
            "Check the service and the command in the address."),
        row(
            60010, "ID_NOT_ADMIN", .fix, "The identifier is not an admin of the app.",
            "Use an admin's user id and ticket."),
        row(60011, "SDKAPPID_FREQ_LIMIT", .retry, "Too many calls for this app id.", "Back off, then call less often."),
        row(60012, "SDKAPPID_MISS", .fix, "The address has no app id.", "Add sdkappid to the address."),
        row(60013, "RSP_JSON_PARSE_FAILED", .fix, "The answer is not valid JSON.", "Report it as a bug."),
        row(60014, "EXCHANGE_ACCOUNT_TIMEOUT", .retry, "Looking the account up timed out.", "Try again later."),
        row(60015, "INVALID_ID_FORMAT", .fix, "The user id is not a JSON string.", "Write the user id in quotes."),
        row(60016, "SDKAPPID_FORBIDDEN", .admin, "The app id is disabled.", "Ask the operator."),
        row(60017, "REQ_FORBIDDEN", .admin, "This request is disabled.", "Ask the operator."),
        row(60018, "REQ_FREQ_LIMIT", .retry, "Too many requests.", "Back off, then ask less often."),
        row(60019, "REQ_FREQ_LIMIT_EX", .retry, "Too many requests.", "Back off, then ask less often."),
        row(
            60020, "INVALID_SERVICE", .admin, "The service's plan is missing or has expired.",
            "Ask the operator; a new plan takes 5 minutes."),
        row(
            60021, "UNNAMED", .admin, "The caller's address is not allowed.",
            "Call from an allowed address, or ask the operator."),
        row(60022, "OPEN_SERVICE_OVERLOAD", .retry, "The service is overloaded.", "Try again slowly."),
        row(80001, "SENSITIVE_TEXT", .fix, "The text was held back by the content filter.", "Change the text."),
        row(80002, "BODY_SIZE_LIMIT", .fix, "The message is too long.", "Shorten it or split it."),
        row(
            80003, "PRE_HOOK_FAILED", .retry, "The operator's check before sending failed or timed out.",
            "Try again later."),
        row(80004, "SENSITIVE_IMAGE", .fix, "The image was held back by the content filter.", "Send another image."),
        row(80005, "SERVICE_DISABLED", .admin, "The service is stopped for want of payment.", "Ask the operator."),
        row(80101, "CONTENT_ATTACK", .fix, "The content was held back by the content filter.", "Change the content."),
    ]
}
