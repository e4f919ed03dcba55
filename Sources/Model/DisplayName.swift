/// What a person is called beside their id: they choose it themselves, and anybody may choose any. One line, of what can be
/// seen; never an address.
package struct DisplayName: Hashable, Sendable, CustomStringConvertible {
    /// In UTF-8.
    package static let maximumBytes = 64

    package let description: String

    /// Why a text is no name.
    package enum Fault: Error, Equatable, Sendable {
        case tooLong(bytes: Int)
        /// It has a line end, a control character, or something that changes what stands around it.
        case unfit
    }

    private init(checked text: String) {
        description = text
    }

    /// The name somebody gives themselves; nil for blanks alone, which is none.
    package static func typed(_ text: String, atMost bytes: Int = maximumBytes) throws(Fault) -> DisplayName? {
        let name = try line(text, atMost: bytes)
        return name.isEmpty ? nil : DisplayName(checked: name)
    }

    /// A group is named by the same rules. Empty for blanks alone.
    package static func line(_ text: String, atMost bytes: Int) throws(Fault) -> String {
        if text.unicodeScalars.contains(where: isUnfit) { throw .unfit }
        let name = withSingleBlanks(text)
        guard name.isEmpty || showsSomething(name) else { throw .unfit }
        guard name.utf8.count <= bytes else { throw .tooLong(bytes: name.utf8.count) }
        return name
    }

    /// A name from somewhere else, whatever is in it: what may not stand in one is left out, and one that is too long is cut.
    /// Nil where nothing is left to be seen.
    package init?(cleaning text: String, atMost bytes: Int = maximumBytes) {
        var name = ""
        // More than a name can be made of is not even looked at.
        let scalars = text.unicodeScalars.prefix(8 * bytes).filter { !Self.isUnfit($0) }
        for character in Self.withSingleBlanks(String(String.UnicodeScalarView(scalars))) {
            guard name.utf8.count + character.utf8.count <= bytes else { break }
            name.append(character)
        }
        name = Self.withSingleBlanks(name)
        guard Self.showsSomething(name) else { return nil }
        self.init(checked: name)
    }

    /// Equal for texts that a reader takes for the same: without case, blanks and what can't be seen, and wide letters as the
    /// usual ones.
    package static func likeness(of text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
            if scalar.properties.isDefaultIgnorableCodePoint { continue }
            let isWide = (0xFF01...0xFF5E).contains(scalar.value)
            folded.append(isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
        }
        return String(folded).lowercased()
    }

    package var likeness: String { Self.likeness(of: description) }

    private static func withSingleBlanks(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func showsSomething(_ text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark, .spacingMark, .spaceSeparator, .format: false
            case _: true
            }
        }
    }

    /// Joiners and the two kinds of emoji stay: scripts and emoji are made with them. All else that can't be seen goes, with
    /// what turns the direction of the text around it.
    private static func isUnfit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x200C, 0x200D, 0xFE0E, 0xFE0F: return false
        // A cell of dots without a dot.
        case 0x2800: return true
        case _: break
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate: return true
        case _: return scalar.properties.isDefaultIgnorableCodePoint
        }
    }
}

/// What is told of a person.
package struct Profile: Hashable, Sendable {
    package let user: UserID
    /// Nil for somebody without one, who is called by their id.
    package let name: DisplayName?

    package init(user: UserID, name: DisplayName?) {
        self.user = user
        self.name = name
    }

    /// People in one request for profiles.
    package static let pageLength = 100
}

/// What somebody changes about themselves.
package enum OwnChange: Equatable, Sendable {
    /// As it was typed; empty takes the name away.
    case name(String)
    /// Takes nothing from somebody any more, in the conversation of two; or does again.
    case block(UserID, Bool)
    case conversation(ConversationID, ConversationChange)
    case folder(FolderChange)
    case friend(UserID, FriendAction)
    /// Whether one can be asked to be friends, and is so at once.
    case allowFriends(JoinOption)
    /// When nothing calls this account; nil for never.
    case quiet(QuietHours?)
}

extension Profile {
    /// Whether somebody means this person by it: their id, or how their name or a word of it begins. Large and small letters are
    /// alike.
    package func answers(to text: String) -> Bool {
        let wanted = text.lowercased()
        guard !wanted.isEmpty else { return false }
        if user.description.lowercased() == wanted { return true }
        guard let name = name?.description.lowercased() else { return false }
        return name.hasPrefix(wanted) || name.split(separator: " ").contains { $0.hasPrefix(wanted) }
    }
}

extension DisplayName {
    /// What a member is called in a group, as it was written somewhere else; empty for none.
    package init?(card: String) {
        guard !card.isEmpty else { return nil }
        self.init(cleaning: card, atMost: GroupAction.cardBytes)
    }
}
