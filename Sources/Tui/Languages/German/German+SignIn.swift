/// Signing in, tickets and addresses.
extension German {
    static let signIn: [String: String] = [
        "Paste a ticket first.": "Füge zuerst ein Ticket ein.",
        "This ticket is for %1; paste one for %2.": "Dieses Ticket ist für %1; füge eines für %2 ein.",
        "This ticket has expired already, at %1 on %2; paste a newer one.":
            "Dieses Ticket ist schon abgelaufen, um %1 am %2; füge ein neueres ein.",
        "%1 on %2": "%1 am %2",
        "unix: needs the path of a socket, as in unix:/run/parley.sock":
            "unix: braucht den Pfad eines Sockets, wie in unix:/run/parley.sock",
        "the socket's path has %1 bytes and Linux allows %2; use a shorter directory":
            "der Pfad des Sockets hat %1 Bytes, und Linux erlaubt %2; nimm ein kürzeres Verzeichnis",
        "%1 is not an address; write wss://HOST:PORT, ws://HOST:PORT or unix:PATH":
            "%1 ist keine Adresse; schreib wss://HOST:PORT, ws://HOST:PORT oder unix:PATH",
        "%1 has no usable host; write wss://HOST:PORT or ws://HOST:PORT":
            "%1 hat keinen brauchbaren Host; schreib wss://HOST:PORT oder ws://HOST:PORT",
        "%1 is not a port; use a number from 1 to 65535": "%1 ist kein Port; nimm eine Zahl von 1 bis 65535",
        "%1 is not a path; write special characters as %XX": "%1 ist kein Pfad; schreib Sonderzeichen als %XX",
        "choose": "wählen",
        "press the button, go to the next field": "den Knopf drücken, zum nächsten Feld",
        "next": "weiter",
        "go to the next field or button": "zum nächsten Feld oder Knopf",
        "back": "zurück",
        "close the dialog; what was typed is kept": "den Dialog schließen; Getipptes bleibt",
        "… %1 chars": "… %1 Zeichen",
        "Welcome to Parley": "Willkommen bei Parley",
        "A chat that lives in your terminal.": "Ein Chat, der im Terminal zu Hause ist.",
        "The demo has people who answer; nothing of it is kept.": "In der Demo antworten Leute; nichts davon bleibt.",
        "In the demo, people answer.": "In der Demo antworten Leute.",
        "Were you sent a line with PARLEY_TICKET=? Paste it here.":
            "Eine Zeile mit PARLEY_TICKET= bekommen? Hier einfügen.",
        "Try the demo": "Demo",
        "Own server": "Eigener Server",
        "Back": "Zurück",
        "In another terminal of this machine:": "In einem anderen Terminal dieses Rechners:",
        "Run": "Starten",
        "Invite": "Einladen",
        "The second prints a line that signs alice in. Paste it here.":
            "Der zweite Befehl gibt eine Zeile aus, die alice anmeldet. Hier einfügen.",
        "It says who you are, and until when. Who runs the server makes it, with parley invite.":
            "Es sagt, wer Sie sind und bis wann. Der Betreiber des Servers macht es mit parley invite.",
        "This line names the server's key (--tls-pin), which has no field here: run it in a shell.":
            "Diese Zeile nennt den Schlüssel des Servers (--tls-pin), für den hier kein Feld ist: in einer Shell ausführen.",
        "The ticket source has none that lasts longer than the one in use, which stays.":
            "Die Ticketquelle hat keines, das länger gilt als das jetzige; es bleibt.",
        "The server in that line can't be read: type it, or paste the line unbroken.":
            "Der Server in dieser Zeile ist nicht lesbar: bitte eintippen oder die Zeile am Stück einfügen.",
        "paste the ticket here, or F3 for a new one": "Ticket hier einfügen, oder F3 für ein neues",
        "paste the ticket here": "Ticket hier einfügen",
        "expires in %1": "läuft ab in %1",
        "expired": "abgelaufen",
        "for %1, %2": "für %1, %2",
        "for %1, not for %2": "für %1, nicht für %2",
        "Still signing in; Esc stops it.": "Anmeldung läuft noch; Esc bricht ab.",
        "Sign in": "Anmelden",
        "/%1 quits.": "/%1 beendet.",
        "/%1 goes back to what can be read.": "/%1 führt zurück zu dem, was lesbar ist.",
        "Device": "Gerät",
        "not encrypted: others could read the ticket": "nicht verschlüsselt: Andere könnten das Ticket lesen",
        "%1 Esc stops it.": "%1 Esc bricht ab.",
    ]
}
