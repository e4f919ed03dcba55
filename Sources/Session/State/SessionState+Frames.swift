internal import Model
internal import Wire

/// Handles what the server says: answers to open requests, and news.
extension SessionState {
    mutating func handle(_ event: LinkEvent) {
        switch event {
        case .opened: perform(link.opened(at: now.uptime))
        case .received(let frame): if link.heard(at: now.uptime) { handle(frame) }
        case .closed(let failure): perform(link.closed(failure: failure))
        }
    }

    private mutating func handle(_ frame: ServerFrame) {
        let request = requests.take(answeredBy: frame)
        guard request?.mayBeAnswered(by: frame.body) ?? true else {
            return dropLink(failure: "the server gave an answer that does not fit the question")
        }
        if let proof = frame.commitProof, login.current != nil {
            switch sync.told(proof) {
            case .known: break
            case .latest: store(.proof(proof))
            case .less: return dropLink(failure: "the server does not have all that it had")
            }
        }
        switch frame.body {
        case .welcome(let welcome):
            if request == .login(.hello) { measureRoundTrip() }
            welcomed(welcome)
        case .loginAccepted(let answer): if request == .login(.login) { begun(answer) }
        case .conversations(let items, let complete):
            if request == .login(.login) { arrived(items, complete: complete) }
        case .answer(.sendAccepted(let receipt)):
            perform(outbox.acknowledged(receipt, isWanted: configuration.receives, at: now.uptime))
            said(receipt.messageID, in: receipt.conversation)
        case .answer(.history(let page)): if case .page(let request)? = request { answered(page, for: request) }
        case .answer(.instances(let instances)): if request == .instances { listed(instances) }
        case .answer(.members(let page)):
            if case .members(page.group)? = request { listed(page) }
            if case .cards(page.group, let users)? = request, status == .loggedIn {
                perform(cards.answered(page.items, for: users, in: page.group.withCards))
            }
        case .answer(.readers(let marks)): if request == .readers(marks.group) { answered(marks) }
        case .answer(.groupValues(let values)):
            if request == .values(values.group), status == .loggedIn { publish(.group(.values(values))) }
        case .answer(.profiles(let profiles)):
            if case .profiles(let users)? = request, status == .loggedIn {
                perform(people.answered(profiles, for: users))
                settled(users)
            }
        case .answer(.blocked(let users)):
            if request == .blocked, status == .loggedIn { perform(people.listed(blocked: users)) }
        case .answer(.folders(let answer)): if request == .folders { told(answer, isAnswer: true) }
        case .answer(.friends(let page)):
            if case .friends(let after)? = request, status == .loggedIn {
                if after == nil { told(quiet: page.quiet, isAnswer: true) }
                perform(friends.answered(page, after: after))
            }
        case .answer(.statuses(let told)):
            heardOwn(told, answering: request)
            heard(told, isAnswer: request == .statuses)
        case .answer(.fileState(let state)):
            if case .file(state.messageID)? = request { perform(uploads.answered(state)) }
        case .answer(.part(let part)): if case .part(part.request)? = request { perform(downloads.came(part)) }
        case .answer(.changes(let page)):
            if case .changes(let conversation)? = request { answered(page, of: conversation) }
        case .news(let news):
            sync.countNews()
            if case .change(let wish)? = request { perform(changes.granted(wish, by: news)) }
            handle(news)
            if case .group(let wish)? = request { granted(wish) }
            if case .changeValues(let wish)? = request, status == .loggedIn { publish(.group(.valuesDone(wish))) }
            if case .own(let change)? = request, status == .loggedIn { publish(.people(.done(change))) }
        case .online(let message): heard(message)
        case .kickedWhileAway(let displacement): perform(login.kickedWhileAway(by: displacement))
        case .refused(let error): refused(error, request)
        case .ended(let ending): ended(ending)
        case .ping:
            transmit(.pong)
            if configuration.measuresRoundTrip { ping() }
        case .ticketRenewed(let expiresAt):
            if case .renewal(let renewal)? = request { renewed(renewal, expiresAt: expiresAt) }
        case .goAway(let within): link.leaves(within: within)
        case .pong: if request == .ping { measureRoundTrip() }
        }
        // A receipt, or the message itself, makes room on the wire.
        flushOutbox()
        continuePrefetch()
    }

    private mutating func handle(_ news: ServerFrame.News) {
        switch news {
        case .messageAdded(let message):
            if status == .loggedIn { noteCard(message) }
            received(message)
            noteMembers(message)
        case .messageChanged(let changed):
            if status == .loggedIn { noteErased(changed.message) }
            received(changed)
        case .conversationChanged(let summary): changed(summary)
        case .groupEnded(let ending): ended(ending)
        case .joinAnswered(let answer): if status == .loggedIn { publish(.group(.joinAnswered(answer))) }
        case .profileChanged(let profile): if status == .loggedIn { perform(people.changed(profile)) }
        case .foldersChanged(let folders): told(folders, isAnswer: false)
        case .groupValuesChanged(let values): if status == .loggedIn { publish(.group(.valuesChanged(values))) }
        case .quietChanged(let hours): told(quiet: hours, isAnswer: false)
        case .friends(let news): if status == .loggedIn { perform(friends.told(news)) }
        case .unreadable: break
        case .blockChanged(let user, let isOn):
            if status == .loggedIn { perform(people.changed(block: user, isOn: isOn)) }
        }
    }

