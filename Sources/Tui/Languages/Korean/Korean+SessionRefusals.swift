/// Refusals: the session, and those of web clients.
extension Korean {
    static let sessionRefusals: [String: String] = [
        "No answer came in time; whether the request was carried out is unknown.":
            "제시간에 응답이 오지 않아 요청이 처리되었는지 알 수 없습니다.",
        "Send it again with the same message id.": "같은 메시지 id로 다시 보내십시오.",
        "The server did not answer in time; the message is sent again.": "서버가 제시간에 응답하지 않았습니다. 메시지를 다시 보냅니다.",
        "There is no session, or it has been closed.": "세션이 없거나 닫혔습니다.",
        "Start the program again and sign in.": "프로그램을 다시 시작하고 로그인하십시오.",
        "The session is closed; start the program again.": "세션이 닫혔습니다. 프로그램을 다시 시작하십시오.",
        "Nobody is signed in here: never was, or was signed out by another device.":
            "로그인되어 있지 않습니다. 로그인한 적이 없거나 다른 기기에서 로그아웃했습니다.",
        "Not signed in; sign in first.": "로그인되어 있지 않습니다. 먼저 로그인하십시오.",
        "An argument is wrong.": "인수가 잘못되었습니다.",
        "Correct the argument the text names.": "안내된 인수를 고치십시오.",
        "A sign-out came while the sign-in was running.": "로그인하는 중에 로그아웃되었습니다.",
        "Nothing is to be done; sign in again to be online.": "할 일은 없습니다. 온라인이 되려면 다시 로그인하십시오.",
        "Signed out before the sign-in had finished.": "로그인이 끝나기 전에 로그아웃되었습니다.",
        "There was no network when a request was to be sent.": "요청을 보내려 할 때 네트워크가 없었습니다.",
        "Check the address and the network; the reconnect goes on.": "주소와 네트워크를 확인하십시오. 재연결은 계속됩니다.",
        "The server cannot be reached; check the address and the network.": "서버에 연결할 수 없습니다. 주소와 네트워크를 확인하십시오.",
        "The ticket, or a key made from it, has expired.": "티켓 또는 티켓으로 만든 키가 만료되었습니다.",
        "Another device signed in while this one was away.": "이 기기의 연결이 끊긴 동안 다른 기기가 로그인했습니다.",
        "Sign in again to take the place back.": "자리를 되찾으려면 다시 로그인하십시오.",
        "Another device signed in while this one was away; signing in again takes the place back.":
            "이 기기의 연결이 끊긴 동안 다른 기기가 로그인했습니다. 다시 로그인하면 자리를 되찾습니다.",
        "The server does not know this session any more.": "서버가 더 이상 이 세션을 알지 못합니다.",
        "The server no longer knows this session; sign in again.": "서버가 더 이상 이 세션을 알지 못합니다. 다시 로그인하십시오.",
        "Messages of a live room cannot be changed.": "라이브 룸의 메시지는 변경할 수 없습니다.",
        "Send a new message.": "새 메시지를 보내십시오.",
        "The call needs a finished sign-in.": "로그인이 끝나야 호출할 수 있습니다.",
        "Sign in, and wait until the session is ready.": "로그인하고 세션이 준비될 때까지 기다리십시오.",
        "The last sign-in failed.": "마지막 로그인이 실패했습니다.",
        "Another device signed in and ended this one's session.": "다른 기기가 로그인하여 이 기기의 세션이 종료되었습니다.",
        "Another page signed in as this user and ended this one's session.":
            "다른 페이지가 같은 사용자로 로그인하여 이 페이지의 세션이 종료되었습니다.",
        "The ticket has expired and ended the session.": "티켓이 만료되어 세션이 종료되었습니다.",
        "The session was signed out.": "세션이 로그아웃되었습니다.",
        "The operator ended the session and revoked its ticket.": "운영자가 세션을 종료하고 티켓을 취소했습니다.",
    ]
}
