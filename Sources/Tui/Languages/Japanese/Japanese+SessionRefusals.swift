/// Refusals: the session, and those of web clients.
extension Japanese {
    static let sessionRefusals: [String: String] = [
        "No answer came in time; whether the request was carried out is unknown.": "時間内に応答がなく、要求が実行されたかどうかわかりません。",
        "Send it again with the same message id.": "同じメッセージIDでもう一度送ってください。",
        "The server did not answer in time; the message is sent again.": "サーバーの応答が間に合いませんでした。メッセージを再送します。",
        "There is no session, or it has been closed.": "セッションがないか、すでに閉じています。",
        "Start the program again and sign in.": "プログラムを起動し直してサインインしてください。",
        "The session is closed; start the program again.": "セッションは閉じています。プログラムを起動し直してください。",
        "Nobody is signed in here: never was, or was signed out by another device.":
            "サインインしていません。まだしていないか、別の端末からサインアウトされました。",
        "Not signed in; sign in first.": "サインインしていません。先にサインインしてください。",
        "An argument is wrong.": "引数に誤りがあります。",
        "Correct the argument the text names.": "示された引数を直してください。",
        "A sign-out came while the sign-in was running.": "サインイン中にサインアウトしました。",
        "Nothing is to be done; sign in again to be online.": "対処は不要です。オンラインにするにはもう一度サインインしてください。",
        "Signed out before the sign-in had finished.": "サインインが終わる前にサインアウトしました。",
        "There was no network when a request was to be sent.": "要求を送るときにネットワークがありませんでした。",
        "Check the address and the network; the reconnect goes on.": "アドレスとネットワークを確認してください。再接続は続きます。",
        "The server cannot be reached; check the address and the network.": "サーバーに接続できません。アドレスとネットワークを確認してください。",
        "The ticket, or a key made from it, has expired.": "チケット、またはそこから作られた鍵の期限が切れています。",
        "Another device signed in while this one was away.": "この端末が離れている間に、別の端末がサインインしました。",
        "Sign in again to take the place back.": "サインインし直すと元に戻ります。",
        "Another device signed in while this one was away; signing in again takes the place back.":
            "この端末が離れている間に、別の端末がサインインしました。サインインし直すと元に戻ります。",
        "The server does not know this session any more.": "サーバーはこのセッションをもう認識していません。",
        "The server no longer knows this session; sign in again.": "サーバーはこのセッションをもう認識していません。もう一度サインインしてください。",
        "Messages of a live room cannot be changed.": "ライブルームのメッセージは変更できません。",
        "Send a new message.": "新しいメッセージを送ってください。",
        "The call needs a finished sign-in.": "この呼び出しはサインインの完了後にだけ使えます。",
        "Sign in, and wait until the session is ready.": "サインインし、セッションの準備ができるまでお待ちください。",
        "The last sign-in failed.": "前回のサインインに失敗しました。",
        "Another device signed in and ended this one's session.": "別の端末がサインインし、この端末のセッションが終了しました。",
        "Another page signed in as this user and ended this one's session.": "別のページが同じユーザーでサインインし、このページのセッションが終了しました。",
        "The ticket has expired and ended the session.": "チケットの期限が切れ、セッションが終了しました。",
        "The session was signed out.": "セッションはサインアウトされました。",
        "The operator ended the session and revoked its ticket.": "運営者がセッションを終了し、チケットを無効にしました。",
    ]
}
