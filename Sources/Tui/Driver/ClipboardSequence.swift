/// The sequence OSC 52, which puts a text into the clipboard of the terminal that reads it, also over SSH.
enum ClipboardSequence {
    static func bytes(for text: String) -> [UInt8] {
        Array("\u{1B}]52;c;".utf8) + Base64.encoded(Array(text.utf8)) + [0x07]
    }
}
