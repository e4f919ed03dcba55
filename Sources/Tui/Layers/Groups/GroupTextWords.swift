import Model

/// What the screen says of the texts about a group: its notice, and what it is for.
enum GroupTextWords {
    /// The argument that takes a text away.
    static let none = "none"

    static func show(_ kind: GroupText, of group: GroupID, _ stage: inout Stage) {
        let name = "#\(group.typed)"
        let text = stage.model.chats.group(in: .group(group))?[kind] ?? ""
        guard text.isEmpty else { return stage.say("\(name): \(text)") }
        switch kind {
        case .notice: stage.say(localized("\(name) has no notice. /group notice TEXT writes one."))
        case .about: stage.say(localized("Nobody has said what \(name) is about. /group about TEXT does."))
        }
    }
}

extension GroupTip {
    /// Returns the words behind the name of somebody who wrote a text about the group, or took it away.
    func words(forWriting kind: GroupText) -> String {
        switch kind {
        case .notice where name.isEmpty: localized("took the notice away")
        case .notice: localized("wrote the notice: \(name)")
        case .about where name.isEmpty: localized("took away what is said about the group")
        case .about: localized("wrote about the group: \(name)")
        }
    }
}
