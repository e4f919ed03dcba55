/// Refusals: signing in, conversations, the link, this machine.
extension German {
    static let signInRefusals: [String: String] = [
        "The ticket is past its time.": "Das Ticket ist abgelaufen.",
        "Get a new ticket and sign in with it.": "Hol ein neues Ticket und melde dich damit an.",
        "The ticket has expired; get a new one and sign in with it.":
            "Das Ticket ist abgelaufen; hol ein neues und melde dich damit an.",
        "The ticket is empty.": "Das Ticket ist leer.",
        "Paste the ticket you were given.": "Füge das Ticket ein, das du bekommen hast.",
        "The ticket is empty; paste the ticket you were given.":
            "Das Ticket ist leer; füge das Ticket ein, das du bekommen hast.",
        "The ticket cannot be read: cut short or changed on the way.":
            "Das Ticket ist nicht lesbar: unterwegs gekürzt oder verändert.",
        "Copy it again, whole and without changes.": "Kopiere es noch einmal, ganz und unverändert.",
        "The ticket cannot be read; copy it again, whole and without changes.":
            "Das Ticket ist nicht lesbar; kopiere es noch einmal, ganz und unverändert.",
        "The ticket's signature does not match: it was made with another secret or for another app.":
            "Die Signatur des Tickets passt nicht: Es wurde mit einem anderen Geheimnis oder für eine andere App erstellt.",
        "Ask the operator for a ticket made with this server's secret.":
            "Bitte den Betreiber um ein Ticket mit dem Geheimnis dieses Servers.",
        "The ticket's signature does not match; ask the operator for a ticket made with this server's secret.":
            "Die Signatur des Tickets passt nicht; bitte den Betreiber um ein Ticket mit dem Geheimnis dieses Servers.",
        "The ticket is for another user.": "Das Ticket ist für einen anderen Nutzer.",
        "Use one issued for this user id.": "Nimm eines, das für diese Nutzer-ID ausgestellt ist.",
        "The ticket is for another user; use one issued for this user id.":
            "Das Ticket ist für einen anderen Nutzer; nimm eines, das für diese Nutzer-ID ausgestellt ist.",
        "The ticket is for another app id.": "Das Ticket ist für eine andere App-ID.",
        "Use one issued for this server.": "Nimm eines, das für diesen Server ausgestellt ist.",
        "The ticket is for another app id; use one issued for this server.":
            "Das Ticket ist für eine andere App-ID; nimm eines, das für diesen Server ausgestellt ist.",
        "Too many sign-ins of this user failed.": "Zu viele Anmeldungen dieses Nutzers sind fehlgeschlagen.",
        "Try again in one minute.": "Versuch es in einer Minute noch einmal.",
        "Too many failed sign-ins; try again in one minute.":
            "Zu viele fehlgeschlagene Anmeldungen; versuch es in einer Minute noch einmal.",
        "The operator has disabled this account.": "Der Betreiber hat dieses Konto gesperrt.",
        "Only the operator can enable it again.": "Nur der Betreiber kann es wieder freigeben.",
        "The operator has revoked this ticket before its time.":
            "Der Betreiber hat dieses Ticket vorzeitig widerrufen.",
        "The operator has revoked this ticket; get a new one and sign in with it.":
            "Der Betreiber hat dieses Ticket widerrufen; hol ein neues und melde dich damit an.",
        "There is no such account.": "Dieses Konto gibt es nicht.",
        "Check the user id, or import the account first.": "Prüf die Nutzer-ID oder importiere zuerst das Konto.",
        "The sign-in is restricted: this user already has as many script sessions as allowed.":
            "Die Anmeldung ist eingeschränkt: Dieser Nutzer hat schon so viele Skript-Sitzungen wie erlaubt.",
        "Wait for one to end, and sign in less often.": "Warte, bis eine endet, und melde dich seltener an.",
        "This user already has as many script sessions as allowed; wait for one to end.":
            "Dieser Nutzer hat schon so viele Skript-Sitzungen wie erlaubt; warte, bis eine endet.",
        "A field is missing or has a value it may not have.": "Ein Feld fehlt oder hat einen unzulässigen Wert.",
        "Correct the field the text names.": "Korrigiere das Feld, das der Text nennt.",
        "Client and server speak different protocol versions.":
            "Client und Server sprechen verschiedene Protokollversionen.",
        "Update the older one.": "Aktualisiere das ältere von beiden.",
        "Client and server speak different protocol versions; update the older one.":
            "Client und Server sprechen verschiedene Protokollversionen; aktualisiere das ältere von beiden.",
        "The server failed internally.": "Interner Fehler des Servers.",
        "Try again later.": "Versuch es später noch einmal.",
        "The server failed internally; try again later.": "Interner Fehler des Servers; versuch es später noch einmal.",
        "More than 1,000 conversations would be marked or grouped.":
            "Mehr als 1.000 Unterhaltungen würden markiert oder gruppiert.",
        "Unmark some first.": "Entferne zuerst einige Markierungen.",
        "There is no such conversation group.": "Diese Gruppe von Unterhaltungen gibt es nicht.",
        "Refresh the list of groups.": "Lade die Liste der Gruppen neu.",
        "There are 20 conversation groups already.": "Es gibt schon 20 Gruppen von Unterhaltungen.",
        "Delete one first.": "Lösche zuerst eine.",
        "The name of the conversation group has more than 32 bytes.":
            "Der Name der Gruppe von Unterhaltungen hat mehr als 32 Bytes.",
        "Shorten the name.": "Kürze den Namen.",
        "There are 50 pinned conversations already.": "Es sind schon 50 Unterhaltungen angeheftet.",
        "Unpin one first.": "Löse zuerst eine.",
        "A parameter is wrong.": "Ein Parameter ist falsch.",
        "Correct the parameter the text names.": "Korrigiere den Parameter, den der Text nennt.",
        "The other side sent something the protocol does not allow.":
            "Die andere Seite hat etwas gesendet, was das Protokoll nicht erlaubt.",
        "Update both sides; if it stays, report it as a bug.":
            "Aktualisiere beide Seiten; bleibt es dabei, melde es als Fehler.",
        "The peer sent something the protocol does not allow.":
            "Die Gegenseite hat etwas gesendet, was das Protokoll nicht erlaubt.",
        "The connection has not signed in yet.": "Die Verbindung ist noch nicht angemeldet.",
        "Wait until the sign-in has finished.": "Warte, bis die Anmeldung fertig ist.",
        "The user id is empty, too long or has characters it may not have.":
            "Die Nutzer-ID ist leer, zu lang oder hat unzulässige Zeichen.",
        "Use 1 to 32 characters of A-Z, a-z, 0-9, _ and -.": "Nimm 1 bis 32 Zeichen aus A-Z, a-z, 0-9, _ und -.",
        "The user id must be 1 to 32 characters of A-Z, a-z, 0-9, _ and -.":
            "Die Nutzer-ID muss aus 1 bis 32 Zeichen von A-Z, a-z, 0-9, _ und - bestehen.",
        "The session was closed while this was running.": "Die Sitzung wurde währenddessen geschlossen.",
        "Nothing is to be done; start again to go on.": "Nichts zu tun; neu starten, um weiterzumachen.",
        "A sign-in was asked for before the earlier one had its answer.":
            "Eine Anmeldung wurde verlangt, bevor die frühere ihre Antwort hatte.",
        "Wait for that answer.": "Warte auf diese Antwort.",
        "A sign-in is already running; wait for its answer.": "Eine Anmeldung läuft schon; warte auf ihre Antwort.",
        "A sign-out was asked for before the earlier one had ended.":
            "Eine Abmeldung wurde verlangt, bevor die frühere zu Ende war.",
        "Wait for its end.": "Warte, bis sie zu Ende ist.",
        "A sign-out is already running; wait for its end.": "Eine Abmeldung läuft schon; warte, bis sie zu Ende ist.",
        "The message has more than 12,288 bytes, all its fields together.":
            "Die Nachricht hat mehr als 12.288 Bytes, alle Felder zusammen.",
        "Shorten it or split it.": "Kürze oder teile sie.",
        "A message may have at most 12,288 bytes; shorten or split it.":
            "Eine Nachricht darf höchstens 12.288 Bytes haben; kürze oder teile sie.",
        "The message id was used before for another text.":
            "Die Nachrichten-ID wurde schon für einen anderen Text benutzt.",
        "Give each message an id of its own.": "Gib jeder Nachricht eine eigene ID.",
        "This message id was used before for another text; give each message an id of its own.":
            "Diese Nachrichten-ID wurde schon für einen anderen Text benutzt; gib jeder Nachricht eine eigene ID.",
        "Check its path.": "Prüf seinen Pfad.",
        "Send a smaller file.": "Sende eine kleinere Datei.",
        "Check the user id.": "Prüf die Nutzer-ID.",
        "Sign in first.": "Melde dich zuerst an.",
        "Sign in again.": "Melde dich wieder an.",
    ]
}
