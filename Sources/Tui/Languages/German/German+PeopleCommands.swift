/// Names, blocks, quiet hours and status.
extension German {
    static let peopleCommands: [String: String] = [
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
    ]
}
