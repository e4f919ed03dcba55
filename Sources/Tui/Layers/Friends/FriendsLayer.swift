import Model
import Session

/// Friend requests to this account, its friends, and requests that are unanswered. Everything known is shown, also
/// without a link.
struct FriendsLayer: Layer {
    private(set) var selected = 0
    /// The marked row, as others come and go; nil before one is marked.
    private var marked: Place?
    /// Whether the mark moved because its user is gone. Then the next key does nothing, as it was not meant for the new
    /// one.
    private var isMoved = false
    /// The friend for whom a key has to be pressed again, to decline, take back or end something; nil while none has to
    /// be.
    private var doubted: Friend?

    static let level = LayerLevel.popup

    // MARK: Keys

    private static let rows: [KeyRow<FriendsLayer>] = [
        .init(
            .init(.enter), hintNow: { $0.friend($1)?.standing == .asks ? localized("accept") : localized("write to") },
            when: { $0.friend($1) != nil }, act: { $0.choose(&$1) }),
        .init(
            .init(.character("x")), hintNow: { $0.friend($1)?.standing.turningAway ?? "" },
            when: { $0.friend($1) != nil }, act: { $0.turnAway(&$1) }),
        .init(
            .init(.down), hint: "next", when: { $0.friends($1).count > 1 },
            act: { $0.move(by: 1, &$1) }),
        .init(
            .init(.character("l")), hint: "into a list",
            when: { $0.friend($1)?.standing == .friend && !$1.configuration.isLinear }, act: { $0.sort(&$1) }),
        .init(.init(.up)) { $0.move(by: -1, &$1) },
        .init(.init(.pageDown)) { $0.move(by: page, &$1) },
        .init(.init(.pageUp)) { $0.move(by: -page, &$1) },
        .init(.init(.home)) { $0.move(by: -.max, &$1) },
        .init(.init(.end)) { $0.move(by: .max, &$1) },
        .init(.escape, hint: "close", .close),
        .init(.control("c"), .close),
    ]

    private static let page = 10

    var keys: [KeyRow<FriendsLayer>] { Self.rows }

    private func friends(_ model: AppModel) -> [FriendRow] { model.people.friendRows }

    private func row(_ model: AppModel) -> FriendRow? {
        let friends = friends(model)
        return friends.indices.contains(selected) ? friends[selected] : nil
    }

    private func friend(_ model: AppModel) -> Friend? { row(model)?.friend }

    /// A place in the list: a friend in several friend lists has several.
    private struct Place: Equatable {
        let user: UserID
        let list: DisplayName?

        init(_ row: FriendRow) { (user, list) = (row.friend.user, row.list) }
    }

    /// Starts a command in the composer for which the name of a list has to be typed.
    private func sort(_ stage: inout Stage) {
        guard let friend = friend(stage.model), friend.standing == .friend else { return }
        stage.ask(.close)
        stage.ask(
            .compose(
                .beginCommand("/\(SlashCommand.friends.rawValue) \(FriendListOrder.verb) @\(friend.user) ")))
    }

    private mutating func choose(_ stage: inout Stage) {
        guard let friend = friend(stage.model), !hasMoved(&stage) else { return }
        doubted = nil
        guard friend.standing == .asks else { return stage.ask(.open(.c2c(friend.user))) }
        act(.answer(isWelcome: true), friend.user, &stage)
    }

    private mutating func turnAway(_ stage: inout Stage) {
        guard let friend = friend(stage.model), !hasMoved(&stage) else { return }
        guard doubted?.user == friend.user, doubted?.standing == friend.standing else {
            doubted = friend
            return stage.say(friend.standing.doubt(stage.model.people.called(friend.user)))
        }
        doubted = nil
        act(friend.standing == .asks ? .answer(isWelcome: false) : .remove, friend.user, &stage)
    }

    private func act(_ action: FriendAction, _ user: UserID, _ stage: inout Stage) {
        guard stage.model.session.standing == .online else { return stage.say(Wording.friendsNeedOnline) }
        stage.ask(.effect(.session(.changeOwn(.friend(user, action)))))
    }

    private mutating func hasMoved(_ stage: inout Stage) -> Bool {
        guard isMoved, let friend = friend(stage.model) else { return false }
        isMoved = false
        stage.say(localized("\(stage.model.people.called(friend.user)) is marked now: the same key again is for them."))
        return true
    }

    /// Moves the mark and stops at both ends.
    private mutating func move(by step: Int, _ stage: inout Stage) {
        let count = friends(stage.model).count
        guard count > 0 else { return }
        let (sum, isOver) = selected.addingReportingOverflow(step)
        selected = min(max(0, isOver ? step : sum), count - 1)
        doubted = nil
        mark(stage.model)
    }

    private mutating func mark(_ model: AppModel) {
        marked = row(model).map(Place.init)
        isMoved = false
    }

