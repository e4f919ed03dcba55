import Testing
import Tui

struct InputDecoderTests {
    private func decoded(_ text: String) -> [TerminalInput] {
        var decoder = InputDecoder()
        let inputs = decoder.decode(text.utf8)
        return inputs + decoder.flush()
    }

    private func typed(_ text: String) -> [TerminalInput] {
        text.map { .key(KeyPress(.character($0))) }
    }

    @Test(arguments: [
        ("11;rgb:ffff/8080/0000", ScreenColor(red: 255, green: 128, blue: 0)),
        ("11;rgb:f/8/0", ScreenColor(red: 255, green: 136, blue: 0)),
        ("11;rgb:1e/1e/2E", ScreenColor(red: 30, green: 30, blue: 46)),
        ("11;rgba:0000/0000/ffff/ffff", ScreenColor(red: 0, green: 0, blue: 255)), ("11;rgb:ffff/8080", nil),
        ("11;rgb:fffff/0/0", nil), ("11;rgb:-1/0/0", nil), ("11;rgb://", nil), ("11;#ffffff", nil), ("11;?", nil),
        ("10;rgb:0/0/0", nil), ("111;rgb:0/0/0", nil), ("11;rgb:0/0/0/0/0", nil), ("52;c;eA==", nil),
        ("11;rgb:" + String(repeating: "0", count: 5_000) + "/0/0", nil),
    ])
    func `the terminal's background is read, and nothing else of what it answers`(answer: String, color: ScreenColor?) {
        for end in ["\u{7}", "\u{1B}\\"] {
            #expect(decoded("\u{1B}]" + answer + end) == (color.map { [.background($0)] } ?? []))
        }
        #expect(decoded("\u{1B}P" + answer + "\u{1B}\\").isEmpty)
    }

    @Test(arguments: [
        ("?69;1$y", true), ("?69;2$y", true), ("?69;0$y", false), ("?69;3$y", false), ("?69;4$y", false),
        ("?70;2$y", false), ("69;2$y", false), ("?69;2y", false), ("?69$y", false), ("?69;22$y", false),
    ])
    func `margins at the sides are there where the terminal says that it can have them`(answer: String, isThere: Bool) {
        #expect(decoded("\u{1B}[" + answer) == (isThere ? [.margins] : []))
    }

    @Test(arguments: ["a", "hello", "é", "你好", "🎉", "e\u{301}", "👨‍👩‍👧", "🇬🇧", "❤️", "~ "])
    func `types characters, whole ones where they arrive together`(text: String) {
        #expect(decoded(text) == typed(text))
    }

    @Test(arguments: [
        ("\r", KeyPress(.enter)), ("\t", KeyPress(.tab)), ("\u{7F}", KeyPress(.backspace)),
        ("\u{8}", KeyPress(.backspace)),
        ("\u{1}", KeyPress(.character("a"), .control)), ("\u{B}", KeyPress(.character("k"), .control)),
        ("\n", KeyPress(.character("j"), .control)), ("\0", KeyPress(.character(" "), .control)),
        ("\u{1F}", KeyPress(.character("_"), .control)), ("\u{1C}", KeyPress(.character("\\"), .control)),
        ("\u{1B}", KeyPress(.escape)), ("\u{1B}a", KeyPress(.character("a"), .alt)),
        ("\u{1B}é", KeyPress(.character("é"), .alt)), ("\u{1B}\r", KeyPress(.enter, .alt)),
        ("\u{1B}\u{7F}", KeyPress(.backspace, .alt)), ("\u{1B}\u{2}", KeyPress(.character("b"), [.alt, .control])),
        ("\u{1B}[", KeyPress(.character("["), .alt)), ("\u{1B}O", KeyPress(.character("O"), .alt)),
        ("\u{1B}]", KeyPress(.character("]"), .alt)), ("\u{1B}P", KeyPress(.character("P"), .alt)),
    ])
    func `knows control and Alt keys`(text: String, key: KeyPress) {
        #expect(decoded(text) == [.key(key)])
    }

    @Test(arguments: [
        ("[A", KeyPress(.up)), ("OB", KeyPress(.down)), ("[C", KeyPress(.right)), ("OD", KeyPress(.left)),
        ("[H", KeyPress(.home)), ("OF", KeyPress(.end)), ("[1~", KeyPress(.home)), ("[8~", KeyPress(.end)),
        ("[2~", KeyPress(.insert)), ("[3~", KeyPress(.delete)), ("[5~", KeyPress(.pageUp)),
        ("[6~", KeyPress(.pageDown)),
        ("[1;5C", KeyPress(.right, .control)), ("[1;3A", KeyPress(.up, .alt)), ("[1;2B", KeyPress(.down, .shift)),
        ("[3;5~", KeyPress(.delete, .control)), ("[Z", KeyPress(.tab, .shift)), ("OM", KeyPress(.enter)),
        ("Oq", KeyPress(.character("1"))), ("OP", KeyPress(.function(1))), ("[[E", KeyPress(.function(5))),
        ("[15~", KeyPress(.function(5))), ("[24~", KeyPress(.function(12))), ("[1;2R", KeyPress(.function(3), .shift)),
        ("[13;2u", KeyPress(.enter, .shift)), ("[127;5u", KeyPress(.backspace, .control)),
        ("[27;5;127~", KeyPress(.backspace, .control)), ("[1;3D", KeyPress(.left, .alt)),
        ("[13;3u", KeyPress(.enter, .alt)), ("[27u", KeyPress(.escape)),
        ("[97;5u", KeyPress(.character("a"), .control)), ("[107;6u", KeyPress(.character("k"), .control)),
        ("[97;2u", KeyPress(.character("A"))), ("[49:33;2;33u", KeyPress(.character("!"))),
        ("[27;5;9~", KeyPress(.tab, .control)), ("[27;2;13~", KeyPress(.enter, .shift)), ("[57414u", KeyPress(.enter)),
        ("[1;1:1A", KeyPress(.up)),
    ])
    func `knows the sequences of keys`(sequence: String, key: KeyPress) {
        #expect(decoded("\u{1B}" + sequence) == [.key(key)])
    }

