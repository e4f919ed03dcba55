/// Dialogs: what happened to the session, and what can be done.
extension Korean {
    static let dialogs: [String: String] = [
        "the operator": "운영자",
        "Not you? Review your devices and sign them out": "본인이 아닌가요? 기기를 확인하고 로그아웃시키십시오",
        "User": "사용자",
        "Ticket": "티켓",
        "devices": "기기",
        "That is a ticket. It was put nowhere: this dialog has no field for one, and it belongs in no message.":
            "입력한 것은 티켓입니다. 이 창에는 티켓 입력란이 없고 메시지에 넣어서도 안 되므로 아무 데도 넣지 않았습니다.",
        "Quit": "종료",
        "Stay read-only": "읽기 전용으로 유지",
        "Cancel": "취소",
        "Other account": "다른 계정",
        "Renew and resume": "갱신하고 계속",
        "Later": "나중에",
        "Sign out": "로그아웃",
        "Signing in comes first; then you see your devices, each with a sign-out.":
            "먼저 로그인하면 기기 목록이 나타나고, 기기마다 로그아웃할 수 있습니다.",
        "Sign in first, then your devices.": "먼저 로그인한 뒤 기기를 봅니다.",
        "Signing in…": "로그인하는 중…",
        "Asking the ticket source…": "티켓 소스에 요청하는 중…",
        "%1 at %2": "%1 (%2)",
        "Your account signed in with another program on this machine, which took the place of this one.":
            "이 컴퓨터의 다른 프로그램이 같은 계정으로 로그인하여 이 프로그램의 자리를 차지했습니다.",
        "Your account signed in on another device, so this session was closed by the server.":
            "다른 기기에서 같은 계정으로 로그인하여 서버가 이 세션을 닫았습니다.",
        "Signed in elsewhere at %1.": "%1에 다른 곳에서 로그인했습니다.",
        "This window was signed out by hand, in another window of this device.": "이 기기의 다른 창에서 이 창을 직접 로그아웃했습니다.",
        "This device was signed out by hand, from another device of your account.": "내 계정의 다른 기기에서 이 기기를 직접 로그아웃했습니다.",
        "Signed out from elsewhere at %1.": "%1에 다른 곳에서 로그아웃되었습니다.",
        "The operator lowered how many devices may be signed in at once; another one keeps the place.":
            "운영자가 동시에 로그인할 수 있는 기기 수를 줄여, 다른 기기가 자리를 유지합니다.",
        "A limit was lowered at %1.": "%1에 제한이 낮아졌습니다.",
        "The operator signed this device out.": "운영자가 이 기기를 로그아웃했습니다.",
        "Signed out by the operator at %1.": "%1에 운영자가 로그아웃했습니다.",
        "Your account is signed in with another program on this machine, which has the place.":
            "이 컴퓨터의 다른 프로그램이 같은 계정으로 로그인하여 자리를 차지하고 있습니다.",
        "While this device was away, your account signed in on another one, which took its place.":
            "이 기기의 연결이 끊긴 동안 다른 기기가 같은 계정으로 로그인하여 자리를 차지했습니다.",
        "By": "실행",
        "There": "상대",
        "Not you?  %1: review your devices and sign them out": "본인이 아닌가요?  %1: 기기를 확인하고 로그아웃",
        "Not you?  %1: devices": "본인이 아닌가요?  %1: 기기",
        "Sign in here again": "여기서 다시 로그인",
        "Here": "여기",
        "was signed in %1": "%1 동안 로그인함",
        "Auto-reconnect is OFF so the two do not fight.": "서로 다투지 않도록 자동 재연결이 꺼져 있습니다.",
        "Auto-reconnect is OFF; the ticket is still good.": "자동 재연결이 꺼져 있습니다. 티켓은 아직 유효합니다.",
        "Auto-reconnect is OFF.": "자동 재연결이 꺼져 있습니다.",
        "Signed in elsewhere while away": "자리를 비운 사이 다른 곳에서 로그인함",
        "Sign in here": "여기서 로그인",
        "Not now": "나중에",
        "Signing in here signs the other one out.": "여기서 로그인하면 다른 쪽이 로그아웃됩니다.",
        "Switch account": "계정 전환",
        "Switch": "전환",
        "paste the ticket here, or leave it to the source": "티켓을 붙여 넣거나 비워 두면 소스에서 가져옴",
        "%1 is signed out here, then the other one is signed in.": "여기서 %1 계정을 로그아웃한 뒤 다른 계정으로 로그인합니다.",
        "Sign in as somebody else on this device.": "이 기기에서 다른 계정으로 로그인합니다.",
        "%1 is signed out by it.": "%1 계정은 로그아웃됩니다.",
        "Server": "서버",
        "known here: %1": "여기서 알려진 계정: %1",
        "%1 is signed in here.": "여기서는 %1 계정으로 로그인되어 있습니다.",
        "Ticket expired": "티켓 만료",
        "Your sign-in ticket expired at %1. You can keep reading; sending is paused until you renew it.":
            "로그인 티켓이 %1에 만료되었습니다. 계속 읽을 수 있지만, 갱신할 때까지 보내기는 중지됩니다.",
        "It expired at %1. Reading works.": "%1에 만료되었습니다. 읽기는 가능합니다.",
        "Access revoked": "접근 권한 취소됨",
        "The operator ended your session at %1. Every ticket issued before that is void (%2).":
            "운영자가 %1에 세션을 종료했습니다. 그 전에 발급된 티켓은 모두 무효입니다(%2).",
        "Revoked by the operator at %1 (%2).": "%1에 운영자가 취소했습니다(%2).",
        "Ask the operator for a new ticket and paste it here; it works at once. Reading goes on.":
            "운영자에게 새 티켓을 받아 여기에 붙여 넣으십시오. 바로 사용됩니다. 읽기는 계속할 수 있습니다.",
        "Account disabled": "계정 사용 중지됨",
        "Try again": "다시 시도",
        "New ticket": "새 티켓",
        "Renew": "갱신",
        "A new ticket takes the place of the one in use, which ends in %1. The session goes on.":
            "새 티켓이 %1 후 만료되는 현재 티켓을 대신합니다. 세션은 계속됩니다.",
        "A new ticket takes the place of the one in use. The session goes on.": "새 티켓이 현재 티켓을 대신합니다. 세션은 계속됩니다.",
        "It takes the place of the one in use.": "현재 티켓을 대신합니다.",
    ]
}
