/// Commands, and what they answer (more).
extension Japanese {
    static let commands2: [String: String] = [
        "go to the newest message": "最新のメッセージへ移動する",
        "go to the oldest message": "最も古いメッセージへ移動する",
        "go to the first unread message here": "ここの最初の未読へ移動する",
        "go to the first message of a day: yesterday, mon, 3d, 20 nov or 2026-11-20":
            "指定日の最初のメッセージへ移動する：yesterday、mon、3d、20 nov、2026-11-20",
        "No such day has been. Write %1.": "その日付はまだ来ていないか、存在しません。%1 と入力してください。",
        "find messages by words in them, here and everywhere; also by from:bob in:#team after:mon before:2026-11-20 has:file has:link":
            "ここや全会話のメッセージを語句で検索する。from:bob in:#team after:mon before:2026-11-20 has:file has:link も使える",
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
        "what others see in place of your id; - takes it away": "IDの代わりに表示される自分の名前。- で消す",
        "who somebody is: id and name": "相手のIDと名前を調べる",
        "Write /who USER.": "/who USER と入力してください。",
        "take nothing from somebody in the conversation of two": "1対1の会話で相手からのメッセージを拒否する",
        "take what they write again": "拒否をやめ、再び受け取る",
        "whom you have blocked": "ブロックした人の一覧",
        "You have blocked nobody.": "ブロックしている人はいません。",
        "You have blocked %1.": "ブロック中：%1。",
        "You are called %1. /name TEXT gives you another one, /name - takes it away.":
            "あなたの名前は「%1」です。/name TEXT で変更、/name - で削除できます。",
        "You have no name: others see your id. /name TEXT gives you one.": "名前は未設定で、他の人にはIDが表示されます。/name TEXT で設定できます。",
        "A name may have at most %1 bytes, and this one has %2.": "名前は%1バイト以内です。これは%2バイトあります。",
        "A name is one line of what can be seen: no control characters, and nothing that turns directions.":
            "名前は目に見える文字だけの1行です。制御文字や文字の向きを変える文字は使えません。",
        "@%1 is you, called %2, in this group %3.": "@%1 は自分です。名前は「%2」、このグループでは「%3」です。",
        "@%1 is you, called %2.": "@%1 は自分です。名前は「%2」です。",
        "@%1 is you, called %2 in this group.": "@%1 は自分です。このグループでの名前は「%2」です。",
        "@%1 is you, without a name.": "@%1 は自分です。名前は未設定です。",
        "@%1 is called %2, in this group %3. A name is no address: the id is.":
            "@%1 の名前は「%2」、このグループでは「%3」です。宛先になるのは名前ではなくIDです。",
        "@%1 is called %2. A name is no address: the id is.": "@%1 の名前は「%2」です。宛先になるのは名前ではなくIDです。",
        "@%1 is called %2 in this group. A name is no address: the id is.": "@%1 のこのグループでの名前は「%2」です。宛先になるのは名前ではなくIDです。",
        "@%1 has no name that is known here.": "@%1 の名前はここではわかりません。",
        "Nobody in your conversations is @%1: nothing is known of them here.": "あなたの会話に @%1 はいません。ここでは何もわかりません。",
        "daily hours without bell, notification and hook, on all your devices": "ベルも通知もフックもない毎日の時間帯（全端末）",
        "%1 is no time zone. Write one as in Europe/Berlin.": "%1 はタイムゾーンではありません。Europe/Berlin のように書いてください。",
        "This machine has no name for its time zone: write it behind, as in /quiet %1 Europe/Berlin.":
            "このマシンのタイムゾーンには名前がありません。/quiet %1 Europe/Berlin のように後ろに書いてください。",
        "%1 is no time zone that this machine knows. Write one as in Europe/Berlin.":
            "%1 はこのマシンが知らないタイムゾーンです。Europe/Berlin のように書いてください。",
        "%1 are no hours of a day. Write %2.": "%1 は一日の時間帯ではありません。%2 と書いてください。",
        "No quiet hours are set. /quiet 22:00-07:00 sets some, for every day and all your devices.":
            "静かな時間帯は未設定です。/quiet 22:00-07:00 で毎日、全端末に設定できます。",
        "%1, which this machine does not know: its own clock is used": "%1（このマシンは知らないため、自身の時計を使います）",
        "Quiet hours: %1 (%2). /quiet off ends them.": "静かな時間帯：%1（%2）。/quiet off で解除します。",
        "Quiet hours: %1 (%2), and now until %3. /quiet off ends them.": "静かな時間帯：%1（%2）、現在 %3 まで。/quiet off で解除します。",
        "Quiet from %1 (%2) each day: no bell, no notification, no hook. What comes is counted all the same.":
            "毎日 %1（%2）は静かにします。ベルも通知もフックもありません。届いたものは通常どおり数えます。",
        "No quiet hours any more.": "静かな時間帯はなくなりました。",
        "what you say of yourself while you are online, as long as you are; - takes it away": "オンラインの間に見せるステータス。- で削除",
        "What you say of yourself is seen by who is connected: set it once this is online.":
            "ステータスは接続中の人に見えます。オンラインになってから設定してください。",
        "Your status: %1. /status TEXT is another one, /status - takes it away.":
            "あなたのステータス：%1。/status TEXT で変更、/status - で削除します。",
        "You have no status text. /status TEXT is one, for as long as you are online.":
            "ステータスは未設定です。/status TEXT でオンラインの間だけ設定できます。",
        "Online now, saying %1.": "オンライン中、ステータス：%1。",
        "Online now.": "オンライン中です。",
        "Your status: %1. Friends and who shares a conversation with you see it while you are online.":
            "あなたのステータス：%1。オンラインの間、友だちと会話を共有する人に見えます。",
        "You have no status text any more.": "ステータスはなくなりました。",
        "A status may have at most %1 bytes, and this one has %2.": "ステータスは最大 %1 バイトですが、これは %2 バイトです。",
        "A status is one line of what can be seen: no control characters, and nothing that turns directions.":
            "ステータスは目に見える文字だけの1行です。制御文字や文字の向きを変える文字は使えません。",
        "ask everybody here, with answers; /poll close ends it": "選択肢つきで全員に質問する。/poll close で締め切る",
        "choose an answer of the last poll; the same again takes it back": "最後の投票で答えを選ぶ。同じ操作でもう一度すると取り消す",
        "The poll is closed: nobody can vote in it any more.": "投票は締め切られました。もう投票できません。",
        "Close %1 for good? Nobody votes any more.": "%1 を締め切りますか？もう投票できなくなります。",
        "%1 /poll close yes does it.": "%1 /poll close yes で実行します。",
        "Not closed: only who asked, or who runs the group, can close a poll.": "締め切れません。質問した人か、グループの管理者だけができます。",
        "take back the text that was just sent, while it waits (/undo-send)": "送信待ちの間、送ったばかりの文を取り戻す（/undo-send）",
        "take back the text that was just sent, while it waits": "送信待ちの間、送ったばかりの文を取り戻す",
        "how long a text waits to be taken back: 0 to 10": "送信前に取り戻せるよう待つ秒数：0～10",
        "Write /undo-send and a number from 0 to %1.": "/undo-send に続けて 0～%1 の数を入力してください。",
        "This holds until you quit. undo-send = \"%1\" in the configuration file keeps it.":
            "終了するまで有効です。設定ファイルに undo-send = \"%1\" と書くと保たれます。",
        "Nothing waits to be taken back.": "取り戻せるものはありません。",
        "Texts go at once. /undo-send 5 lets them wait 5 seconds.": "文はすぐ送信されます。/undo-send 5 で5秒待ちます。",
        "Goes in %1 s. /undo takes it back.": "%1秒後に送信。/undo で取り戻せます。",
        "Too late: it is on its way already.": "間に合いません。すでに送信中です。",
        "There is no poll here.": "ここに投票はありません。",
        "Write /vote and a number up to %1.": "/vote に続けて%1までの番号を入力してください。",
        "close": "締め切る",
        "of a selected poll: close it, so that nobody votes any more": "選択した投票を締め切る",
        "take back": "取り戻す",
        "send now": "今すぐ送信",
        "vote": "投票",
        "of a selected poll: choose its first answer; 2 to 9 the others": "選択した投票の1番目の答えを選ぶ。他は2～9",
        "vote for %1": "%1に投票",
        "There are %1 answers.": "答えは%1個あります。",
        "Write /poll, a question, and its answers, with | between them.": "/poll に続けて、質問と答えを | で区切って入力してください。",
        "A poll has %1 to %2 answers: /poll Lunch? | pizza | soup": "投票の答えは%1～%2個です：/poll Lunch? | pizza | soup",
        "An answer is empty.": "空の答えがあります。",
        "%1 is there twice, or longer than %2 bytes.": "「%1」は重複しているか、%2バイトを超えています。",
    ]
}
