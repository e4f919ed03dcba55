/// Polls, texts that wait to be sent, and notes.
extension Korean {
    static let pollsAndNotes: [String: String] = [
        "ask everybody here, with answers; /poll close ends it": "여기 모두에게 답을 주고 투표, /poll close로 마감",
        "Write latitude and longitude in degrees, such as /location 52.52 13.405 Berlin.":
            "위도와 경도를 도 단위로 쓰세요. 예: /location 52.52 13.405 Berlin",
        "What is there has to be one line. Take the line break out.": "장소 설명은 한 줄이어야 합니다. 줄바꿈을 빼세요.",
        "What is there takes %1 bytes, and %2 are possible. Say it shorter.": "장소 설명이 %1바이트인데 %2바이트까지 됩니다. 더 짧게 쓰세요.",
        "%1 is no longitude: it stands second and goes from -180 in the west to 180 in the east.":
            "%1은(는) 경도가 아닙니다: 경도는 두 번째로 쓰고 -180(서)에서 180(동)까지입니다.",
        "%1 is no latitude: it stands first and goes from -90 in the south to 90 in the north.":
            "%1은(는) 위도가 아닙니다: 위도는 먼저 쓰고 -90(남)에서 90(북)까지입니다.",
        "%1 may be one number or two: write %2 or %3.": "%1은(는) 수 하나일 수도 둘일 수도 있습니다: %2 또는 %3(으)로 쓰세요.",
        "say where something is, in degrees: 52.52 13.405 Berlin": "위치를 도 단위로 보내기: 52.52 13.405 Berlin",
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
        "say what you do: /me waves": "하는 일을 말하기: /me 손을 흔든다",
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
