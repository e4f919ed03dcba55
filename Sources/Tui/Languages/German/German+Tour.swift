/// The tour.
extension German {
    static let tour: [String: String] = [
        "Tour %1/%2: %3": "Tour %1/%2: %3",
        "(%1 skips a step, /%2 off ends this.)": "(%1 überspringt einen Schritt, /%2 off beendet dies.)",
        "show what there is, one thing at a time": "zeigen, was es gibt, eins nach dem anderen",
        "There is no tour; /%1 begins one.": "Es läuft keine Tour; /%1 beginnt eine.",
        "That was the tour. F1 shows every key, Alt-x does whatever you find, /%1 begins again.":
            "Das war die Tour. F1 zeigt alle Tasten, Alt-x führt aus, was du findest, /%1 beginnt von vorn.",
        "Write something and press Enter. \"sent\" beside it means that it is on the server's disk.":
            "Schreib etwas und drück Enter. „gesendet“ daneben heißt, dass es auf der Platte des Servers ist.",
        "^K finds another conversation: write a part of its name and press Enter. Alt-/ goes back.":
            "^K findet eine andere Unterhaltung: Schreib einen Teil ihres Namens und drück Enter. Alt-/ geht zurück.",
        "/poll asks everybody here. Write /poll Lunch? | pizza | soup and press Enter.":
            "/poll fragt alle hier. Schreib /poll Lunch? | pizza | soup und drück Enter.",
        "Esc, Up to the poll, 1 chooses its first answer; so does /vote 1. The same again takes it back.":
            "Esc, Up zur Umfrage, 1 wählt ihre erste Antwort; das tut auch /vote 1. Dasselbe noch einmal nimmt es zurück.",
        "Write /file, a blank and the beginning of a path; Tab completes it and Enter sends the file.":
            "Schreib /file, ein Leerzeichen und den Anfang eines Pfads; Tab ergänzt ihn, und Enter sendet die Datei.",
        "/pin keeps this conversation at the top of the list; /notify mentions would make it quiet.":
            "/pin behält diese Unterhaltung oben in der Liste; /notify mentions würde sie still machen.",
        "^F finds messages by words in them, Tab looks everywhere. Enter goes to the one that is marked, Esc goes back.":
            "^F findet Nachrichten nach Wörtern darin, Tab sucht überall. Enter geht zur markierten, Esc zurück.",
        "F6 shows where you are signed in, and signs the others out. Esc goes back.":
            "F6 zeigt, wo du angemeldet bist, und meldet die anderen ab. Esc geht zurück.",
        "Somebody takes your place: write /demo kick, Enter. See what the dialog says, then sign in here again.":
            "Jemand nimmt deinen Platz: Schreib /demo kick, Enter. Lies, was der Dialog sagt, und melde dich hier wieder an.",
        "Alt-x does whatever you find by its words, F1 shows every key. Press one of them.":
            "Alt-x führt aus, was du nach Wörtern findest, F1 zeigt alle Tasten. Drück eine davon.",
    ]
}
