/// Groups and friends.
extension German {
    static let groups: [String: String] = [
        "Nobody of the first %1 is called so.": "Von den ersten %1 heißt niemand so.",
        "Nobody is called so.": "Niemand heißt so.",
        "find": "suchen",
        "Asking the server…": "Der Server wird gefragt…",
        "ask somebody to be your friend, with what you say to it":
            "jemanden um Freundschaft bitten, mit dem, was du dazu sagst",
        "be no friends any more; takes back or declines a wish as well":
            "die Freundschaft beenden; nimmt auch eine Anfrage zurück oder lehnt sie ab",
        "what you call a friend, for you alone; - takes it away":
            "wie du einen Freund nennst, nur für dich; - nimmt es weg",
        "your friends, and who asks to be one; or whether you can be asked":
            "deine Freunde und wer anfragt; oder ob man dich fragen kann",
        "%1 is called as they call themselves. /remark %2 NAME says what you call them.":
            "%1 heißt wie selbst gewählt. /remark %2 NAME legt fest, wie du die Person nennst.",
        "You call %1 %2. /remark %3 NAME changes it, /remark %4 - takes it away.":
            "%1 heißt bei dir %2. /remark %3 NAME ändert es, /remark %4 - nimmt es weg.",
        "You call %1 %2, who calls themselves %3. /remark %4 NAME changes it, /remark %5 - takes it away.":
            "%1 heißt bei dir %2, mit selbst gewähltem Namen %3. /remark %4 NAME ändert es, /remark %5 - nimmt es weg.",
        "What goes with it may have at most %1 bytes, and this has %2.":
            "Der Text dazu darf höchstens %1 Bytes haben, dieser hat %2.",
        "What you call somebody may have at most %1 bytes, and this has %2.":
            "Wie du jemanden nennst, darf höchstens %1 Bytes haben, dies hat %2.",
        "accept": "annehmen",
        "write to": "schreiben",
        "%1 is marked now: the same key again is for them.":
            "Jetzt ist %1 markiert: Dieselbe Taste noch einmal gilt dafür.",
        "Friends; who is chosen is written to, who asks to be a friend is accepted (/unfriend USER says no)":
            "Freunde; wer gewählt wird, dem wird geschrieben, wer anfragt, wird angenommen (/unfriend USER lehnt ab)",
        "into a list": "in eine Liste",
        "There are no lists of friends. %1 puts a friend into one.":
            "Es gibt keine Listen von Freunden. %1 nimmt jemanden in eine auf.",
        "Lists: %1.": "Listen: %1.",
        "%1 is in your list %2.": "%1 ist in deiner Liste %2.",
        "%1 is not in your list %2 any more.": "%1 ist nicht mehr in deiner Liste %2.",
        "asks you": "fragt an",
        "has not answered": "noch keine Antwort",
        "Friends (%1)": "Freunde (%1)",
        "Friends": "Freunde",
        "who asks is one": "wer fragt, ist es",
        "nobody can ask": "niemand kann fragen",
        "decline": "ablehnen",
        "take back": "zurücknehmen",
        "end it": "beenden",
        "Decline? x again tells %1 that you don't want to be friends.":
            "Ablehnen? Noch einmal x sagt %1, dass du keine Freundschaft möchtest.",
        "Take it back? x again, and %1 is asked no more.":
            "Zurücknehmen? Noch einmal x, und die Anfrage an %1 ist weg.",
        "No friends any more? x again ends it with %1, on both sides.":
            "Keine Freunde mehr? Noch einmal x beendet es mit %1, auf beiden Seiten.",
        "You have no friends here so far. /friend USER asks somebody to be one.":
            "Du hast hier noch keine Freunde. /friend USER fragt jemanden.",
        "what you are called in this group, or a member is; - takes it away":
            "wie du oder ein Mitglied in dieser Gruppe heißt; - nimmt es weg",
        "A name of one's own is for groups; /name TEXT is for everywhere.":
            "Einen eigenen Namen gibt es in Gruppen; /name TEXT gilt überall.",
        "%1 is no user id.": "%1 ist keine Nutzer-ID.",
        "%1 is called %2 in this group.": "%1 heißt in dieser Gruppe %2.",
        "%1 has no name of their own in this group.": "%1 hat in dieser Gruppe keinen eigenen Namen.",
        "You are called %1 in this group. /card NAME gives you another name here, /card - takes it away.":
            "Du heißt in dieser Gruppe %1. /card NAME gibt dir hier einen anderen Namen, /card - nimmt ihn weg.",
        "You have no name of your own in this group. /card NAME gives you one.":
            "Du hast in dieser Gruppe keinen eigenen Namen. /card NAME gibt dir einen.",
        "make a group; name this one; say who runs it, who gets in; dissolve it":
            "Gruppe gründen; diese benennen; wer sie leitet, wer hineinkommt; auflösen",
        "join a group, or ask to": "einer Gruppe beitreten oder darum bitten",
        "bring people into this group": "Leute in diese Gruppe holen",
        "remove people from this group": "Leute aus dieser Gruppe entfernen",
        "keep somebody from writing in this group: /mute bob 10m":
            "jemanden in dieser Gruppe stummschalten: /mute bob 10m",
        "let somebody write in this group again": "jemanden in dieser Gruppe wieder schreiben lassen",
        "leave this group": "diese Gruppe verlassen",
        "Leave #%1? /leave yes does it. What was said there goes from this device.":
            "#%1 verlassen? /leave yes tut es. Was dort gesagt wurde, verschwindet von diesem Gerät.",
        "End #%1 for everybody, with all that was said? /group dissolve yes does it.":
            "#%1 für alle beenden, mit allem, was gesagt wurde? /group dissolve yes tut es.",
        "This is no group. /open #GROUP goes to one, /group new ID makes one.":
            "Das ist keine Gruppe. /open #GROUP öffnet eine, /group new ID gründet eine.",
        "Write /group %1 USER.": "Schreib /group %1 USER.",
        "/group %1 is for everybody; /%2 USER is for one.": "/group %1 gilt für alle; /%2 USER gilt für eine Person.",
        "Write /group joining free (whoever knows the id joins), ask (owner or admin answers) or closed.":
            "Schreib /group joining free (wer die ID kennt, tritt bei), ask (Besitzer oder Admin antwortet) oder closed.",
        "There is no /group %1. Write /group %2": "/group %1 gibt es nicht. Schreib /group %2",
        "Write /topic %1 NAME.": "Schreib /topic %1 NAME.",
        "Topics of %1: %2": "Themen von %1: %2",
        "There are no topics in %1 yet. /topic new NAME makes one.":
            "In %1 gibt es noch keine Themen. /topic new NAME legt eines an.",
        "Delete %1 for everybody, with all that was said? /topic delete yes does it.":
            "%1 für alle löschen, mit allem, was gesagt wurde? /topic delete yes tut es.",
        "This is no topic. /topic NAME opens one.": "Das ist kein Thema. /topic NAME öffnet eines.",
        "There is no topic %1 in %2. /topic new NAME makes one.":
            "Ein Thema %1 gibt es in %2 nicht. /topic new NAME legt eines an.",
        "There is no topic %1 in %2.": "Es gibt kein Thema %1 in %2.",
        "Only communities have topics. /group new community ID makes one.":
            "Nur Communitys haben Themen. /group new community ID gründet eine.",
        "open a topic of this community; make, rename or delete one":
            "ein Thema dieser Community öffnen; eines anlegen, umbenennen oder löschen",
        "The group's id is missing: write /group new %1 ID.": "Die ID der Gruppe fehlt: Schreib /group new %1 ID.",
        "Did you mean a %1 group? Write /group new %2 %3, or /group new work %4 for a group of that id.":
            "Meinst du eine Gruppe der Art %1? Schreib /group new %2 %3, oder /group new work %4 für eine Gruppe mit dieser ID.",
        "%1 is no id for a group: letters, digits, _ and - alone, at most %2. /group name TEXT gives it any name.":
            "%1 ist keine ID für eine Gruppe: nur Buchstaben, Ziffern, _ und -, höchstens %2. /group name TEXT gibt ihr einen beliebigen Namen.",
        "Nobody has said what %1 is about. /group about TEXT does.":
            "Niemand hat gesagt, worum es in %1 geht. /group about TEXT tut es.",
        "%1 has no notice. /group notice TEXT writes one.": "%1 hat keinen Aushang. /group notice TEXT schreibt einen.",
        "At most %1 people at once.": "Höchstens %1 Leute auf einmal.",
        "Write /mute USER TIME; a time is 30s, 10m, 2h or 7d, and at most a year.":
            "Schreib /mute USER TIME; eine Zeit ist 30s, 10m, 2h oder 7d, höchstens ein Jahr.",
        "Write /group new [%1] ID [USER [USER]]: in a work group (as without a word) members bring in others, a public one is asked, the rest can be joined by whoever knows the id, and a live room keeps nothing of what is said.":
            "Schreib /group new [%1] ID [USER [USER]]: In eine work-Gruppe (auch ohne Wort) holen Mitglieder andere, bei public wird angefragt, den übrigen kann beitreten, wer die ID kennt, und ein Live-Raum hebt nichts auf.",
        "let somebody in who asks to join this group": "jemanden einlassen, der dieser Gruppe beitreten möchte",
        "say no to somebody who asks to join this group": "jemanden ablehnen, der dieser Gruppe beitreten möchte",
        "This is no group. Who asks to join one is answered there.":
            "Das ist keine Gruppe. Wer einer beitreten möchte, bekommt dort die Antwort.",
        "Nobody asks to join here.": "Niemand möchte hier beitreten.",
        "Whom? %1 ask to join: /%2 USER.": "Wen? %1 möchten beitreten: /%2 USER.",
        "The operator": "Der Betreiber",
        "%1 did not let you into #%2.": "%1 hat dich nicht in #%2 gelassen.",
        "1 asks to join": "1 Beitrittsanfrage",
        "%1 ask to join": "%1 Beitrittsanfragen",
        "You ask to join #%1: its owner or an admin answers.":
            "Du möchtest #%1 beitreten: Besitzer oder Admin antwortet.",
        "%1 asks to join #%2: %3 there answers.": "%1 möchte #%2 beitreten: Antworten dort mit %3.",
        "%1 ask to join #%2: %3 there answers.": "%1 möchten #%2 beitreten: Antworten dort mit %3.",
        "%1 people ask to join #%2: %3 there answers.": "%1 Leute möchten #%2 beitreten: Antworten dort mit %3.",
        "let in": "einlassen",
        "name here": "Name hier",
        "no admin": "kein Admin",
        "make admin": "zum Admin",
        "mute": "stumm",
        "remove": "entfernen",
        "%1 is marked now: the same key again answers.": "Jetzt ist %1 markiert: Dieselbe Taste noch einmal antwortet.",
        "Members of %1; who is chosen is written to": "Mitglieder von %1; wer gewählt wird, dem wird geschrieben",
        "Members of %1; who is chosen is written to, who asks to join is let in (/decline USER says no)":
            "Mitglieder von %1; wer gewählt wird, dem wird geschrieben, wer beitreten möchte, wird eingelassen (/decline USER lehnt ab)",
        "The attribute %1 of %2 is kept.": "Das Attribut %1 von %2 ist gespeichert.",
        "%1 has no attribute %2 any more.": "%1 hat kein Attribut %2 mehr.",
        "%1 has no counter %2 any more.": "%1 hat keinen Zähler %2 mehr.",
        "%1 of %2 is %3 now.": "%1 von %2 ist jetzt %3.",
        "Write /group attribute KEY VALUE; /group attribute KEY - takes it away.":
            "Schreib /group attribute KEY VALUE; /group attribute KEY - nimmt es weg.",
        "Write /group count KEY +1 (or -1, or the number it is to be); /group count KEY - takes it away.":
            "Schreib /group count KEY +1 (oder -1, oder die Zahl, die es sein soll); /group count KEY - nimmt es weg.",
        "/group %1 takes nothing behind it.": "Hinter /group %1 steht nichts.",
        "Attributes and counters of #%1": "Attribute und Zähler von #%1",
        "No attributes. Programs keep texts there, under a key.":
            "Keine Attribute. Programme heben dort Texte auf, unter einem Schlüssel.",
        "No counters.": "Keine Zähler.",
        "Attributes": "Attribute",
        "Counters": "Zähler",
        "What is kept with a group can be seen and changed once this is online.":
            "Was eine Gruppe aufhebt, lässt sich sehen und ändern, sobald dies online ist.",
        "Further members": "Weitere Mitglieder",
        "Members of %1": "Mitglieder von %1",
        "asks to join": "möchte beitreten",
        "owner": "Besitzer",
        "admin": "Admin",
    ]
}
