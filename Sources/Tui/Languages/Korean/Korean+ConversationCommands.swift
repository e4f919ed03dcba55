/// Commands about conversations, files and friends, and what they answer.
extension Korean {
    static let conversationCommands: [String: String] = [
        "keep this conversation at the top of the list": "이 대화를 목록 맨 위에 고정",
        "let this conversation go down the list again": "이 대화의 상단 고정 해제",
        "put a ★ beside this conversation in the list": "목록에서 이 대화 옆에 ★ 표시",
        "take the ★ away again": "★ 표시 제거",
        "take this conversation out of the list while nothing in it is for you": "나에게 온 새 메시지가 없는 동안 이 대화를 목록에서 숨김",
        "put this conversation back into the list": "이 대화를 목록으로 되돌림",
        "show the archive in the list; again shows the list": "목록에 보관함 표시, 다시 입력하면 목록으로",
        "what in this conversation rings, notifies and counts as unread": "이 대화에서 소리, 알림, 읽지 않음 표시의 대상",
        "Write %1.": "%1 형식으로 입력하십시오.",
        "mark this conversation as unread, to come back to it": "나중에 보도록 이 대화를 읽지 않음으로 표시",
        "delete this conversation for you, on all your devices": "내 모든 기기에서 이 대화를 나에게서만 삭제",
        "No conversation is open.": "열린 대화가 없습니다.",
        "All that is in the archive has something for you, and so stands in the list.":
            "보관된 대화에 모두 내게 온 것이 있어 목록에 표시됩니다.",
        "Nothing is in the archive. /archive puts the open conversation there.":
            "보관함이 비어 있습니다. /archive로 열린 대화를 보관할 수 있습니다.",
        "Delete the conversation %1 for you, on all your devices? /delete yes does it. Others keep what was said.":
            "%1 대화를 내 모든 기기에서 나에게서만 삭제할까요? /delete yes를 입력하면 삭제됩니다. 다른 사람에게는 내용이 남습니다.",
        "Choose where it goes: type a name, or move with the arrows.": "보낼 곳을 고르세요: 이름을 입력하거나 화살표로 이동합니다.",
        "Messages not sent yet: %1. Once you are signed out they fail, and stay here until /retry all. /logout yes signs out.":
            "아직 보내지 않은 메시지: %1개. 로그아웃하면 실패로 표시되어 여기 남으며 /retry all로 다시 보낼 수 있습니다. /logout yes를 입력하면 로그아웃합니다.",
        "You deleted %1 on another of your devices. What is written there brings it back.":
            "다른 기기에서 %1 대화를 삭제했습니다. 새 메시지를 쓰면 다시 나타납니다.",
        "%1 is pinned to the top of the list.": "%1 대화를 목록 맨 위에 고정했습니다.",
        "%1 is not pinned any more.": "%1 대화의 고정을 해제했습니다.",
        "%1 is in the archive: it rings for every message once /unarchive takes it out.":
            "%1 대화는 보관함에 있습니다. /unarchive로 꺼내면 모든 메시지에 소리가 울립니다.",
        "%1 rings and notifies for every message.": "%1 대화는 모든 메시지에 소리와 알림이 있습니다.",
        "%1 rings and notifies only for what speaks to you.": "%1 대화는 나를 부르는 메시지에만 소리와 알림이 있습니다.",
        "%1 is quiet: nothing in it rings, notifies or counts as unread.": "%1 대화는 조용합니다. 소리도 알림도 없고 읽지 않음으로 세지도 않습니다.",
        "%1 is marked as unread until you open it again.": "%1 대화를 다시 열 때까지 읽지 않음으로 표시합니다.",
        "%1 has a ★ in the list.": "목록에서 %1 대화에 ★ 표시를 했습니다.",
        "%1 has no ★ any more.": "%1 대화의 ★ 표시를 지웠습니다.",
        "%1 is in the archive. It is in the list only while something unread there speaks to you.":
            "%1 대화를 보관했습니다. 나를 부르는 읽지 않은 메시지가 있을 때만 목록에 나타납니다.",
        "%1 is in the archive. It is in the list only while something there is unread.":
            "%1 대화를 보관했습니다. 읽지 않은 메시지가 있을 때만 목록에 나타납니다.",
        "%1 is in the list again.": "%1 대화가 다시 목록에 있습니다.",
        "The message is deleted for you, on all your devices.": "메시지를 내 모든 기기에서 나에게서만 삭제했습니다.",
        "What you had seen in %1 is deleted for you. What is new or not sent stays.":
            "%1 대화에서 이미 본 내용을 나에게서 삭제했습니다. 새 메시지와 보내지 않은 메시지는 남습니다.",
        "The conversation %1 is deleted for you. What is written there brings it back.":
            "%1 대화를 나에게서 삭제했습니다. 새 메시지를 쓰면 다시 나타납니다.",
        "mentions only": "멘션만",
        "quiet": "조용히",
        "archived": "보관됨",
        "put this conversation into a folder, which may be new; again takes it out":
            "이 대화를 폴더(새 폴더도 가능)에 넣음, 다시 입력하면 꺼냄",
        "show a folder, or all, in the list; alone it says which there are": "목록에 폴더 하나 또는 전체 표시, 이름 없이 쓰면 폴더 목록",
        "call a folder otherwise": "폴더 이름 변경",
        "delete a folder; its conversations stay": "폴더 삭제, 안의 대화는 남음",
        "There are no folders. /folder NAME puts the open conversation into one.":
            "폴더가 없습니다. /folder NAME으로 열린 대화를 폴더에 넣을 수 있습니다.",
        "A folder's name is one line of at most %1 bytes, without control characters.":
            "폴더 이름은 제어 문자가 없는 한 줄, 최대 %1바이트여야 합니다.",
        "%1 is the name of a tab; give the folder another one.": "%1은(는) 탭의 이름입니다. 폴더에 다른 이름을 붙이세요.",
        "There is no folder %1.": "%1 폴더가 없습니다.",
        "Folders: %1.": "폴더: %1.",
        "%1 and %2 more": "%1 외 %2개",
        "All conversations.": "모든 대화입니다.",
        "In the archive: %1.": "보관함: %1.",
        "Nothing in %1 is here now.": "지금 %1에는 아무것도 없습니다.",
        "In %1: %2.": "%1: %2.",
        "%1 is in the folder %2.": "%1 대화를 %2 폴더에 넣었습니다.",
        "%1 is not in the folder %2 any more.": "%1 대화를 %2 폴더에서 꺼냈습니다.",
        "The folder %1 is called %2.": "%1 폴더의 이름을 %2(으)로 바꿨습니다.",
        "The folder %1 is deleted. Its conversations stay.": "%1 폴더를 삭제했습니다. 안의 대화는 남습니다.",
        "send a file": "파일 보내기",
        "Write %1. Tab completes it.": "%1 형식으로 입력하십시오. Tab으로 자동 완성됩니다.",
        "Not here: over SSH no file of this machine is read or written.":
            "여기서는 할 수 없습니다. SSH로는 이 컴퓨터의 파일을 읽거나 쓰지 않습니다.",
        "stop saving": "저장 중지",
        "of a selected file: save it, or stop that": "선택한 파일: 저장 또는 저장 중지",
        "save the last file that came, to a place": "마지막으로 받은 파일을 원하는 위치에 저장",
        "There is no file here.": "여기에는 파일이 없습니다.",
        "No file came with it.": "이 메시지에는 파일이 없습니다.",
        "complete": "완성",
        "Write where it is to be.": "저장할 위치를 입력하십시오.",
        "Save %1 from %2": "%1 저장 (보낸 사람: %2)",
        "/%1 leaves it.": "/%1로 나갑니다.",
        "Save as": "저장",
        "Nothing that is there is written over, and nothing is opened.": "이미 있는 파일은 덮어쓰지 않으며, 아무것도 열지 않습니다.",
        "Save a file": "파일 저장",
        "As": "위치",
        "From %1. %2": "보낸 사람: %1. %2",
        "That is you.": "나 자신입니다.",
        "Write /%1 USER.": "/%1 USER 형식으로 입력하십시오.",
        "open the conversation with a person, or a group": "사람이나 그룹과의 대화 열기",
        "%1 is no name. Write %2.": "%1은(는) 올바른 이름이 아닙니다. %2 형식으로 입력하십시오.",
        "send the last failed message again, or all of them, everywhere": "마지막으로 실패한 메시지 또는 모든 대화의 실패한 메시지 다시 보내기",
        "forget the last failed message": "마지막으로 실패한 메시지 버리기",
        "open the conversation that was open before": "직전에 열었던 대화 열기",
    ]
}
