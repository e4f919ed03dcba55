import Model
import Session
import TestSupport
import Testing
import Tui

@Suite struct DevicesTests {
    private func listed(_ instances: [InstanceSummary] = .three, rows: Int = 24, columns: Int = 80) -> Robot {
        var robot = Robot.online(rows: rows, columns: columns)
        robot.type("/devices")
        robot.press(.enter)
        robot.event(.instancesListed(instances))
        return robot
    }

    @Test func `/devices and F6 ask the server and show what it says, this one first`() {
        for open in [
            { (robot: inout Robot) in robot.press(.function(6)) },
            {
                $0.type("/devices"); $0.press(.enter)
            },
        ] {
            var robot = Robot.online()
            open(&robot)
            #expect(robot.intents == [.listInstances])
            #expect(robot.text.contains("Your devices"))
            #expect(robot.text.contains("Asking the server"))
            robot.event(.instancesListed(.three))
            let lines = robot.text.split(separator: "\n")
            let order = ["Terminal / laptop", "Web / Firefox on desk", "iPhone / alice's phone"].map { name in
                lines.firstIndex { $0.contains(name) }
            }
            #expect(order.compactMap { $0 } == order.compactMap { $0 }.sorted())
            #expect(!order.contains(nil))
            for part in ["this one", "connected", "gone", "since 14:03", "since Fri 20 Nov 13:00", "203.0.113.7"] {
                #expect(robot.text.contains(part), "\(part)")
            }
        }
    }

    @Test func `a device that may resume is away, one that counts no more is gone and stands last`() {
        let away = InstanceSummary.make(4, platform: .mac, deviceName: "desk", minute: -2_000, isConnected: false)
        let robot = listed(.three + [away])
        let lines = robot.text.split(separator: "\n")
        let order = ["Mac / desk", "away", "iPhone / alice's phone", "Gone: may return"].map { words in
            lines.firstIndex { $0.contains(words) } ?? -1
        }
        #expect(order == order.sorted())
        #expect(!order.contains(-1))
    }

    @Test func `a device is signed out only after another key confirmed it`() {
        var robot = listed()
        robot.forgetEffects()
        robot.press(.enter, .enter)
        #expect(robot.text.contains("Sign out Web \"Firefox on desk\"?"))
        #expect(robot.intents.isEmpty)
        robot.press(.escape)
        #expect(!robot.text.contains("Sign out Web"))
        robot.press(.enter)
        robot.type("y")
        #expect(robot.intents == [.endInstances(.make(2))])
        #expect(robot.text.contains("Asking the server"))
        robot.event(.instancesListed([.make(1, isOwn: true)]))
        #expect(!robot.text.contains("Firefox"))
        #expect(robot.text.contains("No other device is signed in."))
    }

    @Test func `a window beside this one is told apart from another device`() {
        let robot = listed([.make(1, isOwn: true), .make(2, minute: 3, isBeside: true)])
        #expect(robot.text.contains("window here, connected"))
        #expect(robot.text.contains("No other device is signed in."))
        #expect(!robot.hintRow.contains("all others"))
        var asking = robot
        asking.press(.enter)
        #expect(asking.text.contains("Sign out another window of this device?"))
    }

    @Test func `all others are signed out at once, after the same question`() {
        var robot = listed()
        robot.forgetEffects()
        robot.type("o")
        #expect(robot.text.contains("Sign out every device but this one?"))
        robot.type("y")
        #expect(robot.intents == [.endInstances(nil)])
    }

    @Test func `this device is not signed out from here`() {
        var robot = listed()
        robot.forgetEffects()
        robot.press(.up, .enter)
        #expect(robot.text.contains("/logout signs it out"))
        #expect(!robot.hintRow.contains("Enter"))
        robot.type("oyr")
        #expect(robot.intents == [.endInstances(nil), .listInstances])
    }

    @Test func `alone there is nothing to sign out`() {
        var robot = listed([.make(1, isOwn: true)])
        robot.forgetEffects()
        robot.type("oy")
        #expect(robot.intents.isEmpty)
        #expect(!robot.hintRow.contains("others"))
    }

    @Test func `the question ends when the device is gone before it is answered`() {
        var robot = listed()
        robot.press(.enter)
        robot.event(.instancesListed([.make(1, isOwn: true)]))
        robot.forgetEffects()
        robot.type("y")
        #expect(robot.intents.isEmpty)
    }

    @Test func `a refusal is said in the list, not under it`() {
        var robot = Robot.online()
        robot.press(.function(6))
        robot.event(.intentRefused(ServiceError(.storeFailed)))
        #expect(robot.text.contains("20005"))
        #expect(robot.state.model.notices.text == nil)
    }

    @Test func `a lost link ends the waiting, and the list is asked for again once synced`() {
        var robot = listed()
        robot.type("r")
        robot.forgetEffects()
        robot.event(.linkChanged(.waiting(retryIn: .seconds(1), attempt: 1), error: nil))
        #expect(robot.text.contains("Not connected now"))
        robot.type("r")
        #expect(robot.intents.isEmpty)
        robot.event(.linkChanged(.connected, error: nil), .conversationsReset([.make(lastSeq: 2, readSeq: 2)]))
        #expect(robot.intents.contains(.listInstances))
    }

    @Test func `from the kick dialog d leads through signing in to the devices`() {
        var robot = Robot.online()
        robot.end(.kicked(.make()))
        robot.pause()
        #expect(robot.text.contains("Not you?  d:"))
        robot.type("d")
        #expect(robot.state.model.chats.composer.isEmpty)
        #expect(robot.text.contains("Signing in comes first"))
        robot.forgetEffects()
        robot.press(.enter)
        #expect(robot.loginIntent?.consent == .takeOver)
        robot.beginLogin()
        robot.completeLogin()
        #expect(robot.state.dialog == nil)
        #expect(robot.intents.count { $0 == .listInstances } == 1)
        #expect(robot.text.contains("Your devices"))
    }

    @Test func `d typed in a burst is a letter`() {
        var robot = Robot.online()
        robot.end(.kicked(.make()))
        robot.type("d")
        #expect(robot.state.model.chats.composer.text == "d")
    }

    @Test(arguments: [EndReason.kicked(.make()), .ticketExpired(at: .start), .revokedByOperator(at: .start)])
    func `signed out, /devices opens the dialog that signs in first`(reason: EndReason) {
        var robot = Robot.online()
        robot.end(reason)
        robot.pause()
        robot.press(.escape)
        robot.type("/devices")
        robot.press(.enter)
        #expect(robot.state.dialog?.leadsToDevices == true)
        #expect(robot.text.contains("then you see your devices"))
    }

    @Test func `a kick closes the list`() {
        var robot = listed()
        robot.end(.kicked(.make()))
        #expect(!robot.state.hasPopup)
        robot.pause()
        robot.press(.escape)
        #expect(!robot.text.contains("Firefox"))
    }

    @Test func `many devices scroll with the selection, and names from outside stay in their row`() {
        var robot = listed(
            (1...13).map { .make($0, deviceName: "d\($0)\u{1B}[2J\u{202E}\n", isOwn: $0 == 1) }, rows: 12, columns: 40)
        #expect(!robot.text.contains("d13"))
        for _ in 1...12 { robot.press(.down) }
        #expect(robot.text.contains("> Terminal / d"))
        let scalars = robot.frame.cells.flatMap { $0.text.unicodeScalars }
        #expect(scalars.allSatisfy { $0.properties.generalCategory != .control && $0.value != 0x202E })
    }
}