    mutating func settle(_ model: AppModel) {
        guard let place = marked else { return mark(model) }
        let friends = friends(model)
        let index =
            friends.firstIndex { Place($0) == place } ?? friends.firstIndex { $0.friend.user == place.user }
        if let index {
            selected = index
            marked = Place(friends[index])
        } else {
            selected = min(selected, max(0, friends.count - 1))
            mark(model)
            (isMoved, doubted) = (marked != nil, nil)
        }
    }

    /// Closes the layer and puts the text into the composer.
    mutating func paste(_ text: String, _ stage: inout Stage) {
        stage.pasteBelow(text)
    }

    func inWords(_ model: AppModel) -> LayerWords? {
        let items = friends(model).map { row in
            ([Self.said(row.friend, model)] + facts(of: row, model)).joined(separator: ", ")
        }
        return .list(
            localized(
                "Friends; who is chosen is written to, who asks to be a friend is accepted (/unfriend USER says no)"),
            items,
            marked: selected, empty: Wording.noFriends)
    }

    // MARK: Drawing

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        let friends = friends(scene.model)
        let count = scene.model.people.friendIDs.count
        let inside = PopupBox.draw(
            Self.title(count, scene.model.people.allowsFriends), scene.model,
            on: &canvas)
        guard !friends.isEmpty else { return canvas.putWrapped(Wording.noFriends, in: inside, style: .faint) }
        canvas.placeCursor(row: inside.row, column: inside.column)
        canvas.putList(friends, marked: selected, in: inside) { item, isSelected, row, canvas in
            draw(item, isSelected: isSelected, at: row, scene.model, in: inside, on: &canvas)
        }
    }

    private func draw(
        _ item: FriendRow, isSelected: Bool, at row: Int, _ model: AppModel, in rect: Rect, on canvas: inout Canvas
    ) {
        let friend = item.friend
        let mark = isSelected ? "> " : "  "
        canvas.put(
            mark + Self.said(friend, model),
            kept: canvas.columns(of: mark + model.people.introduced(friend.user)),
            style: isSelected ? .strong : .plain, facts: facts(of: item, model).joined(separator: ", "),
            factStyle: friend.standing == .asks ? .warning : .faint, row: row, in: rect)
    }

    /// Returns who it is, with the words of their request.
    private static func said(_ friend: Friend, _ model: AppModel) -> String {
        model.people.introduced(friend.user) + (friend.words.isEmpty ? "" : ": \(friend.words)")
    }

    private func facts(of row: FriendRow, _ model: AppModel) -> [String] {
        switch row.friend.standing {
        case .asks: [localized("asks you")]
        case .asked: [localized("has not answered")]
        case .friend: model.presence(of: row.friend.user) + [row.list?.description].compactMap(\.self)
        case .stranger: []
        }
    }

    private static func title(_ count: Int, _ option: JoinOption?) -> String {
        let title = count > 0 ? localized("Friends (\(count))") : localized("Friends")
        let asked = asked(option)
        return asked.isEmpty ? title : "\(title): \(asked)"
    }

    private static func asked(_ option: JoinOption?) -> String {
        switch option {
        case .free: localized("who asks is one")
        case .closed: localized("nobody can ask")
        case .ask, nil: ""
        }
    }
}

/// A user in the list, and the friend list they are shown in.
struct FriendRow: Equatable {
    let friend: Friend
    let list: DisplayName?
}

extension People {
    /// The rows: users who ask, the earliest first; friends by list, then those in no list, by name; users who were
    /// asked.
    var friendRows: [FriendRow] {
        let groups = Dictionary(grouping: friends.values, by: \.standing)
        let asking = (groups[.asks] ?? []).sorted { ($0.since, $0.user) < ($1.since, $1.user) }
        let friends = byName(groups[.friend] ?? [])
        let listed = listNames.flatMap { name in
            friends.filter { $0.lists.contains(name) }.map { FriendRow(friend: $0, list: name) }
        }
        return asking.map { FriendRow(friend: $0, list: nil) } + listed
            + (friends.filter(\.lists.isEmpty) + byName(groups[.asked] ?? [])).map {
                FriendRow(friend: $0, list: nil)
            }
    }

    /// The ids of all friends, by name.
    var friendIDs: [UserID] { byName(friends.values.filter { $0.standing == .friend }).map(\.user) }

    private func byName(_ friends: [Friend]) -> [Friend] {
        friends.map { (called($0.user).lowercased(), $0) }.sorted { ($0.0, $0.1.user) < ($1.0, $1.1.user) }.map(\.1)
    }
}

extension Friend.Standing {
    /// What `x` does, for the hint row.
    fileprivate var turningAway: String {
        switch self {
        case .asks: localized("decline")
        case .asked: localized("take back")
        case .friend, .stranger: localized("end it")
        }
    }

    /// Returns the question before it is done.
    fileprivate func doubt(_ name: String) -> String {
        switch self {
        case .asks: localized("Decline? x again tells \(name) that you don't want to be friends.")
        case .asked: localized("Take it back? x again, and \(name) is asked no more.")
        case .friend, .stranger: localized("No friends any more? x again ends it with \(name), on both sides.")
        }
    }
}

extension Wording {
    static var noFriends: String { localized("You have no friends here so far. /friend USER asks somebody to be one.") }
}
