/// The tour.
extension Korean {
    static let tour: [String: String] = [
        "Tour %1/%2: %3": "둘러보기 %1/%2: %3",
        "(%1 skips a step, /%2 off ends this.)": "(%1로 건너뛰고 /%2 off로 끝냅니다.)",
        "show what there is, one thing at a time": "기능을 하나씩 둘러보기",
        "There is no tour; /%1 begins one.": "진행 중인 둘러보기가 없습니다. /%1로 시작합니다.",
        "That was the tour. F1 shows every key, Alt-x does whatever you find, /%1 begins again.":
            "둘러보기가 끝났습니다. F1은 모든 키, Alt-x는 찾은 기능 실행, /%1는 처음부터 다시입니다.",
        "Write something and press Enter. \"sent\" beside it means that it is on the server's disk.":
            "글을 쓰고 Enter를 누르십시오. 옆에 \"보냄\"이 나타나면 서버 디스크에 저장된 것입니다.",
        "^K finds another conversation: write a part of its name and press Enter. Alt-/ goes back.":
            "^K로 다른 대화를 찾습니다. 이름의 일부를 쓰고 Enter를 누르십시오. Alt-/로 돌아옵니다.",
        "/poll asks everybody here. Write /poll Lunch? | pizza | soup and press Enter.":
            "/poll로 여기 모두에게 질문합니다. /poll Lunch? | pizza | soup을 쓰고 Enter를 누르십시오.",
        "Esc, Up to the poll, 1 chooses its first answer; so does /vote 1. The same again takes it back.":
            "Esc, Up으로 투표를 고르고 1을 누르면 첫 번째 답을 고릅니다. /vote 1도 같습니다. 다시 고르면 취소됩니다.",
        "Write /file, a blank and the beginning of a path; Tab completes it and Enter sends the file.":
            "/file, 빈칸, 경로의 앞부분을 쓰십시오. Tab으로 완성하고 Enter로 파일을 보냅니다.",
        "/pin keeps this conversation at the top of the list; /notify mentions would make it quiet.":
            "/pin으로 이 대화를 목록 맨 위에 고정합니다. /notify mentions는 대화를 조용하게 합니다.",
        "^F finds messages by words in them, Tab looks everywhere. Enter goes to the one that is marked, Esc goes back.":
            "^F로 단어가 들어간 메시지를 찾고, Tab으로 모든 대화에서 찾습니다. Enter로 표시된 메시지로 가고 Esc로 돌아옵니다.",
        "F6 shows where you are signed in, and signs the others out. Esc goes back.":
            "F6으로 로그인한 기기를 보고 나머지를 로그아웃합니다. Esc로 돌아옵니다.",
        "Somebody takes your place: write /demo kick, Enter. See what the dialog says, then sign in here again.":
            "누군가 자리를 차지합니다. /demo kick을 쓰고 Enter를 누르십시오. 창의 내용을 읽고 여기서 다시 로그인하십시오.",
        "Alt-x does whatever you find by its words, F1 shows every key. Press one of them.":
            "Alt-x는 단어로 찾은 기능을 실행하고, F1은 모든 키를 보여 줍니다. 둘 중 하나를 누르십시오.",
    ]
}
