import Model
import Session
import TestSupport
import Testing
import Tui

@Suite struct TimelineTests {
    @Test func `F12 and /session show what happened, oldest first, with cause and cure`() {
        let robot = ScreenState.timeline.robot(rows: 40, columns: 120)
        let parts = [
            "started", "alice of app 1400000000 as Terminal / laptop", "loggedOut → loggingIn", "connecting, try 1",
            "ticket valid until Sat 28 Nov 14:00:00", "waiting 3.2s for try 2: connection refused",
            "revokedByOperator at Sat 21 Nov 14:01:00", "(70052)",
            ErrorCode.ticketRevoked.entry.cure,
        ]
        var from = robot.text.startIndex
        for part in parts {
            let found = robot.text[from...].firstRange(of: part)
            #expect(found != nil, "\(part)")
            from = found?.upperBound ?? from
        }
        var other = Robot.online()
        other.type("/session")
        other.press(.enter)
        #expect(other.text.contains("statusChanged"))
        #expect(other.state.model.chats.composer.isEmpty)
    }

    @Test func `it lies over every screen, and goes with Esc or F12`() {
        for place in ScreenState.allCases where place != .timeline {
            for key in [KeyPress.escape, .function(12)] {
                var robot = place.robot()
                robot.pause()
                let before = robot.state.topLayer
                robot.press(.function(12))
                #expect(robot.text.hasPrefix(" Session"), "\(place)")
                #expect(robot.hintRow.contains("Esc close"), "\(place)")
                robot.press(key)
                #expect(robot.state.topLayer != "TimelineLayer")
                // A popup goes.
                let popups: [ScreenState] = [
                    .switcher, .help, .devices, .devicesQuestion, .selection, .reactionPicker, .lineSearch, .search,
                    .members, .friends, .inspecting, .linking, .savingFile, .pinned, .pasting, .bundle,
                    .groupValues, .roles,
                ]
                if !popups.contains(place) { #expect(robot.state.topLayer == before, "\(place)") }
            }
        }
    }

    @Test func `it is kept across the logins of one account`() {
        var robot = Robot.online()
        robot.end(.ticketExpired(at: .start))
        robot.beginLogin()
        robot.completeLogin()
        robot.press(.function(12))
        robot.resize(rows: 60, columns: 120)
        #expect(robot.text.count(of: "alice of app") == 2)
        #expect(robot.text.contains("ticketExpired"))
    }

    @Test func `it goes with the account, by a sign-out, a switch or another login`() {
        var signedOut = Robot.online()
        signedOut.press(.function(12))
        signedOut.end(.loggedOut)
        signedOut.press(.function(12))
        #expect(signedOut.state.model.timeline == SessionTimeline())

        var switched = Robot.online()
        switched.press(.function(12))
        switched.press(.pageUp)
        switched.end(.loggedOut)
        switched.event(.accountSwitched(from: .alice, to: .bob))
        switched.beginLogin(user: "bob")
        #expect(switched.state.model.timeline.entries.first?.text.contains("bob of app") == true)
        #expect(!switched.state.model.timeline.entries.contains { $0.text.contains("alice") })

        var another = Robot.online()
        another.end(.kicked(.make()))
        another.beginLogin(user: "bob")
        another.failLogin(.ticketBadSignature)
        #expect(another.state.model.timeline.entries.first?.name == "started")
        #expect(!another.state.model.timeline.entries.contains { $0.text.contains("alice") })
        #expect(another.state.model.timeline.entries.contains { $0.text.contains("70009") })
    }

    @Test func `a disk that refused and takes everything again stands in it, once each`() {
        var robot = Robot.online()
        robot.event(.storageChanged(.saving), .storageChanged(.saved), .storageChanged(.failed("busy")))
        robot.event(.storageChanged(.saving), .storageChanged(.saved), .storageChanged(.saving))
        let texts = robot.state.model.timeline.entries.filter { $0.name == "storageChanged" }.map(\.text)
        #expect(texts.count == 2)
        #expect(texts.first?.contains("busy") == true)
        #expect(texts.last == "All that waited is saved.")
    }

    @Test func `a page whose entries have gone shows the oldest there are`() {
        var robot = Robot.online()
        robot.press(.function(12))
        for attempt in 1...30 { robot.event(.linkChanged(.connecting(attempt: attempt), error: nil)) }
        robot.press(.pageUp)
        for attempt in 1...2 * SessionTimeline.maximumEntries {
            robot.event(.linkChanged(.connecting(attempt: 1_000 + attempt), error: nil))
        }
        #expect(robot.text.contains("connecting, try 1501"))
        robot.press(.down)
        #expect(robot.text.contains("connecting, try 1502"))
    }

    @Test func `a code that is the operator's own is told in the operator's words`() {
        var robot = Robot.online()
        robot.event(.loginFailed(ServiceError(ErrorCode(rawValue: 10_123), "Closed on Sundays.")))
        robot.press(.function(12))
        #expect(robot.text.contains("GROUP_WEBHOOK (10123): Closed on Sundays."))
    }

    @Test func `what is read stays in place while more is added`() {
        var robot = Robot.online()
        for attempt in 1...40 { robot.event(.linkChanged(.connecting(attempt: attempt), error: nil)) }
        robot.press(.function(12))
        #expect(robot.text.contains("try 40"))
        robot.press(.pageUp)
        let before = robot.text.split(separator: "\n").dropLast(2)
        robot.event(.linkChanged(.connecting(attempt: 41), error: nil))
        #expect(robot.text.split(separator: "\n").dropLast(2) == before)
        robot.press(.pageDown, .pageDown)
        #expect(robot.text.contains("try 41"))
        #expect(!robot.hintRow.contains("Down"))
        for _ in 1...10 { robot.press(.pageUp) }
        #expect(robot.text.contains("started"))
        #expect(robot.text.contains("Sat 21 Nov"))
    }

    @Test func `a dialog that comes up is seen, and its keys wait`() {
        var robot = Robot.online()
        robot.press(.function(12))
        robot.end(.kicked(.make()))
        #expect(robot.text.contains("Signed out on this device"))
        robot.press(.enter)
        #expect(robot.intents.isEmpty)
    }

    @Test func `memory is bounded, whatever the network and the server say`() {
        var robot = Robot.online()
        let long = String(repeating: "x\u{301}", count: 20_000)
        for attempt in 1...2_000 {
            robot.event(.linkChanged(.waiting(retryIn: .milliseconds(1), attempt: attempt), error: long))
        }
        #expect(robot.state.model.timeline.entries.count == SessionTimeline.maximumEntries)
        #expect(robot.state.model.timeline.entries.last?.number == robot.state.model.timeline.newest)
        let bytes = robot.state.model.timeline.entries.reduce(0) { $0 + $1.text.utf8.count }
        #expect(bytes < 1_000_000)
    }

    @Test func `no ticket and no message stands in it`() {
        for place in ScreenState.allCases {
            let texts = place.robot().state.model.timeline.entries.flatMap { [$0.text] + $0.details }
            #expect(!texts.contains { $0.contains("+7d") || $0.contains("the build is green") }, "\(place)")
        }
    }
}

extension String {
    /// How often `part` stands in it.
    fileprivate func count(of part: String) -> Int { ranges(of: part).count }
}
