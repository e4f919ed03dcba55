import Testing
import Tui

/// The time between bytes, and what it makes of them.
struct InputReaderTests {
    /// A reader on a clock that moves when told to, asked as the terminal's loop asks it.
    private struct Line {
        var reader = InputReader()
        var now = ContinuousClock.now
        var inputs: [TerminalInput] = []

        init(isEscapeIdle: Bool = true) {
            reader.isEscapeIdle = isEscapeIdle
        }

        mutating func read(_ text: String) { read(Array(text.utf8)) }
        mutating func read(_ bytes: [UInt8]) { inputs += reader.read(bytes, at: now) }

        mutating func wait(_ milliseconds: Int) {
            let end = now + .milliseconds(milliseconds)
            while let deadline = reader.deadline, deadline <= end {
                now = deadline
                inputs += reader.expire(at: now)
            }
            now = end
        }

        /// What came in, once nothing is waited for any longer.
        mutating func all() -> [TerminalInput] {
            wait(2_000)
            return inputs
        }
    }

    private static func typed(_ text: String) -> [TerminalInput] {
        text.map { .key(KeyPress($0 == "\r" ? .enter : .character($0))) }
    }

    // MARK: Pieces of a key

    @Test(arguments: [
        (["\u{1B}", "[D"], KeyPress(.left)), (["\u{1B}[", "D"], KeyPress(.left)),
        (["\u{1B}", "[", "D"], KeyPress(.left)),
        (["\u{1B}[1;5", "D"], KeyPress(.left, .control)), (["\u{1B}", "\r"], KeyPress(.enter, .alt)),
        (["\u{1B}O", "P"], KeyPress(.function(1))), (["\u{1B}", "a"], KeyPress(.character("a"), .alt)),
        (["\u{1B}[15", "~"], KeyPress(.function(5))),
    ])
    func `bytes 60 ms apart are one key where Escape alone means nothing`(pieces: [String], key: KeyPress) {
        var line = Line()
        for piece in pieces {
            line.read(piece)
            line.wait(60)
        }
        #expect(line.all() == [.key(key)])
    }

    @Test func `Escape acts after 25 ms where it means something, else after 150`() {
        for (isIdle, delay) in [(false, 25), (true, 150)] {
            var line = Line(isEscapeIdle: isIdle)
            line.read("\u{1B}")
            line.wait(delay - 1)
            #expect(line.inputs.isEmpty)
            line.wait(1)
            #expect(line.inputs == [.key(KeyPress(.escape))])
        }
    }

    @Test func `the rest of a key whose Escape acted alone is not typed into a field`() {
        var line = Line(isEscapeIdle: false)
        line.read("\u{1B}")
        line.wait(60)
        line.read("[D")
        #expect(line.all() == [.key(KeyPress(.escape)), .key(KeyPress(.left))])

        var person = Line(isEscapeIdle: false)
        person.read("\u{1B}")
        person.wait(60)
        person.read("O")
        person.wait(60)
        person.read("k")
        #expect(person.all() == [.key(KeyPress(.escape))] + Self.typed("Ok"))
    }

    // MARK: What the terminal tells of its background

    private static let black = TerminalInput.background(ScreenColor(red: 0, green: 0, blue: 0))

