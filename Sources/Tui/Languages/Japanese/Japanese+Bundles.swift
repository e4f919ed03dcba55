/// Several messages passed on as one.
extension Japanese {
    static let bundles: [String: String] = [
        "read all": "すべて読む",
        "mark": "印を付ける",
        "unmark": "印を外す",
        "copy all": "すべてコピー",
        "of a selected message: mark it, to pass on (f) or copy (c) several at once; again takes the mark away":
            "選択したメッセージに印を付け、まとめて転送（f）またはコピー（c）する。もう一度で印を外す",
        "of a selected message: to the oldest one loaded; G to the newest": "選択中：読み込まれた最も古いメッセージへ。G は最も新しいものへ",
        "forwarded messages": "転送された複数のメッセージ",
        "1 message: select it and press Enter": "メッセージ 1 件：選択して Enter",
        "%1 messages: select it and press Enter": "メッセージ %1 件：選択して Enter",
        "None is marked any more.": "印の付いたものはもうありません。",
        "Marked: %1. %2 passes them on, %3 copies them.": "印：%1 件。%2 で転送、%3 でコピーします。",
        "Only what somebody wrote can be marked: no files, polls and news of the group.":
            "印を付けられるのは書かれたものだけです。ファイル、投票、グループのお知らせにはできません。",
        "Pass on %1 messages": "メッセージ %1 件を転送",
        "As one": "まとめて",
        "One by one": "一つずつ",
        "As one message, which shows the first %1 lines and opens to all, or each by itself, under the name of who said it.":
            "最初の %1 行を示し全体を開ける一つのメッセージとして、または発言者の名前とともに一つずつ転送します。",
        "Messages of #%1": "#%1 のメッセージ",
        "Messages of %1 and %2": "%1 と %2 のメッセージ",
        "Messages": "メッセージ",
        "These %1 messages have %2 bytes together, and one message takes %3: mark fewer, or pass them on one by one.":
            "この %1 件は合わせて %2 バイトで、一つのメッセージに入るのは %3 バイトです。減らすか、一つずつ転送してください。",
        "One message takes %1 others, and these are %2: mark fewer, or pass them on one by one.":
            "一つにまとめられるのは %1 件までで、これは %2 件です。減らすか、一つずつ転送してください。",
        "you pass on %1 messages": "あなたがメッセージ %1 件を転送",
        "%1 passes on %2 messages": "%1 がメッセージ %2 件を転送",
    ]
}
