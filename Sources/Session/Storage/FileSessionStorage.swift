internal import Files
package import Model
internal import Synchronization

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Keeps what a session remembers in small files of one private directory (0700; files 0600, replaced whole).
///
/// A kick is kept for one user, server, platform and device name. Another window of the same device with another name
/// is not told about it.
package final class FileSessionStorage: SessionStorage {
    private let directory: String
    private let server: String
    /// The server of each user who logged in to another one than `server`.
    private let servers = Mutex<[String: String]>([:])
    private let device: Device
    private let isWindow: Bool
    private let window = Mutex(Window())

    /// This window's lock: one byte of the file that all windows share.
    private struct Window {
        var file: LockFile?
        var byte: Int64?
        /// The answers of the last look.
        var areOthers = false
        var changedAt: Int64?
    }
    private let report: @Sendable (String) -> Void
    private let hasReported = Mutex(false)

    /// `directory` is made when it is first written to. A window also keeps which account is signed in, and sees other
    /// windows. `report` gets a sentence the first time the disk refuses.
    package init(
        directory: String, server: ServerAddress, device: Device, isWindow: Bool = false,
        report: @escaping @Sendable (String) -> Void
    ) {
        self.directory = directory
        self.server = server.description
        self.device = device
        self.isWindow = isWindow
        self.report = report
    }

    // MARK: Device id

    /// Returns this installation's device id: the one in the directory, or one made from `random` and kept there.
    package static func deviceID(
        directory: String, random: (UInt64, UInt64), report: (String) -> Void
    ) -> DeviceID {
        let path = directory + "/device-id"
        func known() -> DeviceID? {
            PrivateFile.read(path).flatMap { DeviceID($0.hasSuffix("\n") ? String($0.dropLast()) : $0) }
        }
        if let known = known() { return known }
        let made = DeviceID(high: random.0, low: random.1)
        do throws(FileFailure) {
            try PrivateFile.makeDirectory(directory)
            try PrivateFile.create(made.description + "\n", at: path)
            // Another program of this device may have made an id in the same moment.
            if let known = known() { return known }
            try PrivateFile.write(made.description + "\n", to: path)
        } catch {
            report("\(error); this device gets a new id at every start")
        }
        return known() ?? made
    }

    // MARK: Servers

    package func turn(_ user: String, to server: ServerAddress) {
        servers.withLock { $0[user] = server.description }
    }

    private func server(of user: String) -> String { servers.withLock { $0[user] } ?? server }

    // MARK: Unanswered kicks

    package func unansweredKick(user: String) -> Displacement? {
        guard let text = PrivateFile.read(path(user)),
            let record = try? JSONDecoder().decode(KickRecord.self, from: Data(text.utf8)),
            record.place == place(user)
        else { return nil }
        return record.displacement
    }

    package func remember(kick: Displacement, user: String) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        guard let data = try? encoder.encode(KickRecord(kick, place: place(user))),
            let text = String(data: data, encoding: .utf8)
        else { return }
        do throws(FileFailure) {
            try PrivateFile.makeDirectory(directory)
            try PrivateFile.write(text + "\n", to: path(user), syncingName: true)
        } catch {
            reportOnce("\(error); a program started again may sign in by itself after this sign-out")
        }
    }

    package func forgetKick(user: String) {
        do throws(FileFailure) {
            try PrivateFile.remove(path(user))
        } catch {
            reportOnce("\(error); a program started again may stay out although it was asked back in")
        }
    }

    // MARK: Sign-outs that the server has not heard of

    package func untoldSignOut(user: String) -> UntoldSignOut? {
        var lines = PrivateFile.read(signOutPath(user))?.split(separator: "\n").map(String.init) ?? []
        let scope = lines.last == Self.wholeDevice ? LogoutScope.device : .instance
        if scope == .device { lines.removeLast() }
        guard let instance = lines.popLast().flatMap(InstanceID.init), lines == place(user) else { return nil }
        return UntoldSignOut(instance, scope)
    }

    private static let wholeDevice = "whole device"

    package func remember(_ signOut: UntoldSignOut, user: String) {
        do throws(FileFailure) {
            try PrivateFile.makeDirectory(directory)
            let lines =
                place(user) + [signOut.instance.description] + (signOut.scope == .device ? [Self.wholeDevice] : [])
            try PrivateFile.write(lines.joined(separator: "\n") + "\n", to: signOutPath(user), syncingName: true)
        } catch {
            reportOnce("\(error); the server may take this device for signed in")
        }
    }

    package func forgetSignOut(user: String) {
        do throws(FileFailure) {
            try PrivateFile.remove(signOutPath(user))
        } catch {
            reportOnce("\(error); a sign-out is told to the server once more")
        }
    }

    private func signOutPath(_ user: String) -> String {
        "\(directory)/signed-out-\(stableHash(of: place(user).joined(separator: "\n")))"
    }

    // MARK: Windows

    /// The path of the file on which windows hold locks: each locks one byte, behind `windowsBytes`, that stands for
    /// its account.
    package static func windowsFile(in directory: String) -> String { directory + "/windows" }

    /// The bytes of the windows file that stand for no account; the screen's windows hold them.
    package static let windowsBytes: Range<Int64> = 0..<16

    /// Looks for other windows of this account. When the file can't be locked, this window acts as if it were alone and
    /// takes the device's place.
    package func windows(of user: String) -> OpenWindows {
        guard isWindow else { return OpenWindows(areOthers: false, wereOthers: false) }
        let hash = UInt64(stableHash(of: server(of: user) + "\n" + user), radix: 16) ?? 0
        let byte = Self.windowsBytes.upperBound + Int64(hash % (1 << 40))
        return window.withLock { window in
            do throws(FileFailure) {
                if window.file == nil {
                    try PrivateFile.makeDirectory(directory)
                    window.file = try LockFile(path: Self.windowsFile(in: directory))
                }
                if window.byte != byte {
                    window.byte.map { window.file?.letGo($0) }
                    if window.file?.hold(byte, alone: false) == true { window.byte = byte }
                }
            } catch {
                reportOnce("\(error); a second window on this machine signs the first one out")
            }
            let had = window.areOthers
            window.areOthers = window.file?.isHeldElsewhere(byte..<byte + 1) ?? false
            // The change time shows whether a window was opened since: each one sets the file's mode when it opens it.
            let changedAt = FileStatus(path: Self.windowsFile(in: directory))?.changedAt
            defer { window.changedAt = changedAt }
            let saved = SavedAccount.read(from: directory)
            let isOwn = saved.map { $0.server.description == server(of: user) && $0.user.description == user } ?? false
            return OpenWindows(
                areOthers: window.areOthers, wereOthers: had || window.areOthers || changedAt != window.changedAt,
                isSignedIn: isOwn, ticket: isOwn ? saved?.ticket : nil,
                isKickUnanswered: unansweredKick(user: user) != nil)
        }
    }

    // MARK: The account that is signed in

    package func save(_ account: SavedAccount) {
        guard isWindow else { return }
        do throws(FileFailure) {
            try PrivateFile.makeDirectory(directory)
            try account.write(to: directory)
        } catch {
            reportOnce("\(error); who is signed in has to be said again next time")
        }
    }

    package func forgetAccount(_ server: ServerAddress, user: UserID) {
        guard isWindow, let saved = SavedAccount.read(from: directory), saved.server == server, saved.user == user
        else { return }
        do throws(FileFailure) {
            try SavedAccount.forget(in: directory)
        } catch {
            reportOnce("\(error); a program started again may sign in although it was signed out")
        }
    }

    private func reportOnce(_ failure: String) {
        let isFirst = hasReported.withLock { hasReported in
            defer { hasReported = true }
            return !hasReported
        }
        if isFirst { report(failure) }
    }

    private func place(_ user: String) -> [String] {
        [user, server(of: user), device.platform.rawValue, device.name]
    }

    /// The path of the file with the kick of this user's place.
    private func path(_ user: String) -> String {
        "\(directory)/kick-\(stableHash(of: place(user).joined(separator: "\n"))).json"
    }
}

