import Model
import TestSupport
import Wire

/// One frame of every kind and of every choice inside it. The switches of `+Kinds` stop compiling when a case is added, so
/// that its example is not forgotten.
enum FrameExamples {
    static let otherRequests: [(name: String, frame: ClientFrame)] = [
        ("hello", ClientFrame(requestID: 1, body: .hello(Hello(software: "parley 1.0")))),
        ("login take_place", ClientFrame(requestID: 2, body: .login(login(.takePlace)))),
        ("login yield_place", ClientFrame(requestID: 2, body: .login(login(.yieldPlace)))),
        ("login reattach", ClientFrame(requestID: 2, body: .login(login(.reattach(epoch: 7))))),
        (
            "login resume",
            ClientFrame(requestID: 2, body: .login(login(.resume(.example, received: 12, epoch: 7))))
        ),
        (
            "login of a script that listens, after a sign-out that was not told",
            ClientFrame(
                requestID: 2,
                body: .login(
                    .make(ticket: "eAEBqABX-3si...", platform: .script, receives: true, signedOutInstance: .make(9))))
        ),
        (
            "login that shows what it knows of the store",
            ClientFrame(requestID: 2, body: .login(.make(ticket: "eAEBqABX-3si...", commitProof: .example)))
        ),
        (
            "login of a window beside another one",
            ClientFrame(requestID: 2, body: .login(.make(ticket: "eAEBqABX-3si...", isBeside: true)))
        ),
        ("list_instances", ClientFrame(requestID: 3, body: .listInstances)),
        ("end_instances, one", ClientFrame(requestID: 3, body: .endInstances(.make(1)))),
        ("end_instances, all others", ClientFrame(requestID: 3, body: .endInstances(nil))),
        ("renew_ticket", ClientFrame(requestID: 3, body: .renewTicket("eAEBqABX-3si..."))),
        ("logout", ClientFrame(requestID: 3, body: .logout(.instance))),
        ("logout_device", ClientFrame(requestID: 3, body: .logout(.device))),
        ("send to a person", ClientFrame(requestID: 4, body: .send(send(.c2c(.bob), "hi")))),
        ("send to a group", ClientFrame(requestID: 5, body: .send(send(.group(.team), "你好 👋\nline two")))),
        ("change_message edit", ClientFrame(requestID: 10, body: .change(change(.edit("bye", revision: 1))))),
        ("change_message recall", ClientFrame(requestID: 11, body: .change(change(.recall)))),
        ("change_message react", ClientFrame(requestID: 12, body: .change(change(.react(thumb, isOn: true))))),
        ("change_message react back", ClientFrame(requestID: 13, body: .change(change(.react(thumb, isOn: false))))),
        (
            "fetch_changes",
            ClientFrame(requestID: 14, body: .fetchChanges(ChangesRequest(conversation: .c2c(.bob), after: 7)))
        ),
        (
            "send, an answer",
            ClientFrame(
                requestID: 4,
                body: .send(
                    SendRequest(
                        conversation: .c2c(.bob), messageID: .make(5),
                        content: .reply(Reply(to: Quote(seq: 3, sender: .bob), text: "yes")))))
        ),
        ("send, to some", ClientFrame(requestID: 4, body: .send(toSome))),
        ("send_online typing", ClientFrame(requestID: 15, body: .online(.c2c(.bob), .typing))),
        ("send_online a text", ClientFrame(requestID: 16, body: .online(.group(.team), .message(.text("now"))))),
        ("change_group create", ClientFrame(requestID: 17, body: group(.create(.open, members: [.bob, .carol])))),
        ("change_group join", ClientFrame(requestID: 18, body: group(.join))),
        ("change_group leave", ClientFrame(requestID: 18, body: group(.leave))),
        ("change_group invite", ClientFrame(requestID: 18, body: group(.invite([.bob, .carol])))),
        ("change_group remove", ClientFrame(requestID: 18, body: group(.remove([.bob])))),
        ("change_group rename", ClientFrame(requestID: 18, body: group(.rename("火箭 Team")))),
        ("change_group notice", ClientFrame(requestID: 18, body: group(.describe(.notice, "18:00 ❄")))),
        ("change_group promote", ClientFrame(requestID: 18, body: group(.setAdmin(.bob, true)))),
        ("change_group demote", ClientFrame(requestID: 18, body: group(.setAdmin(.bob, false)))),
        ("change_group transfer", ClientFrame(requestID: 18, body: group(.transfer(to: .bob)))),
        ("change_group mute", ClientFrame(requestID: 18, body: group(.mute(.bob, .seconds(600))))),
        ("change_group unmute", ClientFrame(requestID: 18, body: group(.mute(.bob, nil)))),
        ("change_group mute_all", ClientFrame(requestID: 18, body: group(.muteAll(true)))),
        ("change_group unmute_all", ClientFrame(requestID: 18, body: group(.muteAll(false)))),
        ("change_group admit", ClientFrame(requestID: 18, body: group(.answer(.bob, isWelcome: true)))),
        ("change_group decline", ClientFrame(requestID: 18, body: group(.answer(.bob, isWelcome: false)))),
        ("change_group join_option", ClientFrame(requestID: 18, body: group(.setJoinOption(.closed)))),
        ("change_group card", ClientFrame(requestID: 18, body: group(.setCard(.bob, "小 Bob 😀")))),
        ("change_group card, none", ClientFrame(requestID: 18, body: group(.setCard(.alice, "")))),
        ("change_group create_topic", ClientFrame(requestID: 18, body: group(.createTopic(name: "Releases 发布")))),
        ("change_group dissolve", ClientFrame(requestID: 18, body: group(.dissolve))),
        ("change_message pin", pin(true)), ("change_message pin, no more", pin(false)),
        ("change_message vote", vote(1)), ("change_message vote, none", vote(nil)),
        ("change_message close_poll", closePoll),
        ("watch_statuses", ClientFrame(requestID: 27, body: .request(.people(.watch([.bob, .carol]))))),
        ("set_quiet_hours", ClientFrame(requestID: 29, body: .request(.people(.change(.quiet(.night)))))),
        ("set_quiet_hours, none", ClientFrame(requestID: 29, body: .request(.people(.change(.quiet(nil)))))),
        (
            "set_status",
            ClientFrame(requestID: 28, body: .request(.people(.setStatus(StatusChange(text: "在开会 until 3")))))
        ),
        (
            "set_status, restored",
            ClientFrame(
                requestID: 28, body: .request(.people(.setStatus(StatusChange(text: "away", isRestored: true)))))
        ),
        ("fetch_readers", ClientFrame(requestID: 24, body: .request(.groups(.fetchReaders(.team))))),
        ("list_members", members(.after(nil))), ("list_members, the rest", members(.after(.bob))),
        ("list_members, these", members(.these([.bob, .carol]))),
        ("change_group_values put", values(.putAttributes([.init("topic", "船\n🚢"), .init("mood", "")]))),
        ("change_group_values put, of a version", values(.putAttributes([.init("topic", "x")]), version: 0)),
        ("change_group_values replace", values(.replaceAttributes([]))),
        ("change_group_values remove", values(.removeAttributes(["topic"]))),
        ("change_group_values count", values(.count(.decrease, [.init("likes", .min)]))),
        ("change_group_values remove_counters", values(.removeCounters(["likes"]))),
        ("fetch_group_values", ClientFrame(requestID: 34, body: .request(.groups(.fetchValues(.team))))),
        ("set_profile", ClientFrame(requestID: 20, body: .request(.people(.change(.name("Alice 小")))))),
        ("set_profile, none", ClientFrame(requestID: 20, body: .request(.people(.change(.name("")))))),
        ("fetch_profiles", ClientFrame(requestID: 21, body: .request(.people(.fetchProfiles([.bob, .carol]))))),
        ("set_blocked", ClientFrame(requestID: 22, body: .request(.people(.change(.block(.bob, true)))))),
        ("set_blocked, no more", ClientFrame(requestID: 22, body: .request(.people(.change(.block(.bob, false)))))),
        ("set_conversation pinned", own(.pin(true))), ("set_conversation unread", own(.markUnread(true))),
        ("set_conversation notify", own(.notify(.mentions))), ("set_conversation delete", own(.delete(upTo: 7))),
        ("set_conversation hide", own(.hide(seq: 7))),
        ("change_folder put", ClientFrame(requestID: 32, body: folder(.put(.group(.team), into: "工作")))),
        ("change_folder take", ClientFrame(requestID: 32, body: folder(.take(.c2c(.bob), outOf: "work")))),
        ("change_folder rename", ClientFrame(requestID: 32, body: folder(.rename("work", to: "🏠 home")))),
        ("change_folder remove", ClientFrame(requestID: 32, body: folder(.remove("work")))),
        ("list_folders", ClientFrame(requestID: 33, body: .request(.people(.listFolders)))),
        ("set_conversation star", own(.star(true))), ("set_conversation archive", own(.archive(false))),
        ("change_friend ask", ClientFrame(requestID: 30, body: friend(.ask("我是 Alice")))),
        ("change_friend put_into", ClientFrame(requestID: 30, body: friend(.list("家人", isIn: true)))),
        ("change_friend take_out_of", ClientFrame(requestID: 30, body: friend(.list("work", isIn: false)))),
        ("change_friend accept", ClientFrame(requestID: 30, body: friend(.answer(isWelcome: true)))),
        ("change_friend decline", ClientFrame(requestID: 30, body: friend(.answer(isWelcome: false)))),
        ("change_friend remove", ClientFrame(requestID: 30, body: friend(.remove))),
        ("change_friend remark", ClientFrame(requestID: 30, body: friend(.remark("小明")))),
        ("change_friend allow", ClientFrame(requestID: 30, body: .request(.people(.change(.allowFriends(.closed)))))),
        ("list_friends", ClientFrame(requestID: 31, body: .request(.people(.listFriends(after: nil))))),
        ("list_friends, the rest", ClientFrame(requestID: 31, body: .request(.people(.listFriends(after: .bob))))),
        ("list_blocked", ClientFrame(requestID: 23, body: .request(.people(.listBlocked)))),
        (
            "send a file",
            ClientFrame(
                requestID: 20,
                body: .request(
                    .messages(
                        .send(
                            SendRequest(conversation: .c2c(.bob), messageID: .make(20), content: .file(.make(parts: 2)))
                        ))))
        ),
        (
            "begin_file",
            ClientFrame(requestID: 21, body: .request(.files(.begin(.make(20), size: 98_304, hash: .make(7)))))
        ),
        ("put_part", ClientFrame(requestID: 22, body: .request(.files(.put(.make(20), part: 1, bytes: [1, 2, 255]))))),
        (
            "fetch_part",
            ClientFrame(
                requestID: 23,
                body: .request(.files(.fetch(PartRequest(conversation: .group(.team), seq: 4, part: 1)))))
        ),
        ("fetch_history latest", ClientFrame(requestID: 6, body: .fetchHistory(history(.latest)))),
        ("fetch_history before", ClientFrame(requestID: 7, body: .fetchHistory(history(.before(seq: 51))))),
        ("fetch_history after", ClientFrame(requestID: 8, body: .fetchHistory(history(.after(seq: 0))))),
        ("mark_read", ClientFrame(requestID: .max, body: .markRead(.c2c(.bob), seq: Limits.largestCount))),
        (
            "mark_read, quiet",
            ClientFrame(requestID: 9, body: .request(.conversations(.markRead(.c2c(.bob), seq: 3, isQuiet: true))))
        ),
        ("ping", ClientFrame(requestID: 9, body: .ping)),
        ("pong", ClientFrame(requestID: 0, body: .pong)),
    ]

