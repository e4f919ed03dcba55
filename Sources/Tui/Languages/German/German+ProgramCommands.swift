/// Commands that go to a place, sign in and out, and choose looks.
extension German {
    static let programCommands: [String: String] = [
        "go to the newest message": "zur neuesten Nachricht",
        "go to the oldest message": "zur ältesten Nachricht",
        "go to the first unread message here": "zur ersten ungelesenen Nachricht hier",
        "go to the first message of a day: yesterday, mon, 3d, 20 nov or 2026-11-20":
            "zur ersten Nachricht eines Tages: yesterday, mon, 3d, 20 nov oder 2026-11-20",
        "No such day has been. Write %1.": "Diesen Tag gab es nicht. Schreib %1.",
        "find messages by words in them, here and everywhere; also by from:bob in:#team after:mon before:2026-11-20 has:file has:link":
            "Nachrichten nach Wörtern finden, hier und überall; auch mit from:bob in:#team after:mon before:2026-11-20 has:file has:link",
        "the links in this conversation; Tab: in all": "die Links dieser Unterhaltung; Tab: in allen",
        "the files of this conversation; Tab: of all": "die Dateien dieser Unterhaltung; Tab: von allen",
        "sign in again": "wieder anmelden",
        "sign out on this device": "auf diesem Gerät abmelden",
        "sign in as somebody else, in place of this account": "jemand anderen anmelden, anstelle dieses Kontos",
        "what the session went through, with cause and cure": "was in der Sitzung geschah, mit Ursache und Abhilfe",
        "the colours: for a dark or a light background, or the most contrast":
            "die Farben: für dunklen oder hellen Hintergrund oder mit höchstem Kontrast",
        "This holds until you quit. theme = \"%1\" in the configuration file keeps it.":
            "Das gilt bis zum Beenden. theme = \"%1\" in der Konfigurationsdatei behält es bei.",
        "clicks and the wheel, or text selected with the mouse alone":
            "Klicks und Mausrad, oder Text mit der Maus allein auswählen",
        "This holds until you quit. mouse = \"yes\" in the configuration file keeps it.":
            "Das gilt bis zum Beenden. mouse = \"yes\" in der Konfigurationsdatei behält es bei.",
        "This holds until you quit. mouse = \"no\" in the configuration file keeps it.":
            "Das gilt bis zum Beenden. mouse = \"no\" in der Konfigurationsdatei behält es bei.",
        "the keys and commands": "die Tasten und Befehle",
        "in the demo: play what can go wrong": "in der Demo: vorspielen, was schiefgehen kann",
        "Not over SSH: `parley demo` on your own machine plays it.":
            "Nicht über SSH: `parley demo` auf deinem eigenen Rechner spielt das.",
        "This is not the demo; run `parley demo` for it.": "Dies ist nicht die Demo; `parley demo` startet sie.",
        "No message has failed.": "Keine Nachricht ist fehlgeschlagen.",
        "There is no failed message here, or it is sent by now.":
            "Hier ist keine fehlgeschlagene Nachricht, oder sie ist inzwischen gesendet.",
    ]
}
