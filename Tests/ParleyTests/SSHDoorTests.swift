import Testing

@testable import parley

/// What the OpenSSH server beside a demo is told.
struct SSHDoorTests {
    private static let files = SSHDoorFiles(
        directory: "/tmp/a demo/50%", port: 2222, account: "me",
        command: ["/opt/it's here/parley", "kiosk", "--as", "you", "--server", "unix:/tmp/a demo/50%/socket"])

    @Test func `a word reaches the program as it is, whatever is in it`() {
        #expect(SSHDoorFiles.shellWord("/usr/bin/parley") == "/usr/bin/parley")
        #expect(SSHDoorFiles.shellWord("a b") == "'a b'")
        #expect(SSHDoorFiles.shellWord("it's") == #"'it'\''s'"#)
        #expect(SSHDoorFiles.shellWord("$(x)`y`;") == "'$(x)`y`;'")
        #expect(SSHDoorFiles.shellWord("") == "''")
    }

    @Test func `every visitor gets the one command, and no other door is open`() {
        let server = Self.files.server.split(separator: "\n").map(String.init)
        let command = #"exec '/opt/it'\''s here/parley' kiosk --as you --server 'unix:/tmp/a demo/50%/socket'"#
        #expect(server.contains("ForceCommand " + command))
        for line in [
            "ListenAddress 127.0.0.1", "Port 2222", "AllowUsers me", "AuthenticationMethods publickey",
            "DisableForwarding yes", "PermitUserRC no", "PermitUserEnvironment no", "MaxSessions 1",
        ] {
            #expect(server.contains(line))
        }
        for word in ["AcceptEnv", "Subsystem", "PermitEmptyPasswords"] {
            #expect(!server.contains { $0.hasPrefix(word) })
        }
    }

    @Test func `the client's file names every file itself`() {
        let client = Self.files.client
        #expect(client.contains("IdentityFile \"/tmp/a demo/50%%/sshd/guest-key\"\n"))
        #expect(client.contains("UserKnownHostsFile \"/tmp/a demo/50%%/sshd/known-hosts\"\n"))
        #expect(Self.files.line == "ssh -F '/tmp/a demo/50%/ssh' demo")
        #expect(Self.files.knownHost(publicKey: "ssh-ed25519 AAAA me@here\n") == "[127.0.0.1]:2222 ssh-ed25519 AAAA\n")
    }

    @Test func `what sshd says instead of listening becomes a sentence with a cure`() {
        let taken = "error: Bind to port 2222 on 127.0.0.1 failed: Address already in use.\nCannot bind any address.\n"
        #expect(SSHDoor.refusal(taken, port: 2222).status == .unreachable)
        #expect(SSHDoor.refusal(taken, port: 2222).text.contains("choose another"))
        let low = "error: Bind to port 99 on 127.0.0.1 failed: Permission denied.\n"
        #expect(SSHDoor.refusal(low, port: 99).text.contains("from 1024 on"))
        #expect(
            SSHDoor.refusal("Bad configuration option: X", port: 2222).text.hasSuffix("Bad configuration option: X"))
        #expect(SSHDoor.refusal("", port: 2222).text.hasSuffix("it says nothing"))
    }
}
