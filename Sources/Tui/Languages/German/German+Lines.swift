/// Lines in place of a screen.
extension German {
    static let lines: [String: String] = [
        "older messages, ten at a time": "ältere Nachrichten, je zehn",
        "the messages after those that were told last": "die Nachrichten nach den zuletzt vorgelesenen",
        "what can be done with the last message, or with an earlier one: 2 is the one before the last":
            "was mit der letzten oder einer früheren Nachricht geht: 2 ist die vorletzte",
        "close what is open: a list, a question, a form": "schließen, was offen ist: Liste, Frage, Formular",
        "send the text that was kept": "den behaltenen Text senden",
        "put away the text that was kept and not sent": "den behaltenen, nicht gesendeten Text weglegen",
        "bring back what was put away last, not sent; 2 is what was put away before it":
            "zuletzt Weggelegtes zurückholen, ungesendet; 2 ist das davor",
        "Not in lines: /inspect tells the whole text.": "Nicht im Zeilenmodus: /inspect zeigt den ganzen Text.",
        "Not in lines: there are no colours.": "Nicht im Zeilenmodus: Hier gibt es keine Farben.",
        "Not in lines: there is no mouse.": "Nicht im Zeilenmodus: Hier gibt es keine Maus.",
        "Not in lines: write here, or send a whole file with `parley send`.":
            "Nicht im Zeilenmodus: Schreib hier, oder sende eine ganze Datei mit `parley send`.",
        "Not in lines: /help lists every command, and /select what can be done with a message.":
            "Nicht im Zeilenmodus: /help nennt alle Befehle, /select, was mit einer Nachricht geht.",
        "answer in %1": "Antwort in %1",
        "answer to some alone in %1": "Antwort nur an einige in %1",
        "(Enter keeps the one that is there)": "(Enter behält das Vorhandene)",
        "(Enter keeps %1)": "(Enter behält %1)",
        "(Enter asks the ticket source)": "(Enter fragt die Ticketquelle)",
        "number": "Nummer",
        "Not now: answer what is asked, or write /back or /quit.":
            "Nicht jetzt: Beantworte die Frage, oder schreib /back oder /quit.",
        "Not now: an answer is on its way. /logout stops it.":
            "Nicht jetzt: Eine Antwort ist unterwegs. /logout bricht ab.",
        "There is no %1. An empty line closes the list.": "%1 gibt es nicht. Eine leere Zeile schließt die Liste.",
        "That has changed meanwhile.": "Das hat sich inzwischen geändert.",
        "Kept, and not sent: a question is open that only a person answers.":
            "Behalten, nicht gesendet: Eine Frage ist offen, die nur ein Mensch beantwortet.",
        "The rest of the sign-in line is waited for; an empty line ends it.":
            "Der Rest der Anmeldezeile wird erwartet; eine leere Zeile beendet sie.",
        "Kept, and not sent: something is open. A number answers it.":
            "Behalten, nicht gesendet: Es ist etwas offen. Eine Nummer antwortet darauf.",
        "/send sends it, /clear puts it away.": "/send sendet es, /clear legt es weg.",
        "Write it anew, or an empty line to leave it: %1": "Schreib es neu; eine leere Zeile lässt es: %1",
        "%1 /open lists what there is.": "%1 /open listet auf, was es gibt.",
        "There is no message here.": "Hier ist keine Nachricht.",
        "Kept and not sent: \"%1\". /send sends it, /clear puts it away.":
            "Behalten, nicht gesendet: „%1“. /send sendet es, /clear legt es weg.",
        "%1.": "%1.",
        "Online again.": "Wieder online.",
        "Online as %1.": "Online als %1.",
        "Signing in.": "Anmeldung läuft.",
        "Reconnecting: the connection is lost. What you write waits until it is back.":
            "Neu verbinden: Die Verbindung ist weg. Was du schreibst, wartet, bis sie wieder da ist.",
        "Offline.": "Offline.",
        "What is told was true at %1.": "Das hier ist der Stand von %1.",
        "What you write waits.": "Was du schreibst, wartet.",
        "/login signs in again.": "/login meldet wieder an.",
        "Signed out.": "Abgemeldet.",
        "Signed out elsewhere.": "Woanders abgemeldet.",
        "The ticket has expired.": "Das Ticket ist abgelaufen.",
        "Access revoked.": "Zugang widerrufen.",
        "The account is disabled.": "Das Konto ist gesperrt.",
        "What waited is sent.": "Was wartete, ist gesendet.",
        "It waits and goes out once this is online.": "Es wartet und geht hinaus, sobald dies online ist.",
        "%1 more conversations have unread messages; /open lists all.":
            "%1 weitere Unterhaltungen haben ungelesene Nachrichten; /open listet alle auf.",
        "%1 has %2 unread. /open %3 opens it.": "%1 hat %2 ungelesen. /open %3 öffnet es.",
        "%1 wrote to you (%2 unread): %3": "%1 hat dir geschrieben (%2 ungelesen): %3",
        "%1 spoke to you in \"%2\" (%3 unread): %4": "%1 hat dich in „%2“ angesprochen (%3 ungelesen): %4",
        "%1 wrote in \"%2\" (%3 unread): %4": "%1 hat in „%2“ geschrieben (%3 ungelesen): %4",
        "a group": "eine Gruppe",
        "a person": "eine Person",
        "Open: %1, %2.": "Offen: %1, %2.",
        "Notice: %1": "Aushang: %1",
        "%1 messages in between are not told; nobody keeps them.":
            "%1 Nachrichten dazwischen fehlen; niemand bewahrt sie auf.",
        "%1 messages in between are not told; /more tells them.": "%1 Nachrichten dazwischen fehlen; /more zeigt sie.",
        "The last %1 messages; /more tells older ones, /unread begins with the first that is unread.":
            "Die letzten %1 Nachrichten; /more zeigt ältere, /unread beginnt mit der ersten ungelesenen.",
        "The last %1 messages; /more tells older ones.": "Die letzten %1 Nachrichten; /more zeigt ältere.",
        "/newer goes on, /newest ends it.": "/newer geht weiter, /newest beendet es.",
        "Nothing has been said here yet.": "Hier wurde noch nichts gesagt.",
        "That was the beginning.": "Das war der Anfang.",
        "%1 older messages:": "%1 ältere Nachrichten:",
        "That was the newest message.": "Das war die neueste Nachricht.",
        "Not sent: %1: %2": "Nicht gesendet: %1: %2",
        "user %1": "Nutzer %1",
        "%1, answering %2 who said \"%3\"": "%1, Antwort auf „%3“ (%2)",
        "%1, answering %2 (a recalled message)": "%1, Antwort an %2 (eine zurückgenommene Nachricht)",
        "%1, answering %2 (a deleted message)": "%1, Antwort an %2 (eine gelöschte Nachricht)",
        "%1, answering %2 (an earlier message)": "%1, Antwort an %2 (eine frühere Nachricht)",
        "%1 sent the file %2%3 /save saves it.": "%1: Datei %2%3 /save speichert sie.",
        "%1 sent the image %2%3 /save saves it.": "%1: Bild %2%3 /save speichert es.",
        "%1 sent the sound %2%3 /save saves it.": "%1: Ton %2%3 /save speichert ihn.",
        "%1 sent the video %2%3 /save saves it.": "%1: Video %2%3 /save speichert es.",
        "you ask: %1%2 /vote and a number chooses.": "du fragst: %1%2 /vote und eine Nummer wählt.",
        "%1 asks: %2%3 /vote and a number chooses.": "%1 fragt: %2%3 /vote und eine Nummer wählt.",
        "you pass on what %1 said at %2": "du leitest eine Nachricht weiter (%1, %2)",
        "%1 passes on what %2 said at %3": "%1 leitet eine Nachricht weiter (%2, %3)",
        "something that this version can't tell": "etwas, das diese Version nicht wiedergeben kann",
        "%1, %2 lines%3: %4": "%1, %2 Zeilen%3: %4",
    ]
}
