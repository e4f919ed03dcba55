import Foundation
import FoundationXML
import TestSupport
import Testing
import Tui

/// The pictures that people see before they have the program. `RECORD_SNAPSHOTS=1 swift test --filter PictureTests` draws
/// them anew.
@Suite struct PictureTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "assets/screenshots")

    @Test(arguments: PictureScene.allCases)
    func `a picture shows what the program draws now`(scene: PictureScene) {
        let picture = FramePicture(frame: scene.robot().frame, title: scene.title)
        assertRecorded(picture.svg, in: Self.folder.appending(path: "\(scene.rawValue).svg").path())
    }

    @Test func `there is no picture that no scene draws`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path())
        #expect(Set(files) == Set(PictureScene.allCases.map { "\($0.rawValue).svg" }))
    }

    @Test(arguments: PictureScene.allCases)
    func `a picture is well-formed, small, and has the text of the frame in it`(scene: PictureScene) throws {
        let frame = scene.robot().frame
        let svg = FramePicture(frame: frame, title: "").svg
        #expect(svg.utf8.count < 24_000)
        let reader = TextOfPicture()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = reader
        #expect(parser.parse())
        let lines: Set<Character> = ["─", "│", "┌", "┐", "└", "┘"]
        let seen = frame.text().filter { !$0.isWhitespace && !lines.contains($0) }
        let drawn = reader.text.filter { !$0.isWhitespace }
        // By style and not by row, so only what there is of each character is the same.
        #expect(seen.sorted() == drawn.sorted())
    }

    @Test func `what would be markup is text, and wide characters stand in the middle of their columns`() {
        var frame = Frame(size: Size(rows: 1, columns: 20))
        frame.put("<b> &amp; 你x", row: 0, column: 0)
        let svg = FramePicture(frame: frame, title: "\"<&").svg
        #expect(svg.contains(#"aria-label="&quot;&lt;&amp;""#))
        #expect(svg.contains(#"<text x="20" y="83" textLength="108">&lt;b&gt; &amp;amp;</text>"#))
        #expect(svg.contains(#"<text x="152" y="83" text-anchor="middle">你</text>"#))
        #expect(svg.contains(#"<text x="164" y="83">x</text>"#))
    }
}

private final class TextOfPicture: NSObject, XMLParserDelegate {
    private(set) var text = ""

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
}
