extension Message {
    /// Whether the message speaks to this user: it names them, answers them, is for them and some others alone, or
    /// tells what was done to them in a group.
    package func speaks(to user: String) -> Bool {
        if state.to.contains(where: { $0.description == user }) { return true }
        if case .tip(let tip) = content { return tip.users.contains { $0.description == user } }
        if content.quote?.sender.description == user { return true }
        return Mention.calls(user, inGroup: conversation.isGroup, text)
    }
}

/// Finds out whether a text names somebody: `@name` anywhere, or `name:` at its beginning, as Tab completes it.
package enum Mention {
    /// `@all` in a group calls everybody there.
    package static let all = "all"

    /// Whether a text calls a user: by name, or with everybody else.
    package static func calls(_ user: String, inGroup isGroup: Bool, _ text: String) -> Bool {
        var text = text
        return text.withUTF8 { calls(user, inGroup: isGroup, $0) }
    }

    /// Works like `calls` for a string on UTF-8 bytes, without making a `String`: a store looks through all that is
    /// unread.
    package static func calls(
        _ user: String, inGroup isGroup: Bool, _ bytes: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        occurs(of: user, in: bytes) || isGroup && occurs(behindSign: Array(all.utf8), in: bytes)
    }

    package static func occurs(of name: String, in text: String) -> Bool {
        var text = text
        return text.withUTF8 { occurs(of: name, in: $0) }
    }

    private static func occurs(of name: String, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let name = Array(name.utf8)
        guard !name.isEmpty, bytes.count > name.count else { return false }
        if has(name, at: 0, in: bytes), bytes[name.count] == UInt8(ascii: ":") { return true }
        return occurs(behindSign: name, in: bytes)
    }

    /// Whether `@name` stands anywhere as a word.
    private static func occurs(behindSign name: [UInt8], in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count > name.count else { return false }
        for at in 0..<bytes.count - name.count where bytes[at] == UInt8(ascii: "@") {
            let end = at + 1 + name.count
            let isWord = (at == 0 || !isName(bytes[at - 1])) && (end == bytes.count || !isName(bytes[end]))
            if isWord, has(name, at: at + 1, in: bytes) { return true }
        }
        return false
    }

    private static func has(_ name: [UInt8], at start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        name.indices.allSatisfy { small(bytes[start + $0]) == small(name[$0]) }
    }

    private static func small(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
        case _: false
        }
    }
}
