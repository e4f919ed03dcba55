/// Groups and friends.
extension Japanese {
    static let groups: [String: String] = [
        "Asking the server…": "サーバーに問い合わせ中…",
        "ask somebody to be your friend, with what you say to it": "ひとこと添えて友だち申請を送る",
        "be no friends any more; takes back or declines a wish as well": "友だちをやめる。申請の取り下げや拒否にも使う",
        "what you call a friend, for you alone; - takes it away": "自分だけに見える友だちの呼び名。- で消す",
        "your friends, and who asks to be one; or whether you can be asked": "友だちと申請の一覧。または申請を受けるかどうか",
        "%1 is called as they call themselves. /remark %2 NAME says what you call them.":
            "%1さんは本人の名前で表示されています。/remark %2 NAME で呼び名を付けられます。",
        "You call %1 %2. /remark %3 NAME changes it, /remark %4 - takes it away.":
            "%1さんの呼び名は「%2」です。/remark %3 NAME で変更、/remark %4 - で削除できます。",
        "You call %1 %2, who calls themselves %3. /remark %4 NAME changes it, /remark %5 - takes it away.":
            "%1さんの呼び名は「%2」、本人の名前は「%3」です。/remark %4 NAME で変更、/remark %5 - で削除できます。",
        "What goes with it may have at most %1 bytes, and this has %2.": "添える文は%1バイト以内です。これは%2バイトあります。",
        "What you call somebody may have at most %1 bytes, and this has %2.": "呼び名は%1バイト以内です。これは%2バイトあります。",
        "accept": "承認",
        "write to": "メッセージ",
        "%1 is marked now: the same key again is for them.": "選択が%1さんに移りました。もう一度同じキーを押すと実行します。",
        "Friends; who is chosen is written to, who asks to be a friend is accepted (/unfriend USER says no)":
            "友だち。選ぶとメッセージを送り、申請中の人は承認します（断るには /unfriend USER）",
        "asks you": "申請あり",
        "has not answered": "回答待ち",
        "Friends (%1)": "友だち（%1）",
        "Friends": "友だち",
        "who asks is one": "申請はすぐ承認",
        "nobody can ask": "申請は受けない",
        "decline": "断る",
        "take back": "取り下げる",
        "end it": "解除",
        "Decline? x again tells %1 that you don't want to be friends.": "断りますか？ もう一度 x で、友だちにならないことを%1さんに伝えます。",
        "Take it back? x again, and %1 is asked no more.": "取り下げますか？ もう一度 x で、%1さんへの申請を取り下げます。",
        "No friends any more? x again ends it with %1, on both sides.": "友だちをやめますか？ もう一度 x で、%1さんとの友だち関係を双方で解除します。",
        "You have no friends here so far. /friend USER asks somebody to be one.":
            "ここにはまだ友だちがいません。/friend USER で申請できます。",
        "what you are called in this group, or a member is; - takes it away": "このグループでの自分やメンバーの名前。- で消す",
        "A name of one's own is for groups; /name TEXT is for everywhere.": "個別の名前はグループ用です。全体の名前は /name TEXT で設定します。",
        "%1 is no user id.": "%1 はユーザーIDではありません。",
        "%1 is called %2 in this group.": "このグループでの%1さんの名前は「%2」です。",
        "%1 has no name of their own in this group.": "%1さんはこのグループでの名前を設定していません。",
        "You are called %1 in this group. /card NAME gives you another name here, /card - takes it away.":
            "このグループでのあなたの名前は「%1」です。/card NAME で変更、/card - で削除できます。",
        "You have no name of your own in this group. /card NAME gives you one.": "このグループでの名前は未設定です。/card NAME で設定できます。",
        "make a group; name this one; say who runs it, who gets in; dissolve it": "グループの作成、名前、管理者、参加方法の設定、解散",
        "join a group, or ask to": "グループに参加する、または参加を申請する",
        "bring people into this group": "このグループに人を招待する",
        "remove people from this group": "このグループから人を外す",
        "keep somebody from writing in this group: /mute bob 10m": "このグループで発言を止める：/mute bob 10m",
        "let somebody write in this group again": "このグループで再び発言できるようにする",
        "leave this group": "このグループを退出する",
        "Leave #%1? /leave yes does it. What was said there goes from this device.":
            "#%1 を退出しますか？ /leave yes で退出します。そこでの発言はこの端末から消えます。",
        "End #%1 for everybody, with all that was said? /group dissolve yes does it.":
            "#%1 を発言ごと全員の側から消しますか？ /group dissolve yes で解散します。",
        "This is no group. /open #GROUP goes to one, /group new ID makes one.":
            "これはグループではありません。/open #GROUP で開き、/group new ID で作成できます。",
        "Write /group %1 USER.": "/group %1 USER と入力してください。",
        "/group %1 is for everybody; /%2 USER is for one.": "/group %1 は全員が対象です。1人だけなら /%2 USER を使います。",
        "Write /group joining free (whoever knows the id joins), ask (owner or admin answers) or closed.":
            "/group joining free（IDを知る人は誰でも参加）、ask（オーナーか管理者が回答）、closed のどれかを入力してください。",
        "There is no /group %1. Write /group %2": "/group %1 はありません。/group %2 と入力してください",
        "The group's id is missing: write /group new %1 ID.": "グループのIDがありません。/group new %1 ID と入力してください。",
        "Did you mean a %1 group? Write /group new %2 %3, or /group new work %4 for a group of that id.":
            "%1 グループを作りますか？ /group new %2 %3 と入力してください。そのIDのグループなら /group new work %4 です。",
        "%1 is no id for a group: letters, digits, _ and - alone, at most %2. /group name TEXT gives it any name.":
            "%1 はグループのIDに使えません。英字、数字、_、- だけで%2文字以内です。名前は /group name TEXT で自由に付けられます。",
        "At most %1 people at once.": "一度に%1人までです。",
        "Write /mute USER TIME; a time is 30s, 10m, 2h or 7d, and at most a year.":
            "/mute USER TIME と入力してください。時間は 30s、10m、2h、7d の形で、最長1年です。",
        "Write /group new [%1] ID [USER [USER]]: in a work group (as without a word) members bring in others, a public one is asked, the rest can be joined by whoever knows the id, and a live room keeps nothing of what is said.":
            "/group new [%1] ID [USER [USER]] と入力してください。work（省略時も同じ）はメンバーが招待し、public は申請制、それ以外はIDを知る人が参加でき、ライブルームは発言を残しません。",
        "let somebody in who asks to join this group": "このグループへの参加申請を承認する",
        "say no to somebody who asks to join this group": "このグループへの参加申請を断る",
        "This is no group. Who asks to join one is answered there.": "これはグループではありません。参加申請にはそのグループで回答します。",
        "Nobody asks to join here.": "ここに参加申請はありません。",
        "Whom? %1 ask to join: /%2 USER.": "誰に回答しますか？ %1が申請中です：/%2 USER。",
        "The operator": "運営者",
        "%1 did not let you into #%2.": "%1が#%2への参加を断りました。",
        "1 asks to join": "参加申請 1件",
        "%1 ask to join": "参加申請 %1件",
        "You ask to join #%1: its owner or an admin answers.": "#%1 への参加を申請しました。オーナーか管理者が回答します。",
        "%1 asks to join #%2: %3 there answers.": "%1さんが #%2 への参加を申請しています。そこで %3 を使って回答できます。",
        "%1 ask to join #%2: %3 there answers.": "%1さんが #%2 への参加を申請しています。そこで %3 を使って回答できます。",
        "%1 people ask to join #%2: %3 there answers.": "%1人が #%2 への参加を申請しています。そこで %3 を使って回答できます。",
        "let in": "承認",
        "name here": "ここでの名前",
        "%1 is marked now: the same key again answers.": "選択が%1さんに移りました。もう一度同じキーを押すと回答します。",
        "Members of %1; who is chosen is written to": "%1 のメンバー。選ぶとメッセージを送ります",
        "Members of %1; who is chosen is written to, who asks to join is let in (/decline USER says no)":
            "%1 のメンバー。選ぶとメッセージを送り、申請中の人は承認します（断るには /decline USER）",
        "The attribute %1 of %2 is kept.": "%2 の属性 %1 を保存しました。",
        "%1 has no attribute %2 any more.": "%1 に属性 %2 はもうありません。",
        "%1 has no counter %2 any more.": "%1 にカウンター %2 はもうありません。",
        "%1 of %2 is %3 now.": "%2 の %1 は %3 になりました。",
        "Write /group attribute KEY VALUE; /group attribute KEY - takes it away.":
            "/group attribute KEY VALUE と書いてください。/group attribute KEY - で取り除きます。",
        "Write /group count KEY +1 (or -1, or the number it is to be); /group count KEY - takes it away.":
            "/group count KEY +1（または -1、または設定する数）と書いてください。/group count KEY - で取り除きます。",
        "/group %1 takes nothing behind it.": "/group %1 の後には何も書きません。",
        "Attributes and counters of #%1": "#%1 の属性とカウンター",
        "No attributes. Programs keep texts there, under a key.": "属性はありません。プログラムがキーごとにテキストを保存する場所です。",
        "No counters.": "カウンターはありません。",
        "Attributes": "属性",
        "Counters": "カウンター",
        "What is kept with a group can be seen and changed once this is online.": "グループに保存された内容は、オンラインになると見て変更できます。",
        "Further members": "他のメンバー",
        "Members of #%1": "#%1 のメンバー",
        "asks to join": "参加申請中",
        "owner": "オーナー",
        "admin": "管理者",
    ]
}
