import Model
import Testing

struct SearchWordsTests {
    @Test(arguments: [
        ("build", "The BUILD is green", true), ("green build", "the build is green", true),
        ("green red", "the build is green", false), ("超时", "请求超时了", true), ("请求 了", "请求超时了", true),
        ("über", "ÜBERMORGEN", true), ("привет", "Привет, мир", true), ("🎉", "done 🎉", true), ("ild", "build", true),
        ("longer than the text", "short", false), ("x", "", false), ("é", "CAFÉ", true),
        ("\"build is\"", "the build is green", true), ("\"is build\"", "its build is green", false),
        ("\"the build", "the build is green", true), ("green \"the build\"", "the build is green", true),
        ("\"", "say \"yes\"", true), ("say\"", "to say\" it", true),
        ("caf\u{E9}", "un CAFE\u{301} noir", true), ("cafe\u{301}", "un caf\u{E9} noir", true),
        ("\u{D55C}", "\u{1112}\u{1161}\u{11AB}", true), ("\u{E8}", "cafe\u{301}", false),
        ("\u{304C}", "\u{304B}\u{3099}", true), ("\u{304B}\u{3099}", "\u{304C}", true), ("e\u{301}", "cafe", false),
    ])
    func `all words occur, in any order and whatever their case`(words: String, text: String, occurs: Bool) {
        let words = SearchWords(words)
        #expect(words.occur(in: text) == occurs)
        var copy = text
        #expect(copy.withUTF8 { words.occur(in: $0) } == occurs)
        #expect(words.pieces(of: text).contains(where: \.isHit) == (occurs || text == "the build is green"))
    }

    @Test func `cuts a text where a word begins or ends, and loses nothing of it`() {
        let pieces = SearchWords("IS e").pieces(of: "the build is green")
        #expect(pieces.map(\.text) == ["th", "e", " build ", "is", " gr", "ee", "n"])
        #expect(pieces.map(\.isHit) == [false, true, false, true, false, true, false])
        #expect(SearchWords("zzz").pieces(of: "text").map(\.text) == ["text"])
    }

    @Test func `begins near the first word where the text is long`() {
        let text = String(repeating: "x", count: 100) + "你好" + String(repeating: "y", count: 10)
        let pieces = SearchWords("你好").pieces(of: text, around: 5)
        #expect(pieces.map(\.text) == ["…xxxxx", "你好", "yyyyyyyyyy"])
    }

    @Test func `nothing but white space are no words`() {
        #expect(SearchWords(" \t\n").isEmpty)
        #expect(!SearchWords(" a").isEmpty)
    }
}
