import Foundation
import Model
import TestSupport
import Testing
import UserSig

@testable import parley

/// What is believed of somebody who comes over SSH.
struct SSHVisitTests {
    private static func visit(_ variables: [String: String]) -> SSHVisit { SSHVisit { variables[$0] } }

    @Test(arguments: [
        ("xterm-256color", "xterm-256color"), ("tmux-256color", "tmux-256color"), ("linux", "linux"),
        ("xterm-kitty", "xterm-kitty"), ("vt100", "vt100"),
        // Not listed: what nearly every terminal understands.
        ("../../../tmp/evil", "xterm-256color"), ("/tmp/terminfo/x/xterm", "xterm-256color"),
        ("xterm:x=\u{1B}]52;c;", "xterm-256color"), (" xterm", "xterm-256color"), ("XTERM", "xterm-256color"),
        (String(repeating: "x", count: 100_000), "xterm-256color"),
    ])
    func `TERM picks from a list`(sent: String, taken: String) {
        #expect(Self.visit(["TERM": sent]).terminalType == taken)
    }

    @Test(arguments: [nil, "", "dumb", "unknown"] as [String?])
    func `without a screen there is a sentence`(type: String?) {
        var variables: [String: String] = [:]
        variables["TERM"] = type
        #expect(Self.visit(variables).problem(hasTerminal: true)?.contains("TERM") == true)
    }

    @Test(arguments: ["", "ls", "scp -t /", "/usr/lib/openssh/sftp-server"])
    func `a command is refused, also an empty one`(command: String) {
        let visit = Self.visit(["TERM": "xterm", "SSH_ORIGINAL_COMMAND": command])
        #expect(visit.problem(hasTerminal: true)?.contains("no command") == true)
        #expect(visit.problem(hasTerminal: false)?.contains("no command") == true)
    }

    @Test func `a terminal and no command are let in`() {
        #expect(Self.visit(["TERM": "xterm"]).problem(hasTerminal: true) == nil)
        #expect(Self.visit(["TERM": "xterm"]).problem(hasTerminal: false)?.contains("ssh -t") == true)
    }

    @Test func `nothing of the environment is left but what it is made of anew`() {
        let variables = [
            "TERM": "tmux", "LD_PRELOAD": "/tmp/x.so", "TERMINFO": "/tmp", "PARLEY_USER": "root", "HOME": "/root",
            "PATH": "/tmp", "LC_ALL": "xx", "LINES": "9999", "EDITOR": "sh", "TZ": ":/etc/passwd",
            "SSH_USER_AUTH": "/tmp/a",
        ]
        #expect(Self.visit(variables).environment == ["TERM": "tmux", "LC_ALL": "C.UTF-8"])
    }

    // MARK: The key

    @Test func `the key is the one that sshd says, whatever else was gone through`() {
        let key = SSHKey(authentication: "keyboard-interactive\npublickey ssh-ed25519 AAAAC3Nz\n")
        #expect(key?.text == "ssh-ed25519 AAAAC3Nz")
        for text in ["", "password", "publickey", "publickey ssh-rsa", "publickey  AAAA", " publickey a b", "a b c"] {
            #expect(SSHKey(authentication: text) == nil, "\(text)")
        }
    }

    @Test func `a file that others could have written is not sshd's`() throws {
        let directory = try TemporaryDirectory()
        func file(_ name: String, _ permissions: Int) throws -> String {
            let path = directory.path + "/" + name
            #expect(
                FileManager.default.createFile(
                    atPath: path, contents: Data("publickey ssh-ed25519 AAAA\n".utf8),
                    attributes: [.posixPermissions: permissions]))
            return path
        }
        #expect(SSHKey.read(from: try file("private", 0o600))?.text == "ssh-ed25519 AAAA")
        #expect(SSHKey.read(from: try file("shared", 0o620)) == nil)
        #expect(SSHKey.read(from: try file("open", 0o666)) == nil)
        try FileManager.default.createSymbolicLink(
            atPath: directory.path + "/link", withDestinationPath: directory.path + "/private")
        #expect(SSHKey.read(from: directory.path + "/link") == nil)
        #expect(SSHKey.read(from: directory.path) == nil)
        #expect(SSHKey.read(from: directory.path + "/absent") == nil)
    }

    @Test func `the table says whose a key is`() throws {
        let table = try KeyTable(
            "# people\n\nalice ssh-ed25519 AAAA alice@laptop\n  alice ssh-rsa BBBB\nbob ssh-ed25519 CCCC\n", name: "it")
        for (key, user) in [("ssh-ed25519 AAAA", "alice"), ("ssh-rsa BBBB", "alice"), ("ssh-ed25519 CCCC", "bob")] {
            #expect(try table.user(of: #require(SSHKey(authentication: "publickey \(key)")))?.description == user)
        }
        for key in ["ssh-rsa AAAA", "ssh-ed25519 alice@laptop", "ssh-ed25519 DDDD"] {
            #expect(try table.user(of: #require(SSHKey(authentication: "publickey \(key)"))) == nil)
        }
        for text in ["alice", "ssh-ed25519 AAAA", "not! ssh-rsa AAAA", "alice ssh-rsa A\nbob ssh-rsa A"] {
            #expect(throws: CommandFailure.self, "\(text)") { try KeyTable(text, name: "it") }
        }
    }

    @Test func `the same key is the same guest here, and another one elsewhere`() throws {
        let key = try #require(SSHKey(authentication: "publickey ssh-ed25519 AAAA"))
        let other = try #require(SSHKey(authentication: "publickey ssh-ed25519 AAAB"))
        let secret = TicketSecret.generate()
        let name = try #require(Guest.name(of: key, secret: secret))
        #expect(name == Guest.name(of: key, secret: secret))
        #expect(name != Guest.name(of: other, secret: secret))
        #expect(name != Guest.name(of: key, secret: .generate()))
        #expect(name.description.hasPrefix("guest-"))
        #expect(Guest.newName() != nil && Guest.newName() != Guest.newName())
    }

    @Test func `tickets last minutes, for one user`() throws {
        let tickets = IssuedTickets(user: .alice, appID: 1_400_000_000, secret: .generate(), lifetimeSeconds: 900)
        #expect(try Ticket.inspect(tickets.next()).lifetime == 900)
        tickets.fetch(for: "bob") { result in
            if case .success = result { Issue.record("a ticket for bob") }
        }
    }
}
