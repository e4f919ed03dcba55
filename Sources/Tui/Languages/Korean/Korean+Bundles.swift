/// Several messages passed on as one.
extension Korean {
    static let bundles: [String: String] = [
        "read all": "모두 읽기",
        "mark": "표시",
        "unmark": "표시 해제",
        "copy all": "모두 복사",
        "of a selected message: mark it, to pass on (f) or copy (c) several at once; again takes the mark away":
            "선택한 메시지: 표시하여 여러 개를 한꺼번에 전달(f)하거나 복사(c); 다시 누르면 표시 해제",
        "of a selected message: to the oldest one loaded; G to the newest": "선택한 메시지: 불러온 가장 오래된 메시지로; G는 가장 새로운 메시지로",
        "forwarded messages": "전달된 메시지들",
        "1 message: select it and press Enter": "메시지 1개: 선택하고 Enter",
        "%1 messages: select it and press Enter": "메시지 %1개: 선택하고 Enter",
        "None is marked any more.": "표시된 메시지가 없습니다.",
        "Marked: %1. %2 passes them on, %3 copies them.": "표시됨: %1. %2 키로 전달하고 %3 키로 복사합니다.",
        "Only what somebody wrote can be marked: no files, polls and news of the group.":
            "누군가 쓴 것만 표시할 수 있습니다. 파일, 투표, 그룹 소식은 안 됩니다.",
        "Pass on %1 messages": "메시지 %1개 전달",
        "As one": "하나로",
        "One by one": "하나씩",
        "As one message, which shows the first %1 lines and opens to all, or each by itself, under the name of who said it.":
            "처음 %1줄을 보여 주고 모두 펼칠 수 있는 메시지 하나로, 또는 말한 사람의 이름과 함께 하나씩.",
        "Messages of #%1": "#%1의 메시지",
        "Messages of %1 and %2": "%1, %2의 메시지",
        "Messages": "메시지",
        "These %1 messages have %2 bytes together, and one message takes %3: mark fewer, or pass them on one by one.":
            "이 메시지 %1개는 모두 %2바이트인데 메시지 하나에는 %3바이트까지 들어갑니다. 줄이거나 하나씩 전달하세요.",
        "One message takes %1 others, and these are %2: mark fewer, or pass them on one by one.":
            "메시지 하나에 %1개까지 담을 수 있는데 %2개입니다. 줄이거나 하나씩 전달하세요.",
        "you pass on %1 messages": "내가 메시지 %1개를 전달",
        "%1 passes on %2 messages": "%1 님이 메시지 %2개를 전달",
    ]
}