    private mutating func refused(_ error: ServiceError, _ request: OpenRequest?) {
        switch request {
        case .login(.hello), .login(.login): loginRefused(error)
        case .login(.logout): perform(login.end(.loggedOut))
        case .send(let messageID): perform(outbox.refused(messageID, error))
        case .page(let request): refused(request, error)
        case .change(let wish): refused(wish, error)
        case .changes(let conversation): refused(conversation, error)
        case .renewal(let renewal): refused(renewal, error)
        case .group(let wish): refused(wish, error)
        case .profiles(let users):
            people.refused()
            settled(users)
        case .cards(let group, _): perform(cards.refused(group))
        case .blocked: break
        case .folders: if folders.refused() { publish(.people(.folders(Folders()))) }
        case .friends: friends.refused()
        case .statuses: watchStatuses(of: statuses.askAgain())
        case .readers(let group): refusedReaders(of: group, error)
        case .file(let messageID): refusedFile(messageID, error)
        case .part(let part): refused(part, error)
        case .status(isAsked: false): break
        case .instances, .members, .values, .changeValues, .own, .status(isAsked: true): publish(.intentRefused(error))
        case .online(let content): onlineRefused(content, error)
        case .ping: break
        // An error that answers no request; until the login is answered it can only be about that.
        case nil: if sync.isSynced { publish(.intentRefused(error)) } else { loginRefused(error) }
        }
    }

    // MARK: The first frames of a link

    private mutating func welcomed(_ welcome: Welcome) {
        serverTime.learn(welcome.serverTime, at: now)
        sync.welcomed(storeEpoch: welcome.storeEpoch, chat: welcome.chat)
        if welcome.version != ProtocolVersion.current { loginRefused(ServiceError(.versionTooOld)) }
    }

    private mutating func begun(_ answer: LoginAccepted) {
        accepted(answer)
        if answer.resumed { resumed(answer) } else { sync.beginList(token: answer.resumeToken) }
    }

    private mutating func arrived(_ conversations: [ConversationSummary], complete: Bool) {
        switch sync.arrived(conversations, complete: complete) {
        case .more, .unasked: break
        case .endless: dropLink(failure: "the server's list of conversations has no end")
        case .whole(let told, let isOtherStore):
            let all = told.filter { !$0.isGone }
            for summary in all {
                histories.hide(upTo: summary.hiddenSeq, in: summary.conversation)
                histories.hide(summary.hidden, in: summary.conversation)
            }
            histories.linkSynced()
            let isReattach = status == .loggedIn
            becomeReady()
            offerCandidate()
            let kept = histories.compare(with: all, early: sync.early, isOther: isOtherStore)
            if isOtherStore || !kept.isEmpty { publish(.serverRestored(sync.storeEpoch, kept: kept)) }
            // A deleted conversation that this device knows is told as deleted. Of another one only a group's name is
            // of use, should the group come back.
            for gone in told where gone.isGone {
                if histories.cursors[gone.conversation] != nil {
                    deleted(gone)
                } else if gone.conversation.isGroup {
                    publish(.conversationChanged(gone))
                }
            }
            publish(.conversationsReset(all))
            store(.list(all, seenAt: now.wall, storeEpoch: sync.linkStoreEpoch))
            if configuration.receives { perform(changes.listed(all, isOtherStore: isOtherStore)) }
            catchUp(with: all, isReattach: isReattach)
            perform(lookups.linkSynced())
            perform(groupWishes.linkSynced())
            askReaders(of: readers.linkSynced())
            if configuration.learnsNames {
                perform(people.listed(all, own: loginUser))
                perform(cards.listed())
                perform(friends.listed())
                askFolders()
                watchStatuses(of: statuses.listed(all))
            }
            restoreStatus()
            syncFiles()
            lookBackForInvites(in: all, isReattach: isReattach)
        }
    }

    /// A link goes on where the last one broke off: there is no conversation list, and the missed frames follow as
    /// news. Everything else is as after a list without changes.
    private mutating func resumed(_ answer: LoginAccepted) {
        guard status == .loggedIn else {
            return dropLink(failure: "the server resumed a session that had not begun")
        }
        sync.resumed(token: answer.resumeToken, at: answer.serverTime)
        histories.linkSynced()
        offerCandidate()
        catchUp(with: [], isReattach: true)
        perform(histories.unconfirmedReads())
        perform(lookups.linkSynced())
        perform(changes.resumed())
        perform(groupWishes.linkSynced())
        askReaders(of: readers.linkSynced())
        perform(people.resumed())
        perform(cards.resumed())
        if configuration.learnsNames { perform(friends.resumed()) }
        if folders.isLost { askFolders() }
        watchStatuses(of: statuses.resumed())
        restoreStatus()
        syncFiles()
        lookBackForInvites(in: [], isReattach: true)
    }
}
