/// Refusals: the session, and those of web clients.
extension German {
    static let sessionRefusals: [String: String] = [
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