    /// Cut anywhere, with any time between, and also where Escape acts at once.
    @Test(arguments: ["\u{1B}]11;rgb:0000/0000/0000\u{1B}\\", "\u{1B}]11;rgb:00/00/00\u{7}"], [true, false])
    func `an answer that comes late or in pieces is never typed`(answer: String, isEscapeIdle: Bool) {
        let bytes = Array(answer.utf8)
        for cut in 0...bytes.count {
            for pause in [0, 10, 60, 200, 900, 1_500, 4_000] {
                var line = Line(isEscapeIdle: isEscapeIdle)
                line.read(Array(bytes[..<cut]))
                line.wait(pause)
                line.read(Array(bytes[cut...]))
                let inputs = line.all()
                let typed = inputs.filter {
                    guard case .key(let key) = $0 else { return false }
                    return key != KeyPress(.escape) && key != KeyPress(.character("]"), .alt)
                }
                // A lone `\` is all that can be left of an end that was cut in two.
                #expect(typed.isEmpty || typed == [.key(KeyPress(.character("\\")))], "cut at \(cut), \(pause) ms")
                if pause < 150 { #expect(inputs.contains(Self.black), "cut at \(cut), \(pause) ms") }
            }
        }
    }

    @Test func `what a person types after a broken answer is theirs`() {
        var line = Line()
        line.read("\u{1B}]11;rgb:00")
        line.wait(1_500)
        line.read("add")
        #expect(line.all() == [.interrupted(.answer)] + Self.typed("add"))
    }

    @Test(arguments: [10, 60, 200, 1_500], [true, false])
    func `what the terminal says of its margins is never typed, wherever it is cut`(pause: Int, isIdle: Bool) {
        expectUntyped("\u{1B}[?69;2$y", after: pause, isIdle)
    }

    @Test(arguments: [10, 60, 200, 1_500], [true, false])
    func `what the terminal says of its keys is never typed, wherever it is cut`(pause: Int, isIdle: Bool) {
        for flags in [0, 5, 31] { expectUntyped("\u{1B}[?\(flags)u", after: pause, isIdle) }
    }

    private func expectUntyped(_ text: String, after pause: Int, _ isIdle: Bool) {
        let answer = Array(text.utf8)
        // The letter at its end is a key by itself.
        for cut in 1..<answer.count - (pause > 1_000 ? 1 : 0) {
            var line = Line(isEscapeIdle: isIdle)
            line.read(Array(answer[..<cut]))
            line.wait(pause)
            line.read(Array(answer[cut...]))
            let keys = line.all().filter { $0 != .margins && $0 != .keyReports }
            let beginnings: [TerminalInput] = [.key(KeyPress(.escape)), .key(KeyPress(.character("["), .alt))]
            #expect(keys.allSatisfy(beginnings.contains), "cut at \(cut)")
        }
    }

    @Test(arguments: [10, 60, 200, 1_500])
    func `a report of the mouse that is cut anywhere is not typed`(pause: Int) {
        let report = Array("\u{1B}[<0;12;34M".utf8)
        for isIdle in [true, false] {
            // An `M` by itself is a key.
            for cut in 1..<report.count - (pause > 1_000 ? 1 : 0) {
                var line = Line(isEscapeIdle: isIdle)
                line.read(Array(report[..<cut]))
                line.wait(pause)
                line.read(Array(report[cut...]))
                let typed = line.all().filter {
                    switch $0 {
                    case .key(let key): key != KeyPress(.escape) && key != KeyPress(.character("["), .alt)
                    case _: false
                    }
                }
                #expect(typed.isEmpty, "cut at \(cut), \(pause) ms")
                if pause == 10 {
                    #expect(line.inputs == [.mouse(MouseInput(.press(.left), row: 33, column: 11))], "cut at \(cut)")
                }
            }
        }
    }

    @Test func `what a person types after a broken report is theirs`() {
        var line = Line()
        line.read("\u{1B}[<0;12")
        line.wait(1_500)
        line.read("M")
        line.read("7 of them")
        #expect(line.all() == Self.typed("M7 of them"))
    }

    // MARK: What has lost its end

    @Test func `a marked paste without an end is over after a second of silence, and that is told`() {
        var line = Line()
        line.read("\u{1B}[200~two\rlines é")
        line.wait(900)
        line.read(" more")
        line.wait(999)
        #expect(line.inputs.isEmpty)
        line.wait(1)
        #expect(line.inputs == [.paste("two\nlines é more"), .interrupted(.paste)])
        line.wait(300)
        line.read("\u{3}")
        #expect(line.inputs.last == .key(KeyPress(.character("c"), .control)))
    }

    @Test(arguments: [UInt8(0x03), 0x11])
    func `^C and ^Q end a marked paste that waits for its end, also of somebody who goes on pressing keys`(key: UInt8) {
        var line = Line()
        line.read("\u{1B}[200~half a")
        for _ in 0..<5 {
            line.wait(400)
            line.read("x")
        }
        line.wait(400)
        line.read([key])
        let pressed = KeyPress(.character(key == 3 ? "c" : "q"), .control)
        #expect(line.all() == [.paste("half axxxxx"), .interrupted(.paste), .key(pressed)])
    }

    @Test func `controls inside a marked paste stay text, however they are cut`() {
        var line = Line()
        line.read("\u{1B}[200~a\u{3}")
        line.wait(20)
        line.read("\u{3}")
        line.read("b\u{1B}[201~")
        #expect(line.all() == [.paste("ab")])
    }

    @Test func `what comes of a marked paste after it was given up is a paste too, and nothing of it is sent`() {
        var line = Line()
        line.read("\u{1B}[200~begun")
        line.wait(1_500)
        line.read(" and ended\r")
        line.wait(200)
        line.read("\u{1B}[201~")
        line.wait(200)
        line.read("k")
        line.wait(200)
        line.read("ok\r")
        #expect(
            line.all()
                == [.paste("begun"), .interrupted(.paste), .paste(" and ended")] + Self.typed("k") + Self.typed("ok\r"))
    }

