/// Refusals: groups.
extension German {
    static let groupRefusals: [String: String] = [
        "Not allowed: not a member, too low a role, or not in this kind of group.":
            "Nicht erlaubt: kein Mitglied, zu niedrige Rolle oder nicht in dieser Art von Gruppe.",
        "Ask a member to invite you, or an admin to do it.":
            "Bitte ein Mitglied um eine Einladung, oder einen Admin, es zu tun.",
        "Not allowed: you are not a member of this group.": "Nicht erlaubt: Du bist kein Mitglied dieser Gruppe.",
        "The owner cannot leave this kind of group.": "Der Besitzer kann diese Art von Gruppe nicht verlassen.",
        "Hand the group over, or dissolve it.": "Übergib die Gruppe oder löse sie auf.",
        "There is no such group, it has been dissolved, or you are not in it.":
            "Diese Gruppe gibt es nicht, sie wurde aufgelöst oder du bist nicht darin.",
        "Check its id.": "Prüf ihre ID.",
        "There is no such group; check its id.": "Diese Gruppe gibt es nicht; prüf ihre ID.",
        "The group is full.": "Die Gruppe ist voll.",
        "Dissolve one, or ask the operator.": "Lös eine auf, oder frag den Betreiber.",
        "The free plan's 100 groups are used up.": "Die 100 Gruppen des freien Tarifs sind verbraucht.",
        "Remove a member first, or use another group.": "Entferne zuerst ein Mitglied oder nimm eine andere Gruppe.",
        "You are muted in this group.": "Du bist in dieser Gruppe stummgeschaltet.",
        "Wait for the end of it, or ask an admin of the group.": "Warte das Ende ab oder frag einen Admin der Gruppe.",
        "The group id is taken.": "Die ID der Gruppe ist vergeben.",
        "Choose another id.": "Wähle eine andere ID.",
        "The application or invitation has been handled already.": "Die Anfrage oder Einladung ist schon beantwortet.",
        "Refresh the list.": "Lade die Liste neu.",
        "This kind of message cannot be recalled.": "Diese Art von Nachricht kann nicht zurückgerufen werden.",
        "Nothing is to be done; the message stays.": "Nichts zu tun; die Nachricht bleibt.",
        "This kind of group has no recall.": "In dieser Art von Gruppe gibt es kein Zurückrufen.",
        "This kind of group keeps no history.": "Diese Art von Gruppe hebt keinen Verlauf auf.",
        "Nothing is to be done.": "Nichts zu tun.",
        "The attribute's key has more than 32 bytes.": "Der Schlüssel des Attributs hat mehr als 32 Bytes.",
        "Shorten the key.": "Kürze den Schlüssel.",
        "The attribute's value has more than 4,000 bytes.": "Der Wert des Attributs hat mehr als 4.000 Bytes.",
        "Shorten the value.": "Kürze den Wert.",
        "The group would have more than 16 attributes.": "Die Gruppe hätte mehr als 16 Attribute.",
        "The group's attributes would have more than 16,000 bytes.":
            "Die Attribute der Gruppe hätten mehr als 16.000 Bytes.",
        "Shorten or delete some.": "Kürze oder lösche einige.",
        "The group has no such attribute.": "Die Gruppe hat kein solches Attribut.",
        "Read the attributes again.": "Lies die Attribute noch einmal.",
        "Somebody else changed the attributes first.": "Jemand anderes hat die Attribute zuerst geändert.",
        "Read them again, then repeat your change.": "Lies sie noch einmal und wiederhole deine Änderung.",
        "The group would have more than 20 counters.": "Die Gruppe hätte mehr als 20 Zähler.",
        "The group is too large for read receipts.": "Die Gruppe ist zu groß für Lesebestätigungen.",
        "There is no such user.": "Diesen Nutzer gibt es nicht.",
    ]
}
