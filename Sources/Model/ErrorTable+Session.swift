extension ErrorTable {
    /// The SDK's own codes below 7000: start, session, sending. Also 0, the C interface's -1 to -6, 70101 and 90101.
    static let session: [Entry] = [
        row(
            -6, "TIM_ERR_GROUP", .fix, "A call of the C interface was given a bad group.",
            "Pass the group's id; no callback follows."),
        row(
            -5, "TIM_ERR_CONV", .fix, "A call of the C interface was given a bad conversation.",
            "Pass the conversation's id and kind; no callback follows."),
        row(
            -4, "TIM_ERR_PARAM", .fix, "A call of the C interface was given a bad argument.",
            "Correct the argument; no callback follows."),
        row(
            -3, "TIM_ERR_JSON", .fix, "A call of the C interface was given bad JSON.",
            "Correct the JSON or its keys; no callback follows."),
        row(
            -2, "TIM_ERR_NOTLOGIN", .login, "A call of the C interface came before the sign-in.",
            "Sign in first; no callback follows."),
        row(
            -1, "TIM_ERR_SDKUNINIT", .login, "A call of the C interface came before its start.",
            "Initialize it, then sign in; no callback follows."),
        row(0, "SUCC", .stop, "It worked.", "Nothing is to be done."),
        row(
            4001, "UNNAMED", .fix, "The attachment's address is not one of this service.",
            "Use the address the upload answered with."),
        row(
            4002, "UNNAMED", .retry, "The network failed while an attachment was handled.",
            "Check the network and send it again."),
        row(4003, "UNNAMED", .fix, "The attachment could not be converted.", "Send it in another format."),
        row(4004, "UNNAMED", .fix, "The attachment's format is not supported.", "Send it in another format."),
        row(4005, "UNNAMED", .fix, "The attachment is an illegal file.", "Send another file."),
        row(
            6001, "PARSE_RESPONSE_FAILED", .fix, "A packet from the server could not be decoded.",
            "Update the program; if it stays, report it as a bug."),
        row(
            6002, "SERIALIZE_REQ_FAILED", .fix, "A request could not be encoded.",
            "Update the program; if it stays, report it as a bug."),
        row(6003, "NO_SUCC_RESULT", .fix, "No item of a batch succeeded.", "Look at the result of each item."),
        row(
            6004, "INVALID_CONVERSATION", .login,
            "The conversation is not valid, for instance asked for while signed out.",
            "Sign in, then check the conversation's id."),
        row(
            6005, "LOADMSG_FAILED", .fix, "The local store could not be loaded; its file may be damaged.",
            "Delete the local cache and let it be built again."),
        row(
            6006, "FILE_TRANS_AUTH_FAILED", .fix, "The file transfer was not authorized.",
            "Sign in again and repeat the transfer."),
        row(6007, "FILE_TRANS_NO_SERVER", .retry, "No server for file transfers was found.", "Try again later."),
        row(6008, "FILE_TRANS_UPLOAD_FAILED", .retry, "The upload failed.", "Check the network and upload again."),
        row(
            6009, "FILE_TRANS_DOWNLOAD_FAILED", .fix, "The download failed; files expire after 7 days.",
            "Check the network; ask for an expired file again."),
        row(
            6010, "HTTP_REQ_FAILED", .fix, "An HTTP request failed, usually for a bad address.",
            "Check the address and the network."),
        row(6011, "TO_USER_INVALID", .fix, "The recipient is not valid.", "Check the recipient's user id."),
        row(
            6012, "REQUEST_TIME_OUT", .retry, "No answer came in time; whether the request was carried out is unknown.",
            "Send it again with the same message id.", "The server did not answer in time; the message is sent again."),
        row(
            6013, "SDK_NOT_INITIALIZED", .login, "There is no session, or it has been closed.",
            "Start the program again and sign in.", "The session is closed; start the program again."),
        row(
            6014, "SDK_NOT_LOGGED_IN", .login,
            "Nobody is signed in here: never was, or was signed out by another device.", "Sign in first.",
            "Not signed in; sign in first."),
        row(6015, "IN_PROGRESS", .stop, "The same call is already running.", "Wait for its result."),
        row(6016, "INVALID_MSG_ELEM", .fix, "A part of the message is not valid.", "Correct the part the text names."),
        row(
            6017, "INVALID_PARAMETERS", .fix, "An argument is wrong.", "Correct the argument the text names.",
            "An argument is wrong."),
        row(
            6018, "INIT_CORE_FAIL", .fix, "The program's core could not start.",
            "Start the program again; if it stays, report it as a bug."),
        row(
            6019, "DATABASE_OPERATE_FAILED", .fix, "An operation on the local store failed.",
            "Check the disk's space and the folder's permissions."),
        row(6020, "EXPIRED_SESSION_NODE", .fix, "The session object is gone.", "Make a new session."),
        row(
            6021, "INVALID_SDK_OBJECT", .fix, "The object was not made by the SDK.",
            "Make it with the SDK's own call."),
        row(
            6022, "IO_OPERATION_FAILED", .fix, "Reading or writing a local file failed.",
            "Check the disk's space and the permissions."),
        row(
            6023, "LOGGED_OUT_BEFORE_LOGIN_FINISHED", .stop, "A sign-out came while the sign-in was running.",
            "Nothing is to be done; sign in again to be online.", "Signed out before the sign-in had finished."),
        row(6024, "TLSSDK_NOT_INITIALIZED", .fix, "The old ticket layer has not been started.", "Update the program."),
        row(
            6025, "TLSSDK_USER_NOT_FOUND", .fix, "The old ticket layer does not know this user.",
            "Update the program and sign in with a ticket."),
        row(
            6026, "NO_PREVIOUS_LOGIN", .login, "This user has never signed in on this device.",
            "Sign in once with a ticket."),
        row(
            6027, "INVALID_JSON", .fix, "An argument is not valid JSON.",
            "Correct the JSON at the place the text names."),
        row(6028, "OUT_OF_MEMORY", .fix, "The memory is used up.", "Close other programs, then start this one again."),
        row(
            6029, "HTTP_NO_CLEARTEXT_TRAFFIC_PERMISSION", .fix, "The system does not let this program use plain HTTP.",
            "Use HTTPS, or allow plain HTTP in the system."),
        row(
            6031, "IMAGE_UPLOAD_FAILED_NOTIMAGE", .fix, "The file to upload is not an image.",
            "Choose an image that can be opened."),
        row(6032, "INVALID_MSG_RECEIVER", .fix, "The receiver does not exist.", "Check the receiver's id."),
        row(
            6100, "BIND_FAIL_UNKNOWN", .retry, "The connection could not be bound, for an unknown cause.",
            "It is tried again."),
        row(
            6101, "BIND_FAIL_NO_SSOTICKET", .retry, "The connection could not be bound: no ticket.",
            "It is tried again; if it stays, sign in again."),
        row(6102, "BIND_FAIL_REPEATD_BIND", .retry, "The connection was bound twice.", "It is tried again."),
        row(
            6103, "BIND_FAIL_TINYID_NULL", .retry, "The connection could not be bound: no internal id.",
            "It is tried again; if it stays, sign in again."),
        row(
            6104, "BIND_FAIL_GUID_NULL", .retry, "The connection could not be bound: no device id.",
            "It is tried again; if it stays, sign in again."),
        row(
            6105, "BIND_FAIL_UNPACK_REGPACK_FAILED", .retry, "The answer to the binding could not be read.",
            "It is tried again."),
        row(6106, "BIND_FAIL_REG_TIMEOUT", .retry, "The binding of the connection timed out.", "It is tried again."),
        row(
            6107, "BIND_FAIL_ISBINDING", .retry, "The connection is already being bound.",
            "Wait a moment; it is tried again."),
        row(
            6120, "PACKET_FAIL_UNKNOWN", .retry, "A packet could not be sent, for an unknown cause.",
            "It is sent again."),
        row(
            6121, "PACKET_FAIL_REQ_NO_NET", .wait, "There was no network when a packet was to be sent.",
            "Check the network; it goes out when the link is back."),
        row(
            6122, "PACKET_FAIL_RESP_NO_NET", .wait, "There was no network when an answer was due.",
            "Check the network; it is asked again when the link is back."),
        row(
            6123, "PACKET_FAIL_REQ_NO_AUTH", .retry, "The packet was sent without the right to.",
            "It is sent again; if it stays, sign in again."),
        row(6124, "PACKET_FAIL_SSO_ERR", .retry, "The access layer failed.", "It is sent again."),
        row(6125, "PACKET_FAIL_REQ_TIMEOUT", .retry, "The request timed out.", "It is sent again."),
        row(6126, "PACKET_FAIL_RESP_TIMEOUT", .retry, "The answer timed out.", "It is sent again."),
        row(6127, "PACKET_FAIL_REQ_ON_RESEND", .retry, "Sending again failed.", "It is tried again."),
        row(
            6128, "PACKET_FAIL_RESP_NO_RESEND", .retry, "A packet to be sent again did not go out.",
            "It is tried again."),
        row(
            6129, "PACKET_FAIL_FLOW_SAVE_FILTERED", .retry, "The packet was held back to save data.",
            "It is sent again."),
        row(
            6130, "PACKET_FAIL_REQ_OVER_LOAD", .retry, "Too many packets at a time.",
            "Wait a moment; it is sent again."),
        row(
            6131, "PACKET_FAIL_LOGIC_ERR", .retry, "The packet's data does not fit together.",
            "It is sent again; if it stays, report it as a bug."),
        row(
            6150, "FRIENDSHIP_PROXY_NOT_SYNCED", .wait, "The list of friends has not been fetched yet.",
            "Wait until it is there."),
        row(
            6151, "FRIENDSHIP_PROXY_SYNCING", .wait, "The list of friends is being fetched.",
            "Wait until it is there."),
        row(
            6152, "FRIENDSHIP_PROXY_SYNCED_FAIL", .wait, "The list of friends could not be fetched.",
            "It is fetched again with the next link."),
        row(
            6153, "FRIENDSHIP_PROXY_LOCAL_CHECK_ERR", .wait, "A request about friends has bad arguments.",
            "Correct the arguments; wait until the list is there."),
        row(
            6160, "GROUP_INVALID_FIELD", .fix, "A request about groups names an unknown field.",
            "Name only fields that are defined."),
        row(
            6161, "GROUP_STORAGE_DISABLED", .fix, "Groups are not kept locally.",
            "Switch the local store of groups on."),
        row(
            6162, "LOADGRPINFO_FAILED", .fix, "The group's data could not be loaded.",
            "Delete the local cache and let it be built again."),
        row(
            6200, "REQ_NO_NET_ON_REQ", .wait, "There was no network when a request was to be sent.",
            "Check the address and the network; the reconnect goes on.",
            "The server cannot be reached; check the address and the network."),
        row(
            6201, "REQ_NO_NET_ON_RSP", .wait, "The network was gone when the answer was due.",
            "Check the network; it is asked again when the link is back."),
        row(6205, "SERIVCE_NOT_READY", .wait, "The network service is not ready yet.", "Wait until the link stands."),
        row(
            6206, "USER_SIG_EXPIRED", .resig, "The ticket, or a key made from it, has expired.",
            "Get a new ticket and sign in with it.", "The ticket has expired; get a new one and sign in with it."),
        row(6207, "LOGIN_AUTH_FAILED", .fix, "The user id is not known inside the service.", "Check the user id."),
        row(
            6208, "LOGIN_KICKED_OFF_BY_OTHER", .prompt, "Another device signed in while this one was away.",
            "Sign in again to take the place back.",
            "Another device signed in while this one was away; signing in again takes the place back."),
        row(
            6209, "NEVER_CONNECT_AFTER_LAUNCH", .wait, "The program has not used the network since it started.",
            "Wait for the first connection."),
        row(6210, "REQ_FAILED", .retry, "The request failed in the network layer.", "It is sent again."),
        row(
            6211, "REQ_INVALID_REQ", .retry, "The network layer took the request for illegal.",
            "It is sent again; if it stays, report it as a bug."),
        row(6212, "REQ_OVERLOADED", .retry, "The queue of requests is full.", "Wait a moment; it is sent again."),
        row(
            6213, "REQ_KICK_OFF", .prompt, "Another device signed in and ended this one's session.",
            "Sign in again to take the place back."),
        row(6214, "SERVICE_SUSPEND", .admin, "The service is suspended.", "Ask the operator."),
        row(6215, "INVALID_SIGN", .login, "The transport's signature is bad.", "Sign in again."),
        row(
            6216, "INVALID_COOKIE", .login, "The server does not know this session any more.", "Sign in again.",
            "The server no longer knows this session; sign in again."),
        row(
            6217, "LOGIN_TLS_RSP_PARSE_FAILED", .retry, "An answer during the sign-in could not be read.",
            "The sign-in is tried again."),
        row(6218, "LOGIN_OPENMSG_TIMEOUT", .retry, "A step of the sign-in timed out.", "The sign-in is tried again."),
        row(
            6219, "LOGIN_OPENMSG_RSP_PARSE_FAILED", .retry, "An answer during the sign-in could not be read.",
            "The sign-in is tried again."),
        row(
            6220, "LOGIN_TLS_DECRYPT_FAILED", .retry, "An answer during the sign-in could not be decrypted.",
            "The sign-in is tried again."),
        row(
            6221, "WIFI_NEED_AUTH", .fix, "The wireless network wants a login of its own.",
            "Open a browser and log in to the network."),
        row(6222, "USER_CANCELED", .stop, "It was cancelled by the person.", "Nothing is to be done."),
        row(
            6223, "REVOKE_TIME_LIMIT_EXCEED", .stop, "The time in which the message could be recalled is over.",
            "Nothing is to be done; the message stays."),
        row(6224, "LACK_UGC_EXT", .fix, "An optional module is missing.", "Install the module."),
        row(
            6226, "AUTOLOGIN_NEED_USERSIG", .resig, "The kept ticket has expired.",
            "Get a new ticket and sign in with it."),
        row(
            6250, "REQUEST_NO_NET_ONREQ", .wait, "There was no network when a request was to be sent.",
            "Check the network; it goes out when the link is back."),
        row(
            6251, "REQUEST_NO_NET_ONRSP", .wait, "The network was gone when the answer was due.",
            "Check the network; it is asked again when the link is back."),
        row(6252, "REQUEST_FAILED", .retry, "The request failed in the network layer.", "It is sent again."),
        row(
            6253, "REQUEST_INVALID_REQ", .retry, "The network layer took the request for illegal.",
            "It is sent again; if it stays, report it as a bug."),
        row(6254, "REQUEST_OVERLOADED", .retry, "The queue of requests is full.", "Wait a moment; it is sent again."),
        row(
            6255, "REQUEST_KICK_OFF", .prompt, "Another device signed in and ended this one's session.",
            "Sign in again to take the place back."),
        row(6256, "REQUEST_SERVICE_SUSPEND", .admin, "The service is suspended.", "Ask the operator."),
        row(6257, "REQUEST_INVALID_SIGN", .login, "The transport's signature is bad.", "Sign in again."),
        row(6258, "REQUEST_INVALID_COOKIE", .login, "The transport's cookie is bad.", "Sign in again."),
        row(6300, "QAL_NO_SHORT_CONN_AVAILABLE", .wait, "No short connection is to be had.", "Wait for the link."),
        row(6707, "UNNAMED", .wait, "The network is disconnected; no page documents this code.", "Wait for the link."),
        row(
            70101, "LOGIN_SIG_EXPIRE", .resig, "The ticket had expired when the sign-in came.",
            "Get a new ticket and sign in with it."),
        row(90101, "SDK_HAD_INITIALIZED", .stop, "It has been initialized before.", "Nothing is to be done."),
    ]
}
