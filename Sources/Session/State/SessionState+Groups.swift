internal import Model
internal import Wire

/// Groups: what is asked of them, and what becomes of one's own place in them.
extension SessionState {
    mutating func change(_ wish: GroupChangeRequest) {
        perform(groupWishes.wish(wish, refusal: status == .loggedIn ? nil : login.refusalOfRequest))
    }

    /// Never kept for a later link: who asks wants to see it now.
    mutating func listMembers(of group: GroupID, after: UserID?) {
        guard canLookUp else { return publish(.intentRefused(login.refusalOfRequest)) }
        request(.request(.groups(.listMembers(group, .after(after)))), as: .members(group))
    }

    /// As members: for who wants to see it now.
    mutating func readValues(of group: GroupID) {
        guard canLookUp else { return publish(.intentRefused(login.refusalOfRequest)) }
        request(.request(.groups(.fetchValues(group))), as: .values(group))
    }

    /// Never asked twice: counting up again would count twice.
    mutating func change(_ wish: GroupValuesRequest) {
        guard canLookUp else { return publish(.intentRefused(login.refusalOfRequest)) }
        request(.request(.groups(.changeValues(wish))), as: .changeValues(wish))
    }

    /// After the news that tells what it came to.
    mutating func granted(_ wish: GroupChangeRequest) {
        perform(groupWishes.granted(wish))
    }

    /// A server in trouble is asked again over the next link.
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

    /// Who comes and goes changes for whom a message was.
    mutating func noteMembers(_ message: Message) {
        guard case .group(let group) = message.conversation, case .tip = message.content else { return }
        askReaders(of: readers.membersChanged(in: group))
    }

    mutating func askReaders(of groups: [GroupID]) {
        for group in groups { request(.request(.groups(.fetchReaders(group))), as: .readers(group)) }
    }

    /// A server in trouble is asked again over the next link.
    mutating func refusedReaders(of group: GroupID, _ error: ServiceError) {
        guard !error.code.entry.action.isTemporary else { return }
        readers.refused(group)
        // What was known is not so any more.
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
