import Foundation
import Model
import Server
import TestSupport
import Testing
import UserSig

struct DataDirectoryTests {
    private let temporary: TemporaryDirectory

    init() throws {
        temporary = try TemporaryDirectory()
    }

    @Test func `makes a private directory with all that leads to it`() throws {
        _ = try DataDirectory(path: temporary.path + "/a/b/data")
        for name in ["a", "a/b", "a/b/data"] { #expect(try temporary.mode(of: name) == 0o700) }
    }

    @Test func `refuses a directory that others can reach`() throws {
        let path = temporary.path + "/open"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o750])
        #expect(throws: ServerError.notPrivate(path: path, mode: 0o750)) { try DataDirectory(path: path) }
    }

    @Test func `refuses a symbolic link and a file`() throws {
        let link = temporary.path + "/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: temporary.path)
        #expect(throws: ServerError.symbolicLink(path: link)) { try DataDirectory(path: link) }
        #expect(throws: ServerError.symbolicLink(path: link)) { try DataDirectory(path: link + "/") }
        let file = temporary.path + "/file"
        #expect(FileManager.default.createFile(atPath: file, contents: nil))
        #expect(throws: ServerError.notADirectory(path: file)) { try DataDirectory(path: file) }
    }

    @Test func `makes a secret once and keeps it to itself`() throws {
        let directory = try DataDirectory(path: temporary.path)
        let secret = try directory.secret()
        #expect(try directory.secret() == secret)
        #expect(try temporary.mode(of: "secret") == 0o600)
        let text = try String(contentsOfFile: directory.secretPath, encoding: .utf8)
        #expect(text == secret.text + "\n")
    }

    @Test func `refuses a secret that others can read`() throws {
        let directory = try DataDirectory(path: temporary.path)
        _ = try directory.secret()
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: directory.secretPath)
        #expect(throws: ServerError.notPrivate(path: directory.secretPath, mode: 0o644)) { try directory.secret() }
    }

    @Test func `a secret that is no text is called that, and not an empty one`() throws {
        let directory = try DataDirectory(path: temporary.path)
        _ = try directory.secret()
        try Data(repeating: 0xFF, count: 40).write(to: URL(fileURLWithPath: directory.secretPath))
        #expect(
            throws: ServerError.secretUnusable(path: directory.secretPath, text: "it is not a text in UTF-8")
        ) { try directory.secret() }
    }

    @Test func `refuses what is no file in the place of one, and does not wait for it`() throws {
        let directory = try DataDirectory(path: temporary.path)
        #expect(mkfifo(directory.secretPath, 0o600) == 0)
        #expect(throws: ServerError.notAFile(path: directory.secretPath)) { try directory.secret() }
        #expect(mkdir(directory.appIDPath, 0o700) == 0)
        #expect(throws: ServerError.self) { try directory.appID() }
    }

    @Test func `makes an app id once, and keeps the one it is told`() throws {
        let directory = try DataDirectory(path: temporary.path)
        let appID = try directory.appID()
        #expect((1_400_000_000..<1_500_000_000).contains(appID))
        #expect(try directory.appID() == appID)
        #expect(try directory.appID(wanted: appID) == appID)
        let other = try DataDirectory(path: temporary.path + "/other")
        #expect(try other.appID(wanted: 7) == 7)
        #expect(try other.appID() == 7)
        #expect(throws: ServerError.appIDDiffers(path: other.appIDPath, kept: 7, wanted: 8)) {
            try other.appID(wanted: 8)
        }
        #expect(try other.appID() == 7)
    }

    @Test func `says so when the app id can't be read`() throws {
        let directory = try DataDirectory(path: temporary.path)
        _ = try directory.appID()
        for text in ["many", "0", "-5", ""] {
            try Data(text.utf8).write(to: URL(fileURLWithPath: directory.appIDPath))
            #expect(throws: ServerError.appIDUnusable(path: directory.appIDPath)) { try directory.appID() }
        }
    }
}
