/// Names, blocks, quiet hours and status.
extension Korean {
    static let peopleCommands: [String: String] = [
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
    ]
}
