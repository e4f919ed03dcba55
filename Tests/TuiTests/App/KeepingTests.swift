import Model
import Session
import TestSupport
import Testing
import Tui

/// What is kept on disk, as the person meets it.
struct KeepingTests {
    private let bob = ConversationID.c2c(.bob)

    /// The server can't be reached; the store is open.
    private func offline(_ kept: RestoredAccount = RestoredAccount(conversations: [.make()], seenAt: .start)) -> Robot {
        var robot = Robot()
        robot.event(
            .storageChanged(.saving),
            .started(
                SessionIdentity(
                    userID: "alice", appID: 1_400_000_000,
                    device: Device(platform: .terminal, id: .laptop, name: "laptop"), instanceID: .make())),
            .statusChanged(old: .loggedOut, new: .loggingIn), .linkChanged(.connecting(attempt: 1), error: nil),
            .restored(kept), .storageChanged(.saved),
            .linkChanged(.waiting(retryIn: .seconds(3), attempt: 2), error: "connection refused"))
        return robot
    }

    @Test func `L-15 without network the kept conversations open, page and say of when they are`() {
        var robot = offline()
        #expect(robot.text.contains("offline, as of 14:00"))
        #expect(robot.text.contains("@ bob"))
        #expect(robot.intents.contains(.open(bob)))

        robot.event(.historyLoaded(bob, [.make(seq: 7, text: "kept words")], hasMore: true))
        #expect(robot.text.contains("kept words"))
        robot.forgetEffects()
        robot.press(.pageUp)
        #expect(robot.intents == [.loadOlder(bob, before: 7)])
        robot.event(.historyRefused(bob, ServiceError(.noNetwork)))
        #expect(robot.text.contains("can be loaded once this is online"))
        robot.event(.linkChanged(.connecting(attempt: 2), error: nil), .linkChanged(.connected, error: nil))
        robot.completeLogin()
        #expect(!robot.text.contains("can be loaded once this is online"))
    }

    @Test func `a conversation of which nothing is kept says so while offline`() {
        var robot = offline()
        robot.event(.historyLoaded(bob, [], hasMore: true))
        #expect(robot.text.contains("Nothing of this conversation is kept here."))
        robot.event(.linkChanged(.connecting(attempt: 2), error: nil), .linkChanged(.connected, error: nil))
        robot.completeLogin()
        robot.event(.historyLoaded(bob, [], hasMore: false))
        #expect(robot.text.contains("No messages yet."))
    }

    @Test func `L-15 a login that is refused leaves what is kept to be read`() {
        var robot = offline()
        robot.failLogin(.internalError)
        #expect(robot.text.contains("offline, as of 14:00"))
        #expect(robot.text.contains("@ bob"))
    }

    @Test func `the first connect without anything kept reads signing in`() {
        let robot = offline(RestoredAccount())
        #expect(robot.text.contains("signing in"))
    }

    @Test func `what is written while offline is taken`() {
        var robot = offline()
        robot.forgetEffects()
        robot.type("later")
        robot.press(.enter)
        #expect(robot.intents.contains { if case .send(let message) = $0 { message.text == "later" } else { false } })
    }

    @Test func `a draft is handed over a second after it changed, and forgotten at once when it is sent`() {
        var robot = offline()
        robot.forgetEffects()
        robot.type("half")
        robot.wait(.milliseconds(500))
        #expect(robot.intents.isEmpty)
        robot.type(" a")
        robot.wait(.milliseconds(500))
        #expect(robot.intents == [.saveDraft(bob, "half a")])
        robot.wait(.seconds(5))
        #expect(robot.intents.count == 1)
        robot.press(.enter)
        #expect(robot.intents.last == .saveDraft(bob, ""))
    }

    @Test func `leaving and switching conversations hand over what was typed`() {
        var robot = offline()
        robot.forgetEffects()
        robot.type("half")
        robot.feed(.leaving)
        #expect(robot.intents == [.saveDraft(bob, "half")])
        robot.type(" a")
        robot.event(.conversationChanged(.make(conversation: .group(.team))))
        robot.press(.alt("n"))
        robot.feed(.leaving)
        #expect(robot.intents.filter { $0 == .saveDraft(bob, "half a") }.count == 1)
    }

