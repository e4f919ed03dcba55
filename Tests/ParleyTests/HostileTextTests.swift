import Foundation
import Model
import Session
import TestSupport
import Testing

@testable import parley

/// Files, lines and answers that others write: each is read or refused with a sentence.
struct HostileTextTests {
    @Test func `a client's configuration is read as a whole or refused`() async throws {
        try await fuzz("client-toml", rounds: 250, words: ClientKey.allCases.map(\.rawValue)) {
            finding(in: String(decoding: $0, as: UTF8.self), of: ClientKey.self)
        }
    }

    @Test func `a server's configuration is read as a whole or refused`() async throws {
        try await fuzz("server-toml", rounds: 250, words: ServerKey.allCases.map(\.rawValue)) {
            finding(in: String(decoding: $0, as: UTF8.self), of: ServerKey.self)
        }
    }

    @Test func `standard input is cut into the same lines wherever it is cut into pieces`() async throws {
        try await fuzz("lines", rounds: 300) { bytes in
            var (whole, cut) = (LineSplitter(), LineSplitter())
            let lines = whole.add(bytes) + whole.finish()
            let pieces = bytes.flatMap { cut.add([$0]) } + cut.finish()
            guard lines.map({ try? $0.get().text }) == pieces.map({ try? $0.get().text }) else { return "other lines" }
            for line in lines {
                if case .success(let line) = line, !(1...Limits.messageBytes).contains(line.text.utf8.count) {
                    return "a line of \(line.text.utf8.count) bytes"
                }
            }
            return nil
        }
    }

    @Test func `a text from outside is one safe line of JSON that loses nothing`() async throws {
        try await fuzz("lines", rounds: 300, words: ["\u{2029}", "\u{200B}", "\u{E0041}", "\u{85}"]) { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            var lines = EventLines()
            let written = lines.lines(for: .messageAdded(.make(text: text), own: false, catchUp: false), at: .start)
            guard written.count == 1 else { return "\(written.count) lines" }
            let object = try JSONSerialization.jsonObject(with: Data(written[0].utf8)) as? [String: Any]
            guard (object?["text"] as? String)?.unicodeScalars.elementsEqual(text.unicodeScalars) == true else {
                return "another text"
            }
            let unsafe = written[0].unicodeScalars.first {
                $0.properties.generalCategory == .control || $0.properties.generalCategory == .format
            }
            return unsafe.map { "U+\(String($0.value, radix: 16)) as it is" }
        }
    }

    @Test func `what a ticket source answers is a ticket on one line or none`() async throws {
        try await fuzz("ticket-answers", rounds: 500, words: ["{\"ticket\":\"", "\"}"]) { bytes in
            for result in [
                TicketAnswer.ticket(in: bytes, from: "x"), TicketAnswer.ticket(inTextOrJSON: bytes, from: "x"),
            ] {
                guard case .success(let ticket) = result else { continue }
                if ticket.isEmpty || ticket.utf8.count > 2_048 || ticket.contains(where: \.isWhitespace) {
                    return "a ticket of \(ticket.debugDescription)"
                }
            }
            return nil
        }
    }

    @Test func `the words of a command, each in quotes, are the same words`() async throws {
        try await fuzz("command-words", rounds: 500, words: ["{user}", "'", "\\"]) { bytes in
            guard let command = try? CommandWords(parsing: String(decoding: bytes, as: UTF8.self)) else { return nil }
            let quoted = command.words.map { word in
                "'" + word.unicodeScalars.map { $0 == "'" ? "'\\''" : String($0) }.joined() + "'"
            }
            .joined(separator: " ")
            guard try CommandWords(parsing: quoted) == command else { return "\(command.words), and then others" }
            guard command.words(for: "alice").count == command.words.count else { return "a user id made words" }
            return nil
        }
    }

    private func finding<Key: ConfigurationKey>(in text: String, of _: Key.Type) -> String? {
        do throws(CommandFailure) {
            let file = try ConfigurationFile<Key>(path: "/etc/x.toml", text: text)
            for key in Key.allCases {
                guard let value = file.value(key) else { continue }
                if !key.kind.problems(with: value, at: key.rawValue).isEmpty { return "\(key) was let through" }
            }
            return nil
        } catch {
            guard error.status == .configuration else { return "ended with \(error.status)" }
            let isNamed = error.text.split(separator: "\n").allSatisfy { !$0.isEmpty }
            return error.text.hasPrefix("/etc/x.toml: ") && isNamed
                ? nil : "refused with \(error.text.debugDescription)"
        }
    }
}
