/// Refusals: messages, friends, the operator's requests.
extension German {
    static let messageRefusals: [String: String] = [
        "You have all 32 friend lists.": "Du hast schon alle 32 Freundeslisten.",
        "Delete a list first.": "Lösche erst eine Liste.",
        "This friend could not be put into the list.": "Dieser Freund konnte nicht in die Liste aufgenommen werden.",
        "Check that they are a friend and the list exists.": "Prüf, ob ihr befreundet seid und die Liste besteht.",
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
        "The attachment is too large.": "Der Anhang ist zu groß.",
        "The sending was cancelled, for instance by a sign-out.":
            "Das Senden wurde abgebrochen, zum Beispiel durch eine Abmeldung.",
        "Send it again if it is still wanted.": "Sende es noch einmal, wenn es noch gewünscht ist.",
        "The attachment could not be read.": "Der Anhang konnte nicht gelesen werden.",
        "Check the file and send it again.": "Prüf die Datei und sende sie noch einmal.",
        "The file's checksum does not match.": "Die Prüfsumme der Datei passt nicht.",
        "Send the file again.": "Sende die Datei noch einmal.",
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
        "The standard field does not take this value.": "Das Standardfeld nimmt diesen Wert nicht an.",
        "Correct the value.": "Korrigiere den Wert.",
    ]
}
