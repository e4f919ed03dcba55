import Model
import Session
import TestSupport
import Testing
import Wire

/// L-16: what a call is told when there is no session.
struct RefusalTests {
    /// What a request gets now.
    private func refusal(_ rig: inout SessionRig) -> ServiceError? {
        rig.ask(.listInstances)
        guard case .intentRefused(let error) = rig.news.first else { return nil }
        return error
    }

    @Test(
        arguments: [
            (
                .kicked(.make(deviceName: "couch", kind: .multipleAccount)),
                ["Terminal from 203.0.113.7, \"couch\"", "3003 KICKED_OUT_MULT_ACCOUNT"]
            ),
            (.kicked(.make(kind: .multipleDevice)), ["3002 KICKED_OUT_MULT_DEVICE"]),
            (.kicked(.make(cause: .signOut)), ["by hand on Terminal from 203.0.113.7, \"couch\"", "3005 LOGGED_OUT"]),
            (
                .kicked(.make(cause: .policy)),
                ["lowered a limit", "Terminal from 203.0.113.7, \"couch\"", "3003 KICKED_OUT_MULT_ACCOUNT"]
            ),
            (.kicked(.make(cause: .operator)), ["by the operator", "ticket is still good", "3005 LOGGED_OUT"]),
            (.ticketExpired(at: .start), ["expired", "3004 KICKED_OUT_USERSIG_EXPIRED"]),
            (.revokedByOperator(at: .start), ["revoked", "3006 KICKED_OUT_REST_API"]),
            (.accountDisabled, ["3001 LOGIN_FAILED"]), (.loggedOut, ["3005 LOGGED_OUT"]),
        ] as [(SessionEnding, [String])])
    func `L-16: 6014 says why nobody is signed in`(ending: SessionEnding, parts: [String]) {
        var rig = SessionRig.ready()
        rig.receive(.ended(ending))
        let error = refusal(&rig)
        #expect(error?.code == .notLoggedIn)
        for part in parts { #expect(error?.text.contains(part) == true, "\(error?.text ?? "")") }

        rig.ask(.loadOlder(.c2c(.bob)))
        #expect(rig.news == [.historyRefused(.c2c(.bob), error ?? ServiceError(.notLoggedIn))])
        rig.ask(.open(.c2c(.carol)))
        #expect(rig.news == [.historyRefused(.c2c(.carol), error ?? ServiceError(.notLoggedIn))])
        rig.ask(.logout, reply: 3)
        #expect(rig.failure(answering: 3) == error)
        rig.send(1)
        #expect(rig.news.compactMap(\.outgoing?.state) == [.failed(error ?? ServiceError(.notLoggedIn))])
    }

    @Test func `L-16: before a login, during one, during a logout and after close it is 6014, 3000, 7502 and 6013`() {
        var rig = SessionRig()
        #expect(refusal(&rig) == ServiceError(.notLoggedIn))
        rig.login()
        #expect(refusal(&rig)?.text.contains("3000 LOGGING_IN") == true)
        rig.connect()
        rig.ask(.logout)
        #expect(refusal(&rig)?.code == .logoutInProcess)
        rig.receive(.ended(.loggedOut))
        rig.ask(.close)
        #expect(refusal(&rig)?.code == .notInitialized)
    }

    @Test func `L-16: a login that the server refused is the reason until the next one`() {
        var rig = SessionRig()
        rig.login()
        rig.open()
        rig.receive(.refused(ServiceError(.ticketBadSignature)), answering: rig.requestID(of: \.isLogin))
        #expect(refusal(&rig)?.text.contains("3001 LOGIN_FAILED") == true)
        rig.login()
        rig.connect()
        rig.ask(.listInstances)
        #expect(rig.news.isEmpty)
    }
}