    @Test(arguments: ["\u{1B}]11;rgb:ffff", "\u{1B}P1$r", "\u{1B}_Gi=1", "\u{1B}]11;rgb:0/0/0\u{1B}"])
    func `an answer without an end is dropped after a second of silence, and that is told`(answer: String) {
        var line = Line()
        line.read(answer)
        line.wait(999)
        #expect(line.inputs.isEmpty)
        line.wait(1)
        line.read("x")
        #expect(line.all() == [.interrupted(.answer)] + Self.typed("x"))
    }

    @Test(arguments: ["\u{1B}[M", "\u{1B}[M ", "\u{1B}[[", "\u{1B}[1;", "\u{1B}[<0;1"])
    func `a cut report swallows no key that comes a second later`(report: String) {
        var line = Line()
        line.read(report)
        line.wait(1_000)
        line.read("\u{11}")
        #expect(line.all() == [.key(KeyPress(.character("q"), .control))])
    }

    @Test func `half a letter is shown as damaged after a second`() {
        var line = Line()
        line.read([0xC3])
        line.wait(1_000)
        #expect(line.inputs == Self.typed("\u{FFFD}"))
    }

    // MARK: Pastes without marks

    @Test(arguments: [
        ("one\r/logout\rthree\r", "one\n/logout\nthree"), ("one\r\n/logout\r\n", "one\n/logout"),
        ("one\ntwo", "one\ntwo"), ("/logout\r\r", "/logout\n"), ("\r\r/logout", "\n\n/logout"), ("a\rb", "a\nb"),
        ("a\tb\r你好\r", "a\tb\n你好"), ("one\r\rtwo\r", "one\n\ntwo"),
    ])
    func `several lines in one read are a paste, without the last line end`(burst: String, text: String) {
        var line = Line()
        line.read(burst)
        #expect(line.all() == [.paste(text)])
    }

    @Test(arguments: ["hello", "hello\r", "\r", "\r\r\r", "\ra", "user\tticket\r"])
    func `one line in one read stays keys`(burst: String) {
        var line = Line()
        line.read(burst)
        #expect(line.all() == burst.map { .key(KeyPress($0 == "\r" ? .enter : $0 == "\t" ? .tab : .character($0))) })
    }

    @Test func `what could be a ticket is a paste, also in several reads, and Enter after it is a key`() {
        let ticket = String(repeating: "eJw-x*_9", count: 40)
        let enter = TerminalInput.key(KeyPress(.enter))
        var line = Line()
        line.read(ticket)
        #expect(line.all() == [.paste(ticket)])
        line = Line()
        line.read(ticket + "\r")
        #expect(line.all() == [.paste(ticket), enter])
        line = Line()
        line.read(String(ticket.prefix(120)))
        line.wait(2)
        line.read(String(ticket.dropFirst(120)))
        line.wait(2)
        line.read("\r")
        #expect(line.all() == [.paste(ticket), enter])
        line = Line()
        line.read(ticket + "\r")
        line.wait(2)
        line.read("another line")
        #expect(line.all() == [.paste(ticket + "\nanother line")])
        line = Line()
        let words = ticket.prefix(90) + " " + ticket.prefix(90)
        line.read(String(words))
        #expect(line.all() == words.map { .key(KeyPress(.character($0))) })
    }

    @Test func `a paste in several reads is one, wherever it is cut`() {
        let text = (1...40).map { "line \($0)" }.joined(separator: "\r")
        for size in [2, 3, 16, 100] {
            var line = Line()
            var rest = Array(text.utf8)[...]
            while !rest.isEmpty {
                line.read(Array(rest.prefix(size)))
                rest = rest.dropFirst(size)
                line.wait(2)
            }
            let inputs = line.all()
            #expect(!inputs.contains(.key(KeyPress(.enter))), "\(size)")
            let shown = inputs.map { input in
                switch input {
                case .key(let press): if case .character(let character) = press.key { "\(character)" } else { "?" }
                case .paste(let text): text
                case .mouse, .interrupted, .focus, .background, .margins, .keyReports, .statusAnswer,
                    .slowness, .resized, .continued, .programEnded, .hangup, .terminate:
                    "?"
                }
            }
            #expect(shown.joined() == text.replacing("\r", with: "\n"), "\(size)")
        }
    }

    @Test func `what a person types after such a paste is keys at once`() {
        var line = Line()
        line.read("one\rtwo\r")
        line.wait(30)
        line.read("x")
        #expect(line.inputs == [.paste("one\ntwo")] + Self.typed("x"))
    }

    @Test func `other keys keep their place around it`() {
        var line = Line()
        line.read("\u{B}one\rtwo\u{3}\u{1B}[A")
        #expect(
            line.all() == [
                .key(KeyPress(.character("k"), .control)), .paste("one\ntwo"),
                .key(KeyPress(.character("c"), .control)),
                .key(KeyPress(.up)),
            ])
    }
}
