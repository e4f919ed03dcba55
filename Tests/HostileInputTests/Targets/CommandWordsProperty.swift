@testable import parley

/// The words of a command, each in quotes, are the same words; a user id makes no more of them.
enum CommandWordsProperty {
    static func finding(in bytes: [UInt8]) -> String? {
        guard let command = try? CommandWords(parsing: String(decoding: bytes, as: UTF8.self)) else { return nil }
        let quoted = command.words.map { word in
            "'" + word.unicodeScalars.map { $0 == "'" ? "'\\''" : String($0) }.joined() + "'"
        }
        .joined(separator: " ")
        guard (try? CommandWords(parsing: quoted)) == command else { return "\(command.words), and then others" }
        return command.words(for: "alice").count == command.words.count ? nil : "a user id made words"
    }
}
