import Model
import TestSupport
import Testing
import Tui

/// Who is signed in, with what, and what others left behind.
struct AccountsTests {
    private let server = Robot.server

    private func credentials(_ user: String, _ ticket: String) -> Credentials {
        Credentials(server: server, userID: user, ticket: Secret(ticket))
    }

    private func signedIn(_ user: String) -> Accounts {
        var accounts = Accounts()
        accounts.begin(credentials(user, "\(user)+7d"))
        accounts.show(user, at: server)
        accounts.accept()
        return accounts
    }

    @Test func `a refused ticket gives the accepted one back`() {
        var accounts = signedIn("alice")
        accounts.begin(credentials("bob", "bob+7d"))
        accounts.beginSwitch(to: "bob")
        accounts.refuse()
        #expect(accounts.switchingTo == nil)
        #expect(accounts.credentials == credentials("alice", "alice+7d"))
    }

    @Test func `the same user at another server is somebody else`() {
        var accounts = signedIn("alice")
        let isOther = accounts.started("alice", at: server)
        #expect(!isOther)
        accounts.begin(Credentials(server: .unix(path: "/run/other"), userID: "alice", ticket: Secret("t")))
        let isOtherNow = accounts.started("alice", at: server)
        #expect(isOtherNow)
    }

    @Test func `signing out forgets the ticket and offers the user again`() {
        var accounts = signedIn("alice")
        let offered = accounts.signOut()
        #expect(offered == credentials("alice", ""))
        #expect(accounts.credentials == nil)
        #expect(accounts.known("alice") == nil)
    }

    @Test func `the source is asked once at a time for each user`() {
        var accounts = Accounts()
        let asked = ["alice", "alice", "bob"].map { accounts.askSource(for: $0) }
        #expect(asked == [true, false, true])
        accounts.sourceAnswered(for: "alice")
        #expect(!accounts.isAsking(for: "alice"))
        #expect(accounts.isAsking(for: "bob"))
    }

    @Test func `text left behind waits for its own account`() {
        var accounts = signedIn("alice")
        accounts.leaveBehind(UnsentText(drafts: [:], loose: "half", messages: 0))
        accounts.show("bob", at: server)
        let bobs = accounts.takeUp()
        #expect(bobs == nil)
        #expect(accounts.hasTextLeftBehind)
        accounts.show("alice", at: server)
        let alices = accounts.takeUp()
        #expect(alices?.loose == "half")
        #expect(!accounts.hasTextLeftBehind)
    }
}
