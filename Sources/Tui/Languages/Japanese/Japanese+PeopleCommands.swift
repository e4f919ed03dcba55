/// Names, blocks, quiet hours and status.
extension Japanese {
    static let peopleCommands: [String: String] = [
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
    ]
}
