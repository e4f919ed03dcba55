/// Dialogs: what happened to the session, and what can be done.
extension German {
    static let dialogs: [String: String] = [
        "the operator": "der Betreiber",
        "Not you? Review your devices and sign them out": "Nicht du? Prüf deine Geräte und melde sie ab",
        "User": "Nutzer",
        "Ticket": "Ticket",
        "devices": "Geräte",
        "That is a ticket. It was put nowhere: this dialog has no field for one, and it belongs in no message.":
            "Das ist ein Ticket. Es wurde nirgends eingefügt: Dieser Dialog hat kein Feld dafür, und in eine Nachricht gehört es nicht.",
        "Quit": "Beenden",
        "Stay read-only": "Nur lesen",
        "Cancel": "Abbrechen",
        "Other account": "Anderes Konto",
        "Renew and resume": "Erneuern und weiter",
        "Later": "Später",
        "Sign out": "Abmelden",
        "Signing in comes first; then you see your devices, each with a sign-out.":
            "Erst kommt die Anmeldung; dann siehst du deine Geräte und kannst jedes abmelden.",
        "Sign in first, then your devices.": "Erst anmelden, dann deine Geräte.",
        "Signing in…": "Anmeldung läuft…",
        "Asking the ticket source…": "Die Ticketquelle wird gefragt…",
        "%1 at %2": "%1 auf %2",
        "Your account signed in with another program on this machine, which took the place of this one.":
            "Dein Konto wurde mit einem anderen Programm auf diesem Rechner angemeldet, das diesen Platz übernahm.",
        "Your account signed in on another device, so this session was closed by the server.":
            "Dein Konto wurde auf einem anderen Gerät angemeldet, darum hat der Server diese Sitzung geschlossen.",
        "Signed in elsewhere at %1.": "Um %1 woanders angemeldet.",
        "This window was signed out by hand, in another window of this device.":
            "Dieses Fenster wurde von Hand abgemeldet, in einem anderen Fenster dieses Geräts.",
        "This device was signed out by hand, from another device of your account.":
            "Dieses Gerät wurde von Hand abgemeldet, von einem anderen Gerät deines Kontos.",
        "Signed out from elsewhere at %1.": "Um %1 von woanders abgemeldet.",
        "The operator lowered how many devices may be signed in at once; another one keeps the place.":
            "Der Betreiber hat gesenkt, wie viele Geräte zugleich angemeldet sein dürfen; ein anderes behält den Platz.",
        "A limit was lowered at %1.": "Um %1 wurde ein Limit gesenkt.",
        "The operator signed this device out.": "Der Betreiber hat dieses Gerät abgemeldet.",
        "Signed out by the operator at %1.": "Um %1 vom Betreiber abgemeldet.",
        "Your account is signed in with another program on this machine, which has the place.":
            "Dein Konto ist mit einem anderen Programm auf diesem Rechner angemeldet, das den Platz hat.",
        "While this device was away, your account signed in on another one, which took its place.":
            "Während dieses Gerät weg war, wurde dein Konto auf einem anderen angemeldet, das den Platz übernahm.",
        "By": "Wer",
        "There": "Dort",
        "Not you?  %1: review your devices and sign them out": "Nicht du?  %1: Geräte prüfen und abmelden",
        "Not you?  %1: devices": "Nicht du?  %1: Geräte",
        "Sign in here again": "Hier wieder anmelden",
        "Here": "Hier",
        "was signed in %1": "war %1 angemeldet",
        "Auto-reconnect is OFF so the two do not fight.":
            "Automatisches Verbinden ist AUS, damit beide nicht streiten.",
        "Auto-reconnect is OFF; the ticket is still good.": "Automatisches Verbinden ist AUS; das Ticket gilt noch.",
        "Auto-reconnect is OFF.": "Automatisches Verbinden ist AUS.",
        "Signed in elsewhere while away": "Inzwischen woanders angemeldet",
        "Sign in here": "Hier anmelden",
        "Not now": "Nicht jetzt",
        "Signing in here signs the other one out.": "Hier anmelden meldet das andere Gerät ab.",
        "Switch account": "Konto wechseln",
        "Switch": "Wechseln",
        "paste the ticket here, or leave it to the source": "Ticket hier einfügen oder der Quelle überlassen",
        "%1 is signed out here, then the other one is signed in.":
            "%1 wird hier abgemeldet, dann das andere Konto angemeldet.",
        "Sign in as somebody else on this device.": "Auf diesem Gerät jemand anderen anmelden.",
        "%1 is signed out by it.": "%1 wird dadurch abgemeldet.",
        "Server": "Server",
        "known here: %1": "hier bekannt: %1",
        "%1 is signed in here.": "%1 ist hier angemeldet.",
        "Ticket expired": "Ticket abgelaufen",
        "Your sign-in ticket expired at %1. You can keep reading; sending is paused until you renew it.":
            "Dein Ticket ist um %1 abgelaufen. Lesen geht weiter; Senden ruht, bis du es erneuerst.",
        "It expired at %1. Reading works.": "Abgelaufen um %1. Lesen geht.",
        "Access revoked": "Zugang widerrufen",
        "The operator ended your session at %1. Every ticket issued before that is void (%2).":
            "Der Betreiber hat deine Sitzung um %1 beendet. Jedes davor ausgestellte Ticket ist ungültig (%2).",
        "Revoked by the operator at %1 (%2).": "Vom Betreiber um %1 widerrufen (%2).",
        "Ask the operator for a new ticket and paste it here; it works at once. Reading goes on.":
            "Bitte den Betreiber um ein neues Ticket und füge es hier ein; es gilt sofort. Lesen geht weiter.",
        "Account disabled": "Konto gesperrt",
        "Try again": "Noch einmal",
        "New ticket": "Neues Ticket",
        "Renew": "Erneuern",
        "A new ticket takes the place of the one in use, which ends in %1. The session goes on.":
            "Ein neues Ticket ersetzt das jetzige, das in %1 abläuft. Die Sitzung geht weiter.",
        "A new ticket takes the place of the one in use. The session goes on.":
            "Ein neues Ticket ersetzt das jetzige. Die Sitzung geht weiter.",
        "It takes the place of the one in use.": "Es ersetzt das jetzige Ticket.",
    ]
}
