/// A row of a group's history that tells what happened to the group. The server writes it in the same transaction; its
/// sender is the user who did it.
package struct GroupTip: Equatable, Sendable {
    /// The number of this kind of content.
    package static let kind: UInt32 = 3

    package let action: Action
    /// The users concerned, beside the one who did it.
    package let users: [UserID]
    /// A text that depends on the action: the new name of the group, the name of a topic that was made, the seconds of
    /// a mute, the word of a join option, a member's card, the name of a
    /// role, or the words for what everybody may do.
    package let name: String

    package enum Action: String, CaseIterable, Sendable {
        case created
        case joined
        case admitted
        case left
        case invited
        case removed
        case renamed
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

    package init(_ action: Action, _ users: [UserID] = [], name: String = "") {
        self.action = action
        self.users = users
        self.name = name
    }

    /// The sentence that follows the sender's name.
    package var text: String { text(calling: \.description) }

    package func text(calling name: (UserID) -> String) -> String {
        let people = Self.list(users.map(name))
        return switch action {
        case .created where !self.name.isEmpty: "made the topic \(self.name)"
        case .created: users.isEmpty ? "made this group" : "made this group with \(people)"
        case .joined: "joined"
        case .admitted: "let \(people) in"
        case .left: "left"
        case .invited: "added \(people)"
        case .removed: "removed \(people)"
        case .renamed: self.name.isEmpty ? "took the group's name away" : "named the group \(self.name)"
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
        case .roleMade: "made the role \(self.name)"
        case .roleChanged: "changed the role \(self.name)"
        case .roleDeleted: "deleted the role \(self.name)"
        case .roleGiven: "gave \(people) the role \(self.name)"
        case .roleTaken: "took the role \(self.name) from \(people)"
        case .allowed where self.name.isEmpty: "let everybody read here, and no more"
        case .allowed: "changed what everybody may do here: \(self.name)"
        }
    }

    /// How many seconds somebody was muted; nil for other actions.
    package var seconds: Int64? { action == .muted ? Int64(name).flatMap { $0 > 0 ? $0 : nil } : nil }

    /// The new join option; nil for other actions.
    package var joinOption: JoinOption? { action == .joining ? JoinOption(word: name) : nil }

    /// What every member may do from now on; nil for other actions.
    package var everybody: GroupPermissions? {
        guard action == .allowed else { return nil }
        return name.split(separator: " ").reduce(into: []) { $0.formUnion(GroupPermissions(word: String($1)) ?? []) }
    }

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

    /// The form on the wire and on disk: a line each for the action, the users separated by spaces, and the name.
    package var bytes: [UInt8] {
        Array("\(action.rawValue)\n\(users.map(\.description).joined(separator: " "))\n\(name)".utf8)
    }

    /// Reads that form; nil for bytes in another one.
    package init?(bytes: [UInt8]) {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 2, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard lines.count == 3, let action = Action(rawValue: lines[0]) else { return nil }
        let names = lines[1].split(separator: " ")
        let users = names.compactMap { UserID(String($0)) }
        guard users.count == names.count, users.count <= GroupAction.mostUsers else { return nil }
        self.init(action, users, name: lines[2])
    }
}
