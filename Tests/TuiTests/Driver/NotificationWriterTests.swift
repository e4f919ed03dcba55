import Foundation
import Session
import Testing

@testable import Tui

/// What a terminal is sent to show beside itself.
struct NotificationWriterTests {
    private func writer(
        _ environment: [String: String] = [:], type: String = "xterm-256color", _ setting: NotificationSetting = .auto
    ) -> NotificationWriter? {
        NotificationWriter(setting, type: type) { environment[$0] }
    }

    private func bytes(_ writer: NotificationWriter?, _ title: String = "Mira", _ text: String = "lunch? 你好") -> String
    {
        String(decoding: writer?.bytes(title: TerminalSafe(title), text: TerminalSafe(text)) ?? [], as: UTF8.self)
    }

    @Test func `each terminal is asked in its own form, and others are not`() {
        let osc777 = "\u{1B}]777;notify;Mira;lunch? 你好\u{1B}\\"
        #expect(bytes(writer(type: "foot")) == osc777)
        #expect(bytes(writer(["TERM_PROGRAM": "WezTerm"])) == osc777)
        #expect(bytes(writer(["KONSOLE_VERSION": "230804"])) == osc777)
        #expect(bytes(writer(["TERM_PROGRAM": "iTerm.app"])) == "\u{1B}]9;Mira: lunch? 你好\u{07}")
        #expect(
            bytes(writer(type: "xterm-kitty"))
                == "\u{1B}]99;i=parley:d=0:e=1;TWlyYQ==\u{1B}\\\u{1B}]99;i=parley:d=1:e=1:p=body;bHVuY2g/IOS9oOWlvQ==\u{1B}\\"
        )
        for type in ["xterm-256color", "linux", "vt100", "screen", "tmux-256color"] {
            #expect(writer(type: type) == nil)
        }
        #expect(writer(["KONSOLE_VERSION": "1", "KITTY_WINDOW_ID": "1"], type: "screen-256color") == nil)
        #expect(bytes(writer(type: "linux", .form(.osc9))).hasPrefix("\u{1B}]9;"))
        #expect(writer(type: "xterm-kitty", .none) == nil)
        #expect(NotificationSetting("no") == NotificationSetting.none && NotificationSetting("osc8") == nil)
    }

    @Test func `only kitty takes one back`() {
        #expect(
            String(decoding: writer(type: "xterm-kitty")?.withdrawal ?? [], as: UTF8.self)
                == "\u{1B}]99;i=parley:p=close;\u{1B}\\")
        #expect(writer(type: "foot")?.withdrawal == [])
    }

    @Test func `tmux is asked to pass it on`() {
        let inside = writer(["TMUX": "/tmp/t,1,0", "KONSOLE_VERSION": "1"], type: "tmux-256color")
        #expect(
            bytes(inside) == "\u{1B}Ptmux;\u{1B}\u{1B}]777;notify;Mira;lunch? 你好\u{1B}\u{1B}\\\u{1B}\\")
    }

    @Test func `whatever somebody is called and says, no control and no field of theirs leaves`() {
        var random = SplitMix64(seed: 7)
        let scalars: [Unicode.Scalar] = [
            "\u{1B}", "\u{07}", "\u{9C}", "\u{9D}", "\\", "\0", ";", "a", "\u{202E}", "🫨", "世", "\n", "\r", "\u{7F}",
        ]
        for form in NotificationForm.allCases {
            let frame = bytes(writer([:], .form(form)), "", "").unicodeScalars
            let controls = { (text: String.UnicodeScalarView) in
                text.count { $0.properties.generalCategory == .control || $0 == ";" }
            }
            for length in 0..<200 {
                var text = ""
                for _ in 0..<length { text.unicodeScalars.append(scalars.randomElement(using: &random) ?? "a") }
                #expect(controls(bytes(writer([:], .form(form)), text, text).unicodeScalars) == controls(frame))
            }
        }
    }
}
