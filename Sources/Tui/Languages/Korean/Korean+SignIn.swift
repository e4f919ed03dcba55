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
        "Welcome to Parley": "Parley에 오신 것을 환영합니다",
        "A chat that lives in your terminal.": "터미널에서 쓰는 채팅입니다.",
        "The demo has people who answer; nothing of it is kept.": "데모에는 답하는 사람들이 있고, 아무것도 남지 않습니다.",
        "In the demo, people answer.": "데모에서는 사람들이 답합니다.",
        "Were you sent a line with PARLEY_TICKET=? Paste it here.": "PARLEY_TICKET= 줄을 받으셨나요? 여기에 붙여 넣으세요.",
        "Try the demo": "데모 보기",
        "Own server": "내 서버",
        "Back": "뒤로",
        "In another terminal of this machine:": "이 컴퓨터의 다른 터미널에서:",
        "Run": "실행",
        "Invite": "초대",
        "The second prints a line that signs alice in. Paste it here.": "두 번째 명령이 alice를 로그인시키는 줄을 출력합니다. 여기에 붙여 넣으세요.",
        "It says who you are, and until when. Who runs the server makes it, with parley invite.":
            "누구인지, 언제까지인지를 말해 줍니다. 서버 운영자가 parley invite로 만듭니다.",
        "This line names the server's key (--tls-pin), which has no field here: run it in a shell.":
            "이 줄에는 서버 키(--tls-pin)가 있는데 여기에는 넣을 칸이 없습니다. 셸에서 실행하세요.",
        "The ticket source has none that lasts longer than the one in use, which stays.":
            "티켓 소스에 지금 것보다 오래 가는 티켓이 없어 지금 것을 그대로 씁니다.",
        "The server in that line can't be read: type it, or paste the line unbroken.":
            "그 줄의 서버를 읽을 수 없습니다. 직접 입력하거나 끊기지 않은 줄을 붙여 넣으세요.",
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
