internal import Files
internal import Glibc
internal import Model
internal import UserSig

/// The key by which sshd let a visitor in: proven, not just offered. sshd writes it into the file that `SSH_USER_AUTH`
/// names (`ExposeAuthInfo`).
struct SSHKey: Equatable {
    /// The key's type and its base64 text.
    let text: String

    /// Reads the key from sshd's file. Nil unless the file belongs to this account or root and nobody else can write to
    /// it: another one is not sshd's.
    static func read(from path: String) -> SSHKey? {
        let file = open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        guard let status = FileStatus(descriptor: file), status.kind == .file, status.permissions & 0o022 == 0,
            status.owner == geteuid() || status.owner == 0, let text = try? PrivateFile.read(file, path: path)
        else { return nil }
        return SSHKey(authentication: text)
    }

    /// Reads the first key in the text, which has a line for each step of the authentication; nil when there is none.
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

/// The operator's table of users' keys: lines of `USER TYPE KEY`, with the key as in a public key's file.
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

/// User ids for visitors that the operator's table does not name.
enum Guest {
    /// How many of `digits` a guest's name has, 5 bits each.
    private static let nameLength = 10
    /// Characters that are not mistaken for each other.
    private static let digits = Array("23456789abcdefghijkmnpqrstuvwxyz")

    /// The user id for a key, always the same. It is made with the app's secret, so that nobody can search for a key
    /// that gives another guest's name.
    static func name(of key: SSHKey, secret: TicketSecret) -> UserID? {
        name(from: DerivedKey(from: secret, for: "guests over SSH").hash(of: Array(key.text.utf8)))
    }

    /// A random user id for a visitor without a key.
    static func newName() -> UserID? {
        var random = SystemRandomNumberGenerator()
        return name(from: (0..<nameLength).map { _ in UInt8.random(in: 0 ... .max, using: &random) })
    }

    private static func name(from bytes: [UInt8]) -> UserID? {
        UserID("guest-" + String(bytes.prefix(nameLength).map { digits[Int($0) % digits.count] }))
    }
}
