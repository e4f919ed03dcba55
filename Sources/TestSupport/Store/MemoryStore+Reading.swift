package import Model
package import Rules
internal import Wire

/// Reads outside the transactions.
extension MemoryStore {
    /// A page of conversations by the age of the conversation, newest first.
    package func page(for user: UserID, from cursor: ConversationPage.Cursor?) -> ConversationPage {
        let rest = conversations.filter { key, found in
            guard found.row.number >= cursor?.number ?? 0 else { return false }
            let summary = ConversationKey.conversation(from: key, seenBy: user)
                .flatMap { self.summary(of: key, as: $0, for: user) }
            return summary.map(ConversationRules.isListed) ?? false
        }.sorted { $0.value.row.number < $1.value.row.number }
        let items = rest.prefix(pageLength).compactMap { key, _ in
            ConversationKey.conversation(from: key, seenBy: user).flatMap { summary(of: key, as: $0, for: user) }
        }
        return ConversationPage(
            items: items.reversed().sorted { $0.lastAt > $1.lastAt },
            next: rest.dropFirst(pageLength).first.map { ConversationPage.Cursor($0.value.row.number) })
    }

    package func list(for user: UserID) -> [ConversationSummary] {
        var page = page(for: user, from: nil)
        var items = page.items
        while let next = page.next {
            page = self.page(for: user, from: next)
            items += page.items
        }
        return items
    }

    private func summary(of key: String, as name: ConversationID, for user: UserID) -> ConversationSummary? {
        guard let found = conversations[key], let member = found.members[user] else { return nil }
        let peer = if case .c2c(let other) = name { found.members[other] } else { MemberRow?.none }
        return ConversationRules.summary(
            of: name, found.row, member, found.profile?.profile, seenBy: user, peerRead: peer?.toldSeq ?? 0)
    }

    package func read(_ request: ReadRequest, for user: UserID) -> ReadOutcome {
        switch request {
        case .history(let request): history(request, for: user)
        case .changes(let request): changes(request, for: user)
        case .members(let group, let selection): members(of: group, selection, for: user)
        case .readers(let group): readers(of: group, for: user)
        case .values(let group): values(of: group, for: user)
        case .profiles(let users): profiles(of: users, for: user)
        case .statuses(let users): statuses(of: users, for: user)
        case .folders: .answer(.folders(people[user]?.folders ?? Folders()))
        case .blocked: .answer(.blocked((people[user]?.blocks ?? [:]).keys.sorted()))
        case .friends(let after): friends(of: user, after: after)
        case .part(let request): part(request, for: user)
        }
    }

    private func values(of group: GroupID, for user: UserID) -> ReadOutcome {
        let found = conversations[ConversationKey.text(of: group)]
        return GroupValueRules.answer(of: group, found?.values, isMember: found?.members[user] != nil)
    }

    private func statuses(of users: [UserID], for user: UserID) -> ReadOutcome {
        let shared = conversations.values.filter { $0.members[user] != nil }.flatMap(\.members.keys)
        let friends = (people[user]?.friends ?? [:]).filter { $0.value.standing == .friend }.keys
        return StatusRules.answer(of: users, Set(shared).union(friends).filter { people[$0]?.blocks[user] == nil })
    }

    private func friends(of user: UserID, after: UserID?) -> ReadOutcome {
        let rest = (people[user]?.friends ?? [:]).values.filter { $0.user.description > after?.description ?? "" }
        return FriendRules.answer(rest.sorted { $0.user < $1.user }, people[user]?.profile)
    }

    private func profiles(of users: [UserID], for user: UserID) -> ReadOutcome {
        let shared = Set(conversations.values.filter { $0.members[user] != nil }.flatMap(\.members.keys))
        let friends = people[user]?.friends ?? [:]
        let visible = users.filter {
            $0 == user || shared.contains($0) || [.friend, .asks].contains(friends[$0]?.standing)
        }
        let found = visible.compactMap { user in people[user]?.profile.map { (user, $0) } }
        return ProfileRules.answer(of: users, Dictionary(found) { first, _ in first })
    }

    private func members(of group: GroupID, _ selection: MemberSelection, for user: UserID) -> ReadOutcome {
        let found = conversations[ConversationKey.text(of: group.community ?? group)]
        guard let found, found.members[user] != nil else { return MemberListRules.answer(of: group, nil, nil) }
        let wanted: (UserID) -> Bool =
            switch selection {
            case .after(let user): { user?.description ?? "" < $0.description }
            case .these(let users): users.contains
            }
        let seats = found.members.filter { wanted($0.key) }.sorted { $0.key < $1.key }.map {
            MemberListRules.Seat($0.key, $0.value.card)
        }
        return MemberListRules.answer(of: group, seats, found.profile?.profile)
    }

    private func readers(of group: GroupID, for user: UserID) -> ReadOutcome {
        let found = conversations[ConversationKey.text(of: group)]
        guard let found, found.members[user] != nil else { return ReaderRules.answer(of: group, nil) }
        let marks = found.members.sorted { $0.key < $1.key }.map {
            GroupReaders.Mark(user: $0.key, readSeq: $0.value.toldSeq, joinedSeq: $0.value.joinedSeq)
        }
        return ReaderRules.answer(of: group, marks)
    }

    private func part(_ request: PartRequest, for user: UserID) -> ReadOutcome {
        let found = conversations[ConversationKey.text(of: request.conversation, seenBy: user)]
        switch FilePartRules.plan(request, in: found?.row, as: found?.members[user]) {
        case .failure(let error): return .refused(error)
        case .success(let place):
            let sent = found?.messages[place.seq]
            let parts = sent.flatMap { files[$0.key]?.parts } ?? []
            let bytes = parts.indices.contains(request.part) ? parts[request.part] : nil
            return FilePartRules.answer(
                request, by: user, found?.members[user],
                sent.map { $0.row.message(as: $0.key, in: request.conversation) }, bytes)
        }
    }

    private func changes(_ request: ChangesRequest, for user: UserID) -> ReadOutcome {
        let found = conversations[ConversationKey.text(of: request.conversation, seenBy: user)]
        let (filling, answer) = ChangesRules.plan(
            request, by: user, in: found?.row, as: found?.members[user], length: changesLength)
        guard var filling, let found else { return answer }
        let changed = found.messages.values.filter { $0.row.state.change > request.after }
            .sorted { $0.row.state.change < $1.row.state.change }
        for sent in changed where !filling.isFull {
            filling.add(sent.row.message(as: sent.key, in: request.conversation), stamped: sent.row.state.change)
        }
        return filling.answer
    }

    private func history(_ request: HistoryRequest, for user: UserID) -> ReadOutcome {
        let found = conversations[ConversationKey.text(of: request.conversation, seenBy: user)]
        let (filling, answer) = HistoryRules.plan(
            request, by: user, in: found?.row, as: found?.members[user], of: found?.profile?.profile)
        guard var filling else { return answer }
        while !filling.isFull {
            let seq = filling.expected
            let message = found?.messages[seq].map { $0.row.message(as: $0.key, in: request.conversation) }
            filling.add(
                message
                    ?? .damaged(
                        in: request.conversation, seq: seq, sender: nil, sentAt: Timestamp(milliseconds: 0)))
        }
        return filling.answer
    }
}
