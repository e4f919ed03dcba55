import Model
import TestSupport
import Testing

struct GroupValuesTests {
    @Test func `attributes and counters come back from a store as they went into it`() {
        let attributes = GroupAttributes(
            [
                .init("config", "{\n\t\"a\": \"\\n\\\\t\"\r\n}\0end"), .init("小 key", ""), .init("a\\b", "\\"),
            ], version: 7)
        #expect(GroupAttributes(text: attributes.text, version: 7) == attributes)
        #expect(attributes.items.count == 3)
        let counters = GroupCounters([.init("likes", .max), .init("a b", .min), .init("\\n", 0)], version: 2)
        #expect(GroupCounters(text: counters.text, version: 2) == counters)
        #expect(GroupAttributes(text: "", version: 0) == GroupAttributes())
        #expect(GroupCounters(text: "", version: 0) == GroupCounters())
    }

    @Test(arguments: [
        "\t", "\n\n", "key", "key\t1\t2", "\u{1B}[2J\tx", "k\t1\nk\t2", String(repeating: "x", count: 200) + "\t1",
        "\\",
    ])
    func `what is no list is read as far as it is one`(text: String) {
        #expect(GroupAttributes(text: text, version: -3).items.count <= 1)
        #expect(GroupCounters(text: text, version: -3).items.count <= 1)
        #expect(GroupAttributes(text: text, version: -3).version == 0)
    }

    @Test func `too many and too long ones are left out`() {
        let value = String(repeating: "v", count: GroupAttributes.valueBytes)
        let attributes = GroupAttributes((0..<40).map { .init("key \($0)", value) })
        #expect(attributes.items.count == 3 && attributes.byteCount <= GroupAttributes.mostBytes + 64)
        #expect(GroupAttributes([.init("a", value + "v")]).items.isEmpty)
        #expect(GroupAttributes((0..<40).map { .init("key \($0)", "") }).items.count == GroupAttributes.most)
        #expect(GroupCounters((0..<40).map { .init("key \($0)", 1) }).items.count == GroupCounters.most)
    }

    @Test func `a counter never goes over 64 bits`() {
        #expect(CounterStep.increase.result(on: .max - 1, by: 1) == .max)
        #expect(CounterStep.increase.result(on: .max, by: 1) == nil)
        #expect(CounterStep.decrease.result(on: .min, by: 1) == nil)
        #expect(CounterStep.decrease.result(on: 0, by: .min) == nil)
        #expect(CounterStep.set.result(on: .max, by: .min) == .min)
    }
}
