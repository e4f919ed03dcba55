/// Commands, and what they answer (more).
extension German {
    static let commands2: [String: String] = [
        "go to the newest message": "zur neuesten Nachricht",
        "go to the oldest message": "zur ältesten Nachricht",
        "go to the first unread message here": "zur ersten ungelesenen Nachricht hier",
        "go to the first message of a day: yesterday, mon, 3d, 20 nov or 2026-11-20":
            "zur ersten Nachricht eines Tages: yesterday, mon, 3d, 20 nov oder 2026-11-20",
        "No such day has been. Write %1.": "Diesen Tag gab es nicht. Schreib %1.",
        "find messages by words in them, here and everywhere; also by from:bob in:#team after:mon before:2026-11-20 has:file has:link":
            "Nachrichten nach Wörtern finden, hier und überall; auch mit from:bob in:#team after:mon before:2026-11-20 has:file has:link",
        "sign in again": "wieder anmelden",
        "sign out on this device": "auf diesem Gerät abmelden",
        "sign in as somebody else, in place of this account": "jemand anderen anmelden, anstelle dieses Kontos",
        "what the session went through, with cause and cure": "was in der Sitzung geschah, mit Ursache und Abhilfe",
        "the colours: for a dark or a light background, or the most contrast":
            "die Farben: für dunklen oder hellen Hintergrund oder mit höchstem Kontrast",
        "This holds until you quit. theme = \"%1\" in the configuration file keeps it.":
            "Das gilt bis zum Beenden. theme = \"%1\" in der Konfigurationsdatei behält es bei.",
        "clicks and the wheel, or text selected with the mouse alone":
            "Klicks und Mausrad, oder Text mit der Maus allein auswählen",
        "This holds until you quit. mouse = \"yes\" in the configuration file keeps it.":
            "Das gilt bis zum Beenden. mouse = \"yes\" in der Konfigurationsdatei behält es bei.",
        "This holds until you quit. mouse = \"no\" in the configuration file keeps it.":
            "Das gilt bis zum Beenden. mouse = \"no\" in der Konfigurationsdatei behält es bei.",
        "the keys and commands": "die Tasten und Befehle",
        "in the demo: play what can go wrong": "in der Demo: vorspielen, was schiefgehen kann",
        "Not over SSH: `parley demo` on your own machine plays it.":
            "Nicht über SSH: `parley demo` auf deinem eigenen Rechner spielt das.",
        "This is not the demo; run `parley demo` for it.": "Dies ist nicht die Demo; `parley demo` startet sie.",
        "No message has failed.": "Keine Nachricht ist fehlgeschlagen.",
        "There is no failed message here, or it is sent by now.":
            "Hier ist keine fehlgeschlagene Nachricht, oder sie ist inzwischen gesendet.",
        "what others see in place of your id; - takes it away": "was andere statt deiner ID sehen; - nimmt es weg",
        "who somebody is: id and name": "wer jemand ist: ID und Name",
        "Write /who USER.": "Schreib /who USER.",
        "take nothing from somebody in the conversation of two":
            "in der Unterhaltung zu zweit nichts von jemandem annehmen",
        "take what they write again": "wieder annehmen, was jemand schreibt",
        "whom you have blocked": "wen du blockiert hast",
        "You have blocked nobody.": "Du hast niemanden blockiert.",
        "You have blocked %1.": "Von dir blockiert: %1.",
        "You are called %1. /name TEXT gives you another one, /name - takes it away.":
            "Du heißt %1. /name TEXT gibt dir einen anderen Namen, /name - nimmt ihn weg.",
        "You have no name: others see your id. /name TEXT gives you one.":
            "Du hast keinen Namen: Andere sehen deine ID. /name TEXT gibt dir einen.",
        "A name may have at most %1 bytes, and this one has %2.":
            "Ein Name darf höchstens %1 Bytes haben, dieser hat %2.",
        "A name is one line of what can be seen: no control characters, and nothing that turns directions.":
            "Ein Name ist eine Zeile aus Sichtbarem: keine Steuerzeichen und nichts, was die Schreibrichtung ändert.",
        "@%1 is you, called %2, in this group %3.": "@%1 bist du, mit dem Namen %2, in dieser Gruppe %3.",
        "@%1 is you, called %2.": "@%1 bist du, mit dem Namen %2.",
        "@%1 is you, called %2 in this group.": "@%1 bist du, in dieser Gruppe mit dem Namen %2.",
        "@%1 is you, without a name.": "@%1 bist du, ohne Namen.",
        "@%1 is called %2, in this group %3. A name is no address: the id is.":
            "@%1 heißt %2, in dieser Gruppe %3. Ein Name ist keine Adresse, die ID schon.",
        "@%1 is called %2. A name is no address: the id is.": "@%1 heißt %2. Ein Name ist keine Adresse, die ID schon.",
        "@%1 is called %2 in this group. A name is no address: the id is.":
            "@%1 heißt in dieser Gruppe %2. Ein Name ist keine Adresse, die ID schon.",
        "@%1 has no name that is known here.": "@%1 hat keinen hier bekannten Namen.",
        "Nobody in your conversations is @%1: nothing is known of them here.":
            "@%1 ist in keiner deiner Unterhaltungen: Hier ist nichts darüber bekannt.",
        "daily hours without bell, notification and hook, on all your devices":
            "tägliche Stunden ohne Glocke, Benachrichtigung und Hook, auf allen deinen Geräten",
        "%1 is no time zone. Write one as in Europe/Berlin.": "%1 ist keine Zeitzone. Schreib eine wie Europe/Berlin.",
        "This machine has no name for its time zone: write it behind, as in /quiet %1 Europe/Berlin.":
            "Dieser Rechner hat keinen Namen für seine Zeitzone: Schreib sie dahinter, wie in /quiet %1 Europe/Berlin.",
        "%1 is no time zone that this machine knows. Write one as in Europe/Berlin.":
            "%1 ist keine Zeitzone, die dieser Rechner kennt. Schreib eine wie Europe/Berlin.",
        "%1 are no hours of a day. Write %2.": "%1 sind keine Stunden eines Tages. Schreib %2.",
        "No quiet hours are set. /quiet 22:00-07:00 sets some, for every day and all your devices.":
            "Es ist keine Ruhezeit gesetzt. /quiet 22:00-07:00 setzt eine, für jeden Tag und alle deine Geräte.",
        "%1, which this machine does not know: its own clock is used":
            "%1, die dieser Rechner nicht kennt: seine eigene Uhr gilt",
        "Quiet hours: %1 (%2). /quiet off ends them.": "Ruhezeit: %1 (%2). /quiet off beendet sie.",
        "Quiet hours: %1 (%2), and now until %3. /quiet off ends them.":
            "Ruhezeit: %1 (%2), jetzt bis %3. /quiet off beendet sie.",
        "Quiet from %1 (%2) each day: no bell, no notification, no hook. What comes is counted all the same.":
            "Ruhe von %1 (%2) jeden Tag: keine Glocke, keine Benachrichtigung, kein Hook. Gezählt wird, was kommt, trotzdem.",
        "No quiet hours any more.": "Keine Ruhezeit mehr.",
        "what you say of yourself while you are online, as long as you are; - takes it away":
            "was du von dir sagst, solange du online bist; - nimmt es weg",
        "What you say of yourself is seen by who is connected: set it once this is online.":
            "Was du von dir sagst, sieht, wer verbunden ist: Setz es, sobald dies online ist.",
        "Your status: %1. /status TEXT is another one, /status - takes it away.":
            "Dein Status: %1. /status TEXT ist ein anderer, /status - nimmt ihn weg.",
        "You have no status text. /status TEXT is one, for as long as you are online.":
            "Du hast keinen Statustext. /status TEXT ist einer, solange du online bist.",
        "Online now, saying %1.": "Jetzt online und sagt: %1.",
        "Online now.": "Jetzt online.",
        "Your status: %1. Friends and who shares a conversation with you see it while you are online.":
            "Dein Status: %1. Freunde und wer ein Gespräch mit dir teilt, sehen ihn, solange du online bist.",
        "You have no status text any more.": "Du hast keinen Statustext mehr.",
        "A status may have at most %1 bytes, and this one has %2.":
            "Ein Status darf höchstens %1 Bytes haben, dieser hat %2.",
        "A status is one line of what can be seen: no control characters, and nothing that turns directions.":
            "Ein Status ist eine Zeile aus Sichtbarem: keine Steuerzeichen und nichts, was die Schreibrichtung ändert.",
        "ask everybody here, with answers; /poll close ends it":
            "alle hier fragen, mit Antworten zur Wahl; /poll close beendet es",
        "choose an answer of the last poll; the same again takes it back":
            "eine Antwort der letzten Umfrage wählen; dieselbe noch einmal nimmt sie zurück",
        "The poll is closed: nobody can vote in it any more.":
            "Die Umfrage ist geschlossen: niemand kann mehr abstimmen.",
        "Close %1 for good? Nobody votes any more.": "%1 endgültig schließen? Niemand stimmt mehr ab.",
        "%1 /poll close yes does it.": "%1 /poll close yes tut es.",
        "Not closed: only who asked, or who runs the group, can close a poll.":
            "Nicht geschlossen: das kann nur, wer gefragt hat oder die Gruppe leitet.",
        "take back the text that was just sent, while it waits (/undo-send)":
            "den eben gesendeten Text zurücknehmen, solange er wartet (/undo-send)",
        "take back the text that was just sent, while it waits":
            "den eben gesendeten Text zurücknehmen, solange er wartet",
        "how long a text waits to be taken back: 0 to 10":
            "wie viele Sekunden ein Text wartet und zurückgenommen werden kann: 0 bis 10",
        "Write /undo-send and a number from 0 to %1.": "Schreib /undo-send und eine Zahl von 0 bis %1.",
        "This holds until you quit. undo-send = \"%1\" in the configuration file keeps it.":
            "Das gilt bis zum Beenden. undo-send = \"%1\" in der Konfigurationsdatei behält es bei.",
        "Nothing waits to be taken back.":
            "Nichts wartet darauf, zurückgenommen zu werden.",
        "Texts go at once. /undo-send 5 lets them wait 5 seconds.":
            "Texte gehen sofort hinaus. Mit /undo-send 5 warten sie 5 Sekunden.",
        "Goes in %1 s. /undo takes it back.": "Geht in %1 s hinaus. /undo nimmt es zurück.",
        "Too late: it is on its way already.": "Zu spät: sie ist schon unterwegs.",
        "a note to yourself here, which stays on this device": "eine Notiz für dich hier, die auf diesem Gerät bleibt",
        "Write /note and what you want to remember.": "Schreib /note und was zu merken ist.",
        "Not noted: nothing is kept on this device now.":
            "Nicht notiert: auf diesem Gerät wird gerade nichts aufbewahrt.",
        "Noted, on this device alone.": "Notiert, nur auf diesem Gerät.",
        "Delete this note? Nobody else has it.": "Diese Notiz löschen? Niemand sonst hat sie.",
        "The note is deleted. ^Y brings its text back.": "Die Notiz ist gelöscht. ^Y holt ihren Text zurück.",
        "The note is deleted. /yank brings its text back.": "Die Notiz ist gelöscht. /yank holt ihren Text zurück.",
        "[your note] %1": "[deine Notiz] %1",
        "There is no poll here.": "Hier ist keine Umfrage.",
        "Write /vote and a number up to %1.": "Schreib /vote und eine Zahl bis %1.",
        "close": "schließen",
        "of a selected poll: close it, so that nobody votes any more":
            "bei einer Umfrage: sie schließen, niemand stimmt mehr ab",
        "take back": "zurücknehmen",
        "send now": "jetzt senden",
        "vote": "abstimmen",
        "of a selected poll or invitation: choose its first answer; 2 to 9 the others":
            "bei einer ausgewählten Umfrage oder Einladung: die erste Antwort wählen; 2 bis 9 die anderen",
        "vote for %1": "für %1 stimmen",
        "There are %1 answers.": "Es gibt %1 Antworten.",
        "Write /poll, a question, and its answers, with | between them.":
            "Schreib /poll, eine Frage und ihre Antworten, mit | dazwischen.",
        "A poll has %1 to %2 answers: /poll Lunch? | pizza | soup":
            "Eine Umfrage hat %1 bis %2 Antworten: /poll Lunch? | pizza | soup",
        "An answer is empty.": "Eine Antwort ist leer.",
        "%1 is there twice, or longer than %2 bytes.": "%1 kommt zweimal vor oder ist länger als %2 Bytes.",
    ]
}
