/// Groups and friends.
extension Korean {
    static let groups: [String: String] = [
        "Nobody of the first %1 is called so.": "처음 %1명 중에는 그런 이름이 없습니다.",
        "Nobody is called so.": "그런 이름을 가진 사람이 없습니다.",
        "find": "찾기",
        "Asking the server…": "서버에 요청하는 중…",
        "ask somebody to be your friend, with what you say to it": "인사말과 함께 친구 요청 보내기",
        "be no friends any more; takes back or declines a wish as well": "친구 끊기, 보낸 요청 취소나 받은 요청 거절도 가능",
        "what you call a friend, for you alone; - takes it away": "나만 보는 친구의 별명, -를 쓰면 삭제",
        "your friends, and who asks to be one; or whether you can be asked": "친구와 받은 친구 요청, 또는 친구 요청을 받을지 설정",
        "%1 is called as they call themselves. /remark %2 NAME says what you call them.":
            "%1 님은 본인이 정한 이름으로 표시됩니다. /remark %2 NAME으로 별명을 정합니다.",
        "You call %1 %2. /remark %3 NAME changes it, /remark %4 - takes it away.":
            "%1 님의 별명은 %2입니다. /remark %3 NAME으로 바꾸고 /remark %4 -로 지웁니다.",
        "You call %1 %2, who calls themselves %3. /remark %4 NAME changes it, /remark %5 - takes it away.":
            "%1 님의 별명은 %2, 본인이 정한 이름은 %3입니다. /remark %4 NAME으로 바꾸고 /remark %5 -로 지웁니다.",
        "What goes with it may have at most %1 bytes, and this has %2.": "함께 보내는 말은 최대 %1바이트이며, 이 글은 %2바이트입니다.",
        "What you call somebody may have at most %1 bytes, and this has %2.": "별명은 최대 %1바이트이며, 이 별명은 %2바이트입니다.",
        "accept": "수락",
        "write to": "대화하기",
        "%1 is marked now: the same key again is for them.": "이제 %1 님이 선택되었습니다. 같은 키를 다시 누르면 적용됩니다.",
        "Friends; who is chosen is written to, who asks to be a friend is accepted (/unfriend USER says no)":
            "친구: 선택하면 대화를 열고, 친구 요청은 수락 (거절은 /unfriend USER)",
        "into a list": "목록에 넣기",
        "There are no lists of friends. %1 puts a friend into one.": "친구 목록이 없습니다. %1로 친구를 목록에 넣습니다.",
        "Lists: %1.": "목록: %1.",
        "%1 is in your list %2.": "%1 님이 목록 %2에 있습니다.",
        "%1 is not in your list %2 any more.": "%1 님이 더 이상 목록 %2에 없습니다.",
        "asks you": "친구 요청함",
        "has not answered": "응답 없음",
        "Friends (%1)": "친구 (%1)",
        "Friends": "친구",
        "who asks is one": "요청하면 바로 친구",
        "nobody can ask": "요청 받지 않음",
        "decline": "거절",
        "take back": "요청 취소",
        "end it": "친구 끊기",
        "Decline? x again tells %1 that you don't want to be friends.": "거절할까요? x를 다시 누르면 친구가 되고 싶지 않다고 %1 님에게 알립니다.",
        "Take it back? x again, and %1 is asked no more.": "취소할까요? x를 다시 누르면 %1 님에게 보낸 요청이 취소됩니다.",
        "No friends any more? x again ends it with %1, on both sides.": "친구를 끊을까요? x를 다시 누르면 %1 님과 양쪽 모두 친구가 해제됩니다.",
        "You have no friends here so far. /friend USER asks somebody to be one.":
            "아직 친구가 없습니다. /friend USER로 친구 요청을 보냅니다.",
        "what you are called in this group, or a member is; - takes it away": "이 그룹에서 내 이름 또는 멤버의 이름, -를 쓰면 삭제",
        "A name of one's own is for groups; /name TEXT is for everywhere.":
            "개별 이름은 그룹에서만 씁니다. 모든 곳에서 쓰는 이름은 /name TEXT로 정합니다.",
        "%1 is no user id.": "%1은(는) 사용자 id가 아닙니다.",
        "%1 is called %2 in this group.": "이 그룹에서 %1 님의 이름은 %2입니다.",
        "%1 has no name of their own in this group.": "%1 님은 이 그룹에서만 쓰는 이름이 없습니다.",
        "You are called %1 in this group. /card NAME gives you another name here, /card - takes it away.":
            "이 그룹에서 내 이름은 %1입니다. /card NAME으로 바꾸고 /card -로 지웁니다.",
        "You have no name of your own in this group. /card NAME gives you one.":
            "이 그룹에서만 쓰는 내 이름이 없습니다. /card NAME으로 정합니다.",
        "make a group; name this one; say who runs it, who gets in; dissolve it": "그룹 만들기, 이름 변경, 관리자와 참여 방식 설정, 해산",
        "join a group, or ask to": "그룹 참여 또는 참여 신청",
        "bring people into this group": "이 그룹에 사람 초대",
        "remove people from this group": "이 그룹에서 내보내기",
        "keep somebody from writing in this group: /mute bob 10m": "이 그룹에서 쓰기 금지: /mute bob 10m",
        "let somebody write in this group again": "이 그룹에서 쓰기 금지 해제",
        "leave this group": "이 그룹 나가기",
        "Leave #%1? /leave yes does it. What was said there goes from this device.":
            "#%1 그룹에서 나갈까요? /leave yes를 입력하면 나갑니다. 이 기기에서 대화 내용이 지워집니다.",
        "End #%1 for everybody, with all that was said? /group dissolve yes does it.":
            "#%1 그룹을 모든 내용과 함께 모두에게서 없앨까요? /group dissolve yes를 입력하면 해산됩니다.",
        "This is no group. /open #GROUP goes to one, /group new ID makes one.":
            "그룹이 아닙니다. /open #GROUP으로 그룹을 열고 /group new ID로 만듭니다.",
        "Write /group %1 USER.": "/group %1 USER 형식으로 입력하십시오.",
        "/group %1 is for everybody; /%2 USER is for one.": "/group %1 명령은 모두에게, /%2 USER 명령은 한 사람에게 적용됩니다.",
        "Write /group joining free (whoever knows the id joins), ask (owner or admin answers) or closed.":
            "/group joining 뒤에 free(id를 알면 참여), ask(소유자나 관리자가 승인) 또는 closed를 입력하십시오.",
        "There is no /group %1. Write /group %2": "/group %1 명령이 없습니다. /group %2 형식으로 입력하십시오.",
        "Write /topic %1 NAME.": "/topic %1 NAME 형식으로 입력하십시오.",
        "Topics of %1: %2": "%1의 토픽: %2",
        "There are no topics in %1 yet. /topic new NAME makes one.": "%1에는 아직 토픽이 없습니다. /topic new NAME으로 만듭니다.",
        "Delete %1 for everybody, with all that was said? /topic delete yes does it.":
            "%1을(를) 모든 메시지와 함께 모두에게서 삭제할까요? /topic delete yes로 삭제합니다.",
        "This is no topic. /topic NAME opens one.": "토픽이 아닙니다. /topic NAME으로 토픽을 엽니다.",
        "There is no topic %1 in %2. /topic new NAME makes one.": "%2에 토픽 %1이(가) 없습니다. /topic new NAME으로 만듭니다.",
        "There is no topic %1 in %2.": "%2에 %1 주제가 없습니다.",
        "Only communities have topics. /group new community ID makes one.":
            "토픽은 커뮤니티에만 있습니다. /group new community ID로 커뮤니티를 만듭니다.",
        "open a topic of this community; make, rename or delete one": "이 커뮤니티의 토픽을 엽니다. 만들기, 이름 바꾸기, 삭제도 합니다",
        "The group's id is missing: write /group new %1 ID.": "그룹 id가 빠졌습니다. /group new %1 ID 형식으로 입력하십시오.",
        "Did you mean a %1 group? Write /group new %2 %3, or /group new work %4 for a group of that id.":
            "%1 그룹을 만들려는 것인가요? /group new %2 %3 또는 그 id로 된 그룹이라면 /group new work %4 형식으로 입력하십시오.",
        "%1 is no id for a group: letters, digits, _ and - alone, at most %2. /group name TEXT gives it any name.":
            "%1은(는) 그룹 id로 쓸 수 없습니다. 영문자, 숫자, _ 및 -만, 최대 %2자입니다. 이름은 /group name TEXT로 자유롭게 정할 수 있습니다.",
        "At most %1 people at once.": "한 번에 최대 %1명입니다.",
        "Write /mute USER TIME; a time is 30s, 10m, 2h or 7d, and at most a year.":
            "/mute USER TIME 형식으로 입력하십시오. 시간은 30s, 10m, 2h, 7d처럼 쓰며 최대 1년입니다.",
        "Write /group new [%1] ID [USER [USER]]: in a work group (as without a word) members bring in others, a public one is asked, the rest can be joined by whoever knows the id, and a live room keeps nothing of what is said.":
            "/group new [%1] ID [USER [USER]] 형식으로 입력하십시오. work 그룹(종류를 쓰지 않을 때)은 멤버가 다른 사람을 초대하고, public 그룹은 참여를 신청하며, 나머지는 id를 아는 누구나 참여하고, 라이브 룸은 내용을 보관하지 않습니다.",
        "let somebody in who asks to join this group": "이 그룹의 참여 신청 승인",
        "say no to somebody who asks to join this group": "이 그룹의 참여 신청 거절",
        "This is no group. Who asks to join one is answered there.": "그룹이 아닙니다. 참여 신청은 그룹에서 처리합니다.",
        "Nobody asks to join here.": "여기에는 참여 신청이 없습니다.",
        "Whom? %1 ask to join: /%2 USER.": "누구인가요? 참여 신청: %1. /%2 USER 형식으로 입력하십시오.",
        "The operator": "운영자",
        "%1 did not let you into #%2.": "#%2 참여 신청이 거절되었습니다(%1).",
        "1 asks to join": "참여 신청 1건",
        "%1 ask to join": "참여 신청 %1건",
        "You ask to join #%1: its owner or an admin answers.": "#%1 참여를 신청했습니다. 소유자나 관리자가 응답합니다.",
        "%1 asks to join #%2: %3 there answers.": "%1 님이 #%2 참여를 신청했습니다. 그룹에서 %3 명령으로 응답합니다.",
        "%1 ask to join #%2: %3 there answers.": "%1 님이 #%2 참여를 신청했습니다. 그룹에서 %3 명령으로 응답합니다.",
        "%1 people ask to join #%2: %3 there answers.": "%1명이 #%2 참여를 신청했습니다. 그룹에서 %3 명령으로 응답합니다.",
        "let in": "승인",
        "name here": "그룹 내 이름",
        "%1 is marked now: the same key again answers.": "이제 %1 님이 선택되었습니다. 같은 키를 다시 누르면 응답합니다.",
        "Members of %1; who is chosen is written to": "%1 멤버: 선택하면 대화를 엶",
        "Members of %1; who is chosen is written to, who asks to join is let in (/decline USER says no)":
            "%1 멤버: 선택하면 대화를 열고, 참여 신청은 승인 (거절은 /decline USER)",
        "The attribute %1 of %2 is kept.": "%2의 속성 %1을(를) 저장했습니다.",
        "%1 has no attribute %2 any more.": "%1에 속성 %2이(가) 더 이상 없습니다.",
        "%1 has no counter %2 any more.": "%1에 카운터 %2이(가) 더 이상 없습니다.",
        "%1 of %2 is %3 now.": "%2의 %1 값은 이제 %3입니다.",
        "Write /group attribute KEY VALUE; /group attribute KEY - takes it away.":
            "/group attribute KEY VALUE라고 쓰세요. /group attribute KEY -로 지웁니다.",
        "Write /group count KEY +1 (or -1, or the number it is to be); /group count KEY - takes it away.":
            "/group count KEY +1(또는 -1, 또는 정할 수)이라고 쓰세요. /group count KEY -로 지웁니다.",
        "/group %1 takes nothing behind it.": "/group %1 뒤에는 아무것도 쓰지 않습니다.",
        "Attributes and counters of #%1": "#%1의 속성과 카운터",
        "No attributes. Programs keep texts there, under a key.": "속성이 없습니다. 프로그램이 키별로 텍스트를 저장하는 곳입니다.",
        "No counters.": "카운터가 없습니다.",
        "Attributes": "속성",
        "Counters": "카운터",
        "What is kept with a group can be seen and changed once this is online.": "그룹에 저장된 내용은 온라인이 되면 보고 바꿀 수 있습니다.",
        "Further members": "다른 멤버",
        "Members of %1": "%1 멤버",
        "asks to join": "참여 신청함",
        "owner": "소유자",
        "admin": "관리자",
    ]
}
