extension ErrorTable {
    /// The network (9500 to 9599) and the access layer, whose numbers are negative.
    static let link: [Entry] = [
        row(
            9501, "NET_ENCODE_FAILED", .fix, "A packet could not be encoded.",
            "Update the program; if it stays, report it as a bug."),
        row(
            9502, "NET_DECODE_FAILED", .fix, "The other side sent something the protocol does not allow.",
            "Update both sides; if it stays, report it as a bug.",
            "The peer sent something the protocol does not allow."),
        row(
            9503, "NET_AUTH_INVALID", .login, "The connection has not signed in yet.",
            "Wait until the sign-in has finished.", "The connection has not signed in yet."),
        row(9504, "NET_COMPRESS_FAILED", .fix, "A packet could not be compressed.", "Report it as a bug."),
        row(9505, "NET_UNCOMPRESS_FAILED", .fix, "A packet could not be decompressed.", "Report it as a bug."),
        row(9506, "NET_FREQ_LIMIT", .retry, "More than 5 requests in a second.", "Back off, then send less often."),
        row(
            9507, "NET_REQ_COUNT_LIMIT", .wait, "More than 1,000 requests are waiting, often because the link is gone.",
            "Stop adding requests; wait for the link."),
        row(
            9508, "NET_DISCONNECT", .wait, "There is no connection or no network.",
            "Check the network; the reconnect goes on."),
        row(9509, "NET_ALLREADY_CONN", .stop, "The connection stands already.", "Nothing is to be done."),
        row(
            9510, "CONN_TIMEOUT", .wait, "The connection could not be made in time.",
            "Check the network; the reconnect goes on."),
        row(
            9511, "CONN_REFUSE", .wait, "The server refused the connection, often because they came too fast.",
            "Wait; the reconnect backs off."),
        row(9512, "NET_UNREACH", .wait, "There is no way to the server.", "Check the network; the reconnect goes on."),
        row(
            9513, "SOCKET_NO_BUFF", .wait, "The system has no room for the socket's data.",
            "Wait; the reconnect goes on."),
        row(
            9514, "RESET_BY_PEER", .wait, "The server closed the connection.",
            "Wait; what was unanswered is sent again on the new link."),
        row(9515, "SOCKET_INVALID", .wait, "The socket is not usable any more.", "Wait; the reconnect goes on."),
        row(
            9516, "HOST_GETADDRINFO_FAILED", .wait, "The server's name could not be turned into an address.",
            "Check the name and the network; the reconnect goes on."),
        row(
            9517, "CONNECT_RESET", .wait, "The connection was reset on the way.",
            "Wait; what was unanswered is sent again on the new link."),
        row(
            9518, "WAIT_INQUEUE_TIMEOUT", .retry, "The request timed out before it reached the queue.",
            "It is sent again with the same message id."),
        row(
            9519, "WAIT_SEND_TIMEOUT", .retry, "The request timed out in the queue.",
            "It is sent again with the same message id."),
        row(
            9520, "WAIT_ACK_TIMEOUT", .retry, "The request timed out waiting for its answer.",
            "It is sent again with the same message id."),
        row(
            9521, "WAIT_SEND_REMAINING_TIMEOUT", .retry, "The request timed out when half of it was sent.",
            "It is sent again with the same message id."),
        row(9522, "NET_PKG_SIZE_LIMIT", .fix, "The packet has more than 1 MB.", "Send less at a time."),
        row(
            9523, "WAIT_SEND_TIMEOUT_NO_NETWORK", .wait, "The request timed out in the queue; the device is offline.",
            "Check the network; it goes out when the link is back."),
        row(
            9524, "WAIT_ACK_TIMEOUT_NO_NETWORK", .wait,
            "The request timed out waiting for its answer; the device is offline.",
            "Check the network; it is sent again when the link is back."),
        row(
            9525, "SEND_REMAINING_TIMEOUT_NO_NETWORK", .wait,
            "The request timed out when half of it was sent; the device is offline.",
            "Check the network; it is sent again when the link is back."),
        row(-302, "CONNECT_LIMIT", .retry, "The server has as many connections as it takes.", "Try again slowly."),
        row(-10000, "VCODE", .fix, "The verification code is wrong.", "Type the code again."),
        row(
            -10001, "D2_EXPIRED", .resig, "The session's key has expired; it never outlives its ticket.",
            "Get a new ticket and sign in with it."),
        row(
            -10003, "A2_UP_INVALID", .resig, "The session's ticket has expired.",
            "Get a new ticket and sign in with it."),
        row(
            -10004, "A2_DOWN_INVALID", .resig, "The session's ticket did not verify, or was blocked for safety.",
            "Get a new ticket and sign in with it."),
        row(-10005, "EMPTY_KEY", .fix, "The request has no key.", "Sign in before asking."),
        row(-10006, "UIN_INVALID", .login, "The key belongs to another account.", "Sign in again."),
        row(-10007, "VCODE_TIMEOUT", .fix, "The verification code came too late.", "Ask for a new code."),
        row(-10008, "NO_IMEI_AND_A2", .fix, "The request has neither key nor ticket.", "Sign in before asking."),
        row(-10009, "COOKIE_INVALID", .login, "The cookie does not match.", "Sign in again."),
        row(
            -10101, "DOWN_TIP", .resig, "The session's key has expired; it never outlives its ticket.",
            "Get a new ticket and sign in with it."),
        row(-10102, "DISCONNECT", .wait, "The connection is lost.", "Wait; the reconnect goes on."),
        row(-10103, "IDENTIFIER_INVALID", .login, "The identity is void.", "Sign in again."),
        row(-10104, "CLIENT_CLOSE", .login, "The client has closed.", "Sign in again."),
        row(-10105, "MSFSDK_QUIT", .login, "The client has quit.", "Sign in again."),
        row(
            -10106, "D2KEY_WRONG", .resig, "Too many packets could not be decrypted; a new key is needed.",
            "Get a new ticket and sign in with it."),
        row(-10107, "UNSURPPORT", .fix, "The server does not take bundled packets.", "Send them one by one."),
        row(-10108, "PREPAID_ARREARS", .admin, "The service has not been paid for.", "Ask the operator."),
        row(
            -10109, "PACKET_WRONG", .fix, "The packet is malformed.",
            "Update the program; if it stays, report it as a bug."),
        row(-10110, "APPID_BLACK_LIST", .admin, "The app id is blocked.", "Ask the operator."),
        row(-10111, "CMD_BLACK_LIST", .admin, "This command is blocked for the app id.", "Ask the operator."),
        row(-10112, "APPID_WITHOUT_USING", .admin, "The app id is out of use.", "Ask the operator."),
        row(-10113, "FREQ_LIMIT", .retry, "This user asks too often.", "Back off, then ask less often."),
        row(-10114, "OVERLOAD", .retry, "The server is overloaded.", "Try again slowly."),
        row(-20009, "FREQUENCY_LIMIT", .retry, "This client asks too often.", "Back off, then ask less often."),
    ]
}