    @Test func `a kept draft comes back, before what was typed meanwhile`() {
        var robot = offline(RestoredAccount(conversations: [.make()], drafts: [bob: "half a sent"], seenAt: .start))
        #expect(robot.state.model.chats.composer.text == "half a sent")
        robot.type("ence")
        robot.event(.restored(RestoredAccount(drafts: [bob: "half a sent"])))
        #expect(robot.state.model.chats.composer.text == "half a sentence")
    }

    @Test(arguments: [true, false]) func `a draft that the store brings is there, whichever is faster`(isSlow: Bool) {
        var robot = Robot()
        if isSlow { robot.event(.storageChanged(.saving)) }
        robot.beginLogin()
        robot.completeLogin([.make(lastSeq: 2, readSeq: 2)])
        if !isSlow { #expect(robot.state.model.chats.openID == bob) }
        robot.event(.restored(RestoredAccount(drafts: [bob: "half"], place: bob)), .storageChanged(.saved))
        #expect(robot.state.model.chats.openID == bob)
        #expect(robot.state.model.chats.composer.text == "half")
        robot.wait(.seconds(2))
        #expect(!robot.intents.contains(.saveDraft(bob, "")))
    }

    @Test func `what speaks to somebody and was not read is marked at the next start, too`() {
        let summary = ConversationSummary.make(conversation: .group(.team), lastSeq: 5, readSeq: 3, unread: 2)
        let kept = RestoredAccount(conversations: [.make(), summary], mentions: [.group(.team): 4], seenAt: .start)
        var robot = offline(kept)
        #expect(robot.text.contains("# team") && robot.text.contains("@2"))
        robot.event(.conversationChanged(.make(conversation: .group(.team), lastSeq: 5, readSeq: 4, unread: 1)))
        #expect(!robot.text.contains("@1"))
    }

    @Test func `what was typed in a window that is closed stands before what is typed here, and is kept`() {
        var robot = offline(RestoredAccount(conversations: [.make()], drafts: [bob: "here"], seenAt: .start))
        let place = robot.state.model.chats.openID
        var left = RestoredAccount(drafts: [bob: "there"])
        left.isLeftByWindow = true
        robot.event(.restored(left))
        #expect(robot.state.model.chats.composer.text == "there\nhere")
        robot.wait(.seconds(1))
        #expect(robot.intents.contains(.saveDraft(bob, "there\nhere")))
        #expect(robot.state.model.chats.openID == place && robot.state.model.chats.book.all.count == 1)
    }

    @Test func `what was typed in no conversation of a window that is closed gets into none that is open`() {
        var robot = offline(RestoredAccount(conversations: [.make()], drafts: [bob: "here"], seenAt: .start))
        var left = RestoredAccount(drafts: [bob: "here"], looseDraft: "to nobody yet")
        left.isLeftByWindow = true
        robot.event(.restored(left))
        #expect(robot.state.model.chats.composer.text == "here")
        #expect(robot.state.model.chats.looseDraft.text == "to nobody yet")
        #expect(robot.text.contains("A closed window left text"))
        // The store has joined it in its own way.
        robot.wait(.seconds(1))
        #expect(robot.intents.contains(.saveDraft(bob, "here")))
        #expect(robot.intents.contains(.saveDraft(nil, "to nobody yet")))
    }

    @Test func `nothing is written over what an earlier run left before that has been read`() {
        var robot = Robot()
        robot.event(.storageChanged(.saving))
        robot.type("new words")
        robot.wait(.seconds(5))
        #expect(!robot.intents.contains { if case .saveDraft = $0 { true } else { false } })
        robot.event(.restored(RestoredAccount(looseDraft: "old words")), .storageChanged(.saved))
        robot.wait(.seconds(1))
        #expect(robot.intents.last == .saveDraft(nil, "old words\nnew words"))
    }

    @Test func `what was kept is not lost by what was typed while the store could not be opened`() {
        var robot = Robot()
        robot.event(.storageChanged(.saving))
        robot.beginLogin()
        robot.completeLogin()
        robot.event(.storageChanged(.failed("no space is left on the disk")))
        robot.type("new words")
        robot.wait(.seconds(1))
        #expect(robot.intents.contains(.saveDraft(bob, "new words")))
        robot.event(.restored(RestoredAccount(drafts: [bob: "old words"])), .storageChanged(.saved))
        #expect(robot.state.model.chats.composer.text == "old words\nnew words")
        robot.wait(.seconds(1))
        #expect(robot.intents.contains(.saveDraft(bob, "old words\nnew words")))
    }

    @Test func `an old draft that a late store brings is handed in again after a message was sent`() {
        var robot = Robot()
        robot.event(.storageChanged(.saving))
        robot.beginLogin()
        robot.completeLogin()
        robot.event(.storageChanged(.failed("no space is left on the disk")))
        robot.type("new words")
        robot.wait(.seconds(1))
        robot.press(.enter)
        #expect(robot.intents.contains(.saveDraft(bob, "")))
        robot.forgetEffects()
        robot.event(.restored(RestoredAccount(drafts: [bob: "old words"])), .storageChanged(.saved))
        #expect(robot.state.model.chats.composer.text == "old words")
        #expect(robot.intents.contains(.saveDraft(bob, "old words")))
    }

    @Test func `quitting asks only where words would be lost`() {
        var robot = offline()
        robot.type("half")
        robot.forgetEffects()
        robot.press(.control("q"))
        #expect(robot.effects.contains(.quit))

        var failing = offline()
        failing.event(.storageChanged(.failed("no space is left on the disk")))
        #expect(failing.text.contains("no space is left"))
        failing.type("half")
        failing.forgetEffects()
        failing.press(.control("q"))
        #expect(!failing.effects.contains(.quit))
    }

    @Test(arguments: [(24, 80), (12, 40), (24, 120)])
    func `the status bar says that nothing is saved as long as that lasts, whatever key is pressed`(
        rows: Int, columns: Int
    ) {
        var robot = offline()
        robot.resize(rows: rows, columns: columns)
        robot.event(.storageChanged(.failed("no space is left on the disk")))
        robot.type("x")
        robot.press(.backspace)
        #expect(robot.text.contains("not saved"))
        robot.event(.storageChanged(.saved))
        #expect(!robot.text.contains("not saved"))
    }

    @Test func `the notice about a disk that refuses goes with the trouble`() {
        var robot = offline()
        robot.event(.storageChanged(.failed("no space is left on the disk")))
        #expect(robot.text.contains("Not saved: no space is left on the disk."))
        robot.event(.storageChanged(.saved))
        #expect(robot.state.model.notices.text == nil)
    }

    @Test func `while the disk refuses, drafts are handed over all the same`() {
        var robot = offline()
        robot.event(.storageChanged(.failed("no space is left on the disk")))
        robot.forgetEffects()
        robot.type("half")
        robot.wait(.seconds(1))
        #expect(robot.intents == [.saveDraft(bob, "half")])
        robot.event(.storageChanged(.saved))
        robot.forgetEffects()
        robot.press(.control("q"))
        #expect(robot.effects.contains(.quit))
    }

    @Test func `what is typed while no conversation is open is kept, and comes back`() {
        var robot = offline(RestoredAccount())
        robot.forgetEffects()
        robot.type("to whom?")
        robot.wait(.seconds(1))
        #expect(robot.intents == [.saveDraft(nil, "to whom?")])
        robot.press(.control("q"))
        #expect(robot.effects.contains(.quit))

        var next = offline(RestoredAccount(looseDraft: "to whom?"))
        #expect(next.state.model.chats.composer.text == "to whom?")
        next.forgetEffects()
        next.event(.conversationChanged(.make()))
        #expect(next.state.model.chats.openID == bob)
        #expect(next.state.model.chats.composer.text == "to whom?")
        next.wait(.seconds(1))
        #expect(next.intents.contains(.saveDraft(bob, "to whom?")))
        #expect(next.intents.contains(.saveDraft(nil, "")))
    }

    @Test func `what was kept without a conversation stands behind the draft of the one that opens`() {
        let kept = RestoredAccount(
            conversations: [.make()], drafts: [bob: "half a sentence"], looseDraft: "and more", seenAt: .start)
        #expect(offline(kept).state.model.chats.composer.text == "half a sentence\nand more")
    }

    @Test func `a start begins where one left, and not with what is newest`() {
        let team = ConversationID.group(.team)
        let list: [ConversationSummary] = [
            .make(lastSeq: 9, readSeq: 2, unread: 7, lastAt: .start(plusSeconds: 60)),
            .make(conversation: team, lastAt: .start),
        ]
        var robot = Robot()
        robot.event(.storageChanged(.saving))
        robot.beginLogin()
        robot.completeLogin(list)
        // The server was faster than the disk: nothing is opened before that has said where.
        #expect(robot.state.model.chats.openID == nil)
        #expect(robot.intents.allSatisfy { if case .open = $0 { false } else { true } })
        robot.event(.restored(RestoredAccount(drafts: [team: "half"], place: team)), .storageChanged(.saved))
        #expect(robot.state.model.chats.openID == team)
        #expect(robot.state.model.chats.composer.text == "half")
        #expect(!robot.intents.contains(.keepPlace(team)))
        robot.press(.control("n"))
        #expect(robot.intents.contains(.keepPlace(bob)))
    }

    @Test func `without a place the newest opens and becomes it, and a disk that refuses holds nothing up`() {
        let robot = offline()
        #expect(robot.state.model.chats.openID == bob)
        #expect(robot.intents.contains(.keepPlace(bob)))

        var failing = Robot()
        failing.event(.storageChanged(.saving))
        failing.beginLogin()
        failing.completeLogin()
        failing.event(.storageChanged(.failed("busy")))
        #expect(failing.state.model.chats.openID == bob)
        // Opened at last: the person is somewhere already.
        failing.event(.restored(RestoredAccount(place: .group(.team))), .storageChanged(.saved))
        #expect(failing.state.model.chats.openID == bob)
        #expect(failing.intents.last == .keepPlace(bob))
    }

    @Test(arguments: [(24, 80), (12, 40)])
    func `the list marks drafts, what waits and what was refused`(rows: Int, columns: Int) {
        let team = ConversationID.group(.team)
        let carol = ConversationID.c2c(.carol)
        var robot = offline(
            RestoredAccount(
                conversations: [.make(), .make(conversation: team, lastSeq: 3), .make(conversation: carol)],
                drafts: [team: "half"], seenAt: .start))
        robot.event(.outgoingChanged(.make(1, conversation: carol)))
        robot.event(
            .outgoingChanged(.make(2, conversation: carol, state: .failed(ServiceError(.permissionDenied)))))
        robot.resize(rows: rows, columns: columns)
        robot.press(.control("k"))
        let lines = robot.text.split(separator: "\n")
        #expect(lines.contains { $0.contains("# team") && $0.contains("✎") }, "\(robot.text)")
        #expect(lines.contains { $0.contains("@ carol") && $0.contains("!↑") }, "\(robot.text)")
        #expect(!lines.contains { $0.contains("@ bob") && $0.contains("✎") })
    }

    @Test func `the notice of a damaged store says where it is`() {
        let path = "/home/alice/.local/share/parley/accounts/alice-1400000001-a1b2c3d4e5f60718.sqlite.damaged-1"
        for (rows, columns) in [(24, 80), (12, 40)] {
            var robot = offline(
                RestoredAccount(
                    conversations: [.make()], seenAt: .start,
                    notice: "A damaged local store is kept as \(path). History comes from the server again."))
            robot.resize(rows: rows, columns: columns)
            let letters = robot.text.filter { !$0.isWhitespace && $0 != "│" }
            #expect(letters.contains("damaged-1"), "\(robot.text)")
        }
    }

    @Test func `what a damaged store has lost is said at once, and stays in the session's history`() {
        let notice =
            "2 unsent texts are damaged on this machine's disk and left out; they stay in /home/alice/a.sqlite."
        var robot = offline(RestoredAccount(conversations: [.make()], seenAt: .start, notice: notice))
        func letters(_ text: String) -> String { text.filter { !$0.isWhitespace && $0 != "│" } }
        #expect(letters(robot.text).contains(letters(notice)), "\(robot.text)")
        robot.type("a")
        #expect(!robot.text.contains("2 unsent texts"))
        robot.press(.function(12))
        #expect(letters(robot.text).contains("2unsenttextsaredamaged"), "\(robot.text)")
    }

    @Test func `a dialog says on disk only once it is`() {
        var robot = offline()
        robot.type("half")
        robot.end(.kicked(.make()))
        #expect(robot.text.contains("Draft kept."))
        robot.wait(.seconds(1))
        #expect(robot.text.contains("Draft kept on disk."))
        robot.event(.storageChanged(.saving))
        #expect(robot.text.contains("Draft kept."))
    }

    @Test func `L-09 a lost link says of when the rest is`() {
        var robot = Robot.online()
        robot.event(.linkChanged(.waiting(retryIn: .milliseconds(2_500), attempt: 1), error: "gone"))
        #expect(robot.text.contains("reconnecting 3s, offline as of 14:00"))
    }
}
