import Model
import Session

/// Does what a layer asks for. Nobody else switches over requests.
extension AppState {
    mutating func perform(_ request: LayerRequest) {
        switch request {
        case .effect(let effect): emit(effect)
        case .say(let text): model.notices.say(text)
        case .askToQuit: if model.notices.askToQuit(losesText: model.losesTextByQuitting) { emit(.quit) }

        case .press(let key): press(key)
        case .close: layers.closeTop()
        case .show(let layer):
            model.listStarts.popup = 0
            show(layer)
        case .toggleHelp: layers.has(HelpLayer.self) ? layers.close(HelpLayer.self) : layers.show(HelpLayer())
        case .toggleTimeline: toggleTimeline()
        case .showDevices: model.session.status == .loggedIn ? showDevices() : offerLoginForDevices()
        case .showMain: layers.replaceScreen(MainLayer())
        case .showSignIn: showSignIn()
        // Only a form takes pasted text here: it may be a ticket.
        case .paste(let text): if layers.top is any FormLayer { putIn(text) }

        case .open(let conversation):
            if conversation != model.chats.openID { unmark(conversation) }
            open(conversation)
        case .turn(let shelf): turn(to: shelf)
        case .toggleSidePanes: toggleSidePanes()
        case .compose(let change): compose(change)
        case .openEditor: openEditor()
        case .send(let text):
            if let reason = model.silence { return model.notices.say(reason) }
            if model.hasLostItsSession { return offerLogin() }
            let actions = model.chats.send(
                text, to: model.membersHere, model.session, switchingTo: model.accounts.switchingTo, &model.kills)
            perform(actions)
            if let words = UndoSend.words(for: actions, model) { model.notices.say(words) }
            model.typists.sent()
        case .discard(let message): model.chats.discard(message)
        case .note(let text): write(note: text)
        case .deleteNote(let note): delete(note)
        case .takeBack(let message): takeBack(message)
        case .askedToClose(let poll): model.chats.askedToClose = poll.messageID
        case .setGrace(let time): model.chats.grace = time
        case .invite(let people, let text, let conversation): invite(people, to: text, in: conversation)
        case .answerInvite(let invite, let choice, let text): answer(invite, choice, text)
        case .changeGroup(let group, let action): perform([model.chats.change(group, action)])
        case .changeRole(let wish): changeRole(wish)
        case .sendFile(let source, let conversation): sendFile(source, to: conversation)
        case .post(let post): self.post(post)
        case .scroll(let position): perform(model.chats.scroll(to: position, model.session))
        case .go(let place):
            // The jump replaces the place from before the selection.
            placeBeforeSelection = nil
            perform(model.chats.go(to: place, model.session))
        case .seek(let words): model.sought = words
        case .loadOlder: perform(model.chats.loadOlder(model.session))
        case .translate(let message): translate(message)
        case .pipe(let text, let command): pipe(text, into: command)
        case .tour(let request): perform(request)

        case .logIn(let credentials, let consent): logIn(credentials, consent: consent)
        case .switchAccount(let credentials):
            logIn(credentials, consent: .person)
            model.accounts.beginSwitch(to: credentials.userID)
        case .offerLogin: offerLogin()
        case .logOut: logOut()
        case .fetchTicket: fetchTicket()
        case .askSource(let user): askSource(for: user)
        }
    }

    private mutating func toggleTimeline() {
        let wasShown = layers.has(TimelineLayer.self)
        layers.removeAll(.page)
        guard !wasShown else { return }
        layers.removeAll(.popup)
        layers.show(TimelineLayer())
    }
}
