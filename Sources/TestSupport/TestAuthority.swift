internal import Glibc
internal import Synchronization

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// A certificate authority for one test, made with the `openssl` command; its files are removed when it is released.
package final class TestAuthority: Sendable {
    package let directory: TemporaryDirectory
    private let number: Int
    /// How often each script was asked for.
    private let requests = Mutex<[String: Int]>([:])

    /// The files that scripts have made in this process, in the order in which each test asked for them: starting
    /// `openssl` costs more than most tests.
    private static let made = Mutex<[String: [String: [UInt8]]]>([:])

    /// The path of the authority's own certificate (PEM).
    package var certificateFile: String { directory.path + "/ca.pem" }

    private static let newKey = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"

    /// Authorities of different numbers have the same name and different keys.
    package init(number: Int = 1) throws {
        directory = try TemporaryDirectory()
        self.number = number
        try make(
            ["ca.pem", "ca.key"],
            by: "openssl req -x509 \(Self.newKey) -days 1 -subj '/CN=Test authority' -keyout ca.key -out ca.pem")
        try keep("ca.key")
    }

    /// Makes `name.pem` and `name.key`, another pair each time. `names` is as in subjectAltName: `DNS:…` and `IP:…`
    /// with commas. The certificate is valid for an address if that is the peer's own.
    package func issue(
        _ name: String = "server", for names: String = "DNS:localhost", hasRunOut: Bool = false
    ) throws -> TestCertificate {
        try make(
            ["\(name).pem", "\(name).key"],
            by: """
                openssl req -new \(Self.newKey) -subj '/CN=localhost' -keyout \(name).key -out \(name).csr &&
                echo 'subjectAltName=\(names)' >\(name).ext &&
                openssl x509 -req -days \(hasRunOut ? -1 : 1) -in \(name).csr -CA ca.pem -CAkey ca.key -CAcreateserial \
                -extfile \(name).ext -out \(name).pem
                """)
        try keep("\(name).key")
        return TestCertificate(
            certificateFile: "\(directory.path)/\(name).pem", keyFile: "\(directory.path)/\(name).key")
    }

    /// The pin of a certificate, computed by `openssl`.
    package func pin(of certificate: TestCertificate) throws -> String {
        try run(
            """
            openssl x509 -in \(certificate.certificateFile) -pubkey -noout | openssl pkey -pubin -outform der |
            openssl dgst -sha256 -binary | openssl base64 -out pin
            """)
        return "sha256:" + String(decoding: try read("pin").prefix { $0 > 32 }, as: UTF8.self)
    }

    /// Moves one of its files into another one's place.
    package func move(_ name: String, to other: String) throws {
        guard rename("\(directory.path)/\(name)", "\(directory.path)/\(other)") == 0 else {
            throw Failure(script: "rename \(name)")
        }
    }

    private func make(_ names: [String], by script: String) throws {
        let request = requests.withLock { requests in
            requests[script, default: 0] += 1
            return "\(number).\(requests[script] ?? 0) \(script)"
        }
        let files = try Self.made.withLock { made in
            if let files = made[request] { return files }
            try run(script)
            var files: [String: [UInt8]] = [:]
            for name in names { files[name] = try read(name) }
            made[request] = files
            return files
        }
        for (name, bytes) in files { try write(bytes, to: name) }
    }

    private func read(_ name: String) throws -> [UInt8] {
        guard let file = fopen("\(directory.path)/\(name)", "r") else { throw Failure(script: "read \(name)") }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 64 * 1024)
        let count = fread(&bytes, 1, bytes.count, file)
        return Array(bytes[..<count])
    }

    private func write(_ bytes: [UInt8], to name: String) throws {
        let file = open("\(directory.path)/\(name)", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        defer { close(file) }
        guard Glibc.write(file, bytes, bytes.count) == bytes.count else { throw Failure(script: "write \(name)") }
    }

    /// Adds a key to the secrets that must not show. Of its encoding 32 bytes from the 37th on are secret; they are
    /// added as they are in a key's file, on two lines.
    private func keep(_ keyFile: String) throws {
        let lines = try String(contentsOfFile: directory.path + "/" + keyFile, encoding: .utf8).split(separator: "\n")
        guard lines.count > 2 else { throw Failure(script: keyFile) }
        SecretWatch.suite.keep(String(lines[1].dropFirst(48)), as: "the key in \(keyFile), its first bytes")
        SecretWatch.suite.keep(String(lines[2].prefix(24)), as: "the key in \(keyFile)")
    }

    private func run(_ script: String) throws {
        let words = ["sh", "-c", "cd '\(directory.path)' && (\(script)) >log 2>&1"]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var pid: pid_t = 0
        var status: Int32 = 0
        guard posix_spawnp(&pid, "sh", nil, nil, &arguments, environ) == 0, waitpid(pid, &status, 0) == pid, status == 0
        else { throw Failure(script: script) }
    }

    package struct Failure: Error {
        package let script: String
    }
}

/// A server's certificate and its key, each in a PEM file.
package struct TestCertificate: Sendable {
    package let certificateFile: String
    package let keyFile: String
}
