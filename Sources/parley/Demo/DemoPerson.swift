internal import Cache
internal import Files
internal import Model
internal import NIOCore
internal import Session
internal import WireNIO

/// A demo person: an ordinary client with an ordinary ticket, played by the program.
struct DemoPerson: Sendable {
    let character: DemoCharacter
    let session: ChatSession
    /// The directory of the files that they send.
    private let directory: String

    init(_ character: DemoCharacter, directory: String, eventLoop: any EventLoop) {
        self.character = character
        self.directory = directory
        var random = SystemRandomNumberGenerator()
        let transport = NIOTransport(eventLoop: eventLoop)
        session = ChatSession(
            configuration: SessionConfiguration(
                device: Device(
                    platform: character.platform, id: DeviceID(high: random.next(), low: random.next()),
                    name: character.deviceName), software: Version.software),
            transport: transport, storage: NoStorage(), shelf: DiskShelf.beside(directory), clock: .system,
            seed: random.next())
    }

    /// Signs in, says the opening (unless that was done before), and answers until the session ends.
    func live(server: ServerAddress, ticket: String, speaksFirst: Bool) async {
        let events = await session.subscribe()
        session.submit(
            .login(
                LoginParameters(
                    server: server, userID: character.user.description, ticket: ticket, consent: .person)))
        var answered = 0
        var mustSpeak = speaksFirst
        var wish = character.wish
        var closed: Set<MessageID> = []
        for await event in events {
            switch event {
            case .ready:
                if let name = character.name { session.submit(.changeOwn(.name(name))) }
                // The server may be started again, and then this comes again.
                guard mustSpeak else { continue }
                mustSpeak = false
                for opening in character.openings {
                    say(opening.content, in: opening.conversation, after: opening.delay)
                }
            case .messageAdded(let message, own: false, catchUp: _) where message.isForOthers: continue
            case .messageAdded(let message, own: false, catchUp: _):
                session.submit(.markRead(message.conversation, seq: message.seq))
                if case .poll = message.content {
                    change(message, .vote(character.choice), after: .milliseconds(2_500))
                }
                if let interesting = character.interesting, message.conversation.isGroup,
                    !message.state.isDirected, message.text.contains(interesting), let content = message.forwarded,
                    let visitor = UserID(DemoCast.visitorName)
                {
                    say(content, in: .c2c(visitor), after: .milliseconds(5_000))
                }
                guard let answer = character.answer(to: message, number: answered) else { continue }
                answered += 1
                // Some clients quote what they answer, others do not.
                let quote = Quote(seq: message.seq, sender: message.sender)
                let isQuoting = answered % 2 == 0 && !message.content.isByServer
                say(
                    isQuoting ? .reply(Reply(to: quote, text: answer)) : .text(answer), in: message.conversation,
                    to: message.state.isDirected ? ([message.sender] + message.state.to).distinct : [],
                    after: .milliseconds(1_200))
                if !message.conversation.isGroup, let text = wish {
                    wish = nil
                    ask(message.sender, text)
                }
                if let attachment = character.attachment, answered == attachment.after, !message.conversation.isGroup {
                    send(attachment.name, attachment.text, to: message.conversation)
                }
                if answered % 2 == 1, !message.content.isByServer, let emoji = character.reaction {
                    change(message, .react(emoji, isOn: true), after: .milliseconds(400))
                }
            case .messageAdded(let message, own: true, catchUp: false):
                if message.text == character.pinned { change(message, .pin(true), after: .milliseconds(1_000)) }
                if message.text == character.regret { change(message, .recall, after: .milliseconds(4_000)) }
                guard let text = character.correction(of: message) else { continue }
                change(message, .edit(text, revision: 0), after: .milliseconds(1_500))
            case .invite(.answered(let invite, let answer)) where invite.inviter == character.user:
                say(
                    .text(answer.isAccepted ? "太好了, see you there!" : "Another time, then."), in: invite.conversation,
                    after: .milliseconds(1_200))
            case .messageChanged(let message):
                // Once the visitor has voted, a poll of one's own is over.
                guard message.sender == character.user, message.state.closing == nil,
                    message.state.votes.contains(where: { $0.user.description == DemoCast.visitorName }),
                    closed.insert(message.messageID).inserted
                else { continue }
                change(message, .closePoll, after: .milliseconds(6_000))
            case .snapshot, .started, .statusChanged, .linkChanged, .roundTrip, .ticketExpiring, .ticketRenewed,
                .notReady, .loginFailed, .notice, .ended, .serverRestored, .conversationsReset, .conversationChanged,
                .messageAdded, .changeRefused, .historyLoaded, .historyRefused, .onlineMessage, .invite, .group,
                .people, .file, .messageLoaded, .outgoingChanged, .intentRefused, .instancesListed, .found,
                .accountSwitched, .ticketFetchFailed, .restored, .storageChanged:
                break
            }
        }
    }

    /// Sends a file, a moment after the words that go with it.
    private func send(_ name: String, _ text: String, to conversation: ConversationID) {
        let path = directory + "/" + name
        guard (try? PrivateFile.write(text, to: path)) != nil else { return }
        var random = SystemRandomNumberGenerator()
        let messageID = MessageID(high: random.next(), low: random.next())
        Task {
            try await Task.sleep(for: .milliseconds(2_000))
            session.submit(.sendFile(conversation, messageID, .path(path)))
        }
    }

    /// Asks a user to be friends, a while after the answer. The server refuses it for friends.
    private func ask(_ user: UserID, _ wish: String) {
        Task {
            try await Task.sleep(for: .milliseconds(5_000))
            session.submit(.changeOwn(.friend(user, .ask(wish))))
        }
    }

    private func change(_ message: Message, _ change: MessageChange, after delay: Duration) {
        Task {
            try await Task.sleep(for: delay)
            session.submit(.change(message.conversation, seq: message.seq, change))
        }
    }

    /// After `delay`, as somebody who types would take. What is for some alone nobody is told before.
    private func say(
        _ content: MessageContent, in conversation: ConversationID, to users: [UserID] = [], after delay: Duration
    ) {
        var random = SystemRandomNumberGenerator()
        let intent = SendIntent(
            conversation: conversation, messageID: MessageID(high: random.next(), low: random.next()),
            content: content, to: users)
        Task {
            if users.isEmpty { session.submit(.sendOnline(conversation, .typing)) }
            try await Task.sleep(for: delay)
            session.submit(.send(intent))
        }
    }
}
