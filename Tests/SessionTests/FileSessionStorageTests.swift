import Dispatch
import Model
import Session
import Synchronization
import TestSupport
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A directory of its own for each test, removed with it.
final class FileSessionStorageTests {
    private let root = FileManager.default.temporaryDirectory.appending(path: "parley-\(UUID().uuidString)").path()
    private let reports = Reports()

    deinit {
        try? FileManager.default.removeItem(atPath: root)
    }

    private final class Reports: Sendable {
        private let lines = Mutex<[String]>([])
        var all: [String] { lines.withLock { $0 } }
        func add(_ line: String) { lines.withLock { $0.append(line) } }
    }

    private var directory: String { root + "/data/parley" }

    private func storage(
        directory: String? = nil, deviceName: String = "laptop", platform: Platform = .terminal,
        server: ServerAddress = SessionRig.server, isWindow: Bool = false
    ) -> FileSessionStorage {
        FileSessionStorage(
            directory: directory ?? self.directory, server: server,
            device: Device(platform: platform, id: .laptop, name: deviceName),
            isWindow: isWindow, report: { [reports] in reports.add($0) })
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    private func kickFiles() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0.hasPrefix("kick-") }
    }

    @Test(arguments: [
        Displacement.make(), .make(platform: .iphone, address: nil, kind: .multipleDevice), .make(cause: .signOut),
        .make(cause: .policy), .make(cause: .operator),
    ])
    func `L-28: an unanswered kick survives the program, word for word`(kick: Displacement) {
        storage().remember(kick: kick, user: "alice")
        #expect(storage().unansweredKick(user: "alice") == kick)
        storage().forgetKick(user: "alice")
        #expect(storage().unansweredKick(user: "alice") == nil)
        #expect(reports.all.isEmpty)
    }

    @Test func `files are for their owner only, and so are the directories that had to be made`() throws {
        storage().remember(kick: .make(), user: "alice")
        _ = FileSessionStorage.deviceID(directory: directory, random: (1, 2)) { [reports] in reports.add($0) }
        for path in [root, root + "/data", directory] { #expect(try mode(path) == 0o700) }
        for name in try FileManager.default.contentsOfDirectory(atPath: directory) {
            #expect(try mode(directory + "/" + name) == 0o600)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory).count == 2)
    }

    @Test(arguments: [LogoutScope.instance, .device])
    func `L-19 a sign-out that was not told survives the program, with who is signed out`(scope: LogoutScope) {
        storage().remember(UntoldSignOut(.make(3), scope), user: "alice")
        #expect(storage().untoldSignOut(user: "alice") == UntoldSignOut(.make(3), scope))
        #expect(storage().untoldSignOut(user: "bob") == nil)
        storage().forgetSignOut(user: "alice")
        #expect(storage().untoldSignOut(user: "alice") == nil)
    }

    @Test func `a kick belongs to its user, server, platform and device name`() {
        storage().remember(kick: .make(), user: "alice")
        #expect(storage().unansweredKick(user: "bob") == nil)
        #expect(storage(deviceName: "couch").unansweredKick(user: "alice") == nil)
        #expect(storage(platform: .linux).unansweredKick(user: "alice") == nil)
        #expect(storage(server: .unix(path: "/run/parley.sock")).unansweredKick(user: "alice") == nil)
        #expect(storage().unansweredKick(user: "alice") != nil)
    }

    @Test(arguments: ["", "{", "null", "{\"place\":[]}", "\u{0}\u{1}"])
    func `a damaged file is no kick`(content: String) throws {
        storage().remember(kick: .make(), user: "alice")
        let file = try #require(try kickFiles().first)
        try Data(content.utf8).write(to: URL(filePath: directory + "/" + file))

        #expect(storage().unansweredKick(user: "alice") == nil)

        storage().remember(kick: .make(), user: "alice")
        #expect(storage().unansweredKick(user: "alice") == .make())
    }

    @Test func `two programs that save at once leave one file, whole, and nothing beside it`() throws {
        let kicks = ["couch", String(repeating: "x", count: 4_000)].map { Displacement.make(deviceName: $0) }
        let programs = [storage(), storage()]
        DispatchQueue.concurrentPerform(iterations: 40) { round in
            programs[round % 2].remember(kick: kicks[round % 2], user: "alice")
        }
        let left = try #require(storage().unansweredKick(user: "alice"))
        #expect(kicks.contains(left))
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory).count == 1)
        #expect(try mode(directory + "/" + #require(try kickFiles().first)) == 0o600)
        #expect(reports.all.isEmpty)
    }

    @Test func `programs that make the device id at once all have the same one`() throws {
        let ids = Mutex<Set<DeviceID>>([])
        DispatchQueue.concurrentPerform(iterations: 20) { [directory] round in
            let made = FileSessionStorage.deviceID(directory: directory, random: (1, UInt64(round))) { _ in }
            ids.withLock { _ = $0.insert(made) }
        }
        #expect(ids.withLock { $0.count } == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == ["device-id"])
    }

    @Test(arguments: [
        SavedAccount(server: SessionRig.server, user: .alice, appID: nil, ticket: "a ticket"),
        SavedAccount(server: SessionRig.server, user: .alice, appID: 1_400_000_000, ticket: nil),
        SavedAccount(server: SessionRig.server, user: .alice, appID: nil, ticket: nil),
    ])
    func `the account that signed in is there next time, with its ticket or its app id`(account: SavedAccount) throws {
        storage().save(account)
        #expect(SavedAccount.read(from: directory) == nil)
        let screen = storage(isWindow: true)
        screen.save(account)
        #expect(SavedAccount.read(from: directory) == account)
        #expect(try mode(directory + "/account") == 0o600)
        screen.forgetAccount(account.server, user: .bob)
        #expect(SavedAccount.read(from: directory) == account)
        screen.forgetAccount(account.server, user: .alice)
        #expect(SavedAccount.read(from: directory) == nil)
        #expect(reports.all.isEmpty)
    }

    @Test func `windows know of each other as long as they live, and others know nothing of windows`() throws {
        var one: FileSessionStorage? = storage(isWindow: true)
        #expect(one?.windows(of: "alice").areOthers == false)
        let command = storage()
        #expect(!command.windows(of: "alice").areOthers)
        let two = storage(isWindow: true)
        #expect(two.windows(of: "alice").areOthers)
        #expect(one?.windows(of: "alice").areOthers == true)
        #expect(!two.windows(of: "bob").areOthers)
        #expect(one?.windows(of: "alice").areOthers == false)
        #expect(!two.windows(of: "alice").areOthers == false)
        one = nil
        #expect(!two.windows(of: "alice").areOthers)
        #expect(try mode(directory + "/windows") == 0o600)
        #expect(reports.all.isEmpty)
    }

    @Test func `windows are of one server, also where a person has typed it`() {
        let typed = storage(isWindow: true)
        let server = ServerAddress.ws(host: "elsewhere", port: 1)
        typed.turn("alice", to: server)
        _ = typed.windows(of: "alice")
        #expect(!storage(isWindow: true).windows(of: "alice").areOthers)
        let next = storage(server: server, isWindow: true)
        #expect(next.windows(of: "alice").areOthers)
        typed.remember(kick: .make(), user: "alice")
        #expect(next.unansweredKick(user: "alice") == .make())
    }

    @Test func `a window is told which ticket the account has, and whether its place was lost`() {
        let one = storage(isWindow: true)
        let two = storage(isWindow: true)
        one.save(SavedAccount(server: SessionRig.server, user: .alice, appID: nil, ticket: "a ticket"))
        #expect(two.windows(of: "alice").ticket == "a ticket")
        #expect(two.windows(of: "bob").ticket == nil)
        #expect(!two.windows(of: "alice").isKickUnanswered)
        one.remember(kick: .make(), user: "alice")
        #expect(two.windows(of: "alice").isKickUnanswered)
    }

    @Test func `a window knows of one that came and went since it asked last`() {
        let stays = storage(isWindow: true)
        _ = stays.windows(of: "alice")
        #expect(!stays.windows(of: "alice").wereOthers)
        _ = storage(isWindow: true).windows(of: "alice")
        #expect(stays.windows(of: "alice") == OpenWindows(areOthers: false, wereOthers: true))
        #expect(!stays.windows(of: "alice").wereOthers)
    }

    @Test func `a window that can hold no file counts as alone, and says so once`() throws {
        try FileManager.default.createDirectory(atPath: directory + "/windows", withIntermediateDirectories: true)
        let window = storage(isWindow: true)
        #expect(!window.windows(of: "alice").areOthers && !window.windows(of: "alice").areOthers)
        #expect(reports.all.count == 1)
    }

    @Test func `a directory that cannot be written is reported once and stops nothing`() throws {
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        try Data("a file".utf8).write(to: URL(filePath: root + "/file"))
        let storage = storage(directory: root + "/file/parley")

        storage.remember(kick: .make(), user: "alice")
        storage.remember(kick: .make(), user: "alice")
        storage.forgetKick(user: "alice")

        #expect(storage.unansweredKick(user: "alice") == nil)
        #expect(reports.all.count == 1)
        #expect(reports.all.first?.contains(root + "/file") == true)
    }

    @Test func `the device id is made once and read again`() {
        let made = FileSessionStorage.deviceID(directory: directory, random: (1, 2)) { [reports] in reports.add($0) }
        let read = FileSessionStorage.deviceID(directory: directory, random: (3, 4)) { [reports] in reports.add($0) }
        #expect(made == DeviceID(high: 1, low: 2))
        #expect(read == made)
        #expect(reports.all.isEmpty)
    }

    @Test func `a damaged device id is replaced`() throws {
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        try Data("not an id\n".utf8).write(to: URL(filePath: directory + "/device-id"))
        let made = FileSessionStorage.deviceID(directory: directory, random: (1, 2)) { [reports] in reports.add($0) }
        #expect(made == DeviceID(high: 1, low: 2))
    }
}
