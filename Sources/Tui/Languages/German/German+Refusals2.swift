/// Causes and cures of refusals (more).
extension German {
    static let refusals2: [String: String] = [
        "A message may have at most 12,288 bytes; shorten or split it.":
            "Eine Nachricht darf höchstens 12.288 Bytes haben; kürze oder teile sie.",
        "The message id was used before for another text.":
            "Die Nachrichten-ID wurde schon für einen anderen Text benutzt.",
        "Give each message an id of its own.": "Gib jeder Nachricht eine eigene ID.",
        "This message id was used before for another text; give each message an id of its own.":
            "Diese Nachrichten-ID wurde schon für einen anderen Text benutzt; gib jeder Nachricht eine eigene ID.",
        "The request is malformed: sender or receiver may be missing.":
            "Die Anfrage ist fehlerhaft: Vielleicht fehlt Absender oder Empfänger.",
        "Check the request.": "Prüf die Anfrage.",
        "The request is malformed.": "Die Anfrage ist fehlerhaft.",
        "The sender's or receiver's id is illegal or not imported.":
            "Die ID von Absender oder Empfänger ist unzulässig oder nicht importiert.",
        "Check both ids.": "Prüf beide IDs.",
        "The server could not store it just now.": "Der Server konnte es gerade nicht speichern.",
        "It is tried again with the same message id.": "Es wird mit derselben Nachrichten-ID noch einmal versucht.",
        "The server could not store it just now; it is tried again.":
            "Der Server konnte es gerade nicht speichern; es wird noch einmal versucht.",
        "The receiver has blocked you.": "Der Empfänger hat dich blockiert.",
        "Nothing can be sent until they unblock you.": "Senden geht erst, wenn die Blockierung aufgehoben ist.",
        "The time in which the message could be recalled is over: 2 minutes unless set otherwise.":
            "Die Zeit zum Zurückrufen ist vorbei: 2 Minuten, wenn nicht anders eingestellt.",
        "There is no such message.": "Diese Nachricht gibt es nicht.",
        "The poll has been closed, and nobody can vote in it any more.":
            "Die Umfrage ist geschlossen, niemand kann mehr abstimmen.",
        "The message has been recalled already.": "Die Nachricht ist schon zurückgerufen.",
        "The message was changed by several at once.": "Die Nachricht wurde von mehreren zugleich geändert.",
        "Read the newest version, then try again.": "Lies die neueste Fassung und versuch es noch einmal.",
        "What the server keeps of this is damaged on its disk.":
            "Was der Server davon aufbewahrt, ist auf seiner Platte beschädigt.",
        "Tell the operator: the server's log and `parley check` say what it is.":
            "Sag es dem Betreiber: Das Log des Servers und `parley check` zeigen, was es ist.",
        "The message has as many reactions as it may have.": "Die Nachricht hat so viele Reaktionen wie erlaubt.",
        "The reaction has as many users as it may have.": "Die Reaktion hat so viele Nutzer wie erlaubt.",
        "The attachment does not exist.": "Der Anhang existiert nicht.",
        "Check its path.": "Prüf seinen Pfad.",
        "The attachment is too large.": "Der Anhang ist zu groß.",
        "Send a smaller file.": "Sende eine kleinere Datei.",
        "The sending was cancelled, for instance by a sign-out.":
            "Das Senden wurde abgebrochen, zum Beispiel durch eine Abmeldung.",
        "Send it again if it is still wanted.": "Sende es noch einmal, wenn es noch gewünscht ist.",
        "The attachment could not be read.": "Der Anhang konnte nicht gelesen werden.",
        "Check the file and send it again.": "Prüf die Datei und sende sie noch einmal.",
        "The file's checksum does not match.": "Die Prüfsumme der Datei passt nicht.",
        "Send the file again.": "Sende die Datei noch einmal.",
        "There is no such user.": "Diesen Nutzer gibt es nicht.",
        "Check the user id.": "Prüf die Nutzer-ID.",
        "Your list of 3,000 friends is full.": "Deine Liste mit 3.000 Freunden ist voll.",
        "Remove a friend first.": "Entferne zuerst einen Freund.",
        "There are 100 pending requests.": "Es gibt 100 offene Anfragen.",
        "Answer or delete some first.": "Beantworte oder lösche zuerst einige.",
        "Your blocklist of 1,000 is full.": "Deine Blockierliste mit 1.000 Einträgen ist voll.",
        "Unblock somebody first.": "Hebe zuerst eine Blockierung auf.",
        "Their list of 3,000 friends is full.": "Die Liste der Gegenseite mit 3.000 Freunden ist voll.",
        "Nothing is to be done here.": "Hier ist nichts zu tun.",
        "You are friends already.": "Ihr seid schon befreundet.",
        "They are on your blocklist.": "Die Person steht auf deiner Blockierliste.",
        "Unblock them first.": "Hebe zuerst die Blockierung auf.",
        "They take no friend requests.": "Die Person nimmt keine Freundschaftsanfragen an.",
        "You are on their blocklist.": "Du stehst auf der Blockierliste der Person.",
        "No failure: the request was sent and waits for their answer.":
            "Kein Fehler: Die Anfrage ist gesendet und wartet auf Antwort.",
        "Wait for the answer.": "Warte auf die Antwort.",
        "There is no such pending request.": "Diese offene Anfrage gibt es nicht.",
        "They are not a friend of yours.": "Ihr seid nicht befreundet.",
        "The list of friends says who is.": "Die Liste der Freunde zeigt, wer es ist.",
        "The value has more than 500 bytes.": "Der Wert hat mehr als 500 Bytes.",
        "Shorten the value.": "Kürze den Wert.",
        "The standard field does not take this value.": "Das Standardfeld nimmt diesen Wert nicht an.",
        "Correct the value.": "Korrigiere den Wert.",
        "No answer came in time; whether the request was carried out is unknown.":
            "Es kam keine rechtzeitige Antwort; ob die Anfrage ausgeführt wurde, ist unbekannt.",
        "Send it again with the same message id.": "Sende sie mit derselben Nachrichten-ID noch einmal.",
        "The server did not answer in time; the message is sent again.":
            "Der Server hat nicht rechtzeitig geantwortet; die Nachricht wird noch einmal gesendet.",
        "There is no session, or it has been closed.": "Es gibt keine Sitzung, oder sie wurde geschlossen.",
        "Start the program again and sign in.": "Starte das Programm neu und melde dich an.",
        "The session is closed; start the program again.": "Die Sitzung ist geschlossen; starte das Programm neu.",
        "Nobody is signed in here: never was, or was signed out by another device.":
            "Niemand ist hier angemeldet: noch nie, oder von einem anderen Gerät abgemeldet.",
        "Sign in first.": "Melde dich zuerst an.",
        "Not signed in; sign in first.": "Nicht angemeldet; melde dich zuerst an.",
        "An argument is wrong.": "Ein Argument ist falsch.",
        "Correct the argument the text names.": "Korrigiere das Argument, das der Text nennt.",
        "A sign-out came while the sign-in was running.": "Während der Anmeldung kam eine Abmeldung.",
        "Nothing is to be done; sign in again to be online.": "Nichts zu tun; melde dich wieder an, um online zu sein.",
        "Signed out before the sign-in had finished.": "Abgemeldet, bevor die Anmeldung fertig war.",
        "There was no network when a request was to be sent.":
            "Als eine Anfrage gesendet werden sollte, war kein Netz da.",
        "Check the address and the network; the reconnect goes on.":
            "Prüf Adresse und Netz; das Neuverbinden läuft weiter.",
        "The server cannot be reached; check the address and the network.":
            "Der Server ist nicht erreichbar; prüf Adresse und Netz.",
        "The ticket, or a key made from it, has expired.":
            "Das Ticket oder ein daraus erzeugter Schlüssel ist abgelaufen.",
        "Another device signed in while this one was away.":
            "Ein anderes Gerät wurde angemeldet, während dieses weg war.",
        "Sign in again to take the place back.": "Melde dich wieder an, um den Platz zurückzuholen.",
        "Another device signed in while this one was away; signing in again takes the place back.":
            "Ein anderes Gerät wurde angemeldet, während dieses weg war; wieder anmelden holt den Platz zurück.",
        "The server does not know this session any more.": "Der Server kennt diese Sitzung nicht mehr.",
        "Sign in again.": "Melde dich wieder an.",
        "The server no longer knows this session; sign in again.":
            "Der Server kennt diese Sitzung nicht mehr; melde dich wieder an.",
        "Messages of a live room cannot be changed.": "Nachrichten eines Live-Raums können nicht geändert werden.",
        "Send a new message.": "Sende eine neue Nachricht.",
        "The call needs a finished sign-in.": "Der Aufruf braucht eine abgeschlossene Anmeldung.",
        "Sign in, and wait until the session is ready.": "Melde dich an und warte, bis die Sitzung bereit ist.",
        "The last sign-in failed.": "Die letzte Anmeldung ist fehlgeschlagen.",
        "Another device signed in and ended this one's session.":
            "Ein anderes Gerät wurde angemeldet und hat die Sitzung von diesem beendet.",
        "Another page signed in as this user and ended this one's session.":
            "Eine andere Seite wurde als dieser Nutzer angemeldet und hat die Sitzung von dieser beendet.",
        "The ticket has expired and ended the session.": "Das Ticket ist abgelaufen und hat die Sitzung beendet.",
        "The session was signed out.": "Die Sitzung wurde abgemeldet.",
        "The operator ended the session and revoked its ticket.":
            "Der Betreiber hat die Sitzung beendet und ihr Ticket widerrufen.",
    ]
}
