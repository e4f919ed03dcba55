import Model
import TestSupport
import Testing

@testable import Session

/// The machine that knows who is logged in, and tells every ending in one order.
struct LoginMachineTests {
    private static let readiness = Readiness(
        isNewAccount: false, repeatLogin: false, epoch: 1, ticketExpiresAt: .start, serverTimeOffset: .zero)

    private static func identity(_ number: Int = 1) -> SessionIdentity {
        SessionIdentity(
            userID: "alice", appID: nil, device: Device(platform: .terminal, id: .laptop, name: "laptop"),
            instanceID: .make(number))
    }

    private static func loggingIn(
        consent: LoginParameters.Consent = .person, past: DevicePast = DevicePast()
    ) -> LoginMachine {
        var machine = LoginMachine()
        let login = Login(
            parameters: SessionRig.parameters(consent: consent), user: .alice, identity: identity(),
            reply: ReplyID(number: 1), past: past)
        #expect(machine.begin(login) == [.tell(.statusChanged(old: .loggedOut, new: .loggingIn))])
        return machine
    }

    private static func loggedIn() -> LoginMachine {
        var machine = loggingIn()
        _ = machine.ready(readiness)
        return machine
    }

    private static func torn(_ reason: EndReason, from old: LoginStatus) -> [LoginMachine.Action] {
        [
            .tearDown, .tell(.notReady(reason)), .tell(.statusChanged(old: old, new: .loggedOut)),
            .tell(.ended(reason)),
        ]
    }

    @Test func `a login that is ready has answered what was remembered`() {
        var machine = Self.loggingIn(past: DevicePast(kick: .make(), signedOut: .make(7)))
        #expect(machine.accepted(epoch: 4, isNewAccount: true) == false)
        #expect(
            machine.ready(Self.readiness) == [
                .forgetKick(user: "alice"), .forgetSignOut(user: "alice"),
                .tell(.statusChanged(old: .loggingIn, new: .loggedIn)),
            ])
        #expect(machine.current?.epoch == 4 && machine.readiness == Self.readiness)
    }

    @Test func `an ending is told once, and a login that runs is answered after it`() {
        var machine = Self.loggingIn()
        let denied = ServiceError(.permissionDenied)
        #expect(
            machine.end(.refused(denied)) == [.tell(.loginFailed(denied))]
                + Self.torn(.refused(denied), from: .loggingIn) + [.reply(ReplyID(number: 1), .failure(denied))])
        #expect(machine.end(.loggedOut).isEmpty)
        #expect(machine.refusalOfRequest.code == .notLoggedIn)
    }

    @Test func `a logout waits for the server, and one it does not hear is remembered`() {
        var machine = Self.loggedIn()
        #expect(
            machine.logOut(reply: ReplyID(number: 2), wasConnected: true) == [
                .forgetAccount, .keepWaitingAsFailed, .failWaiting, .abandonFetch,
                .tell(.statusChanged(old: .loggedIn, new: .loggingOut)), .logOut,
            ])
        #expect(
            machine.logOutUnheard(wasConnected: true) == [
                .rememberSignOut(.make(1), .device, user: "alice"), .forgetUser,
            ]
                + Self.torn(.loggedOut, from: .loggingOut) + [.reply(ReplyID(number: 2), .success(nil))])
    }

    @Test func `a close during a switch lets the second login go`() {
        var machine = Self.loggedIn()
        let next = AfterLogout.NextLogin(
            parameters: SessionRig.parameters(user: "bob"), user: .bob, reply: ReplyID(number: 3), past: DevicePast())
        #expect(machine.switchAccount(to: next).last == .logOut)
        #expect(
            machine.close(reply: ReplyID(number: 4), wasConnected: true)
                == [.reply(ReplyID(number: 3), .failure(ServiceError(.tornDown)))])
        #expect(machine.end(.loggedOut).suffix(2) == [.reply(ReplyID(number: 4), .success(nil)), .finish])
        #expect(machine.phase == .closed && machine.refusalOfRequest.code == .notInitialized)
    }

    @Test func `a switch ends the first session and begins the second`() {
        var machine = Self.loggedIn()
        let next = AfterLogout.NextLogin(
            parameters: SessionRig.parameters(user: "bob"), user: .bob, reply: nil, past: DevicePast())
        _ = machine.switchAccount(to: next)
        #expect(
            machine.end(.loggedOut) == Self.torn(.loggedOut, from: .loggingOut)
                + [.tell(.accountSwitched(from: .alice, to: .bob)), .beginNext(next)])
    }

    @Test func `a kick while away is a person's to answer, and a program's to yield to`() {
        var told = Self.loggingIn(consent: .takeOver)
        #expect(told.kickedWhileAway(by: .make()) == [.tell(.notice(.make())), .takeOver])
        #expect(told.takeOver(as: Self.identity(2)) == [.tell(.started(Self.identity(2)))])
        #expect(told.kickedWhileAway(by: .make()).contains(.tearDown), "asked once")

        var program = Self.loggingIn(consent: .program)
        let actions = program.kickedWhileAway(by: .make())
        #expect(actions.prefix(2) == [.tell(.notice(.make())), .rememberKick(.make(), user: "alice")])
        #expect(program.phase == .loggedOut(because: .kicked(.make())))
    }

    @Test func `a login whose time is over says what stood in its way`() {
        var machine = Self.loggingIn()
        let obstacle = ServiceError(.storeFailed)
        machine.met(obstacle)
        #expect(machine.timedOut(silence: nil).contains(.tell(.ended(.unreachable(because: obstacle)))))
        #expect(machine.timedOut(silence: nil).isEmpty)
    }
}
