import Model

/// What happened to a group, in the person's language. Programs read it from `GroupTip.text(by:inTopic:)`, in English.
extension GroupTip {
    /// Returns the words behind the name of the person who did it.
    func words(
        by sender: UserID? = nil, inTopic isTopic: Bool = false, calling name: (UserID) -> String = \.description
    ) -> String {
        let people = Wording.list(users.map(name))
        return switch action {
        case .created where !self.name.isEmpty: localized("made the topic \(self.name)")
        case .created:
            users.isEmpty ? localized("made this group") : localized("made this group with \(people)")
        case .joined: localized("joined")
        case .admitted: localized("let \(people) in")
        case .left: localized("left")
        case .invited: localized("added \(people)")
        case .removed: localized("removed \(people)")
        case .renamed where isTopic: localized("named the topic \(self.name)")
        case .renamed:
            self.name.isEmpty ? localized("took the group's name away") : localized("named the group \(self.name)")
        case .noticed: words(forWriting: .notice)
        case .described: words(forWriting: .about)
        case .promoted: localized("made \(people) an admin")
        case .demoted: localized("made \(people) a member again")
        case .transferred: localized("gave the group to \(people)")
        case .muted:
            seconds.map { localized("muted \(people) for \(Self.words(for: $0))") } ?? localized("muted \(people)")
        case .unmuted: localized("let \(people) write again")
        case .mutedAll: localized("muted everybody but owner and admins")
        case .unmutedAll: localized("let everybody write again")
        case .joining: joiningWords
        case .card: cardWords(people)
        case .roleMade:
            Self.sentence(localized("made the role \(self.name)"), rights?.now.words.joined(separator: ", "))
        case .roleChanged where rights?.marks.isEmpty == true: localized("gave a role the name \(self.name)")
        case .roleChanged where isTopic:
            Self.sentence(localized("changed the role \(self.name) here"), rights?.marks)
        case .roleChanged: Self.sentence(localized("changed the role \(self.name)"), rights?.marks)
        case .roleDeleted: localized("deleted the role \(self.name)")
        case .roleGiven where users == [sender]: localized("took on the role \(self.name)")
        case .roleGiven: localized("gave \(people) the role \(self.name)")
        case .roleTaken where users == [sender]: localized("gave up the role \(self.name)")
        case .roleTaken: localized("took the role \(self.name) from \(people)")
        case .allowed: allowedWords
        }
    }

    private var allowedWords: String {
        guard let rights, !rights.now.isEmpty else { return localized("let everybody read here, and no more") }
        let rest = rights.without(.send).marks
        if rights.added.contains(.send) { return Self.sentence(localized("let everybody write here"), rest) }
        if rights.taken.contains(.send) {
            return Self.sentence(localized("let nobody write here any more without a role"), rest)
        }
        return Self.sentence(
            localized("changed what everybody may do here"),
            rest.isEmpty ? rights.now.words.joined(separator: ", ") : rest)
    }

    /// Returns the sentence with a list behind it, if there is one.
    private static func sentence(_ text: String, _ list: String?) -> String {
        list.map { $0.isEmpty ? text : "\(text): \($0)" } ?? text
    }

    private var joiningWords: String {
        switch joinOption {
        case .free: localized("opened the group: whoever knows its id joins")
        case .ask: localized("made joining a question: the owner or an admin answers")
        case .closed: localized("closed the group: members are brought in")
        case nil: localized("changed how one joins")
        }
    }

    private func cardWords(_ people: String) -> String {
        switch (card, users.isEmpty) {
        case (let card?, true): localized("took the name \(card) in this group")
        case (let card?, false): localized("named \(people) \(card) in this group")
        case (nil, true): localized("went back to the usual name in this group")
        case (nil, false): localized("took away the name that \(people) had in this group")
        }
    }

    /// Returns a time in the largest unit that gives a whole number.
    private static func words(for seconds: Int64) -> String {
        switch seconds {
        case _ where seconds % 86_400 == 0: localized("\(seconds / 86_400) d")
        case _ where seconds % 3_600 == 0: localized("\(seconds / 3_600) h")
        case _ where seconds % 60 == 0: localized("\(seconds / 60) min")
        case _: localized("\(seconds) s")
        }
    }
}