    /// What most terminals send for a key, and what those send that tell keys apart.
    @Test(arguments: [
        ("\u{1}", "[97;5u"), ("\u{B}", "[107:75;6u"), ("\n", "[106;5u"), ("\t", "[105;5u"), ("\r", "[109;5u"),
        ("\u{8}", "[104;5u"), ("\u{1B}", "[91;5u"), ("\u{1B}", "[27u"), ("\0", "[32;5u"), ("\0", "[50:64;6u"),
        ("\u{1F}", "[47;5u"), ("\u{1F}", "[45:95;6u"), ("\u{1F}", "[45;6u"), ("\u{1C}", "[92;5u"), ("\u{1D}", "[93;5u"),
        ("\u{1E}", "[54;5u"), ("\u{1B}a", "[97;3u"), ("\u{1B}A", "[97:65;4u"), ("\u{1B}<", "[44:60;4u"),
        ("\u{1B}>", "[46:62;4u"), ("\u{1B}.", "[46;3u"), ("\u{1B}1", "[49;3u"), ("\u{1B}/", "[47;3u"),
        ("\u{1B}\u{2}", "[98;7u"), ("\u{1B}\r", "[13;3u"), ("\u{1B}\u{7F}", "[127;3u"), ("\u{1B}[Z", "[9;2u"),
        ("\u{1}", "[27;5;97~"), ("\u{1B}a", "[27;3;97~"), ("\u{1B}", "[27;1;27~"), ("\u{1B}OP", "[P"),
        ("\u{1B}OR", "[13~"),
        ("7", "[57406u"), ("/", "[57410u"), ("+", "[57413u"), ("\r", "[57414u"), ("é", "[233u"), ("\u{1B}é", "[233;3u"),
    ])
    func `a key that is told apart is the key that it was`(usual: String, told: String) {
        #expect(decoded("\u{1B}" + told) == decoded(usual))
    }

    @Test(arguments: ["?0u", "?1u", "?5u", "?31u"])
    func `a terminal that can tell keys apart says so`(answer: String) {
        #expect(decoded("\u{1B}[" + answer) == [.keyReports])
    }

    @Test(arguments: ["0n", "3n"])
    func `the answer to how the terminal is means that it has read everything`(answer: String) {
        #expect(decoded("\u{1B}[" + answer) == [.statusAnswer])
    }

    @Test(arguments: ["1n", "00n", "?0n", "n", "0;0n"])
    func `another report is swallowed`(report: String) {
        #expect(decoded("\u{1B}[" + report) == [])
    }

    @Test(arguments: [
        "[?u", "[?1;2u", "[?1234u", "[>1u", "[97;9u", "[97;13u", "[<64;249;3m", "[<32;5;5M", "[<35;5;5M", "[<66;5;5M",
        "[<128;5;5M", "[<3;5;5M", "[<0;0;1M", "[<0;1;0M",
        "[<0;1M", "[<;;M", "[<0;1;1;1M", "[<0;-1;5M", "[<0;+1;5M", "[<0;1:2;5M", "[<0;99999999;5M", "[<0;5;5A", "[<M",
        "[<\(String(repeating: "1;", count: 500))M", "[M !!", "[?62;1;4c", "[>0;276;0c", "[12;40R", "[1n", "[?2026;2$y",
        "[99~",
        "[1;2;3;4z",
        "]12;rgb:ffff/ffff/ffff\u{7}", "]4;1;rgb:0/0/0\u{1B}\\", "P>|xterm(379)\u{1B}\\", "_Gi=1;OK\u{1B}\\",
        "^x\u{1B}\\",
        "[1;1:3A", "[57441;2u", "[9999999999999999u", "[\(String(repeating: "1;", count: 500))A", "[99:::;;:~", "Oz",
        "O ",
        "[38;5\u{18}", "[;u", "[1114112u", "[55296u",
    ])
    func `swallows what is no key`(sequence: String) {
        #expect(decoded("\u{1B}" + sequence + "x") == typed("x"))
    }

