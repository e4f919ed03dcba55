/// The configuration files of the demo's OpenSSH server and of a client for it, in the demo's directory.
struct SSHDoorFiles {
    /// The demo's directory.
    let directory: String
    let port: UInt16
    /// The account that runs the demo: a server not run by root lets nobody else in.
    let account: String
    /// The words of the command that every visitor gets.
    let command: [String]

    /// The file for `ssh -F`. It sets everything, so that none of the person's own files matters.
    var clientConfiguration: String { directory + "/ssh" }
    var serverDirectory: String { directory + "/sshd" }
    var serverConfiguration: String { serverDirectory + "/config" }
    var hostKey: String { serverDirectory + "/host-key" }
    /// A key for visitors without one, so that the printed line works at once.
    var guestKey: String { serverDirectory + "/guest-key" }
    var knownHosts: String { serverDirectory + "/known-hosts" }

    /// The command to paste into another terminal.
    var line: String { "ssh -F \(Self.shellWord(clientConfiguration)) demo" }

    /// The command for visitors with a key of their own.
    var lineForOwnKeys: String { "ssh -p \(port) \(account)@localhost" }

    /// sshd's configuration. Any key is let in, because every offered one counts as listed; the visitor still has to
    /// prove it. A login without a key needs an account without a password, or a password: neither is allowed here.
    var server: String {
        """
        ListenAddress 127.0.0.1
        Port \(port)
        HostKey \(Self.quoted(hostKey))
        PidFile none
        UsePAM no
        AllowUsers \(account)
        AuthenticationMethods publickey
        AuthorizedKeysFile none
        AuthorizedKeysCommand /bin/echo restrict,pty %t %k
        AuthorizedKeysCommandUser \(account)
        PasswordAuthentication no
        KbdInteractiveAuthentication no
        LoginGraceTime 20
        MaxAuthTries 20
        MaxSessions 1
        DisableForwarding yes
        PermitTunnel no
        PermitUserRC no
        PermitUserEnvironment no
        PrintMotd no
        PrintLastLog no
        ClientAliveInterval 15
        ForceCommand exec \(command.map(Self.shellWord).joined(separator: " "))

        """
    }

    var client: String {
        // Here a percent sign begins a token.
        let paths = [guestKey, knownHosts].map { Self.quoted($0.replacing("%", with: "%%")) }
        return """
            Host demo
            HostName 127.0.0.1
            Port \(port)
            User \(account)
            IdentityFile \(paths[0])
            IdentitiesOnly yes
            IdentityAgent none
            UserKnownHostsFile \(paths[1])
            GlobalKnownHostsFile none
            StrictHostKeyChecking yes
            RequestTTY yes
            LogLevel ERROR

            """
    }

    func knownHost(publicKey: String) -> String {
        "[127.0.0.1]:\(port) \(publicKey.split(separator: " ").prefix(2).joined(separator: " "))\n"
    }

    /// The path in sshd's and ssh's form, which permits spaces.
    private static func quoted(_ path: String) -> String { "\"\(path)\"" }

    static func shellWord(_ word: String) -> String {
        let plain = word.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "/._:-+,@".utf8.contains(byte)
        }
        return plain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
