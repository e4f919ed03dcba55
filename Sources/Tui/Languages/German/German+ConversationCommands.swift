/// Commands about conversations, files and friends, and what they answer.
extension German {
    static let conversationCommands: [String: String] = [
        "keep this conversation at the top of the list": "diese Unterhaltung oben in der Liste behalten",
        "let this conversation go down the list again": "diese Unterhaltung in der Liste wieder nach unten lassen",
        "put a ★ beside this conversation in the list": "diese Unterhaltung in der Liste mit einem ★ versehen",
        "take the ★ away again": "den ★ wieder wegnehmen",
        "take this conversation out of the list while nothing in it is for you":
            "diese Unterhaltung aus der Liste nehmen, solange nichts darin für dich ist",
        "put this conversation back into the list": "diese Unterhaltung wieder in die Liste nehmen",
        "show the archive in the list; again shows the list":
            "das Archiv in der Liste zeigen; noch einmal zeigt die Liste",
        "what in this conversation rings, notifies and counts as unread":
            "was in dieser Unterhaltung klingelt, benachrichtigt und als ungelesen zählt",
        "Write %1.": "Schreib %1.",
        "mark this conversation as unread, to come back to it":
            "diese Unterhaltung als ungelesen markieren, für später",
        "delete this conversation for you, on all your devices":
            "diese Unterhaltung für dich löschen, auf all deinen Geräten",
        "No conversation is open.": "Keine Unterhaltung ist offen.",
        "All that is in the archive has something for you, and so stands in the list.":
            "Alles im Archiv hat etwas für dich und steht darum in der Liste.",
        "Nothing is in the archive. /archive puts the open conversation there.":
            "Das Archiv ist leer. /archive legt die offene Unterhaltung hinein.",
        "Delete the conversation %1 for you, on all your devices? /delete yes does it. Others keep what was said.":
            "Die Unterhaltung %1 für dich löschen, auf all deinen Geräten? /delete yes tut es. Die anderen behalten, was gesagt wurde.",
        "Choose where it goes: type a name, or move with the arrows.":
            "Wähle das Ziel: einen Namen tippen oder mit den Pfeilen gehen.",
        "Messages not sent yet: %1. Once you are signed out they fail, and stay here until /retry all. /logout yes signs out.":
            "Noch nicht gesendet: %1 Nachricht(en). Nach dem Abmelden gelten sie als fehlgeschlagen und bleiben hier, bis /retry all sie sendet. /logout yes meldet ab.",
        "You deleted %1 on another of your devices. What is written there brings it back.":
            "Du hast %1 auf einem anderen Gerät gelöscht. Was dort geschrieben wird, bringt sie zurück.",
        "%1 is pinned to the top of the list.": "%1 ist oben in der Liste angeheftet.",
        "%1 is not pinned any more.": "%1 ist nicht mehr angeheftet.",
        "%1 is in the archive: it rings for every message once /unarchive takes it out.":
            "%1 ist im Archiv: Es klingelt für jede Nachricht, sobald /unarchive die Unterhaltung herausholt.",
        "%1 rings and notifies for every message.": "%1 klingelt und benachrichtigt bei jeder Nachricht.",
        "%1 rings and notifies only for what speaks to you.":
            "%1 klingelt und benachrichtigt nur, wenn du angesprochen wirst.",
        "%1 is quiet: nothing in it rings, notifies or counts as unread.":
            "%1 ist still: Nichts darin klingelt, benachrichtigt oder zählt als ungelesen.",
        "%1 is marked as unread until you open it again.": "%1 ist als ungelesen markiert, bis du es wieder öffnest.",
        "%1 has a ★ in the list.": "%1 hat in der Liste einen ★.",
        "%1 has no ★ any more.": "%1 hat keinen ★ mehr.",
        "%1 is in the archive. It is in the list only while something unread there speaks to you.":
            "%1 ist im Archiv und nur in der Liste, solange dich dort etwas Ungelesenes anspricht.",
        "%1 is in the archive. It is in the list only while something there is unread.":
            "%1 ist im Archiv und nur in der Liste, solange dort etwas ungelesen ist.",
        "%1 is in the list again.": "%1 ist wieder in der Liste.",
        "The message is deleted for you, on all your devices.":
            "Die Nachricht ist für dich gelöscht, auf all deinen Geräten.",
        "What you had seen in %1 is deleted for you. What is new or not sent stays.":
            "Was du in %1 gesehen hattest, ist für dich gelöscht. Neues und nicht Gesendetes bleibt.",
        "The conversation %1 is deleted for you. What is written there brings it back.":
            "Die Unterhaltung %1 ist für dich gelöscht. Was dort geschrieben wird, bringt sie zurück.",
        "mentions only": "nur Erwähnungen",
        "quiet": "still",
        "archived": "archiviert",
        "put this conversation into a folder, which may be new; again takes it out":
            "diese Unterhaltung in einen Ordner legen, auch einen neuen; noch einmal nimmt sie heraus",
        "show a folder, or all, in the list; alone it says which there are":
            "einen Ordner oder alle in der Liste zeigen; allein: welche es gibt",
        "call a folder otherwise": "einen Ordner umbenennen",
        "delete a folder; its conversations stay": "einen Ordner löschen; seine Unterhaltungen bleiben",
        "There are no folders. /folder NAME puts the open conversation into one.":
            "Es gibt keine Ordner. /folder NAME legt die offene Unterhaltung in einen.",
        "A folder's name is one line of at most %1 bytes, without control characters.":
            "Der Name eines Ordners ist eine Zeile von höchstens %1 Bytes, ohne Steuerzeichen.",
        "%1 is the name of a tab; give the folder another one.":
            "%1 heißt schon ein Reiter; geben Sie dem Ordner einen anderen Namen.",
        "There is no folder %1.": "Es gibt keinen Ordner %1.",
        "Folders: %1.": "Ordner: %1.",
        "%1 and %2 more": "%1 und %2 weitere",
        "All conversations.": "Alle Unterhaltungen.",
        "In the archive: %1.": "Im Archiv: %1.",
        "Nothing in %1 is here now.": "In %1 ist gerade nichts.",
        "In %1: %2.": "In %1: %2.",
        "%1 is in the folder %2.": "%1 ist im Ordner %2.",
        "%1 is not in the folder %2 any more.": "%1 ist nicht mehr im Ordner %2.",
        "The folder %1 is called %2.": "Der Ordner %1 heißt jetzt %2.",
        "The folder %1 is deleted. Its conversations stay.":
            "Der Ordner %1 ist gelöscht. Seine Unterhaltungen bleiben.",
        "send a file": "eine Datei senden",
        "Write %1. Tab completes it.": "Schreib %1. Tab ergänzt es.",
        "Not here: over SSH no file of this machine is read or written.":
            "Hier nicht: Über SSH wird keine Datei dieses Rechners gelesen oder geschrieben.",
        "stop saving": "abbrechen",
        "of a selected file: save it, or stop that":
            "bei einer ausgewählten Datei: speichern oder das Speichern abbrechen",
        "save the last file that came, to a place": "die zuletzt gekommene Datei an einem Ort speichern",
        "There is no file here.": "Hier ist keine Datei.",
        "No file came with it.": "Es ist keine Datei dabei.",
        "complete": "ergänzen",
        "Write where it is to be.": "Schreib, wo sie hin soll.",
        "Save %1 from %2": "%1 speichern (%2)",
        "/%1 leaves it.": "/%1 verlässt es.",
        "Save as": "Ziel",
        "Nothing that is there is written over, and nothing is opened.":
            "Vorhandenes wird nicht überschrieben, und nichts wird geöffnet.",
        "Save a file": "Datei speichern",
        "As": "Als",
        "From %1. %2": "Absender: %1. %2",
        "That is you.": "Das bist du selbst.",
        "Write /%1 USER.": "Schreib /%1 USER.",
        "open the conversation with a person, or a group": "die Unterhaltung mit einer Person oder eine Gruppe öffnen",
        "%1 is no name. Write %2.": "%1 ist kein Name. Schreib %2.",
        "send the last failed message again, or all of them, everywhere":
            "die letzte fehlgeschlagene Nachricht noch einmal senden, oder alle, überall",
        "forget the last failed message": "die letzte fehlgeschlagene Nachricht vergessen",
        "open the conversation that was open before": "die Unterhaltung öffnen, die vorher offen war",
    ]
}
