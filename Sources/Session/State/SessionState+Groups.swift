internal import Model
internal import Wire

/// Groups: requests about them, and this user's own place in them.
extension SessionState {
    mutating func change(_ wish: GroupChangeRequest) {
        perform(groupWishes.wish(wish, refusal: status == .loggedIn ? nil : login.refusalOfRequest))
    }

    /// Asks for members. Never kept for a later link: the caller wants to see them at once.
    mutating func listMembers(of group: GroupID, after: UserID?) {
        guard canLookUp else { return publish(.intentRefused(login.refusalOfRequest)) }
        request(.request(.groups(.listMembers(group, .after(after)))), as: .members(group))
    }

    /// Asks for a group's attributes and counters. Never kept for a later link.
    mutating func readValues(of group: GroupID) {
        guard canLookUp else { return publish(.intentRefused(login.refusalOfRequest)) }
        request(.request(.groups(.fetchValues(group))), as: .values(group))
    }

    /// Changes attributes or counters. Never sent twice: a repeated count would count twice.
    mutating func change(_ wish: GroupValuesRequest) {
        guard canLookUp else { return publish(.intentRefused(login.refusalOfRequest)) }
        request(.request(.groups(.changeValues(wish))), as: .changeValues(wish))
    }

    /// A change was granted; the news that tells its result came before.
    mutating func granted(_ wish: GroupChangeRequest) {
        perform(groupWishes.granted(wish))
    }

    /// A change was refused: after a temporary error it is sent again over the next link.
    mutating func refused(_ wish: GroupChangeRequest, _ error: ServiceError) {
        if error.code.entry.action.isTemporary { return dropLink(failure: error.text) }
        perform(groupWishes.refused(wish, error))
    }

    mutating func ended(_ ending: GroupEnding) {
        let conversation = ConversationID.group(ending.group)
        histories.forget(conversation)
        histories.hide(upTo: .max, in: conversation)
        changes.forget(conversation)
        sync.left(conversation)
        watchStatuses(of: statuses.leftGroup(wasShown: readers.latest == ending.group))
        readers.refused(ending.group)
        if ending.group.community == nil { cards.left(ending.group) }
        guard status == .loggedIn else { return }
        store(.forget(conversation))
        publish(.group(.ended(ending)))
    }

    mutating func listed(_ page: MembersPage) {
        guard status == .loggedIn else { return }
        perform(cards.listed(page))
        publish(.group(.members(page)))
    }

    // MARK: Who has read what

    mutating func watchReaders(of conversation: ConversationID) {
        guard case .group(let group) = conversation, let user = login.current?.user else { return }
        askReaders(of: readers.opened(group))
        if configuration.learnsNames { see([user], in: conversation) }
    }

    /// Asks for the read marks again after a tip, since the members who should have read may have changed.
    mutating func noteMembers(_ message: Message) {
        guard case .group(let group) = message.conversation, case .tip = message.content else { return }
        askReaders(of: readers.membersChanged(in: group))
    }

    mutating func askReaders(of groups: [GroupID]) {
        for group in groups { request(.request(.groups(.fetchReaders(group))), as: .readers(group)) }
    }

    /// The read marks were refused: after a temporary error they are asked for over the next link.
    mutating func refusedReaders(of group: GroupID, _ error: ServiceError) {
        guard !error.code.entry.action.isTemporary else { return }
        readers.refused(group)
        // The read marks that were told are not valid any more.
        if status == .loggedIn { publish(.group(.readers(GroupReaders(group: group, marks: [])))) }
    }

    mutating func answered(_ marks: GroupReaders) {
        if status == .loggedIn { publish(.group(.readers(marks))) }
        if marks.group == readers.latest {
            watchStatuses(of: statuses.met(marks.marks.map(\.user).filter { $0 != login.current?.user }))
        }
        askReaders(of: readers.answered(marks.group))
    }

    mutating func perform(_ actions: [GroupWishes.Action]) {
        for action in actions {
            switch action {
            case .ask(let wish): request(.request(.groups(.change(wish))), as: .group(wish))
            case .tell(let event): publish(.group(event))
            }
        }
    }
}
