/// Polls, texts that wait to be sent, and notes.
extension German {
    static let pollsAndNotes: [String: String] = [
        "ask everybody here, with answers; /poll close ends it":
            "alle hier fragen, mit Antworten zur Wahl; /poll close beendet es",
        "Write latitude and longitude in degrees, such as /location 52.52 13.405 Berlin.":
            "Breite und Länge in Grad angeben, etwa /location 52.52 13.405 Berlin.",
        "What is there has to be one line. Take the line break out.":
            "Was dort ist, muss in einer Zeile stehen. Nimm den Zeilenumbruch heraus.",
        "What is there takes %1 bytes, and %2 are possible. Say it shorter.":
            "Was dort ist, braucht %1 Bytes, möglich sind %2. Fass dich kürzer.",
        "%1 is no longitude: it stands second and goes from -180 in the west to 180 in the east.":
            "%1 ist keine Länge: sie steht an zweiter Stelle und geht von -180 im Westen bis 180 im Osten.",
        "%1 is no latitude: it stands first and goes from -90 in the south to 90 in the north.":
            "%1 ist keine Breite: sie steht zuerst und geht von -90 im Süden bis 90 im Norden.",
        "%1 may be one number or two: write %2 or %3.": "%1 kann eine Zahl sein oder zwei: schreib %2 oder %3.",
        "say where something is, in degrees: 52.52 13.405 Berlin": "sagen, wo etwas ist, in Grad: 52.52 13.405 Berlin",
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
        "say what you do: /me waves": "sagen, was man tut: /me winkt",
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