    static let otherAnswers: [(name: String, frame: ServerFrame)] = [
        ("welcome", ServerFrame(requestID: 1, body: .welcome(Welcome(serverTime: .start, appID: 1_400_123_456)))),
        (
            "welcome, with the epoch of the store",
            ServerFrame(
                requestID: 1, body: .welcome(Welcome(serverTime: .start, appID: 1_400_123_456, storeEpoch: .first)))
        ),
        ("login_accepted", ServerFrame(requestID: 2, body: .loginAccepted(accepted))),
        ("login_accepted, resumed", ServerFrame(requestID: 2, body: .loginAccepted(resumed))),
        ("instances", ServerFrame(requestID: 3, body: .instances(instances))),
        ("go_away", ServerFrame(body: .goAway(within: .milliseconds(10_000)))),
        (
            "conversations",
            ServerFrame(
                requestID: 2, body: .conversations([.make(), .make(conversation: .group(.team))], complete: true))
        ),
        ("ticket_renewed", ServerFrame(requestID: 3, body: .ticketRenewed(expiresAt: .start))),
        ("conversations, none, more to come", ServerFrame(requestID: 2, body: .conversations([], complete: false))),
        ("send_accepted", ServerFrame(requestID: 4, body: .sendAccepted(receipt))),
        ("send_accepted_again", ServerFrame(requestID: 4, body: .sendAccepted(repeated))),
        ("history", ServerFrame(requestID: 6, body: .history(page([.make(), .make(seq: 2, text: "안녕")], true)))),
        (
            "history, a damaged message",
            ServerFrame(
                requestID: 6,
                body: .history(
                    page([.damaged(in: .c2c(.bob), seq: 3, sender: nil, sentAt: .start)], false)))
        ),
        ("history, empty", ServerFrame(requestID: 6, body: .history(page([], false)))),
        ("message_added", ServerFrame(body: .messageAdded(.make(conversation: .group(.team), seq: 3, sender: .carol)))),
        ("conversation_changed", ServerFrame(body: .conversationChanged(.make(lastSeq: 9, readSeq: 4)))),
        (
            "conversation_changed, after a restore",
            ServerFrame(body: .conversationChanged(.make(lastSeq: 9, readSeq: 4, restoredSeq: 7)))
        ),
        (
            "conversation_changed, read by the other one",
            ServerFrame(
                body: .conversationChanged(
                    ConversationSummary(
                        conversation: .c2c(.bob), lastSeq: 9, readSeq: 9, unread: 0, lastAt: .start, peerRead: 7)))
        ),
        (
            "conversation_changed, starred and archived",
            ServerFrame(
                body: .conversationChanged(
                    ConversationSummary(
                        conversation: .c2c(.bob), lastSeq: 9, readSeq: 9, unread: 0, lastAt: .start,
                        settings: ConversationSettings(isStarred: true, isArchived: true))))
        ),
        (
            "conversation_changed, what is old is not kept",
            ServerFrame(
                body: .conversationChanged(
                    ConversationSummary(
                        conversation: .c2c(.bob), lastSeq: 9, readSeq: 9, unread: 0, lastAt: .start, forgottenSeq: 5)))
        ),
        (
            "conversation_changed, a group",
            ServerFrame(
                body: .conversationChanged(
                    ConversationSummary(
                        conversation: .group(.team), lastSeq: 3, readSeq: 1, unread: 2, lastAt: .start,
                        group: GroupSummary(
                            kind: .open, name: "火箭 Team", role: .admin, joinOption: .free,
                            applicants: [.bob, .carol], notice: "18:00 ❄", about: "rockets"))))
        ),
        (
            "message_added, a tip",
            ServerFrame(
                body: .messageAdded(
                    Message(
                        conversation: .group(.team), seq: 4, messageID: .make(4), sender: .bob,
                        content: .tip(GroupTip(.invited, [.alice, .carol])), sentAt: .start)))
        ),
        (
            "group_ended",
            ServerFrame(body: .news(.groupEnded(GroupEnding(group: .team, cause: .removed, by: .bob))))
        ),
        (
            "join_answered",
            ServerFrame(body: .news(.joinAnswered(JoinAnswer(group: .team, outcome: .waiting))))
        ),
        (
            "join_answered, no",
            ServerFrame(body: .news(.joinAnswered(JoinAnswer(group: .team, outcome: .declined, by: .bob))))
        ),
        (
            "group_ended, by the operator",
            ServerFrame(body: .news(.groupEnded(GroupEnding(group: .team, cause: .dissolved, by: nil))))
        ),
        (
            "statuses",
            ServerFrame(
                requestID: 27,
                body: .answer(
                    .statuses([UserStatus(user: .bob, isOnline: true), UserStatus(user: .carol, isOnline: false)])))
        ),
        (
            "statuses, with a text",
            ServerFrame(
                body: .answer(
                    .statuses([UserStatus(user: .bob, isOnline: true, text: StatusText(cleaning: "在开会 until 3"))])))
        ),
        (
            "readers",
            ServerFrame(
                requestID: 24,
                body: .answer(
                    .readers(
                        GroupReaders(
                            group: .team,
                            marks: [
                                .init(user: .alice, readSeq: 7, joinedSeq: 0),
                                .init(user: .bob, readSeq: 0, joinedSeq: 4),
                            ]))))
        ),
        (
            "members",
            ServerFrame(
                requestID: 19,
                body: .answer(
                    .members(
                        MembersPage(
                            group: .team,
                            items: [
                                GroupMember(user: .alice, role: .owner),
                                GroupMember(user: .bob, role: .member, card: DisplayName(card: "小 Bob 😀")),
                            ],
                            hasMore: true))))
        ),
        ("profiles", ServerFrame(requestID: 21, body: .answer(.profiles([profile])))),
        ("profile_changed", ServerFrame(body: .news(.profileChanged(profile)))),
        ("profile_changed, none", ServerFrame(body: .news(.profileChanged(Profile(user: .bob, name: nil))))),
        ("blocked", ServerFrame(requestID: 23, body: .answer(.blocked([.bob, .carol])))),
        (
            "friends",
            ServerFrame(
                requestID: 31,
                body: .answer(
                    .friends(
                        FriendsPage(
                            items: [
                                Friend(.bob, .friend, remark: DisplayName(cleaning: "小明"), since: .start),
                                Friend(.carol, .asks, words: "hello", since: .start),
                            ], hasMore: true, allows: .ask, quiet: .night))))
        ),
        (
            "friends_changed",
            ServerFrame(body: .news(.friends(.changed(Friend(.bob, .stranger, since: .start), by: .alice))))
        ),
        (
            "friends_changed, in lists",
            ServerFrame(
                body: .news(
                    .friends(
                        .changed(Friend(.bob, .friend, since: .start, lists: ["家人", "work"].names), by: .alice))))
        ),
        ("friends_changed, how one is asked", ServerFrame(body: .news(.friends(.allows(.free))))),
        ("quiet_hours_changed", ServerFrame(body: .news(.quietChanged(.night)))),
        ("quiet_hours_changed, none", ServerFrame(requestID: 29, body: .news(.quietChanged(nil)))),
        (
            "group_values",
            ServerFrame(requestID: 34, body: .answer(.groupValues(.make(topic: "船\n🚢", likes: .min))))
        ),
        (
            "group_values, none",
            ServerFrame(
                requestID: 34,
                body: .answer(.groupValues(GroupValues(group: .team, attributes: .init(), counters: .init()))))
        ),
        (
            "group_values_changed",
            ServerFrame(
                body: .news(.groupValuesChanged(GroupValues(group: .team, counters: GroupValues.make().counters))))
        ),
        ("folders", ServerFrame(requestID: 33, body: .answer(.folders(.example)))),
        ("folders, none", ServerFrame(requestID: 33, body: .answer(.folders(Folders())))),
        ("folders_changed", ServerFrame(body: .news(.foldersChanged(.example)))),
        ("block_changed", ServerFrame(body: .news(.blockChanged(.bob, isOn: true)))),
        (
            "file_state",
            ServerFrame(requestID: 22, body: .answer(.fileState(FileState(messageID: .make(20), parts: 2))))
        ),
        (
            "part",
            ServerFrame(
                requestID: 23,
                body: .answer(
                    .part(
                        FilePart(
                            request: PartRequest(conversation: .group(.team), seq: 4, part: 1), bytes: [1, 2, 255]))))
        ),
        ("message_added with a poll", ServerFrame(body: .messageAdded(poll))),
        ("message_added with a closed poll", ServerFrame(body: .messageAdded(closedPoll))),
        ("message_added, to some", ServerFrame(body: .messageAdded(directed))),
        ("message_added, for others", ServerFrame(body: .messageAdded(directed.forOthers))),
        ("message_changed, pinned", ServerFrame(body: .messageChanged(ChangedMessage(message: pinned, previous: 2)))),
        ("online_message read", ServerFrame(body: .online(online(.read(upTo: 7))))),
        ("online_message typing", ServerFrame(body: .online(online(.typing)))),
        (
            "online_message for programs",
            ServerFrame(
                requestID: 16,
                body: .online(online(.message(.custom(CustomContent(data: [0, 255], text: "build 7"))))))
        ),
        ("kicked_while_away", ServerFrame(requestID: 2, body: .kickedWhileAway(.make()))),
        ("refused", ServerFrame(requestID: 2, body: .refused(ServiceError(.ticketExpired, "Expired; get a new one.")))),
        ("ended logged_out", ServerFrame(requestID: 3, body: .ended(.loggedOut))),
        (
            "ended kicked, over a Unix socket",
            ServerFrame(body: .ended(.kicked(.make(platform: .web, address: nil, kind: .multipleDevice))))
        ),
        (
            "ended kicked, by another program of the device",
            ServerFrame(body: .ended(.kicked(.make(deviceName: "laptop", isSameDevice: true))))
        ),
        ("ended kicked, by hand", ServerFrame(body: .ended(.kicked(.make(cause: .signOut))))),
        ("ended kicked, by a policy", ServerFrame(body: .ended(.kicked(.make(cause: .policy))))),
        ("ended kicked, by the operator", ServerFrame(body: .ended(.kicked(.make(cause: .operator))))),
        ("ended ticket_expired", ServerFrame(body: .ended(.ticketExpired(at: .start)))),
        ("ended revoked_by_operator", ServerFrame(body: .ended(.revokedByOperator(at: .start)))),
        ("ended account_disabled", ServerFrame(body: .ended(.accountDisabled))),
        ("message_changed", ServerFrame(body: .messageChanged(ChangedMessage(message: edited, previous: 7)))),
        (
            "changes",
            ServerFrame(
                requestID: 14,
                body: .changes(
                    ChangesPage(conversation: .c2c(.bob), messages: [recalled, unknown], upTo: 9, hasMore: true)))
        ),
        ("ping", ServerFrame(body: .ping)),
        ("pong", ServerFrame(requestID: 9, body: .pong)),
        ("ping, with how far the store has come", ServerFrame(body: .ping, commitProof: .example)),
    ]
}
