import Model
import Session
import TestSupport
import Testing
import UserSig

/// Seeded noise at every layer of the envelope: refused or equal to the original, and never a trap.
struct TicketFuzzTests {
    private let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789*-_+/= \u{0}é".utf8)

    @Test func `random texts are refused`() {
        var random = SplitMix64(seed: 1)
        for _ in 0..<1_000 {
            let count = Int.random(in: 1...300, using: &random)
            let bytes = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0 }
            #expect(TicketForge.refusal(String(decoding: bytes, as: UTF8.self)) != nil)
        }
    }

    @Test func `random and damaged streams are refused`() {
        var random = SplitMix64(seed: 2)
        let vector = TicketForge.compressed(inside: FieldTickets.alice)
        for _ in 0..<1_000 {
            let count = Int.random(in: 0...200, using: &random)
            let noise = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            #expect(TicketForge.refusal(TicketForge.text(compressed: noise)) != nil)
            #expect(TicketForge.refusal(TicketForge.text(compressed: mutated(vector, with: &random))) != nil)
        }
    }

    @Test func `damaged JSON is refused, or only its white space was touched`() throws {
        var random = SplitMix64(seed: 3)
        let claims = try Ticket.inspect(FieldTickets.alice)
        let json = Array(TicketForge.json(TicketForge.members()).utf8)
        for _ in 0..<1_000 {
            let text = TicketForge.text(compressed: TicketForge.compressed(mutated(json, with: &random)))
            if TicketForge.refusal(text) == nil { #expect(try Ticket.inspect(text) == claims) }
        }
    }

    /// Two to six bytes replaced, removed or doubled; never the same as before.
    private func mutated(_ original: [UInt8], with random: inout SplitMix64) -> [UInt8] {
        var bytes = original
        repeat {
            for _ in 0..<Int.random(in: 2...6, using: &random) {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[index] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes.insert(bytes[index], at: index)
                default: bytes.remove(at: index)
                }
            }
        } while bytes == original
        return bytes
    }
}
