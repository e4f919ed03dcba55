/// Commands, and what they answer (more).
extension Korean {
    static let commands2: [String: String] = [
        "go to the newest message": "최신 메시지로 이동",
        "go to the oldest message": "가장 오래된 메시지로 이동",
        "go to the first unread message here": "여기서 읽지 않은 첫 메시지로 이동",
        "go to the first message of a day: yesterday, mon, 3d, 20 nov or 2026-11-20":
            "해당 날짜의 첫 메시지로 이동: yesterday, mon, 3d, 20 nov 또는 2026-11-20",
        "No such day has been. Write %1.": "그런 지난 날짜는 없습니다. %1 형식으로 입력하십시오.",
        "find messages by words in them, here and everywhere; also by from:bob in:#team after:mon before:2026-11-20 has:file has:link":
            "여기와 모든 대화에서 단어로 메시지 찾기, 조건 예: from:bob in:#team after:mon before:2026-11-20 has:file has:link",
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
        "what others see in place of your id; - takes it away": "id 대신 다른 사람에게 보이는 이름, -를 쓰면 삭제",
        "who somebody is: id and name": "상대가 누구인지: id와 이름",
        "Write /who USER.": "/who USER 형식으로 입력하십시오.",
        "take nothing from somebody in the conversation of two": "1:1 대화에서 상대의 메시지 차단",
        "take what they write again": "상대의 메시지 차단 해제",
        "whom you have blocked": "내가 차단한 사람",
        "You have blocked nobody.": "차단한 사람이 없습니다.",
        "You have blocked %1.": "차단한 사람: %1.",
        "You are called %1. /name TEXT gives you another one, /name - takes it away.":
            "현재 이름은 %1입니다. /name TEXT로 바꾸고 /name -로 지웁니다.",
        "You have no name: others see your id. /name TEXT gives you one.":
            "이름이 없어 다른 사람에게 id가 보입니다. /name TEXT로 이름을 정할 수 있습니다.",
        "A name may have at most %1 bytes, and this one has %2.": "이름은 최대 %1바이트이며, 이 이름은 %2바이트입니다.",
        "A name is one line of what can be seen: no control characters, and nothing that turns directions.":
            "이름은 눈에 보이는 문자로 된 한 줄이어야 합니다. 제어 문자와 글 방향을 바꾸는 문자는 쓸 수 없습니다.",
        "@%1 is you, called %2, in this group %3.": "@%1은(는) 나이고 이름은 %2, 이 그룹에서는 %3입니다.",
        "@%1 is you, called %2.": "@%1은(는) 나이고 이름은 %2입니다.",
        "@%1 is you, called %2 in this group.": "@%1은(는) 나이고 이 그룹에서의 이름은 %2입니다.",
        "@%1 is you, without a name.": "@%1은(는) 나이고 이름이 없습니다.",
        "@%1 is called %2, in this group %3. A name is no address: the id is.":
            "@%1의 이름은 %2, 이 그룹에서는 %3입니다. 주소는 이름이 아니라 id입니다.",
        "@%1 is called %2. A name is no address: the id is.": "@%1의 이름은 %2입니다. 주소는 이름이 아니라 id입니다.",
        "@%1 is called %2 in this group. A name is no address: the id is.": "이 그룹에서 @%1의 이름은 %2입니다. 주소는 이름이 아니라 id입니다.",
        "@%1 has no name that is known here.": "@%1의 이름은 여기서 알 수 없습니다.",
        "Nobody in your conversations is @%1: nothing is known of them here.": "내 대화에 @%1 사용자가 없어 알려진 정보가 없습니다.",
        "daily hours without bell, notification and hook, on all your devices": "벨, 알림, 훅이 없는 매일의 시간, 모든 기기에서",
        "%1 is no time zone. Write one as in Europe/Berlin.": "%1은(는) 시간대가 아닙니다. Europe/Berlin처럼 쓰세요.",
        "This machine has no name for its time zone: write it behind, as in /quiet %1 Europe/Berlin.":
            "이 컴퓨터의 시간대에는 이름이 없습니다. /quiet %1 Europe/Berlin처럼 뒤에 쓰세요.",
        "%1 is no time zone that this machine knows. Write one as in Europe/Berlin.":
            "%1은(는) 이 컴퓨터가 모르는 시간대입니다. Europe/Berlin처럼 쓰세요.",
        "%1 are no hours of a day. Write %2.": "%1은(는) 하루의 시간대가 아닙니다. %2 형식으로 쓰세요.",
        "No quiet hours are set. /quiet 22:00-07:00 sets some, for every day and all your devices.":
            "조용한 시간이 없습니다. /quiet 22:00-07:00 명령으로 매일, 모든 기기에 정합니다.",
        "%1, which this machine does not know: its own clock is used": "%1(이 컴퓨터가 모르는 시간대라 자체 시계를 씁니다)",
        "Quiet hours: %1 (%2). /quiet off ends them.": "조용한 시간: %1(%2). /quiet off로 끝냅니다.",
        "Quiet hours: %1 (%2), and now until %3. /quiet off ends them.": "조용한 시간: %1(%2), 지금 %3까지. /quiet off로 끝냅니다.",
        "Quiet from %1 (%2) each day: no bell, no notification, no hook. What comes is counted all the same.":
            "매일 %1(%2) 동안 조용합니다. 벨, 알림, 훅이 없습니다. 온 것은 그대로 셉니다.",
        "No quiet hours any more.": "조용한 시간이 없어졌습니다.",
        "what you say of yourself while you are online, as long as you are; - takes it away":
            "온라인인 동안 보이는 상태 글, - 로 지움",
        "What you say of yourself is seen by who is connected: set it once this is online.":
            "상태는 연결된 사람에게 보입니다. 온라인이 되면 정하세요.",
        "Your status: %1. /status TEXT is another one, /status - takes it away.":
            "내 상태: %1. /status TEXT로 바꾸고, /status -로 지웁니다.",
        "You have no status text. /status TEXT is one, for as long as you are online.":
            "상태 글이 없습니다. /status TEXT 명령으로 온라인인 동안 정합니다.",
        "Online now, saying %1.": "지금 온라인, 상태: %1.",
        "Online now.": "지금 온라인.",
        "Your status: %1. Friends and who shares a conversation with you see it while you are online.":
            "내 상태: %1. 온라인인 동안 친구와 대화를 함께하는 사람에게 보입니다.",
        "You have no status text any more.": "상태 글이 없어졌습니다.",
        "A status may have at most %1 bytes, and this one has %2.": "상태는 최대 %1바이트이며, 이것은 %2바이트입니다.",
        "A status is one line of what can be seen: no control characters, and nothing that turns directions.":
            "상태는 눈에 보이는 문자로 된 한 줄이어야 합니다. 제어 문자와 글 방향을 바꾸는 문자는 쓸 수 없습니다.",
        "ask everybody here, with answers; /poll close ends it": "여기 모두에게 답을 주고 투표, /poll close로 마감",
        "choose an answer of the last poll; the same again takes it back": "마지막 투표의 답 선택, 같은 답을 다시 고르면 취소",
        "The poll is closed: nobody can vote in it any more.": "투표가 마감되어 더 이상 투표할 수 없습니다.",
        "Close %1 for good? Nobody votes any more.": "%1 투표를 마감하시겠습니까? 더 이상 투표할 수 없습니다.",
        "%1 /poll close yes does it.": "%1 /poll close yes로 실행합니다.",
        "Not closed: only who asked, or who runs the group, can close a poll.":
            "마감하지 못했습니다. 질문한 사람이나 그룹을 관리하는 사람만 할 수 있습니다.",
        "take back the text that was just sent, while it waits (/undo-send)": "방금 보낸 글이 기다리는 동안 되돌리기 (/undo-send)",
        "take back the text that was just sent, while it waits": "방금 보낸 글이 기다리는 동안 되돌리기",
        "how long a text waits to be taken back: 0 to 10": "글을 되돌릴 수 있게 기다리는 초: 0~10",
        "Write /undo-send and a number from 0 to %1.": "/undo-send 뒤에 0~%1의 숫자를 입력하십시오.",
        "This holds until you quit. undo-send = \"%1\" in the configuration file keeps it.":
            "종료할 때까지 적용됩니다. 설정 파일에 undo-send = \"%1\"를 쓰면 유지됩니다.",
        "Nothing waits to be taken back.": "되돌릴 것이 없습니다.",
        "Texts go at once. /undo-send 5 lets them wait 5 seconds.": "글은 바로 보내집니다. /undo-send 5를 쓰면 5초 기다립니다.",
        "Goes in %1 s. /undo takes it back.": "%1초 후 보냅니다. /undo로 되돌립니다.",
        "Too late: it is on its way already.": "늦었습니다. 이미 보내는 중입니다.",
        "a note to yourself here, which stays on this device": "여기에 나만 보는 메모 남기기, 이 기기에만 저장",
        "Write /note and what you want to remember.": "/note 뒤에 기억할 내용을 입력하십시오.",
        "Not noted: nothing is kept on this device now.": "메모하지 못했습니다. 지금 이 기기에는 아무것도 보관되지 않습니다.",
        "Noted, on this device alone.": "메모했습니다. 이 기기에만 있습니다.",
        "Delete this note? Nobody else has it.": "이 메모를 삭제하시겠습니까? 다른 곳에는 없습니다.",
        "The note is deleted. ^Y brings its text back.": "메모를 삭제했습니다. ^Y로 글을 되찾습니다.",
        "The note is deleted. /yank brings its text back.": "메모를 삭제했습니다. /yank로 글을 되찾습니다.",
        "[your note] %1": "[내 메모] %1",
        "There is no poll here.": "여기에는 투표가 없습니다.",
        "Write /vote and a number up to %1.": "/vote와 %1까지의 번호를 입력하십시오.",
        "close": "마감",
        "of a selected poll: close it, so that nobody votes any more": "선택한 투표: 마감하여 더 투표하지 못하게 함",
        "take back": "되돌리기",
        "send now": "지금 보내기",
        "vote": "투표",
        "of a selected poll or invitation: choose its first answer; 2 to 9 the others":
            "선택한 투표나 초대: 첫 번째 답 선택, 2~9는 나머지 답",
        "vote for %1": "%1에 투표",
        "There are %1 answers.": "답은 %1개입니다.",
        "Write /poll, a question, and its answers, with | between them.": "/poll 뒤에 질문과 답을 |로 구분해 입력하십시오.",
        "A poll has %1 to %2 answers: /poll Lunch? | pizza | soup": "투표의 답은 %1~%2개입니다. 예: /poll Lunch? | pizza | soup",
        "An answer is empty.": "빈 답이 있습니다.",
        "%1 is there twice, or longer than %2 bytes.": "%1은(는) 두 번 쓰였거나 %2바이트보다 깁니다.",
    ]
}
