/// Commands that go to a place, sign in and out, and choose looks.
extension Korean {
    static let programCommands: [String: String] = [
        "go to the newest message": "최신 메시지로 이동",
        "go to the oldest message": "가장 오래된 메시지로 이동",
        "go to the first unread message here": "여기서 읽지 않은 첫 메시지로 이동",
        "go to the first message of a day: yesterday, mon, 3d, 20 nov or 2026-11-20":
            "해당 날짜의 첫 메시지로 이동: yesterday, mon, 3d, 20 nov 또는 2026-11-20",
        "No such day has been. Write %1.": "그런 지난 날짜는 없습니다. %1 형식으로 입력하십시오.",
        "find messages by words in them, here and everywhere; also by from:bob in:#team after:mon before:2026-11-20 has:file has:link":
            "여기와 모든 대화에서 단어로 메시지 찾기, 조건 예: from:bob in:#team after:mon before:2026-11-20 has:file has:link",
        "the links in this conversation; Tab: in all": "이 대화의 링크; Tab: 전체",
        "the files of this conversation; Tab: of all": "이 대화의 파일; Tab: 전체",
        "sign in again": "다시 로그인",
        "sign out on this device": "이 기기에서 로그아웃",
        "sign in as somebody else, in place of this account": "이 계정 대신 다른 계정으로 로그인",
        "what the session went through, with cause and cure": "세션에 있었던 일과 그 원인 및 해결 방법",
        "the colours: for a dark or a light background, or the most contrast": "색상: 어두운 배경, 밝은 배경 또는 고대비",
        "This holds until you quit. theme = \"%1\" in the configuration file keeps it.":
            "종료할 때까지 적용됩니다. 설정 파일에 theme = \"%1\"을 넣으면 계속 유지됩니다.",
        "clicks and the wheel, or text selected with the mouse alone": "클릭과 휠 사용, 또는 마우스로 텍스트 선택만",
        "This holds until you quit. mouse = \"yes\" in the configuration file keeps it.":
            "종료할 때까지 적용됩니다. 설정 파일에 mouse = \"yes\"를 넣으면 계속 유지됩니다.",
        "This holds until you quit. mouse = \"no\" in the configuration file keeps it.":
            "종료할 때까지 적용됩니다. 설정 파일에 mouse = \"no\"를 넣으면 계속 유지됩니다.",
        "the keys and commands": "키와 명령",
        "in the demo: play what can go wrong": "데모에서: 생길 수 있는 문제 재현",
        "Not over SSH: `parley demo` on your own machine plays it.": "SSH에서는 할 수 없습니다. 내 컴퓨터에서 `parley demo`를 실행하세요.",
        "This is not the demo; run `parley demo` for it.": "지금은 데모가 아닙니다. `parley demo`를 실행하십시오.",
        "No message has failed.": "실패한 메시지가 없습니다.",
        "There is no failed message here, or it is sent by now.": "여기에 실패한 메시지가 없거나 이미 전송되었습니다.",
    ]
}