    @Test(arguments: [
        ("0;10;20M", MouseInput(.press(.left), row: 19, column: 9)),
        ("0;10;20m", MouseInput(.release(.left), row: 19, column: 9)),
        ("1;1;1M", MouseInput(.press(.middle), row: 0, column: 0)),
        ("2;1;1m", MouseInput(.release(.right), row: 0, column: 0)),
        ("64;249;3M", MouseInput(.wheelUp, row: 2, column: 248)),
        ("65;1;1M", MouseInput(.wheelDown, row: 0, column: 0)),
        ("4;1;1M", MouseInput(.press(.left), row: 0, column: 0, .shift)),
        ("24;1;1M", MouseInput(.press(.left), row: 0, column: 0, [.alt, .control])),
        ("81;1;1M", MouseInput(.wheelDown, row: 0, column: 0, .control)),
        ("0;9999999;0000001M", MouseInput(.press(.left), row: 0, column: 9_999)),
    ])
    func `knows what the mouse did, and where`(report: String, mouse: MouseInput) {
        #expect(decoded("\u{1B}[<\(report)x") == [.mouse(mouse)] + typed("x"))
        #expect(decoded("\u{1B}[200~\u{1B}[<\(report)\u{1B}[201~") == [.paste("[<\(report)")])
    }

    @Test func `reports the focus`() {
        #expect(decoded("\u{1B}[I\u{1B}[O") == [.focus(true), .focus(false)])
    }

    @Test func `an escape may be followed by a sequence or by a second escape`() {
        #expect(decoded("\u{1B}\u{1B}[A") == [.key(KeyPress(.escape)), .key(KeyPress(.up))])
        #expect(decoded("\u{1B}\u{1B}") == [.key(KeyPress(.escape)), .key(KeyPress(.escape))])
    }

    @Test(
        arguments: [
            ("", nil), ("a", nil), ("\u{1B}", .escape), ("\u{1B}[", .key), ("\u{1B}O", .key), ("\u{1B}]", .key),
            ("\u{1B}[1", .silence), ("\u{1B}]1", .silence), ("\u{1B}]1\u{1B}", .silence),
            ("\u{1B}[200~abc", .silence), ("\u{1B}[200~abc\u{1B}", .silence), ("\u{1B}[M", .silence),
        ] as [(String, InputDecoder.Patience?)])
    func `says how long what has begun may wait for its end, and ends it`(
        text: String, patience: InputDecoder.Patience?
    ) {
        var decoder = InputDecoder()
        _ = decoder.decode(text.utf8)
        #expect(decoder.patience == patience)
        _ = decoder.flush()
        #expect(decoder.patience == nil)
    }

    @Test func `a cut sequence gives way to the key that follows`() {
        #expect(decoded("\u{1B}[1;\r") == [.key(KeyPress(.enter))])
        #expect(decoded("\u{1B}]11;rgb\u{3}") == [.key(KeyPress(.character("c"), .control))])
        #expect(decoded("\u{1B}[1;\u{1B}[B") == [.key(KeyPress(.down))])
    }

    @Test(
        arguments: [
            ([0xFF], "\u{FFFD}"), ([0xC3], ""), ([0xC3, 0x41], "\u{FFFD}A"), ([0xE4, 0xBD, 0x41], "\u{FFFD}A"),
            ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"), ([0xC0, 0x80], "\u{FFFD}\u{FFFD}"),
            ([0xF4, 0x90, 0x80, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"), ([0xC2, 0x9B, 0x41], "A"),
        ] as [([UInt8], String)])
    func `replaces what is not UTF-8`(bytes: [UInt8], text: String) {
        var decoder = InputDecoder()
        #expect(decoder.decode(bytes) == typed(text))
    }

    @Test(arguments: [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"), ("tab\there", "tab\there"), ("\u{1B}[31mred\u{7}\u{0}", "[31mred"),
        ("\u{3}\u{1A}/quit\r", "/quit\n"), ("你\u{9B}好", "你好"), ("\u{1B}[200~twice", "[200~twice"),
        ("\u{1B}\u{1B}[20", "[20"),
    ])
    func `a paste is text and nothing else`(pasted: String, text: String) {
        #expect(decoded("\u{1B}[200~" + pasted + "\u{1B}[201~x") == [.paste(text)] + typed("x"))
    }

    @Test func `a paste keeps its last letter whole, and half a letter goes`() {
        var decoder = InputDecoder()
        _ = decoder.decode(Array("\u{1B}[200~é".utf8))
        #expect(decoder.flush() == [.paste("é"), .interrupted(.paste)])
        _ = decoder.decode(Array("\u{1B}[200~xé".utf8.dropLast()))
        #expect(decoder.flush() == [.paste("x"), .interrupted(.paste)])
    }

    @Test func `a paste is bounded`() {
        let inputs = decoded("\u{1B}[200~x" + String(repeating: "é", count: (1 << 19) + 50) + "\u{1B}[201~y")

        guard case .paste(let text) = inputs.first else {
            Issue.record("no paste")
            return
        }
        #expect(text == "x" + String(repeating: "é", count: (1 << 19) - 1))
        #expect(Array(inputs.dropFirst()) == typed("y"))
    }
}
