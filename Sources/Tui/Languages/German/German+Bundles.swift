/// Several messages passed on as one.
extension German {
    static let bundles: [String: String] = [
        "read all": "alles lesen",
        "mark": "markieren",
        "unmark": "Markierung weg",
        "copy all": "alles kopieren",
        "of a selected message: mark it, to pass on (f) or copy (c) several at once; again takes the mark away":
            "bei einer ausgewählten Nachricht: markieren, um mehrere zugleich weiterzuleiten (f) oder zu kopieren (c); noch einmal nimmt die Markierung weg",
        "of a selected message: to the oldest one loaded; G to the newest":
            "bei einer ausgewählten Nachricht: zur ältesten geladenen; G zur neuesten",
        "forwarded messages": "weitergeleitete Nachrichten",
        "1 message: select it and press Enter": "1 Nachricht: auswählen und Enter drücken",
        "%1 messages: select it and press Enter": "%1 Nachrichten: auswählen und Enter drücken",
        "None is marked any more.": "Keine ist mehr markiert.",
        "Marked: %1. %2 passes them on, %3 copies them.": "Markiert: %1. %2 leitet sie weiter, %3 kopiert sie.",
        "Only what somebody wrote can be marked: no files, polls and news of the group.":
            "Nur was jemand geschrieben hat, lässt sich markieren: keine Dateien, Umfragen und Neuigkeiten der Gruppe.",
        "Pass on %1 messages": "%1 Nachrichten weiterleiten",
        "As one": "Als eine",
        "One by one": "Einzeln",
        "As one message, which shows the first %1 lines and opens to all, or each by itself, under the name of who said it.":
            "Als eine Nachricht, die die ersten %1 Zeilen zeigt und sich ganz öffnen lässt, oder jede für sich, unter dem Namen dessen, der es gesagt hat.",
        "Messages of #%1": "Nachrichten aus #%1",
        "Messages of %1 and %2": "Nachrichten von %1 und %2",
        "Messages": "Nachrichten",
        "These %1 messages have %2 bytes together, and one message takes %3: mark fewer, or pass them on one by one.":
            "Diese %1 Nachrichten haben zusammen %2 Bytes, und eine Nachricht fasst %3: markiere weniger, oder leite sie einzeln weiter.",
        "One message takes %1 others, and these are %2: mark fewer, or pass them on one by one.":
            "Eine Nachricht fasst %1 andere, und das sind %2: markiere weniger, oder leite sie einzeln weiter.",
        "you pass on %1 messages": "du leitest %1 Nachrichten weiter",
        "%1 passes on %2 messages": "%1 leitet %2 Nachrichten weiter",
    ]
}
