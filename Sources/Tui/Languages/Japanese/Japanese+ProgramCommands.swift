/// Commands that go to a place, sign in and out, and choose looks.
extension Japanese {
    static let programCommands: [String: String] = [
        "go to the newest message": "最新のメッセージへ移動する",
        "go to the oldest message": "最も古いメッセージへ移動する",
        "go to the first unread message here": "ここの最初の未読へ移動する",
        "go to the first message of a day: yesterday, mon, 3d, 20 nov or 2026-11-20":
            "指定日の最初のメッセージへ移動する：yesterday、mon、3d、20 nov、2026-11-20",
        "No such day has been. Write %1.": "その日付はまだ来ていないか、存在しません。%1 と入力してください。",
        "find messages by words in them, here and everywhere; also by from:bob in:#team after:mon before:2026-11-20 has:file has:link":
            "ここや全会話のメッセージを語句で検索する。from:bob in:#team after:mon before:2026-11-20 has:file has:link も使える",
        "the links in this conversation; Tab: in all": "この会話のリンク。Tab: すべて",
        "the files of this conversation; Tab: of all": "この会話のファイル。Tab: すべて",
        "sign in again": "再びサインインする",
        "sign out on this device": "この端末でサインアウトする",
        "sign in as somebody else, in place of this account": "このアカウントに代えて別のアカウントでサインインする",
        "what the session went through, with cause and cure": "セッションの経過と、原因・対処",
        "the colours: for a dark or a light background, or the most contrast": "配色：暗い背景用、明るい背景用、高コントラスト",
        "This holds until you quit. theme = \"%1\" in the configuration file keeps it.":
            "終了するまで有効です。設定ファイルに theme = \"%1\" と書けば次回からも有効です。",
        "clicks and the wheel, or text selected with the mouse alone": "クリックとホイールを使う、またはマウスを文字の選択専用にする",
        "This holds until you quit. mouse = \"yes\" in the configuration file keeps it.":
            "終了するまで有効です。設定ファイルに mouse = \"yes\" と書けば次回からも有効です。",
        "This holds until you quit. mouse = \"no\" in the configuration file keeps it.":
            "終了するまで有効です。設定ファイルに mouse = \"no\" と書けば次回からも有効です。",
        "the keys and commands": "キーとコマンドの一覧",
        "in the demo: play what can go wrong": "デモで：起こりうる問題を再現する",
        "Not over SSH: `parley demo` on your own machine plays it.": "SSH ではできません。自分のマシンで `parley demo` を実行してください。",
        "This is not the demo; run `parley demo` for it.": "これはデモではありません。デモは `parley demo` で起動します。",
        "No message has failed.": "失敗したメッセージはありません。",
        "There is no failed message here, or it is sent by now.": "ここに失敗したメッセージはないか、すでに送信済みです。",
    ]
}
