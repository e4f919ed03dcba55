/// The tour.
extension Japanese {
    static let tour: [String: String] = [
        "Tour %1/%2: %3": "ツアー %1/%2：%3",
        "(%1 skips a step, /%2 off ends this.)": "（%1 で次の手順へ、/%2 off で終了）",
        "show what there is, one thing at a time": "できることを1つずつ紹介する",
        "There is no tour; /%1 begins one.": "ツアー中ではありません。/%1 で始めます。",
        "That was the tour. F1 shows every key, Alt-x does whatever you find, /%1 begins again.":
            "ツアーは以上です。F1 でキーの一覧、Alt-x で探した操作を実行、/%1 で最初からもう一度。",
        "Write something and press Enter. \"sent\" beside it means that it is on the server's disk.":
            "何か書いて Enter を押してください。横に「送信済み」と出れば、サーバーのディスクに保存されています。",
        "^K finds another conversation: write a part of its name and press Enter. Alt-/ goes back.":
            "^K で別の会話を探します。名前の一部を入力して Enter を押してください。Alt-/ で戻ります。",
        "/poll asks everybody here. Write /poll Lunch? | pizza | soup and press Enter.":
            "/poll で全員に質問します。/poll Lunch? | pizza | soup と入力して Enter を押してください。",
        "Esc, Up to the poll, 1 chooses its first answer; so does /vote 1. The same again takes it back.":
            "Esc、Up で投票を選び、1 で1番目の答えを選びます。/vote 1 でも同じです。もう一度で取り消します。",
        "Write /file, a blank and the beginning of a path; Tab completes it and Enter sends the file.":
            "/file と空白に続けてパスの先頭を入力してください。Tab で補完し、Enter でファイルを送ります。",
        "/pin keeps this conversation at the top of the list; /notify mentions would make it quiet.":
            "/pin でこの会話をリストの先頭に固定します。/notify mentions なら静かになります。",
        "^F finds messages by words in them, Tab looks everywhere. Enter goes to the one that is marked, Esc goes back.":
            "^F でメッセージを語句で探し、Tab で全会話を検索します。Enter で選んだものへ移動、Esc で戻ります。",
        "F6 shows where you are signed in, and signs the others out. Esc goes back.":
            "F6 でサインイン中の場所を確認し、他をサインアウトできます。Esc で戻ります。",
        "Somebody takes your place: write /demo kick, Enter. See what the dialog says, then sign in here again.":
            "他の誰かに入れ替わられる例：/demo kick と入力して Enter。画面の説明を読み、ここで再サインインしてください。",
        "Alt-x does whatever you find by its words, F1 shows every key. Press one of them.":
            "Alt-x で操作を語句から探して実行、F1 でキーの一覧を表示します。どちらかを押してください。",
    ]
}
