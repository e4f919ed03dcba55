/// Signing in, tickets and addresses.
extension Korean {
    static let signIn: [String: String] = [
        "Paste a ticket first.": "먼저 티켓을 붙여 넣으십시오.",
        "This ticket is for %1; paste one for %2.": "%1의 티켓입니다. %2의 티켓을 붙여 넣으십시오.",
        "This ticket has expired already, at %1 on %2; paste a newer one.":
            "이 티켓은 이미 만료되었습니다(%2 %1). 더 새로운 티켓을 붙여 넣으십시오.",
        "%1 on %2": "%2 %1",
        "unix: needs the path of a socket, as in unix:/run/parley.sock":
            "unix: 뒤에는 소켓 경로가 필요합니다. 예: unix:/run/parley.sock",
        "the socket's path has %1 bytes and Linux allows %2; use a shorter directory":
            "소켓 경로가 %1바이트이며 Linux는 %2바이트까지 허용합니다. 더 짧은 디렉터리를 사용하십시오",
        "%1 is not an address; write wss://HOST:PORT, ws://HOST:PORT or unix:PATH":
            "%1은(는) 주소가 아닙니다. wss://HOST:PORT, ws://HOST:PORT 또는 unix:PATH 형식으로 입력하십시오",
        "%1 has no usable host; write wss://HOST:PORT or ws://HOST:PORT":
            "%1에 사용할 수 있는 호스트가 없습니다. wss://HOST:PORT 또는 ws://HOST:PORT 형식으로 입력하십시오",
        "%1 is not a port; use a number from 1 to 65535": "%1은(는) 포트가 아닙니다. 1~65535의 숫자를 사용하십시오",
        "%1 is not a path; write special characters as %XX": "%1은(는) 경로가 아닙니다. 특수 문자는 %XX로 쓰십시오",
        "choose": "선택",
        "press the button, go to the next field": "버튼 누르기, 다음 칸으로 이동",
        "next": "다음",
        "go to the next field or button": "다음 칸이나 버튼으로 이동",
        "back": "뒤로",
        "close the dialog; what was typed is kept": "창 닫기, 입력한 내용은 유지",
        "… %1 chars": "… %1자",
        "paste the ticket here, or F3 for a new one": "티켓 붙여넣기, 또는 F3으로 새 티켓",
        "paste the ticket here": "티켓을 여기에 붙여넣기",
        "expires in %1": "%1 후 만료",
        "expired": "만료됨",
        "for %1, %2": "%1, %2",
        "for %1, not for %2": "%2의 티켓이 아니라 %1의 티켓",
        "Still signing in; Esc stops it.": "아직 로그인하는 중입니다. Esc로 중지합니다.",
        "Sign in": "로그인",
        "/%1 quits.": "/%1로 종료합니다.",
        "/%1 goes back to what can be read.": "/%1로 읽기 화면에 돌아갑니다.",
        "Device": "기기",
        "not encrypted: others could read the ticket": "암호화되지 않음: 다른 사람이 티켓을 읽을 수 있음",
        "%1 Esc stops it.": "%1 Esc로 중지합니다.",
    ]
}
