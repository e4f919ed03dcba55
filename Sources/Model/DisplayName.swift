/// The display name of a person, beside their id. People choose it freely, and two may choose the same. It is one line
/// of visible characters, and never used as an address.
package struct DisplayName: Hashable, Sendable, CustomStringConvertible {
    /// The longest name, in UTF-8 bytes.
    package static let maximumBytes = 64

    package let description: String

    /// Why a text can't be a name.
    package enum Fault: Error, Equatable, Sendable {
        case tooLong(bytes: Int)
        /// The text has a line end, a control character, or one that changes how the text around it is shown.
        case unfit
    }

    private init(checked text: String) {
        description = text
    }

    /// Checks a name that somebody gives themselves; nil for blanks alone, which mean no name.
    package static func typed(_ text: String, atMost bytes: Int = maximumBytes) throws(Fault) -> DisplayName? {
        let name = try line(text, atMost: bytes)
        return name.isEmpty ? nil : DisplayName(checked: name)
    }

    /// Checks a group's name by the same rules; empty for blanks alone.
    package static func line(_ text: String, atMost bytes: Int) throws(Fault) -> String {
        if text.unicodeScalars.contains(where: isUnfit) { throw .unfit }
        let name = withSingleBlanks(text)
        guard name.isEmpty || showsSomething(name) else { throw .unfit }
        guard name.utf8.count <= bytes else { throw .tooLong(bytes: name.utf8.count) }
        return name
    }

    /// Makes a name of remote text: forbidden characters are left out, and a name that is too long is cut. Nil where
    /// nothing visible is left.
    package init?(cleaning text: String, atMost bytes: Int = maximumBytes) {
        var name = ""
        // More characters than a name can be made of are not looked at.
        let scalars = text.unicodeScalars.prefix(8 * bytes).filter { !Self.isUnfit($0) }
        for character in Self.withSingleBlanks(String(String.UnicodeScalarView(scalars))) {
            guard name.utf8.count + character.utf8.count <= bytes else { break }
            name.append(character)
        }
        name = Self.withSingleBlanks(name)
        guard Self.showsSomething(name) else { return nil }
        self.init(checked: name)
    }

    /// A form that is equal for texts that a reader takes for the same: without case, blanks and invisible characters,
    /// and with wide letters as usual ones.
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

    /// Whether a character may not stand in a name. Joiners and variation selectors may, because scripts and emoji need
    /// them; all other invisible characters may not, nor those that turn the direction of text.
    private static func isUnfit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x200C, 0x200D, 0xFE0E, 0xFE0F: return false
        // A braille cell without a dot.
        case 0x2800: return true
        case _: break
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate: return true
        case _: return scalar.properties.isDefaultIgnorableCodePoint
        }
    }
}

/// A user and their name.
package struct Profile: Hashable, Sendable {
    package let user: UserID
    /// The name; nil for a user without one, who is called by their id.
    package let name: DisplayName?

    package init(user: UserID, name: DisplayName?) {
        self.user = user
        self.name = name
    }

    /// How many users one request for profiles may have.
    package static let pageLength = 100
}

/// A change of a user to their own account.
package enum OwnChange: Equatable, Sendable {
    /// Sets the name, as it was typed; empty removes it.
    case name(String)
    /// Blocks a user, or unblocks them: nothing of them comes through in the conversation of two.
    case block(UserID, Bool)
    case conversation(ConversationID, ConversationChange)
    case folder(FolderChange)
    case friend(UserID, FriendAction)
    /// Sets who may become a friend, and whether they have to ask.
    case allowFriends(JoinOption)
    /// Sets the hours without notifications; nil for none.
    case quiet(QuietHours?)
}

extension Profile {
    /// Whether somebody means this person by the text: it is their id, or the beginning of their name or of a word in
    /// it, in any case.
    package func answers(to text: String) -> Bool {
        let wanted = text.lowercased()
        guard !wanted.isEmpty else { return false }
        if user.description.lowercased() == wanted { return true }
        guard let name = name?.description.lowercased() else { return false }
        return name.hasPrefix(wanted) || name.split(separator: " ").contains { $0.hasPrefix(wanted) }
    }
}

extension DisplayName {
    /// Makes a member's card of remote text; nil when it is empty.
    package init?(card: String) {
        guard !card.isEmpty else { return nil }
        self.init(cleaning: card, atMost: GroupAction.cardBytes)
    }
}
