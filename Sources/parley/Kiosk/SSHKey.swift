internal import Files
internal import Glibc
internal import Model
internal import UserSig

/// The key that sshd let somebody in with: proven, not just offered. sshd writes it where `SSH_USER_AUTH` says
/// (`ExposeAuthInfo`).
struct SSHKey: Equatable {
    /// Its type and what it is in base64.
    let text: String

    /// A file of this account or of root that nobody else can write to: another one is not sshd's.
    static func read(from path: String) -> SSHKey? {
        let file = open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        guard let status = FileStatus(descriptor: file), status.kind == .file, status.permissions & 0o022 == 0,
            status.owner == geteuid() || status.owner == 0, let text = try? PrivateFile.read(file, path: path)
        else { return nil }
        return SSHKey(authentication: text)
    }

    /// A line for each way to authenticate that was gone through: the first key counts.
    init?(authentication text: String) {
        for line in text.split(whereSeparator: \.isNewline) {
            let words = line.split(separator: " ", omittingEmptySubsequences: false)
            guard words.count == 3, words[0] == "publickey", !words[1].isEmpty, !words[2].isEmpty else { continue }
            self.text = "\(words[1]) \(words[2])"
            return
        }
        return nil
    }
}

/// Whose keys the operator knows: `USER TYPE KEY` on a line each, as a public key's file has it after the user.
struct KeyTable {
    private let users: [String: UserID]

    private static let largestFile = 16 * 1024 * 1024

    init(reading path: String) throws(CommandFailure) {
        let name = "the users file \(path)"
        let text: String
        do throws(TextFileError) {
            text = try TextFile(reading: path, maximumBytes: Self.largestFile).text
        } catch {
            throw CommandFailure(error, reading: name)
        }
        try self.init(text, name: name)
    }

    init(_ text: String, name: String) throws(CommandFailure) {
        var users: [String: UserID] = [:]
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.split(whereSeparator: \.isWhitespace)
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            guard words.count >= 3, let user = UserID(String(first)) else {
                throw CommandFailure(
                    .configuration, "\(name): line \(number + 1) is not USER TYPE KEY, as in alice ssh-ed25519 AAAA…")
            }
            let key = "\(words[1]) \(words[2])"
            guard users[key] == nil || users[key] == user else {
                throw CommandFailure(
                    .configuration, "\(name): line \(number + 1) gives \(user) a key that is another one's already")
            }
            users[key] = user
        }
        self.users = users
    }

    func user(of key: SSHKey) -> UserID? { users[key.text] }
}

/// Who somebody is that the operator has named nobody.
enum Guest {
    /// In characters of `digits`, 5 bits each.
    private static let nameLength = 10
    /// None that is read as another one.
    private static let digits = Array("23456789abcdefghijkmnpqrstuvwxyz")

    /// The same guest for the same key. Made with the app's secret, so that nobody can look for a key with another
    /// one's name.
    static func name(of key: SSHKey, secret: TicketSecret) -> UserID? {
        name(from: DerivedKey(from: secret, for: "guests over SSH").hash(of: Array(key.text.utf8)))
    }

    /// Somebody new each time.
    static func newName() -> UserID? {
        var random = SystemRandomNumberGenerator()
        return name(from: (0..<nameLength).map { _ in UInt8.random(in: 0 ... .max, using: &random) })
    }

    private static func name(from bytes: [UInt8]) -> UserID? {
        UserID("guest-" + String(bytes.prefix(nameLength).map { digits[Int($0) % digits.count] }))
    }
}
