/// A row of a group's history that tells what happened to the group. The server writes it in the same transaction; its
/// sender is the user who did it.
package struct GroupTip: Equatable, Sendable {
    /// The number of this kind of content.
    package static let kind: UInt32 = 3

    package let action: Action
    /// The users concerned, beside the one who did it.
    package let users: [UserID]
    /// A text that depends on the action: the new name of the group or a text about it, the name of a topic that was made, the seconds of
    /// a mute, the word of a join option, a member's card, the name of a
    /// role, or `RightsChange.text` of what everybody may do.
    package let name: String
    /// What a role opens, or everybody may do, and what is new in that; nil for other actions, and for those on a role
    /// from before this was told. In a topic, what a role opens there besides.
    package let rights: RightsChange?

    package enum Action: String, CaseIterable, Sendable {
        case created
        case joined
        case admitted
        case left
        case invited
        case removed
        case renamed
        /// A text about the group was written, or taken away.
        case noticed
        case described
        case promoted
        case demoted
        case transferred
        case muted
        case unmuted
        case mutedAll
        case unmutedAll
        case joining
        /// A card was set: the sender's own where no user is named.
        case card
        case roleMade
        case roleChanged
        case roleDeleted
        case roleGiven
        case roleTaken
        /// What every member may do has changed.
        case allowed
    }

    package init(_ action: Action, _ users: [UserID] = [], name: String = "", rights: RightsChange? = nil) {
        self.action = action
        self.users = users
        let isOfAll = action == .allowed
        self.name = isOfAll ? rights?.text ?? name : name
        self.rights = rights ?? (isOfAll ? RightsChange(text: name) : nil)
    }

    package init(allowing rights: RightsChange) {
        self.init(.allowed, rights: rights)
    }

    /// The sentence that follows the sender's name. Without a `sender` it can't tell what somebody did to themselves.
    package func text(by sender: UserID? = nil, inTopic isTopic: Bool = false) -> String {
        let people = Self.list(users.map(\.description))
        return switch action {
        case .created where !self.name.isEmpty: "made the topic \(self.name)"
        case .created: users.isEmpty ? "made this group" : "made this group with \(people)"
        case .joined: "joined"
        case .admitted: "let \(people) in"
        case .left: "left"
        case .invited: "added \(people)"
        case .removed: "removed \(people)"
        case .renamed where isTopic: "named the topic \(self.name)"
        case .renamed: self.name.isEmpty ? "took the group's name away" : "named the group \(self.name)"
        case .noticed: self.name.isEmpty ? "took the notice away" : "wrote the notice: \(self.name)"
        case .described:
            self.name.isEmpty ? "took away what is said about the group" : "wrote about the group: \(self.name)"
        case .promoted: "made \(people) an admin"
        case .demoted: "made \(people) a member again"
        case .transferred: "gave the group to \(people)"
        case .muted: "muted \(people)\(seconds.map { " for \(Self.words(for: $0))" } ?? "")"
        case .unmuted: "let \(people) write again"
        case .mutedAll: "muted everybody but owner and admins"
        case .unmutedAll: "let everybody write again"
        case .joining:
            switch joinOption {
            case .free: "opened the group: whoever knows its id joins"
            case .ask: "made joining a question: the owner or an admin answers"
            case .closed: "closed the group: members are brought in"
            case nil: "changed how one joins"
            }
        case .card:
            switch (card, users.isEmpty) {
            case (let card?, true): "took the name \(card) in this group"
            case (let card?, false): "named \(people) \(card) in this group"
            case (nil, true): "went back to the usual name in this group"
            case (nil, false): "took away the name that \(people) had in this group"
            }
        case .roleMade: "made the role \(self.name)\(Self.list(behind: rights?.now.words.joined(separator: ", ")))"
        case .roleChanged where rights?.marks.isEmpty == true: "gave a role the name \(self.name)"
        case .roleChanged:
            "changed the role \(self.name)\(isTopic ? " here" : "")\(Self.list(behind: rights?.marks))"
        case .roleDeleted: "deleted the role \(self.name)"
        case .roleGiven where users == [sender]: "took on the role \(self.name)"
        case .roleGiven: "gave \(people) the role \(self.name)"
        case .roleTaken where users == [sender]: "gave up the role \(self.name)"
        case .roleTaken: "took the role \(self.name) from \(people)"
        case .allowed: allowedText
        }
    }

    private var allowedText: String {
        guard let rights, !rights.now.isEmpty else { return "let everybody read here, and no more" }
        if rights.marks.isEmpty {
            return "changed what everybody may do here: \(rights.now.words.joined(separator: ", "))"
        }
        let rest = Self.list(behind: rights.without(.send).marks)
        if rights.added.contains(.send) { return "let everybody write here\(rest)" }
        if rights.taken.contains(.send) { return "let nobody write here any more without a role\(rest)" }
        return "changed what everybody may do here\(rest)"
    }

    private static func list(behind words: String?) -> String {
        words.map { $0.isEmpty ? "" : ": \($0)" } ?? ""
    }

    /// How many seconds somebody was muted; nil for other actions.
    package var seconds: Int64? { action == .muted ? Int64(name).flatMap { $0 > 0 ? $0 : nil } : nil }

    /// The text about the group that was written or taken away; nil for other actions.
    package var groupText: GroupText? {
        switch action {
        case .noticed: .notice
        case .described: .about
        default: nil
        }
    }

    package init(writing text: String, as kind: GroupText) {
        switch kind {
        case .notice: self.init(.noticed, name: text)
        case .about: self.init(.described, name: text)
        }
    }

    /// The new join option; nil for other actions.
    package var joinOption: JoinOption? { action == .joining ? JoinOption(word: name) : nil }

    /// What every member may do from now on; nil for other actions.
    package var everybody: GroupPermissions? { action == .allowed ? rights?.now : nil }

    /// The new card; nil for other actions, and where one was removed.
    package var card: DisplayName? {
        action == .card ? DisplayName(card: name) : nil
    }

    /// The time in the largest unit in which it is a whole number.
    private static func words(for seconds: Int64) -> String {
        let units: [(Int64, String)] = [(86_400, "d"), (3_600, "h"), (60, "min")]
        return units.first { seconds % $0.0 == 0 }.map { "\(seconds / $0.0) \($0.1)" } ?? "\(seconds) s"
    }

    private static func list(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "nobody" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }

    /// The form on the wire and on disk: a line each for the action, the users separated by spaces, and the name. Behind
    /// the name of a role there may be a line for what it opens.
    package var bytes: [UInt8] {
        let rights = action == .allowed ? nil : rights.map { "\n\($0.text)" }
        return Array(
            "\(action.rawValue)\n\(users.map(\.description).joined(separator: " "))\n\(name)\(rights ?? "")".utf8)
    }

    /// Reads that form; nil for bytes in another one.
    package init?(bytes: [UInt8]) {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 2, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard lines.count == 3, let action = Action(rawValue: lines[0]) else { return nil }
        let names = lines[1].split(separator: " ")
        let users = names.compactMap { UserID(String($0)) }
        guard users.count == names.count, users.count <= GroupAction.mostUsers else { return nil }
        switch action {
        case .roleMade, .roleChanged:
            let parts = lines[2].split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
            self.init(
                action, users, name: String(parts[0]),
                rights: parts.count > 1 ? RightsChange(text: String(parts[1])) : nil)
        default: self.init(action, users, name: lines[2])
        }
    }
}
