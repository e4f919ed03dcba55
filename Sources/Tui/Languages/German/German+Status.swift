/// The status bar, times, and sentences of the session.
extension German {
    static let status: [String: String] = [
        "nobody": "niemand",
        "online": "online",
        "offline": "offline",
        "sent": "gesendet",
        "read %1/%2": "gel. %1/%2",
        "read": "gelesen",
        "signing in": "Anmeldung läuft",
        "reconnecting": "verbindet neu",
        "signed out elsewhere": "woanders abgemeldet",
        "ticket expired": "Ticket abgelaufen",
        "access revoked": "Zugang widerrufen",
        "signed out": "abgemeldet",
        "account disabled": "Konto gesperrt",
        "typing": "schreibt",
        "%1 is typing": "%1 schreibt",
        "%1 and %2 are typing": "%1 und %2 schreiben",
        "%1 people are typing": "%1 Leute schreiben",
        "%1 (not kept): %2": "%1 (nicht aufbewahrt): %2",
        "%1 %2 %3": "%1 %2. %3",
        "%1 %2 %3 %4": "%1 %2. %3 %4",
        "Mon": "Mo",
        "Tue": "Di",
        "Wed": "Mi",
        "Thu": "Do",
        "Fri": "Fr",
        "Sat": "Sa",
        "Sun": "So",
        "Jan": "Jan",
        "Feb": "Feb",
        "Mar": "Mär",
        "Apr": "Apr",
        "May": "Mai",
        "Jun": "Jun",
        "Jul": "Jul",
        "Aug": "Aug",
        "Sep": "Sep",
        "Oct": "Okt",
        "Nov": "Nov",
        "Dec": "Dez",
        "Older messages can be loaded once this is online.":
            "Ältere Nachrichten lassen sich laden, sobald dies online ist.",
        "Who is in a group can be seen once this is online.":
            "Wer in einer Gruppe ist, zeigt sich, sobald dies online ist.",
        "Groups can be made, joined and changed once this is online.":
            "Gruppen lassen sich gründen, beitreten und ändern, sobald dies online ist.",
        "Messages can be changed and marked once this is online.":
            "Nachrichten lassen sich ändern und markieren, sobald dies online ist.",
        "You cancelled your %1": "Zurückgezogen: %1",
        "You declined %1's %2": "Abgelehnt, von %1: %2",
        "You accepted %1's %2": "Angenommen, von %1: %2",
        "Nobody here is called %1.": "Niemand hier heißt %1.",
        "Invitations go out, and are answered, once this is online.":
            "Einladungen gehen hinaus und werden beantwortet, sobald dies online ist.",
        "What holds on all your devices can be changed once this is online.":
            "Was auf all deinen Geräten gilt, lässt sich ändern, sobald dies online ist.",
        "Whom you have blocked can be seen and changed once this is online.":
            "Wen du blockiert hast, lässt sich sehen und ändern, sobald dies online ist.",
        "Your name can be changed once this is online.": "Dein Name lässt sich ändern, sobald dies online ist.",
        "%1d": "%1T",
        "%1h": "%1h",
        "%1m": "%1m",
        "%1s": "%1s",
        "Draft kept on disk.": "Entwurf auf der Platte behalten.",
        "Draft kept.": "Entwurf behalten.",
        "No text is waiting to be sent.": "Kein Text wartet aufs Senden.",
        "%1 queued": "%1 wartend",
        "%1 failed": "%1 fehlgeschlagen",
        "%1 queued and %2 failed": "%1 wartend und %2 fehlgeschlagen",
        "%1 message kept on disk.": "Nachricht auf der Platte behalten: %1.",
        "%1 message kept.": "Nachricht behalten: %1.",
        "%1 messages kept on disk.": "Nachrichten auf der Platte behalten: %1.",
        "%1 messages kept.": "Nachrichten behalten: %1.",
        "Not sent: %1. The text is kept; /login signs in again.":
            "Nicht gesendet: %1. Der Text bleibt; /login meldet wieder an.",
        "Not sent: the operator has disabled this account. The text is kept.":
            "Nicht gesendet: Der Betreiber hat dieses Konto gesperrt. Der Text bleibt.",
        "Not sent: %1 is being signed in instead. The text is kept.":
            "Nicht gesendet: Stattdessen wird %1 angemeldet. Der Text bleibt.",
        "There is no command /%1. /help lists them; begin with // to send a text that begins with /.":
            "Den Befehl /%1 gibt es nicht. /help nennt alle; beginne mit //, um einen Text zu senden, der mit / beginnt.",
        "That is the path of a file. Write /file and a blank before it to send the file, or one more / to send the path as a text.":
            "Das ist der Pfad einer Datei. Schreib /file und ein Leerzeichen davor, um die Datei zu senden, oder noch ein /, um den Pfad als Text zu senden.",
        "There is no command /%1; here it is /%2. /help lists them; begin with // to send a text that begins with /.":
            "Den Befehl /%1 gibt es nicht; hier heißt er /%2. /help nennt alle; beginne mit //, um einen Text zu senden, der mit / beginnt.",
        "Not done: nothing may follow %1. Begin with // to send a text that begins with /.":
            "Nicht getan: Nach %1 darf nichts folgen. Beginne mit //, um einen Text zu senden, der mit / beginnt.",
        "Not sent: the text has %1 bytes and a message may have %2. Shorten or split it. (%3)":
            "Nicht gesendet: Der Text hat %1 Bytes, und eine Nachricht darf %2 haben. Kürze oder teile ihn. (%3)",
        "%1; the next try is in %2s.": "%1; der nächste Versuch ist in %2s.",
        "%1; it is tried again.": "%1; es wird noch einmal versucht.",
        "Another window signed this device out. A ticket signs it in again.":
            "Ein anderes Fenster hat dieses Gerät abgemeldet. Ein Ticket meldet es wieder an.",
        "A closed window left text in %1.": "Ein geschlossenes Fenster ließ Text in %1 zurück.",
        "A closed window left text; it comes with the next conversation you open.":
            "Ein geschlossenes Fenster ließ Text zurück; er kommt mit der nächsten Unterhaltung, die du öffnest.",
        "Your ticket ends in %1. %2 brings a new one.": "Dein Ticket endet in %1. %2 bringt ein neues.",
        "Your ticket ends in %1. /login takes a new one.": "Dein Ticket endet in %1. /login nimmt ein neues.",
        "Your ticket ends in %1. %2 takes a new one; what you type is kept.":
            "Dein Ticket endet in %1. %2 nimmt ein neues; was du tippst, bleibt.",
        "Your ticket ends in %1. /login takes a new one; what you type is kept.":
            "Dein Ticket endet in %1. /login nimmt ein neues; was du tippst, bleibt.",
        "The next try is in %1.": "Der nächste Versuch ist in %1.",
        "It is not tried again by itself.": "Von selbst wird es nicht noch einmal versucht.",
        "No new ticket: %1": "Kein neues Ticket: %1",
        "Not connected now. The list is asked for again once this is online.":
            "Gerade nicht verbunden. Die Liste wird neu geholt, sobald dies online ist.",
        "Your devices can be seen once you are signed in.": "Deine Geräte siehst du, sobald du angemeldet bist.",
        "(damaged on the server's disk; the operator may have a backup)":
            "(auf der Platte des Servers beschädigt; der Betreiber hat vielleicht eine Sicherung)",
        "Not saved: %1. It is tried again; until then what is not sent is lost by quitting.":
            "Nicht gespeichert: %1. Es wird noch einmal versucht; bis dahin geht nicht Gesendetes beim Beenden verloren.",
        "Nothing of this conversation is kept here. It loads once this is online.":
            "Von dieser Unterhaltung ist hier nichts aufbewahrt. Sie lädt, sobald dies online ist.",
        "Text that was not sent is lost by quitting. ^Q quits all the same.":
            "Nicht gesendeter Text geht beim Beenden verloren. ^Q beendet trotzdem.",
        "Text that was not sent is lost by quitting. /quit again quits all the same.":
            "Nicht gesendeter Text geht beim Beenden verloren. Noch einmal /quit beendet trotzdem.",
        "That is a ticket: whoever reads it can sign in as %1. It was put nowhere; pasted again it goes into the line.":
            "Das ist ein Ticket: Wer es liest, kann sich als %1 anmelden. Es wurde nirgends eingefügt; noch einmal eingefügt kommt es in die Zeile.",
        "This is the ticket in use; paste a newer one.": "Das ist das jetzige Ticket; füge ein neueres ein.",
        "The new ticket is in use.": "Das neue Ticket gilt.",
        "The server was put back to an earlier state. What was written since then is lost there; text not sent is kept.":
            "Der Server wurde auf einen früheren Stand zurückgesetzt. Was seitdem geschrieben wurde, ist dort verloren; nicht gesendeter Text bleibt.",
        "Still signing in. /%1 stops it.": "Anmeldung läuft noch. /%1 bricht ab.",
        "The end of the paste did not come. What came is here; look at it before it is sent.":
            "Das Ende des Eingefügten kam nicht an. Was kam, ist hier; sieh es an, bevor es gesendet wird.",
        "An answer of the terminal broke off and was dropped.":
            "Eine Antwort des Terminals brach ab und wurde verworfen.",
        "Nothing was typed for a while. This ends in a minute, unless a key is pressed.":
            "Eine Weile wurde nichts getippt. In einer Minute endet dies, wenn keine Taste gedrückt wird.",
        "Not here: over SSH one stays who sshd let in. ^Q leaves.":
            "Hier nicht: Über SSH bleibt man der, den sshd eingelassen hat. ^Q verlässt es.",
        "Not here: over SSH one stays who sshd let in. /quit leaves.":
            "Hier nicht: Über SSH bleibt man der, den sshd eingelassen hat. /quit verlässt es.",
        "^Q quits. ^C clears the line.": "^Q beendet. ^C leert die Zeile.",
        "everybody": "alle",
        "somebody": "jemand",
        "live, nothing is kept": "live, nichts wird aufbewahrt",
        "muted": "stumm",
        "reading only": "nur lesen",
        "muted until %1": "stumm bis %1",
        "blocked": "blockiert",
        "quiet %1": "still %1",
        ", offline as of %1": ", offline, Stand %1",
        ", as of %1": ", Stand %1",
        " slow %1ms": " langsam %1ms",
        "not saved": "nicht gespeichert",
        "outbox %1+%2!": "Ausgang %1+%2!",
        "outbox %1": "Ausgang %1",
        "ticket %1": "Ticket %1",
        "%1 unread": "%1 ungelesen",
    ]
}
