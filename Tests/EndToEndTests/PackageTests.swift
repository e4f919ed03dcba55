import Foundation
import TestSupport
import Testing
import Tui

/// `assets/package.sh`, with a script in the place of a program that would take minutes to build: it runs the one that the
/// tests have.
@Suite(
    .ownThread, .timeLimit(.minutes(3)), .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/dpkg-deb"))
)
struct PackageTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        try "#!/bin/sh\nexec '\(BuiltProgram.path("parley"))' \"$@\"\n"
            .write(toFile: directory.path + "/program", atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: directory.path + "/program")
    }

    /// What a shell prints, in lines.
    private func lines(of command: String) throws -> [String] {
        let pty = try Pty(
            "/bin/bash", ["-c", "cd '\(directory.path)' && " + command],
            environment: ["PATH": "/usr/bin:/bin", "HOME": directory.path, "SOURCE_DATE_EPOCH": "1700000000"],
            size: Size(rows: 24, columns: 400))
        #expect(try pty.waitForEnd() == .exited(0), "\(pty.text)")
        return pty.text.split(whereSeparator: \.isNewline).map(String.init)
    }

    @Test func `a package has the program, a page for each command, completions, the unit and samples`() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
            .path
        let script = "'\(root)/assets/package.sh' --program program"
        let made = try lines(of: "\(script) once")
        #expect(made.count == 2)
        let files = try lines(of: "dpkg-deb --fsys-tarfile once/*.deb | tar -t")
        let commands = try lines(of: "./program --help").compactMap { line in
            line.hasPrefix("  ") && line.dropFirst(2).first?.isLowercase == true
                ? line.split(separator: " ").first.map(String.init) : nil
        }
        #expect(commands.count > 20)
        for command in commands { #expect(files.contains("./usr/share/man/man1/parley-\(command).1.gz")) }
        for file in [
            "bin/parley", "share/man/man1/parley.1.gz", "lib/systemd/system/parley.service",
            "share/bash-completion/completions/parley", "share/zsh/vendor-completions/_parley",
            "share/fish/vendor_completions.d/parley.fish", "share/doc/parley/README.md",
            "share/doc/parley/examples/server.toml", "share/doc/parley/examples/client.toml",
        ] {
            #expect(files.contains("./usr/" + file))
        }
        // Nothing of it lies where a removal would leave it.
        #expect(files.allSatisfy { $0 == "./" || $0.hasPrefix("./usr/") })

        let unpacked = try lines(of: "tar -xzf once/*.tar.gz && parley-*/bin/parley --version")
        #expect(made.first?.contains("parley-\(unpacked[0])-linux-") == true)
        _ = try lines(of: "\(script) twice && cmp once/*.deb twice/*.deb && cmp once/*.tar.gz twice/*.tar.gz")
    }
}
