import Foundation
import Model
import Session
import TestSupport

@testable import parley

/// Standard input is the same lines wherever it is cut into pieces, and a text from outside is one safe line of JSON
/// that loses nothing.
enum LineProperty {
    static func finding(in bytes: [UInt8]) -> String? {
        splitting(bytes) ?? printing(String(decoding: bytes, as: UTF8.self))
    }

    private static func splitting(_ bytes: [UInt8]) -> String? {
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

    private static func printing(_ text: String) -> String? {
        var lines = EventLines()
        let written = lines.lines(for: .messageAdded(.make(text: text), own: false, catchUp: false), at: .start)
        guard written.count == 1 else { return "\(written.count) lines" }
        let object = (try? JSONSerialization.jsonObject(with: Data(written[0].utf8))) as? [String: Any]
        guard (object?["text"] as? String)?.unicodeScalars.elementsEqual(text.unicodeScalars) == true else {
            return "another text"
        }
        let unsafe = written[0].unicodeScalars.first {
            $0.properties.generalCategory == .control || $0.properties.generalCategory == .format
        }
        return unsafe.map { "U+\(String($0.value, radix: 16)) as it is" }
    }
}