/// The content of a kick's file.
private struct KickRecord: Codable {
    let place: [String]
    /// Nil, as are the next three, when the operator ended the instance.
    let platform: String?
    let deviceName: String?
    let address: String?
    let at: Int64
    let kind: String?
    /// Nil in a file of an earlier version, which knew logins only. An unknown value, of a later version, counts as a
    /// login too.
    let cause: String?
    /// Nil in a file of an earlier version.
    let isSameDevice: Bool?

    init(_ kick: Displacement, place: [String]) {
        self.place = place
        platform = kick.by?.platform.rawValue
        deviceName = kick.by?.deviceName
        address = kick.by?.address
        kind = kick.by?.kind.rawValue
        isSameDevice = kick.by?.isSameDevice
        cause = kick.cause.rawValue
        at = kick.at.milliseconds
    }

    var displacement: Displacement? {
        let at = Timestamp(milliseconds: at)
        let cause = cause.flatMap(Displacement.Cause.init(rawValue:)) ?? .login
        switch cause {
        case .operator: return Displacement(byOperatorAt: at)
        case .login, .signOut, .policy:
            guard let platform = platform.flatMap(Platform.init(rawValue:)),
                let kind = kind.flatMap(Displacement.Kind.init(rawValue:))
            else { return nil }
            let other = Displacement.OtherDevice(
                platform: platform, deviceName: deviceName ?? "", address: address, kind: kind,
                isSameDevice: isSameDevice ?? false)
            return Displacement(by: other, at: at, cause: cause)
        }
    }
}

/// FNV-1a of a text, 64 bits in hexadecimal: the same in every run, for file names of fixed length.
package func stableHash(of text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    return String(hash, radix: 16)
}
