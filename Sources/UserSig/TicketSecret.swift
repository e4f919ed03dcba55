internal import CSodium
package import Model

/// The app's key: whoever has it can issue tickets. It prints as `***` everywhere.
package struct TicketSecret: Equatable, Sendable {
    /// The shortest allowed key; a shorter one can be guessed.
    package static let minimumBytes = 16

    /// The key is the text's own bytes, also when the text looks like hexadecimal: the field never decodes it.
    let bytes: [UInt8]

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Reads the content of a secret's file, without its one final newline. Characters that hardly belong to the key,
    /// such as a blank at its end, are refused: every ticket would be refused otherwise.
    package init(text: String) throws(SecretError) {
        let bytes: [UInt8]
        do throws(StrayCharacter) {
            bytes = Array(try SecretText.content(ofFile: text).utf8)
        } catch {
            throw .stray(error)
        }
        guard bytes.count >= Self.minimumBytes else { throw .tooShort(bytes: bytes.count) }
        self.init(bytes: bytes)
    }

    /// A new random secret: 32 bytes of the system's randomness as 64 hexadecimal characters.
    package static func generate() -> TicketSecret {
        var random = [UInt8](repeating: 0, count: 32)
        randombytes_buf(&random, random.count)
        let digits = Array("0123456789abcdef".utf8)
        return TicketSecret(bytes: random.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }

    /// The secret in the clear, to be written to its file and nowhere else.
    package var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension TicketSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "***" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why a text can't be a secret.
package enum SecretError: Error, Equatable, Sendable, CustomStringConvertible {
    case tooShort(bytes: Int)
    case stray(StrayCharacter)

    package var description: String {
        switch self {
        case .tooShort(let bytes):
            "the secret has \(bytes) bytes and needs at least \(TicketSecret.minimumBytes); "
                + "use the app's whole secret key, usually 64 characters"
        case .stray(let character): "it \(character)"
        }
    }
}
