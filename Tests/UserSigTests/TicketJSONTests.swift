import Foundation
import Model
import TestSupport
import Testing
import UserSig

/// one decoder, one meaning. Each row is genuine but for how its JSON is written.
struct TicketJSONTests {
    private static let members = TicketForge.members()
    private static let json = TicketForge.json(members)

    /// The JSON with one member written differently.
    private static func json(_ name: String, as value: String) -> String {
        TicketForge.json(members.map { $0.name == name ? (name, value) : $0 })
    }

    private static func json(adding member: String) -> String {
        json.replacing("}", with: ", \(member)}")
    }

    @Test(
        arguments: [
            json,
            " \t\r\n" + json + "\n",
            json.replacing(" ", with: ""),
            json.replacing(", ", with: "\n,\t"),
            TicketForge.json(members.reversed()),
            json.replacing("TLS.ver", with: "TLS\\u002ever"),
            json.replacing("alice", with: "\\u0061lice"),
            json.replacing("alice", with: "a\\u006Cice"),
            json.replacing("alice", with: "a\\u006cice"),
        ])
    func `accepts any order, white space and needless escapes`(json: String) throws {
        #expect(TicketForge.refusal(TicketForge.text(json: json)) == nil)
    }

    @Test(arguments: ["\"1.0\"", "\"2.00\"", "\"\"", "2.0", "2", "null", "\"2.0 \""])
    func `A-03 refuses every version but 2_0`(version: String) {
        let refusal = TicketForge.refusal(TicketForge.text(json: Self.json("TLS.ver", as: version)))

        #expect(refusal?.code == .ticketMalformed)
    }

    @Test func `A-03 refuses a missing member, whichever it is`() {
        for index in Self.members.indices {
            var fewer = Self.members
            fewer.remove(at: index)
            #expect(TicketForge.refusal(TicketForge.text(json: TicketForge.json(fewer))) == .malformed(.fields))
        }
    }

    @Test(
        arguments: [
            "\"alg\": \"none\"", "\"TLS.alg\": 1", "\"\": 0", "\"TLS.userbuf\": 1", "\"TLS.userbuf\": \"a\"",
            "\"TLS.userbuf\": \"YWJj=\"", "\"tls.ver\": \"2.0\"", "\"TLS.accounttype\": \"0\"",
        ])
    func `A-03 refuses a member too many`(member: String) {
        #expect(TicketForge.refusal(TicketForge.text(json: Self.json(adding: member))) == .malformed(.fields))
    }

    @Test func `an added user buffer breaks the signature`() {
        let json = Self.json(adding: "\"TLS.userbuf\": \"YWJj\"")

        #expect(TicketForge.refusal(TicketForge.text(json: json)) == .badSignature)
    }

    @Test func `A-04 refuses a name that stands twice, also with the same value or escaped`() {
        for (name, value) in Self.members {
            let escaped = name.replacing("TLS", with: "\\u0054LS")
            for name in [name, escaped] {
                let json = Self.json(adding: "\"\(name)\": \(value)")
                #expect(TicketForge.refusal(TicketForge.text(json: json)) == .malformed(.json))
            }
        }
    }

    @Test(
        arguments: [
            "604800.0", "6.048e5", "6048E2", "0604800", "+604800", "-0", "00", "604800.", ".5", "0x93a80", "604_800",
            "\"604800\"", "9223372036854775808", "-9223372036854775809", "1e999", "Infinity", "NaN", "null", "true",
            "[604800]", "{\"a\": 1}", "", "６０４８００", "--1", "-", "604800 0",
        ])
    func `A-04 refuses a number in any other spelling`(number: String) {
        for name in ["TLS.expire", "TLS.time", "TLS.sdkappid"] {
            let refusal = TicketForge.refusal(TicketForge.text(json: Self.json(name, as: number)))
            #expect(refusal?.code == .ticketMalformed || number == "9223372036854775808", "\(name)")
        }
    }

    @Test(
        arguments: [
            "\"alice", "alice", "'alice'", "\"ali\u{0}ce\"", "\"ali\\u0000ce\"", "\"ali\nce\"", "\"ali\\nce\"",
            "\"al\\u00ffice\"", "\"al\\ud800ice\"", "\"al\\ud83d\\ude00ice\"", "\"alicé\"", "\"al\\u+041ice\"",
            "\"al\\u004\"", "\"al\\x41ice\"", "\"al\\'ice\"", "\"al\u{7f}ice\"", "\"alice\\", "1", "null",
            "[\"alice\"]",
        ])
    func `A-04 refuses a string that is not plain printable ASCII`(string: String) {
        let refusal = TicketForge.refusal(TicketForge.text(json: Self.json("TLS.identifier", as: string)))

        #expect(refusal?.code == .ticketMalformed)
    }

    @Test(
        arguments: [
            "", " ", "{}", "[]", "null", "\"\"", "{", "}", "{{}}", "\u{feff}" + json, json + json, json + ",",
            json + "\u{0}", json.replacing("}", with: ",}"), json.replacing("{", with: "{,"),
            "[\(json)]", "{\"a\": \(json)}", json.replacing(":", with: "="), json.replacing(", ", with: " "),
            json.replacing("{", with: "{ /* */ "), json.replacing("\"", with: "'"),
            json.replacing(" ", with: "\u{a0}"), String(repeating: "[", count: 4000),
            String(repeating: "{\"a\":", count: 800),
        ])
    func `A-04 refuses everything that is not one flat object`(json: String) {
        let refusal = TicketForge.refusal(TicketForge.text(json: json))

        #expect(refusal?.code == .ticketMalformed)
    }

    @Test func `A-04 refuses invalid UTF-8`() {
        let bytes = Array(Self.json.utf8).flatMap { $0 == UInt8(ascii: "c") ? [0xc0, 0x80] : [$0] }

        let refusal = TicketForge.refusal(TicketForge.text(compressed: TicketForge.compressed(bytes)))

        #expect(refusal == .malformed(.json))
    }

    @Test func `refuses a signature in a second spelling or of another length`() throws {
        let written = try #require(Self.members.last).value
        let text = written.trimmingCharacters(in: ["\""])
        let shorter = Data(repeating: 7, count: 31).base64EncodedString()
        let longer = Data(repeating: 7, count: 33).base64EncodedString()
        // `o=` ends with two unused bits; `p=` has one of them set.
        let nonCanonical = text.replacing("o=", with: "p=")
        #expect(nonCanonical != text)

        for signature in ["", String(text.dropLast()), text + "=", nonCanonical, " " + text, shorter, longer] {
            let json = Self.json("TLS.sig", as: "\"\(signature)\"")
            #expect(TicketForge.refusal(TicketForge.text(json: json)) == .malformed(.fields))
        }
    }
}
