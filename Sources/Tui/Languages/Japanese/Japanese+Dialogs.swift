/// Dialogs: what happened to the session, and what can be done.
extension Japanese {
    static let dialogs: [String: String] = [
        "the operator": "運営者",
        "Not you? Review your devices and sign them out": "心当たりがない場合は、端末を確認してサインアウトさせてください",
        "User": "ユーザー",
        "Ticket": "チケット",
        "devices": "端末",
        "That is a ticket. It was put nowhere: this dialog has no field for one, and it belongs in no message.":
            "これはチケットです。どこにも入れていません：この画面にチケット欄はなく、メッセージに書くものでもありません。",
        "Quit": "終了",
        "Stay read-only": "閲覧のみ続ける",
        "Cancel": "キャンセル",
        "Other account": "別のアカウント",
        "Renew and resume": "更新して再開",
        "Later": "後で",
        "Sign out": "サインアウト",
        "Signing in comes first; then you see your devices, each with a sign-out.":
            "まずサインインします。その後、端末の一覧から個別にサインアウトできます。",
        "Sign in first, then your devices.": "まずサインイン、次に端末です。",
        "Signing in…": "サインイン中…",
        "Asking the ticket source…": "チケットの取得元に問い合わせ中…",
        "%1 at %2": "%1（%2）",
        "Your account signed in with another program on this machine, which took the place of this one.":
            "このマシンの別のプログラムで同じアカウントがサインインし、こちらと入れ替わりました。",
        "Your account signed in on another device, so this session was closed by the server.":
            "別の端末で同じアカウントがサインインしたため、サーバーがこのセッションを閉じました。",
        "Signed in elsewhere at %1.": "%1に別の場所でサインイン。",
        "This window was signed out by hand, in another window of this device.":
            "このウィンドウは、この端末の別のウィンドウから手動でサインアウトされました。",
        "This device was signed out by hand, from another device of your account.":
            "この端末は、同じアカウントの別の端末から手動でサインアウトされました。",
        "Signed out from elsewhere at %1.": "%1に他からサインアウト。",
        "The operator lowered how many devices may be signed in at once; another one keeps the place.":
            "運営者が同時にサインインできる端末数を減らしました。別の端末が残ります。",
        "A limit was lowered at %1.": "%1に上限が下がりました。",
        "The operator signed this device out.": "運営者がこの端末をサインアウトさせました。",
        "Signed out by the operator at %1.": "%1に運営者側でサインアウト。",
        "Your account is signed in with another program on this machine, which has the place.":
            "このマシンの別のプログラムで同じアカウントがサインイン中です。",
        "While this device was away, your account signed in on another one, which took its place.":
            "この端末が離れている間に、別の端末で同じアカウントがサインインし、入れ替わりました。",
        "By": "操作元",
        "There": "別の端末",
        "Not you?  %1: review your devices and sign them out": "心当たりがない場合は  %1：端末を確認してサインアウト",
        "Not you?  %1: devices": "心当たりがない場合  %1：端末",
        "Sign in here again": "ここで再サインイン",
        "Here": "この端末",
        "was signed in %1": "サインインしていた時間：%1",
        "Auto-reconnect is OFF so the two do not fight.": "互いに切断し合わないよう、自動再接続はオフです。",
        "Auto-reconnect is OFF; the ticket is still good.": "自動再接続はオフです。チケットはまだ有効です。",
        "Auto-reconnect is OFF.": "自動再接続はオフです。",
        "Signed in elsewhere while away": "離席中に別の場所でサインイン",
        "Sign in here": "ここでサインイン",
        "Not now": "今はしない",
        "Signing in here signs the other one out.": "ここでサインインすると、もう一方はサインアウトされます。",
        "Switch account": "アカウントの切り替え",
        "Switch": "切り替え",
        "paste the ticket here, or leave it to the source": "チケットを貼り付け（空なら取得元から）",
        "%1 is signed out here, then the other one is signed in.": "ここで%1をサインアウトし、続けてもう一方でサインインします。",
        "Sign in as somebody else on this device.": "この端末で別のアカウントにサインインします。",
        "%1 is signed out by it.": "%1はサインアウトされます。",
        "Server": "サーバー",
        "known here: %1": "登録済み：%1",
        "%1 is signed in here.": "%1でサインイン中です。",
        "Ticket expired": "チケットの期限切れ",
        "Your sign-in ticket expired at %1. You can keep reading; sending is paused until you renew it.":
            "サインインチケットは%1に期限が切れました。閲覧は続けられますが、更新するまで送信は止まります。",
        "It expired at %1. Reading works.": "%1に期限切れ。閲覧はできます。",
        "Access revoked": "アクセスの無効化",
        "The operator ended your session at %1. Every ticket issued before that is void (%2).":
            "%1に運営者がセッションを終了しました。それ以前に発行されたチケットはすべて無効です（%2）。",
        "Revoked by the operator at %1 (%2).": "%1に運営者が無効化（%2）。",
        "Ask the operator for a new ticket and paste it here; it works at once. Reading goes on.":
            "運営者に新しいチケットをもらい、ここに貼り付けてください。すぐに使えます。閲覧は続けられます。",
        "Account disabled": "アカウントの停止",
        "Try again": "再試行",
        "New ticket": "新しいチケット",
        "Renew": "更新",
        "A new ticket takes the place of the one in use, which ends in %1. The session goes on.":
            "使用中のチケット（末尾 %1）を新しいチケットに置き換えます。セッションは続きます。",
        "A new ticket takes the place of the one in use. The session goes on.": "使用中のチケットを新しいチケットに置き換えます。セッションは続きます。",
        "It takes the place of the one in use.": "使用中のものと置き換えます。",
    ]
}
