/// What is said in a line of its own.
extension German {
    static let notices: [String: String] = [
        "Not now: %1 is being signed in.": "Nicht jetzt: %1 wird gerade angemeldet.",
        "The line is another one by now. What you wrote comes by ^Y.":
            "Die Zeile ist inzwischen eine andere. Was du geschrieben hast, kommt mit ^Y.",
        "Not sent: %1": "Nicht gesendet: %1",
        "Saved as %1": "Gespeichert als %1",
        "Not saved: %1": "Nicht gespeichert: %1",
        "%1 people you asked are your friends now.": "%1 Leute, die du gefragt hast, sind jetzt deine Freunde.",
        "%1 is your friend now.": "%1 ist jetzt mit dir befreundet.",
        "%1 does not want to be your friend.": "%1 möchte keine Freundschaft mit dir.",
        "%1 has made you their friend.": "%1 hat Freundschaft mit dir geschlossen.",
        "%1 is asked to be your friend, and has to answer.": "%1 ist um Freundschaft gebeten und muss noch antworten.",
        "%1 is told that you don't want to be friends.": "%1 erfährt, dass du keine Freundschaft möchtest.",
        "%1 is no friend of yours, nor you of theirs. What was written stays.":
            "%1 und du seid keine Freunde mehr. Was geschrieben wurde, bleibt.",
        "%1 is called again as they call themselves.": "%1 heißt wieder wie selbst gewählt.",
        "You call %1 %2 from now on. Nobody else sees it.": "%1 heißt bei dir ab jetzt %2. Das sieht sonst niemand.",
        "Friends are the server's to change: that needs a connection.":
            "Freunde verwaltet der Server: Das braucht eine Verbindung.",
        "Who asks to be your friend is one at once.": "Wer um Freundschaft bittet, ist sofort befreundet.",
        "Who asks to be your friend waits for your answer.": "Wer um Freundschaft bittet, wartet auf deine Antwort.",
        "Nobody can ask to be your friend. You can still ask others.":
            "Niemand kann dich um Freundschaft bitten. Du kannst andere weiterhin fragen.",
        "%1 people ask to be your friends: /friends answers.":
            "%1 Leute möchten deine Freunde sein: /friends antwortet.",
        "%1 asks to be your friend (/friends answers)": "%1 möchte mit dir befreundet sein (/friends antwortet)",
        "%1 asks to be your friend: %2 (/friends answers)":
            "%1 möchte mit dir befreundet sein: %2 (/friends antwortet)",
        "You left #%1.": "Du hast #%1 verlassen.",
        "You are not in #%1 any more: %2 removed you.": "Du bist nicht mehr in #%1: entfernt durch %2.",
        "#%1 is no more: %2 dissolved it.": "#%1 gibt es nicht mehr: aufgelöst durch %2.",
        "You are not in #%1 any more: you left it elsewhere, were removed, or it was dissolved.":
            "Du bist nicht mehr in #%1: Du hast sie woanders verlassen, wurdest entfernt, oder sie wurde aufgelöst.",
        "Only owner and admins can write here now.": "Nur Besitzer und Admins können hier jetzt schreiben.",
        "Here you can only read: whatever others would see needs a role with send.":
            "Hier kannst du nur lesen: Was andere sehen würden, braucht eine Rolle mit send.",
        "You are muted here for another %1 s.": "Du bist hier noch %1 s stummgeschaltet.",
        "You are muted here until %1.": "Du bist hier bis %1 stummgeschaltet.",
        "What you were typing there comes back by ^Y.": "Was du dort getippt hast, bringt ^Y zurück.",
        "What you were typing there comes back by /yank.": "Was du dort getippt hast, bringt /yank zurück.",
        "Not sent: that line is not valid UTF-8. Convert it first, for instance with iconv.":
            "Nicht gesendet: Diese Zeile ist kein gültiges UTF-8. Wandle sie erst um, zum Beispiel mit iconv.",
        "Nothing was put away.": "Es war nichts weggelegt.",
        "Less than that was put away.": "So viel war nicht weggelegt.",
        "/quit or ^D quits.": "/quit oder ^D beendet.",
        "%1 in #%2": "%1 in #%2",
        "Signed out on this device": "Auf diesem Gerät abgemeldet",
        "Not here: over SSH nothing is started for a visitor.":
            "Hier nicht: Über SSH wird für Besucher nichts gestartet.",
        "No conversation is open. /open USER opens one.": "Keine Unterhaltung ist offen. /open USER öffnet eine.",
        "A message to %1 was not sent: %2": "Eine Nachricht an %1 wurde nicht gesendet: %2",
        "Nothing has been said here since then; this is the newest.":
            "Seitdem wurde hier nichts gesagt; dies ist das Neueste.",
        "Nothing is unread here.": "Hier ist nichts ungelesen.",
        "That message is not there any more.": "Diese Nachricht ist nicht mehr da.",
        "Not changed: a message may not be empty. Esc leaves it as it was; selected, x takes it back.":
            "Nicht geändert: Eine Nachricht darf nicht leer sein. Esc lässt sie, wie sie war; bei der Auswahl ruft x sie zurück.",
        "Not changed: a message may not be empty. An empty line leaves it as it was.":
            "Nicht geändert: Eine Nachricht darf nicht leer sein. Eine leere Zeile lässt sie, wie sie war.",
        "The text is in the line again: Enter tries again, Esc leaves the message.":
            "Der Text steht wieder in der Zeile: Enter versucht es noch einmal, Esc lässt die Nachricht.",
        "Write it anew, or an empty line to leave it as it was.":
            "Schreib es neu; eine leere Zeile lässt es, wie es war.",
        "The text was cut: ^Y puts it into the line.": "Der Text wurde ausgeschnitten: ^Y setzt ihn in die Zeile.",
        "The text was cut: /yank brings it back.": "Der Text wurde ausgeschnitten: /yank bringt ihn zurück.",
        "editing> ": "bearbeiten> ",
        "Not sent yet: the message is gone. /send sends this as a new one, an empty line drops it.":
            "Noch nicht gesendet: Die Nachricht gibt es nicht mehr. /send sendet dies als neue, eine leere Zeile verwirft es.",
        "Not sent yet: the message that you were editing is gone. Enter again sends this as a new one, Esc drops it.":
            "Noch nicht gesendet: Die Nachricht, die du bearbeitet hast, gibt es nicht mehr. Noch einmal Enter sendet dies als neue, Esc verwirft es.",
        "The message that you are editing was deleted. What you write becomes a new message once /send follows; an empty line drops it.":
            "Die Nachricht, die du bearbeitest, wurde gelöscht. Was du schreibst, wird eine neue Nachricht, sobald /send folgt; eine leere Zeile verwirft es.",
        "The message that you are editing was recalled. What you write becomes a new message once /send follows; an empty line drops it.":
            "Die Nachricht, die du bearbeitest, wurde zurückgenommen. Was du schreibst, wird eine neue Nachricht, sobald /send folgt; eine leere Zeile verwirft es.",
        "The message that you are editing was deleted. Your text stays here: Enter twice sends it as a new message, Esc drops it.":
            "Die Nachricht, die du bearbeitest, wurde gelöscht. Dein Text bleibt hier: zweimal Enter sendet ihn als neue Nachricht, Esc verwirft ihn.",
        "The message that you are editing was recalled. Your text stays here: Enter twice sends it as a new message, Esc drops it.":
            "Die Nachricht, die du bearbeitest, wurde zurückgenommen. Dein Text bleibt hier: zweimal Enter sendet ihn als neue Nachricht, Esc verwirft ihn.",
        "deleted> ": "gelöscht> ",
        "recalled> ": "zurückgenommen> ",
        "reply to %1> ": "Antwort (%1)> ",
        "reply> ": "Antwort> ",
        "reply to %1 alone> ": "Antwort nur an %1> ",
        "reply to some alone> ": "Antwort nur an einige> ",
        "You are not in %1.": "Du bist nicht in %1.",
        "%1 is not in %2.": "%1 ist nicht in %2.",
        "%1 are not in %2.": "%1 sind nicht in %2.",
        "%1 has no name.": "%1 hat keinen Namen.",
        "%1 is called that already.": "%1 heißt schon so.",
        "You are an admin already.": "Du bist schon Admin.",
        "%1 is an admin already.": "%1 ist schon Admin.",
        "You are no admin.": "Du bist kein Admin.",
        "%1 is no admin.": "%1 ist kein Admin.",
        "%1 is yours already.": "%1 gehört dir schon.",
        "You are not muted in %1.": "Du bist in %1 nicht stummgeschaltet.",
        "%1 is not muted in %2.": "%1 ist in %2 nicht stummgeschaltet.",
        "Only owner and admins can write in %1 already.": "In %1 können schon jetzt nur Besitzer und Admins schreiben.",
        "Everybody can write in %1 already.": "In %1 können schon alle schreiben.",
        "It is so in %1 already.": "In %1 ist es schon so.",
        "nothing more": "nichts weiter",
        "What nobody has a role for": "Wofür niemand eine Rolle hat",
        "%1 (in this topic alone)": "%1 (nur in diesem Thema)",
        "Everybody": "Alle",
        "Roles of #%1": "Rollen von #%1",
        "There are no roles yet. /group role new NAME +topics makes one, /group role NAME add USER gives it.":
            "Noch gibt es keine Rollen. /group role new NAME +topics legt eine an, /group role NAME add USER gibt sie jemandem.",
        "write here": "hier schreiben",
        "make, rename, mute and delete topics": "Themen anlegen, umbenennen, stummschalten und löschen",
        "name the community, say who gets in, pin messages":
            "die Community benennen, den Zutritt regeln, Nachrichten anheften",
        "let people in, take members out, name them": "Leute einlassen, Mitglieder entfernen und benennen",
        "mute members": "Mitglieder stummschalten",
        "take back messages of members, close their polls":
            "Nachrichten von Mitgliedern zurückrufen, ihre Umfragen schließen",
        "make and change roles": "Rollen anlegen und ändern",
        "give roles and take them": "Rollen geben und nehmen",
        "There is no permission %1. There are: %2.": "Die Berechtigung %1 gibt es nicht, sondern: %2.",
        "What is to become of the role %1? Behind the name goes +topics or -topics, add USER, remove USER, here +send, or delete.":
            "Was soll mit der Rolle %1 geschehen? Hinter dem Namen steht +topics oder -topics, add USER, remove USER, here +send oder delete.",
        "What may everybody do? /group role everybody -send makes them readers.":
            "Was dürfen alle? /group role everybody -send lässt sie nur noch lesen.",
        "%1 can't stand here: only what is named with + is opened.":
            "%1 kann hier nicht stehen: Erlaubt ist nur, was mit + genannt wird.",
        "%1 and %2 together change nothing: write one of them.":
            "%1 und %2 zusammen ändern nichts: Schreibe eines davon.",
        "%1 opens nothing: write a permission with its sign, as in +topics.":
            "%1 erlaubt nichts: Schreibe eine Berechtigung mit Vorzeichen, etwa +topics.",
        "/group role %1 delete takes only yes behind it.": "Hinter /group role %1 delete steht nur yes.",
        "Write /group role %1 %2 USER, with one user id.": "Schreibe /group role %1 %2 USER, mit einer Nutzer-ID.",
        "%1 is for roles; what all members may do is changed as in /group role everybody -send.":
            "%1 gilt für Rollen; was alle dürfen, ändert man wie mit /group role everybody -send.",
        "A role can't be called %1: /group role takes %2 as a word of its own.":
            "Eine Rolle kann nicht %1 heißen: %2 ist für /group role ein eigenes Wort.",
        "The role's name is missing: /group role new NAME +topics makes one.":
            "Der Name der Rolle fehlt: /group role new NAME +topics legt eine an.",
        "There is no role %1 here; /group roles lists what there is.":
            "Die Rolle %1 gibt es hier nicht; /group roles zeigt, welche es gibt.",
        "Only communities have roles. /group new community ID makes one.":
            "Nur Communitys haben Rollen. /group new community ID legt eine an.",
        "Delete the role %1? Whoever has it may no more do what it opens. /group role %2 delete yes does it.":
            "Die Rolle %1 löschen? Wer sie hat, darf nicht mehr, was sie erlaubt. /group role %2 delete yes tut es.",
        "Write /group role NAME +topics -mute, add USER, remove USER or delete; /group role new NAME +topics makes one, /group role everybody -send is about all members, and /group roles lists what there is.":
            "Schreib /group role NAME +topics -mute, add USER, remove USER oder delete; /group role new NAME +topics legt eine an, /group role everybody -send gilt für alle Mitglieder, und /group roles zeigt, was es gibt.",
        "There is no such role in %1.": "In %1 gibt es diese Rolle nicht.",
        "You do not have that role.": "Du hast diese Rolle nicht.",
        "%1 does not have that role.": "%1 hat diese Rolle nicht.",
        "You have that role already.": "Du hast diese Rolle schon.",
        "%1 has that role already.": "%1 hat diese Rolle schon.",
        "You are called that in %1 already.": "Du heißt in %1 schon so.",
        "%1 is called that in %2 already.": "%1 heißt in %2 schon so.",
        "You have no name of your own in %1.": "Du hast in %1 keinen eigenen Namen.",
        "%1 has no name of their own in %2.": "%1 hat in %2 keinen eigenen Namen.",
        "You are in %1 already.": "Du bist schon in %1.",
        "%1 is in %2 already.": "%1 ist schon in %2.",
        "%1 are in %2 already.": "%1 sind schon in %2.",
        "You": "Du",
        "%1 and %2": "%1 und %2",
        "You have blocked %1: what they write to you alone is refused, and they are told so; you are no friends any more. In groups nothing changes.":
            "Du hast %1 blockiert: Was nur an dich geschrieben wird, wird abgelehnt, mit Hinweis darauf; befreundet seid ihr nicht mehr. In Gruppen ändert sich nichts.",
        "%1 can write to you again.": "%1 kann dir wieder schreiben.",
        "You have no name any more: others see your id.": "Du hast keinen Namen mehr: Andere sehen deine ID.",
        "You are called %1 now. Who shares a conversation with you sees it; your id stays your address.":
            "Du heißt jetzt %1. Das sieht, wer eine Unterhaltung mit dir teilt; deine ID bleibt deine Adresse.",
        "translating": "wird übersetzt",
        "translation: %1": "Übersetzung: %1",
        "Another message is being translated.": "Eine andere Nachricht wird gerade übersetzt.",
        "in %1, at %2": "in %1, um %2",
        "valid until %1": "gültig bis %1",
        "All that waited is saved.": "Alles, was wartete, ist gespeichert.",
        "%1 of app %2 as %3, instance %4": "%1 der App %2 als %3, Instanz %4",
        "%1 as %2, instance %3": "%1 als %2, Instanz %3",
        "epoch %1, ticket valid until %2, new account": "Epoche %1, Ticket gültig bis %2, neues Konto",
        "epoch %1, ticket valid until %2, was signed in": "Epoche %1, Ticket gültig bis %2, war angemeldet",
        "epoch %1, ticket valid until %2": "Epoche %1, Ticket gültig bis %2",
        "idle": "ruht",
        "connecting, try %1": "verbindet, Versuch %1",
        "waiting %1s for try %2": "wartet %1s auf Versuch %2",
        "kicked %1": "verdrängt %1",
        "at %1": "um %1",
        "(%1) at %2 from %3 by %4": "(%1) um %2 von %3 durch %4",
        "(%1) at %2 by %3": "(%1) um %2 durch %3",
    ]
}
