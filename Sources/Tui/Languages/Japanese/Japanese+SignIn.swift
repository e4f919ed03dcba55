/// Signing in, tickets and addresses.
extension Japanese {
    static let signIn: [String: String] = [
        "Paste a ticket first.": "先にチケットを貼り付けてください。",
        "This ticket is for %1; paste one for %2.": "これは%1のチケットです。%2のチケットを貼り付けてください。",
        "This ticket has expired already, at %1 on %2; paste a newer one.": "このチケットは%2の%1に期限が切れています。新しいものを貼り付けてください。",
        "%1 on %2": "%2 %1",
        "unix: needs the path of a socket, as in unix:/run/parley.sock":
            "unix: にはソケットのパスが必要です（例：unix:/run/parley.sock）",
        "the socket's path has %1 bytes and Linux allows %2; use a shorter directory":
            "ソケットのパスが%1バイトあります。Linux の上限は%2バイトです。短いディレクトリを使ってください",
        "%1 is not an address; write wss://HOST:PORT, ws://HOST:PORT or unix:PATH":
            "%1 はアドレスではありません。wss://HOST:PORT、ws://HOST:PORT、unix:PATH のどれかで書いてください",
        "%1 has no usable host; write wss://HOST:PORT or ws://HOST:PORT":
            "%1 には有効なホストがありません。wss://HOST:PORT か ws://HOST:PORT で書いてください",
        "%1 is not a port; use a number from 1 to 65535": "%1 はポートではありません。1～65535の数にしてください",
        "%1 is not a path; write special characters as %XX": "%1 はパスではありません。特殊文字は %XX の形で書いてください",
        "choose": "選択",
        "press the button, go to the next field": "ボタンを押す、次の欄へ進む",
        "next": "次へ",
        "go to the next field or button": "次の欄またはボタンへ進む",
        "back": "戻る",
        "close the dialog; what was typed is kept": "画面を閉じる。入力したものは残る",
        "… %1 chars": "… %1文字",
        "Welcome to Parley": "Parley へようこそ",
        "A chat that lives in your terminal.": "ターミナルで動くチャットです。",
        "The demo has people who answer; nothing of it is kept.": "デモでは相手が返事をします。何も残りません。",
        "In the demo, people answer.": "デモでは返事が来ます。",
        "Were you sent a line with PARLEY_TICKET=? Paste it here.": "PARLEY_TICKET= の行を受け取ったら、ここに貼り付け。",
        "Try the demo": "デモを試す",
        "Own server": "サーバー",
        "Back": "戻る",
        "In another terminal of this machine:": "このマシンの別のターミナルで:",
        "Run": "起動",
        "Invite": "招待",
        "The second prints a line that signs alice in. Paste it here.": "2 つ目は alice をサインインさせる行を表示します。ここに貼り付けてください。",
        "It says who you are, and until when. Who runs the server makes it, with parley invite.":
            "誰であるか、いつまで有効かを示します。サーバーの運営者が parley invite で作ります。",
        "This line names the server's key (--tls-pin), which has no field here: run it in a shell.":
            "この行にはサーバーの鍵 (--tls-pin) があり、ここには入力欄がありません。シェルで実行してください。",
        "The ticket source has none that lasts longer than the one in use, which stays.":
            "チケット源に、今のものより長く有効なチケットはありません。今のものを使い続けます。",
        "The server in that line can't be read: type it, or paste the line unbroken.":
            "その行のサーバーを読み取れません。入力するか、改行のない行を貼り付けてください。",
        "paste the ticket here, or F3 for a new one": "チケットを貼り付け（F3 で新規取得）",
        "paste the ticket here": "チケットを貼り付け",
        "expires in %1": "期限まで %1",
        "expired": "期限切れ",
        "for %1, %2": "%1用、%2",
        "for %1, not for %2": "%1用（%2用ではない）",
        "Still signing in; Esc stops it.": "まだサインイン中です。Esc で中止します。",
        "Sign in": "サインイン",
        "/%1 quits.": "/%1 で終了します。",
        "/%1 goes back to what can be read.": "/%1 で閲覧に戻ります。",
        "Device": "端末",
        "not encrypted: others could read the ticket": "暗号化なし：チケットを他人に読まれるおそれがあります",
        "%1 Esc stops it.": "%1 Esc で中止します。",
    ]
}
