/// What is known of a message, its links, pins, and programs that read it.
extension German {
    static let messagePopups: [String: String] = [
        "No": "Nein",
        "inspect": "untersuchen",
        "of a selected message: all that is known of it, and its text as it is":
            "bei einer ausgewählten Nachricht: alles, was man über sie weiß, und ihr Text, wie er ist",
        "all that is known of the last message, and its text as it is":
            "alles, was man über die letzte Nachricht weiß, und ihr Text, wie er ist",
        "There is no message here to look at.": "Hier ist keine Nachricht zum Ansehen.",
        "copy text": "kopieren",
        "less": "weniger",
        "Nothing to copy: its text is gone.": "Nichts zu kopieren: Der Text ist weg.",
        "Message %1": "Nachricht %1",
        "Text, in 1 line:": "Text, in 1 Zeile:",
        "Text, in %1 lines:": "Text, in %1 Zeilen:",
        "Text": "Text",
        "It is gone.": "Weg.",
        "Chat": "Chat",
        "Number": "Nummer",
        "Id": "ID",
        "Sender": "Absender",
        "Sent": "Gesendet",
        "in UTC": "in UTC",
        "Kind": "Art",
        "Said by": "Urheber",
        "on": "am",
        "Read by": "Leser",
        "Not yet": "Noch nicht",
        "%1: %2 bytes of text": "%1: %2 Bytes Text",
        "%1: %2 bytes of text, and %3 bytes beside it": "%1: %2 Bytes Text und %3 Bytes daneben",
        "Answers": "Zitiert",
        "%1, from %2": "%1, %2",
        "link": "Link",
        "of a selected message: look at its links, and open one":
            "bei einer ausgewählten Nachricht: ihre Links ansehen und einen öffnen",
        "look at the links of the last message that has one, and open it":
            "die Links der letzten Nachricht mit einem Link ansehen und ihn öffnen",
        "There is no message with a link here.": "Hier ist keine Nachricht mit einem Link.",
        "There is no link in it.": "Darin ist kein Link.",
        "copy": "kopieren",
        "open": "öffnen",
        "read on": "weiterlesen",
        "look at it": "ansehen",
        "Opening %1": "Wird geöffnet: %1",
        "Links of message %1": "Links der Nachricht %1",
        "Open this link?": "Diesen Link öffnen?",
        "Open it": "Öffnen",
        "Links of message %1 (%2)": "Links der Nachricht %1 (%2)",
        "It leads to %1": "Er führt zu %1",
        "The whole address: %1": "Die ganze Adresse: %1",
        "What stands before the @ is not where it leads.": "Was vor dem @ steht, ist nicht das Ziel.",
        "Not encrypted: others can read and change what comes.":
            "Nicht verschlüsselt: Andere können lesen und ändern, was kommt.",
        "It leads to": "Er führt zu",
        "The whole address": "Die ganze Adresse",
        "pin": "anheften",
        "take down": "lösen",
        "of a selected message: pin it for everybody here, or take it down":
            "bei einer ausgewählten Nachricht: für alle hier anheften oder lösen",
        "There is nothing to pin.": "Es gibt nichts anzuheften.",
        "This was said to some alone, and what is pinned is for everybody here.":
            "Das galt nur einigen, und was angeheftet ist, ist für alle hier.",
        "Pin it for everybody here?": "Für alle hier anheften?",
        "pin the last message for everybody here, or take it down":
            "die letzte Nachricht für alle hier anheften oder lösen",
        "There is no message here to pin.": "Hier ist keine Nachricht zum Anheften.",
        "%1 pinned": "%1 angeheftet",
        "go there": "hingehen",
        "Pinned here": "Hier angeheftet",
        "looking for message %1": "Nachricht %1 wird gesucht",
        "message %1 can't be read here": "Nachricht %1 kann hier nicht gelesen werden",
        "Pinned here (%1)": "Hier angeheftet (%1)",
        "what is pinned in this conversation": "was in dieser Unterhaltung angeheftet ist",
        "Nothing is pinned here. Esc, Up to a message, then p pins it.":
            "Hier ist nichts angeheftet. Esc, Up zu einer Nachricht, dann p heftet sie an.",
        "Nothing is pinned here. /pinmessage pins the last message.":
            "Hier ist nichts angeheftet. /pinmessage heftet die letzte Nachricht an.",
        "pipe": "an Befehl",
        "of a selected message: give its text to a command of yours":
            "bei einer ausgewählten Nachricht: ihren Text einem eigenen Befehl übergeben",
        "Nothing to give to a command: its text is gone.": "Nichts für einen Befehl: Der Text ist weg.",
        "give the last message to a command of yours, and show what it prints":
            "die letzte Nachricht einem eigenen Befehl übergeben und zeigen, was er ausgibt",
        "There is no message here to give to a command.": "Hier ist keine Nachricht für einen Befehl.",
        "Another command is still running; it has 30 seconds at most.":
            "Ein anderer Befehl läuft noch; er hat höchstens 30 Sekunden.",
        "Not here: these lines come from a program, which may have them from anybody.":
            "Hier nicht: Diese Zeilen kommen von einem Programm, das sie von jedem haben kann.",
        "run": "ausführen",
        "last command": "letzter",
        "other command": "anderer",
        "Write a command, such as wc -w.": "Schreib einen Befehl, etwa wc -w.",
        "There is nothing to copy.": "Es gibt nichts zu kopieren.",
        "Give message %1 to a command": "Nachricht %1 einem Befehl übergeben",
        "Command": "Befehl",
        "The command runs": "Der Befehl läuft",
        "The command has failed": "Der Befehl ist fehlgeschlagen",
        "The command has printed %1": "Ausgabe des Befehls: %1",
        "It gets this text on its standard input, without a shell (sh -c '…' is one).":
            "Er bekommt diesen Text auf der Standardeingabe, ohne Shell (sh -c '…' ist eine).",
    ]
}
