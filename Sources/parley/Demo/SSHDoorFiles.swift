/// What the OpenSSH server beside a demo and a client for it are told, as texts of files in the demo's directory.
struct SSHDoorFiles {
    /// The demo's own.
    let directory: String
    let port: UInt16
    /// Who runs the demo: a server that is not root's lets nobody else in.
    let account: String
    /// What every visitor gets, as words.
    let command: [String]

    /// What `ssh -F` is given: it names everything, so that no file of the person's has a say.
    var clientConfiguration: String { directory + "/ssh" }
    var serverDirectory: String { directory + "/sshd" }
    var serverConfiguration: String { serverDirectory + "/config" }
    var hostKey: String { serverDirectory + "/host-key" }
    /// For who has none: the line that is printed works at once.
    var guestKey: String { serverDirectory + "/guest-key" }
    var knownHosts: String { serverDirectory + "/known-hosts" }

    /// To be pasted into another terminal.
    var line: String { "ssh -F \(Self.shellWord(clientConfiguration)) demo" }

    /// The same with a key of one's own.
    var lineForOwnKeys: String { "ssh -p \(port) \(account)@localhost" }

    /// Any key is let in, since sshd is told that each one offered is listed; it still has to be proven. A login without any
    /// takes an account without a password, or a password: neither is opened here.
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

    /// As sshd and ssh read a path with blanks in it.
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
