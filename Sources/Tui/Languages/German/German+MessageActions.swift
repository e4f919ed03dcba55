/// What can be done with a selected message.
extension German {
    static let messageActions: [String: String] = [
        "nothing": "nichts",
        "1 line": "1 Zeile",
        "%1 lines": "%1 Zeilen",
        "and %1 more lines": "und %1 weitere Zeilen",
        "Message %1 to a command": "Nachricht %1 an einen Befehl",
        "Run": "Befehl",
        "It runs; it has 30 seconds at most.": "Er läuft; er hat höchstens 30 Sekunden.",
        "It has printed %1.": "Ausgabe: %1.",
        "of a selected message: copy its text, or that of all marked ones; ^Y has it, too":
            "bei einer ausgewählten Nachricht: ihren Text oder den aller markierten kopieren; auch mit ^Y",
        "of a selected message: copy it with its author and time, or all marked ones":
            "bei einer ausgewählten Nachricht: sie oder alle markierten mit Verfasser und Zeit kopieren",
        "copy the last message; ^Y has it, too": "die letzte Nachricht kopieren; auch mit ^Y",
        "There is no message here to copy.": "Hier ist keine Nachricht zum Kopieren.",
        "Copied %1 characters, as far as this terminal takes them (OSC 52); ^Y puts them here.":
            "%1 Zeichen kopiert, soweit dieses Terminal sie annimmt (OSC 52); ^Y setzt sie hier ein.",
        "Copied %1 messages, %2 characters, as far as this terminal takes them (OSC 52); ^Y puts them here.":
            "%1 Nachrichten mit %2 Zeichen kopiert, soweit dieses Terminal sie annimmt (OSC 52); ^Y setzt sie hier ein.",
        "write again": "neu tippen",
        "edit": "bearbeiten",
        "new message": "neue Nachricht",
        "of a selected message: edit it, or write it again":
            "bei einer ausgewählten Nachricht: bearbeiten oder neu schreiben",
        "change your last message": "deine letzte Nachricht ändern",
        "None of your messages is among those that are loaded. PgUp loads older ones.":
            "Von den geladenen Nachrichten ist keine von dir. PgUp lädt ältere.",
        "Newer messages are on their way here. Once more, when they have come.":
            "Neuere Nachrichten sind hierher unterwegs. Noch einmal, wenn sie da sind.",
        "There is no message of yours here that can be edited.":
            "Hier ist keine Nachricht von dir, die bearbeitet werden kann.",
        "Esc, Up to a message of your own, e: change it and press Enter.":
            "Esc, Up zu einer eigenen Nachricht, e: Ändere sie und drück Enter.",
        "Not edited: its text is gone.": "Nicht bearbeitet: Der Text ist weg.",
        "Not edited: only a text can be edited.": "Nicht bearbeitet: Nur ein Text kann bearbeitet werden.",
        "Not edited: only who sent a message can edit it.":
            "Nicht bearbeitet: Nur wer eine Nachricht gesendet hat, kann sie bearbeiten.",
        "Write one emoji, or a name such as :%1:.": "Schreib ein Emoji oder einen Namen wie :%1:.",
        "%1 is no emoji known here.": "%1 ist hier kein bekanntes Emoji.",
        "Tab completes names.": "Tab ergänzt Namen.",
        "forward": "weiterleiten",
        "of a selected message: pass it on to another conversation":
            "bei einer ausgewählten Nachricht: an eine andere Unterhaltung weiterleiten",
        "There is nothing to pass on.": "Es gibt nichts weiterzuleiten.",
        "This was said to some alone, and is not passed on.": "Das galt nur einigen und wird nicht weitergeleitet.",
        "pass the last message on to another conversation":
            "die letzte Nachricht an eine andere Unterhaltung weiterleiten",
        "There is no message here to pass on.": "Hier ist keine Nachricht zum Weiterleiten.",
        "from %1, %2": "Original: %1, %2",
        "A file lies with its message: save it with s, and send it with /file.":
            "Bei der Nachricht liegt eine Datei: Speichere sie mit s und sende sie mit /file.",
        "A file lies with its message: save it with /save, and send it with /file.":
            "Bei der Nachricht liegt eine Datei: Speichere sie mit /save und sende sie mit /file.",
        "del": "löschen",
        "of a selected message: delete it for you alone, on all your devices":
            "bei einer ausgewählten Nachricht: nur für dich löschen, auf all deinen Geräten",
        "There is nothing to delete.": "Es gibt nichts zu löschen.",
        "delete the last message for you alone, on all your devices":
            "die letzte Nachricht nur für dich löschen, auf all deinen Geräten",
        "There is no message here to delete.": "Hier ist keine Nachricht zum Löschen.",
        "%1 /hide yes does it.": "%1 /hide yes tut es.",
        "Delete it for you, on all your devices? Others keep it.":
            "Für dich löschen, auf all deinen Geräten? Andere behalten sie.",
        "you deleted this message for yourself": "du hast diese Nachricht für dich gelöscht",
        "react": "reagieren",
        "of a selected message: react with an emoji, or no longer":
            "bei einer ausgewählten Nachricht: mit einem Emoji reagieren oder nicht mehr",
        "There is nothing to react to any more.": "Es gibt nichts mehr, worauf man reagieren kann.",
        "react to the last message; the same again takes it back":
            "auf die letzte Nachricht reagieren; dasselbe noch einmal nimmt es zurück",
        "There is no message here to react to.": "Hier ist keine Nachricht, auf die man reagieren kann.",
        "Esc, Up to a message, +: choose with Left and Right, then Enter.":
            "Esc, Up zu einer Nachricht, +: Wähle mit Left und Right, dann Enter.",
        "React": "Reagieren",
        "or type :name:": "oder :name:",
        "of a selected message: recall it, while that is possible":
            "bei einer ausgewählten Nachricht: zurückrufen, solange das geht",
        "Take it back for everybody?": "Für alle zurückrufen?",
        "take your last message back, while that is possible": "deine letzte Nachricht zurückrufen, solange das geht",
        "There is no message of yours here to be recalled.": "Hier ist keine Nachricht von dir zum Zurückrufen.",
        "Esc, Up to a message of your own, x twice: it is taken back, for everybody.":
            "Esc, Up zu einer eigenen Nachricht, zweimal x: Sie wird für alle zurückgerufen.",
        "recall": "zurückrufen",
        "recall %1s": "Rückruf %1s",
        "Nothing to recall: that has been done.": "Nichts zurückzurufen: Das ist schon geschehen.",
        "Not recalled: that is possible for %1 after sending.":
            "Nicht zurückgerufen: Das geht nur %1 lang nach dem Senden.",
        "Not recalled: only who sent a message can recall it.":
            "Nicht zurückgerufen: Nur wer eine Nachricht gesendet hat, kann sie zurückrufen.",
        "reply": "antworten",
        "of a selected message: answer it": "bei einer ausgewählten Nachricht: darauf antworten",
        "Nothing to answer: its text is gone.": "Nichts zu beantworten: Der Text ist weg.",
        "answer the last message of somebody else": "auf die letzte Nachricht von jemand anderem antworten",
        "There is no message of somebody else here to answer.":
            "Hier ist keine Nachricht von jemand anderem zum Beantworten.",
        "Esc selects the newest message, Up the one before. Press r, write an answer, Enter.":
            "Esc wählt die neueste Nachricht aus, Up die davor. Drück r, schreib eine Antwort, Enter.",
        "quoted": "zum Zitat",
        "of a selected answer: go to what it answers; of several passed on as one: read all of them":
            "bei einer ausgewählten Antwort: zu dem, worauf sie antwortet; bei mehreren, als eine weitergeleitet: alle lesen",
        "%1 %2 again does it.": "%1 Noch einmal %2 tut es.",
        "React with": "Reagieren mit",
        "Selected: %1": "Auswahl: %1",
        "older message": "ältere",
        "newer message": "neuere Nachricht",
        "translate": "übersetzen",
        "of a selected message: show it in your language, or no longer":
            "bei einer ausgewählten Nachricht: in deiner Sprache zeigen oder nicht mehr",
        "Nothing to translate: its text is gone.": "Nichts zu übersetzen: Der Text ist weg.",
        "show the last message in your language": "die letzte Nachricht in deiner Sprache zeigen",
        "There is no message here to translate.": "Hier ist keine Nachricht zum Übersetzen.",
        "translate-command in the configuration file names a program that reads a text and prints it in your language.":
            "translate-command in der Konfigurationsdatei nennt ein Programm, das einen Text liest und in deiner Sprache ausgibt.",
        "Not sent yet, and only a text can be edited.": "Noch nicht gesendet, und nur ein Text kann bearbeitet werden.",
        "Taken out of the outbox.": "Aus dem Postausgang genommen.",
        "Your last message is on its way to the server: it can be changed once it is sent.":
            "Deine letzte Nachricht ist auf dem Weg zum Server: Sie kann geändert werden, sobald sie gesendet ist.",
        "Taken out of the outbox. What it said comes back by ^Y.":
            "Aus dem Postausgang genommen. Den Inhalt bringt ^Y zurück.",
        "Taken out of the outbox. What it said comes back by /yank.":
            "Aus dem Postausgang genommen. Den Inhalt bringt /yank zurück.",
    ]
}
